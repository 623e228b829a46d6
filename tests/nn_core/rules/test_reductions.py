"""Sum, mean, variance, max and min over any axes: values are NumPy's, gradients the measured slopes, ties shared."""

import numpy as np
import pytest

from nn_core import Tensor
from nn_core.rules import reductions
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, SHAPES, assert_gradient

AXES = st.sampled_from([None, 0, -1, (0, -1)])


@pytest.mark.parametrize("name", ["sum", "mean", "var", "max", "min"])
@given(shape=SHAPES, axis=AXES, keepdims=st.booleans(), seed=SEEDS)
def test_reductions(name: str, shape: tuple[int, ...], axis: int | None, keepdims: bool, seed: int) -> None:
    if not shape or (axis == (0, -1) and len(shape) < 2):
        axis = None  # a number has no axes, a list only one
    x = np.random.default_rng(seed).permutation(np.prod(shape, dtype=int)).reshape(shape) / 7  # no ties
    reduced = getattr(Tensor(x), name)(axis=axis, keepdims=keepdims)
    np.testing.assert_array_equal(reduced.value, getattr(x, name)(axis=axis, keepdims=keepdims))
    assert_gradient(lambda t: getattr(t, name)(axis=axis, keepdims=keepdims), x)


@pytest.mark.parametrize("name", ["sum", "mean", "var", "max", "min"])
def test_all_entries_become_one_number_unless_an_axis_is_given(name: str) -> None:
    x = Tensor([[1.0, 2.0], [3.0, 4.0]])
    assert getattr(x, name)().shape == ()
    assert getattr(reductions, f"{name}_over")().compute(x.value).shape == ()


def test_ties_share_the_gradient_of_a_maximum() -> None:
    x = Tensor([[3.0, 1.0, 3.0], [2.0, 2.0, 2.0]])
    x.max(axis=1).sum().backward()
    np.testing.assert_array_equal(x.grad, [[0.5, 0, 0.5], [1 / 3, 1 / 3, 1 / 3]])


def test_ties_share_the_gradient_of_a_minimum() -> None:
    x = Tensor([[3.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
    x.min(axis=1).sum().backward()
    np.testing.assert_array_equal(x.grad, [[0, 0.5, 0.5], [1 / 3, 1 / 3, 1 / 3]])


def test_variance_is_the_mean_squared_distance() -> None:
    x = Tensor([1.0, 2.0, 6.0])
    variance = x.var()
    variance.backward()
    assert variance.item() == pytest.approx(14 / 3)
    np.testing.assert_allclose(x.grad, [-4 / 3, -2 / 3, 2])  # 2 (x − 3) / 3
    rows = Tensor([[1.0, 2.0, 6.0], [2.0, 4.0, 12.0], [0.0, 0.0, 3.0]])
    rows.var(axis=1).sum().backward()
    np.testing.assert_allclose(rows.grad, [[-4 / 3, -2 / 3, 2], [-8 / 3, -4 / 3, 4], [-2 / 3, -2 / 3, 4 / 3]])
