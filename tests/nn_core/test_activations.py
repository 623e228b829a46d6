"""Activation functions: published formulas, their slopes, and large scores."""

import math
from fractions import Fraction

import numpy as np
import pytest

from nn_core import Tensor, linear, relu, sigmoid, softmax, step, tanh
from nn_core.activations import ACTIVATIONS
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, assert_gradient, numbers

FORMULAS = {
    "leaky_relu": lambda z: np.maximum(z, 0.01 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(z) - 1),
    "gelu": lambda z: z * (1 + np.vectorize(math.erf)(z / math.sqrt(2))) / 2,
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "log_softmax": lambda z: np.log(np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)),
    "linear": lambda z: z,
    "step": lambda z: np.where(z >= 0, 1.0, 0.0),
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(m=st.integers(1, 4), n=st.integers(1, 4), seed=SEEDS)
def test_values_and_slopes(name: str, m: int, n: int, seed: int) -> None:
    z = numbers(seed, m, n)
    np.testing.assert_allclose(ACTIVATIONS[name](z).value, FORMULAS[name](z), rtol=1e-14, atol=1e-15)  # type: ignore[arg-type]
    assert_gradient(ACTIVATIONS[name], z)


def test_numbers_lists_and_tensors_are_welcome() -> None:
    assert relu(-3).item() == 0
    assert linear([1, 2]).value.tolist() == [1, 2]
    assert tanh(Tensor(0.0)).item() == 0
    assert sigmoid(0).item() == 0.5


def test_step_is_1_at_0_and_has_no_slope() -> None:
    z = Tensor([-1.0, 0.0, 1.0])
    y = step(z)
    y.sum().backward()
    assert y.value.tolist() == [0, 1, 1]
    assert z.grad.tolist() == [0, 0, 0]


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=5), st.integers(-(10**6), 10**6))
def test_softmax_depends_on_differences_only(scores: list[int], shift: int) -> None:
    z = np.array(scores, dtype=float)
    p = softmax(z).value
    np.testing.assert_array_equal(p, softmax(z + shift).value)
    assert p.sum() == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize("z", [1e4, 1e300])
def test_extreme_scores_overflow_nowhere(z: float) -> None:
    assert softmax([z, -z, 0]).value.tolist() == [1, 0, 0]
    assert (sigmoid(z).item(), sigmoid(-z).item()) == (1, 0)
    assert (tanh(z).item(), tanh(-z).item()) == (1, -1)


def test_softmax_of_logarithms_is_the_ratio() -> None:
    weights = [Fraction(1, 6), Fraction(2, 6), Fraction(3, 6)]
    np.testing.assert_allclose(softmax(np.log([1, 2, 3])).value, [float(w) for w in weights], rtol=1e-15)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@pytest.mark.parametrize("shape", [(4,), (2, 3, 4)])
def test_softmax_goes_over_the_last_axis_of_any_shape(name: str, shape: tuple[int, ...]) -> None:
    z = numbers(3, *shape) * 400  # so that no other row's maximum will do
    y = ACTIVATIONS[name](z).value
    for row, expected in zip(y.reshape(-1, 4), z.reshape(-1, 4), strict=True):
        np.testing.assert_allclose(row, ACTIVATIONS[name](expected[None]).value[0], rtol=1e-14)
        np.testing.assert_allclose((np.exp(row) if name == "log_softmax" else row).sum(), 1, rtol=1e-13)
    assert_gradient(ACTIVATIONS[name], numbers(3, *shape))
