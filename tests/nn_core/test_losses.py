"""Losses: values by independent formulas, slopes as measured, logits of any size, labels that do not fit."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nn_core import (
    ShapeError,
    Tensor,
    Trace,
    accuracy,
    binary_cross_entropy,
    categorical_cross_entropy,
    mae,
    mse,
    one_hot,
    rmse,
    sigmoid,
    softmax,
)
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, assert_gradient, numbers

LENGTH = st.integers(1, 4)
REGRESSION: dict[str, Callable[[list[float]], float]] = {
    "mse": lambda e: math.fsum(x * x for x in e) / len(e),
    "rmse": lambda e: math.sqrt(math.fsum(x * x for x in e) / len(e)),
    "mae": lambda e: math.fsum(map(abs, e)) / len(e),
}
LOSSES = {"mse": mse, "rmse": rmse, "mae": mae}


@pytest.mark.parametrize("name", LOSSES)
@given(m=LENGTH, n=LENGTH, seed=SEEDS)
def test_regression_losses(name: str, m: int, n: int, seed: int) -> None:
    target = numbers(seed, m, n)
    prediction = target + numbers(seed + 1, m, n)  # no error is near 0, where mae has its kink
    expected = REGRESSION[name]((prediction - target).ravel().tolist())
    assert LOSSES[name](prediction, target).item() == pytest.approx(expected, rel=1e-13)
    assert_gradient(lambda p: LOSSES[name](p, target), prediction)


@pytest.mark.parametrize("name", ["rmse", "mae"])
def test_a_perfect_prediction_has_slope_0(name: str) -> None:
    p = Tensor([1.0, 2.0])
    LOSSES[name](p, [1.0, 2.0]).backward()
    assert p.grad.tolist() == [0, 0]


@given(m=LENGTH, n=LENGTH, seed=SEEDS, soft=st.booleans())
def test_binary_cross_entropy(m: int, n: int, seed: int, soft: bool) -> None:
    z, rng = numbers(seed, m, n), np.random.default_rng(seed)
    y = rng.uniform(size=(m, n)) if soft else rng.integers(0, 2, (m, n))
    p = 1 / (1 + np.exp(-z))
    expected = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    assert binary_cross_entropy(p, y).item() == pytest.approx(expected, rel=1e-12)
    assert binary_cross_entropy(sigmoid(z), y).item() == pytest.approx(expected, rel=1e-12)
    assert_gradient(lambda p: binary_cross_entropy(p, y), p)
    assert_gradient(lambda z: binary_cross_entropy(sigmoid(z), y), z)
    assert_gradient(lambda z: binary_cross_entropy(z, y, from_logits=True), z)


@given(m=LENGTH, k=st.integers(2, 5), seed=SEEDS, soft=st.booleans())
def test_categorical_cross_entropy(m: int, k: int, seed: int, soft: bool) -> None:
    z, rng = numbers(seed, m, k), np.random.default_rng(seed)
    y = rng.dirichlet(np.ones(k), m) if soft else np.eye(k)[rng.integers(0, k, m)]
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    expected = -(y * np.log(p)).sum() / m
    assert categorical_cross_entropy(p, y).item() == pytest.approx(expected, rel=1e-12)
    assert categorical_cross_entropy(softmax(z), y).item() == pytest.approx(expected, rel=1e-12)
    assert_gradient(lambda p: categorical_cross_entropy(p, y), p)
    assert_gradient(lambda z: categorical_cross_entropy(softmax(z), y), z)
    assert_gradient(lambda z: categorical_cross_entropy(z, y, from_logits=True), z)


def test_class_indices_are_one_hot_rows() -> None:
    p = softmax(numbers(1, 3, 4))
    indices = [3, 0, 1]
    assert categorical_cross_entropy(p, indices).item() == categorical_cross_entropy(p, one_hot(indices, 4)).item()


def test_the_gradient_at_the_logits_is_prediction_minus_label_over_m() -> None:
    z = Tensor(numbers(1, 3, 4))
    y = one_hot([3, 0, 1], 4)
    p = softmax(z)
    categorical_cross_entropy(p, y).backward()
    np.testing.assert_array_equal(z.grad, (p.value - y) / 3)
    assert p.grad is None  # it went straight to the logits


def test_probabilities_stay_in_the_trace() -> None:
    with Trace() as trace:
        categorical_cross_entropy(softmax(Tensor([[0.0, 0.0]], "z")).named("p"), [0]).backward()
    assert trace["p"].value.tolist() == [[0.5, 0.5]]
    assert trace["loss"].inputs == ("z", "y")


def test_logits_of_2000_give_a_loss_of_2000() -> None:
    z = Tensor([[2000.0, 0.0], [0.0, 2000.0]])
    loss = categorical_cross_entropy(softmax(z), [1, 0])
    loss.backward()
    assert loss.item() == 2000
    assert z.grad.tolist() == [[0.5, -0.5], [-0.5, 0.5]]
    assert binary_cross_entropy(sigmoid([2000.0, -2000.0]), [0, 1]).item() == 2000
    assert binary_cross_entropy([2000.0, -2000.0], [1, 0], from_logits=True).item() == 0


def test_a_probability_of_0_costs_nothing_where_false_and_everything_where_true() -> None:
    """Keras' example: CCE of [[.05, .95, 0], [.1, .8, .1]] for classes 1 and 2 is 1.177."""
    p = [[0.05, 0.95, 0], [0.1, 0.8, 0.1]]
    assert categorical_cross_entropy(p, [1, 2]).item() == pytest.approx(1.177, abs=5e-4)
    assert categorical_cross_entropy(p, [2, 2]).item() == math.inf
    assert binary_cross_entropy([0.0, 1.0], [0, 1]).item() == 0
    assert binary_cross_entropy([0.0, 1.0], [1, 1]).item() == math.inf


def test_one_hot_counts_classes() -> None:
    np.testing.assert_array_equal(one_hot([1, 0]), [[0, 1], [1, 0]])
    np.testing.assert_array_equal(one_hot(np.array([1], dtype=np.uint8), 3), [[0, 1, 0]])


def test_accuracy_is_the_share_of_samples_in_their_class() -> None:
    p = [[0.2, 0.7, 0.1], [0.5, 0.4, 0.1], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1]]  # classes 1, 0, 2, 0
    assert accuracy(p, [1, 0, 2, 1]) == accuracy(Tensor(p), one_hot([1, 0, 2, 1])) == 0.75
    assert accuracy(p, [0, 1, 0, 1]) == 0


def test_accuracy_of_a_single_output_says_class_1_above_one_half() -> None:
    p = [[0.5], [np.nextafter(0.5, 1)], [0.0], [1.0]]  # classes 0, 1, 0, 1
    assert accuracy(p, [0, 1, 0, 1]) == accuracy(p, [[0.0], [1.0], [0.0], [1.0]]) == 1
    assert accuracy(p, [1, 1, 0, 0]) == 0.5


def test_accuracy_takes_the_first_of_equal_outputs_and_nan_is_never_right() -> None:
    assert accuracy([[0.5, 0.5], [0.5, 0.5]], [0, 1]) == 0.5
    assert accuracy([[np.nan, 0.1], [np.nan, 0.1]], [0, 1]) == 0
    assert accuracy([[np.nan], [np.nan]], [0, 1]) == 0


@pytest.mark.parametrize(
    ("use", "error", "message"),
    [
        (lambda: mse(Tensor(np.ones((4, 1)), "output.a"), np.ones(4)), ShapeError,
         r"mse: the prediction output\.a is \(4, 1\) but the target is \(4,\); write y\[:, None\]"),
        (lambda: mse(np.ones((4, 2)), np.ones(4)), ShapeError, r"is \(4, 2\) but the target is \(4,\)$"),
        (lambda: mse(np.ones((4, 2, 1)), np.ones((4, 2))), ShapeError, r"but the target is \(4, 2\)$"),
        (lambda: mse(np.ones(3), np.ones(4)), ShapeError, r"but the target is \(4,\)$"),
        (lambda: mse([1.0], 2.0), ShapeError, r"^mse: the prediction is \(1,\) but the target is \(\)$"),
        (lambda: mse([1.0], [np.nan]), ValueError, '"y" holds nan'),
        (lambda: mse([], []), ValueError, "empty"),
        (lambda: binary_cross_entropy([0.5], [2]), ValueError, "labels must lie between 0 and 1"),
        (lambda: binary_cross_entropy([0.5], [-0.5]), ValueError, "labels must lie between 0 and 1"),
        (lambda: binary_cross_entropy([1.5], [1]), ValueError, "from_logits=True"),
        (lambda: binary_cross_entropy([-0.5], [1]), ValueError, "from_logits=True"),
        (lambda: binary_cross_entropy(sigmoid([1.0]), [1], from_logits=True), ValueError, "sigmoid already"),
        (lambda: categorical_cross_entropy([0.5, 0.5], [1]), ShapeError, r"not rows of classes \(m, k\)"),
        (lambda: categorical_cross_entropy([[[0.5, 0.5]]], [[[0, 1]]]), ShapeError, r"not rows of classes \(m, k\)"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [2]), ValueError, "classes from 0 to 1"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [-1]), ValueError, "labels run from -1"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [1, 0]), ShapeError, r"target is \(2, 2\)"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], 1), ShapeError, r"target is \(\)$"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [1.0]), ShapeError, r"\(1,\) .* write labels\.astype\(int\)$"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [[1]]), ShapeError, r"\(1, 1\) .* write labels\[:, 0\]$"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [[1.0]]), ShapeError, r"write labels\[:, 0\]\.astype\(int\)$"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [[1, 1]]), ValueError, "sum to 1"),
        (lambda: categorical_cross_entropy([[0.5, 0.5]], [[-0.5, 1.5]]), ValueError, "must be ≥ 0 and sum to 1"),
        (lambda: categorical_cross_entropy([[2.0, -1.0]], [0]), ValueError, "from_logits=True"),
        (lambda: one_hot([0.5]), ValueError, "must be a list of integers"),
        (lambda: one_hot([]), ValueError, "must be a list of integers"),
        (lambda: accuracy([0.9, 0.2], [1, 0]), ShapeError, r"accuracy: the prediction is \(2,\), not rows"),
        (lambda: accuracy([[0.9], [0.2]], [1]), ShapeError, r"accuracy: the prediction is \(2, 1\) but the target"),
        (lambda: accuracy([[0.9], [0.2]], [2, 0]), ValueError, "integers from 0 to 1"),
        (lambda: accuracy([[0.9, 0.1]], [1.0]), ValueError, "integers from 0 to 1"),
        (lambda: accuracy([[0.9, 0.1]], [-1]), ValueError, "integers from 0 to 1"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(use: Callable[[], object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        use()
