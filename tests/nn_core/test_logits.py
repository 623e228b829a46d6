"""The logits behind probabilities are found behind moves of entries; where they cannot be, the loss says why not."""

from collections.abc import Callable

import numpy as np
import pytest

from nn_core import (
    Dense,
    Network,
    ShapeError,
    Tensor,
    binary_cross_entropy,
    categorical_cross_entropy,
    linear,
    mse,
    sigmoid,
    softmax,
)

MOVES: dict[str, Callable[[Tensor], Tensor]] = {
    "flat": lambda p: p.reshape(-1),
    "a column": lambda p: p[:, 0],
    "there and back": lambda p: p.T.T,
    "linear": linear,
    "several": lambda p: linear(p.T.reshape(3, 1)[:, 0]),
}


@pytest.mark.parametrize("name", MOVES)
def test_a_moved_sigmoid_is_computed_from_its_scores(name: str) -> None:
    """Score 50 for label 0 costs 50, and its gradient is (1 − 0)/3."""
    z = Tensor([[50.0], [-50.0], [1.0]], name="z")
    p = MOVES[name](sigmoid(z))
    y = np.array([0.0, 1.0, 1.0]).reshape(p.shape)
    loss = binary_cross_entropy(p, y)
    loss.backward()
    assert loss.item() == pytest.approx((100 + np.log1p(np.exp(-1))) / 3, rel=1e-14)
    np.testing.assert_allclose(z.grad[:, 0], [1 / 3, -1 / 3, -1 / (1 + np.e) / 3], rtol=1e-14)


@pytest.mark.parametrize(
    "move",
    [linear, lambda p: p.T.T, lambda p: p[::-1], lambda p: p[[1, 1, 0]], lambda p: p.reshape(1, 2, 2).reshape(2, 2)],
)
def test_moved_rows_of_a_softmax_are_computed_from_their_scores(move: Callable[[Tensor], Tensor]) -> None:
    z = Tensor([[0.0, 2000.0], [2000.0, 0.0]])
    p = move(softmax(z))
    labels = p.value.argmin(axis=1)
    loss = categorical_cross_entropy(p, labels)
    loss.backward()
    assert loss.item() == 2000
    assert np.isfinite(z.grad).all()


def test_rows_of_many_classes_are_whole_too() -> None:
    """Score 2000 for another of 300 classes costs 2000."""
    z = Tensor(2000 * np.eye(300)[:2])
    assert categorical_cross_entropy(linear(softmax(z)), [7, 7]).item() == 2000


def test_rows_that_are_broken_up_have_no_scores() -> None:
    """Columns of a softmax that were exchanged are probabilities still; only the way from the scores is gone."""
    z = Tensor([[0.3, -0.2], [1.0, 0.5]])
    for move in (lambda p: p[:, ::-1], lambda p: p.reshape(4)[[1, 0, 3, 2]].reshape(2, 2)):
        loss = categorical_cross_entropy(move(softmax(z)), [0, 1])
        assert loss.rule is not None
        assert loss.rule.name == "categorical_cross_entropy"
        assert loss.item() == pytest.approx(categorical_cross_entropy(softmax(z), [1, 0]).item(), rel=1e-14)


def test_a_list_of_scores_may_become_a_row() -> None:
    p = softmax(Tensor([0.0, 2000.0])).reshape(1, 2)
    assert categorical_cross_entropy(p, [0]).item() == 2000


@pytest.mark.parametrize(
    "move", [lambda p: p.reshape(4)[1:3].reshape(1, 2), lambda p: p[:, [0, 0]]], ids=["across", "twice the first"]
)
def test_what_holds_other_entries_than_a_row_is_no_row(move: Callable[[Tensor], Tensor]) -> None:
    p = move(softmax(Tensor(np.zeros((2, 2)))))
    loss = categorical_cross_entropy(p, np.zeros(len(p.value), int))
    assert loss.rule is not None
    assert loss.rule.name == "categorical_cross_entropy"


@pytest.mark.parametrize(
    ("move", "total"), [(lambda p: p[:, :2], 0.5), (lambda p: p.reshape(8, 1), 0.25), (lambda p: p.reshape(1, 8), 2)]
)
def test_parts_of_rows_are_no_probabilities_of_classes(move: Callable[[Tensor], Tensor], total: float) -> None:
    p = move(softmax(Tensor(np.zeros((2, 4)))))
    with pytest.raises(ValueError, match=f"row 0 of the prediction sums to {total}, not to 1"):
        categorical_cross_entropy(p, np.zeros(len(p.value), int))


@pytest.mark.parametrize(
    "loss",
    [
        lambda z: binary_cross_entropy(softmax(z)[:, 1], [1.0]),
        lambda z: binary_cross_entropy((sigmoid(z) + sigmoid(z)) / 2, [[0.0, 1.0]]),
        lambda z: categorical_cross_entropy(softmax(z)[:, ::-1], [0]),
    ],
)
def test_an_infinite_loss_of_what_was_computed_says_what_to_do(loss: Callable[[Tensor], Tensor]) -> None:
    assert np.isfinite(loss(Tensor([[1.0, 0.5]])).item())
    with pytest.raises(ValueError, match=r"the loss is infinite and has no gradient; give it what .* made"):
        loss(Tensor([[800.0, -800.0]]))


def test_what_was_moved_is_not_taken_for_scores() -> None:
    with pytest.raises(ValueError, match="went through sigmoid already"):
        binary_cross_entropy(sigmoid([[1.0]]).reshape(1), [1], from_logits=True)


# What goes in: order, labels, probabilities.


def test_prediction_and_target_exchanged_are_found() -> None:
    net, y = Network(Dense(2, 1, sigmoid)), [[1.0]]
    for target in (y, Tensor(y)):
        with pytest.raises(ValueError, match=r"mse: the target was computed .* write mse\(prediction, target\)"):
            mse(target, net([[1.0, 2.0]]))
    assert mse(net([[1.0, 2.0]]), Tensor(y)).needs_grad
    assert mse(y, net([[1.0, 2.0]]).value).item() == mse(y, net([[1.0, 2.0]]).detach()).item()


def test_flat_targets_of_a_column_say_what_to_write() -> None:
    with pytest.raises(ShapeError, match=r"prediction is \(3, 1\) but the target is \(3,\); write y\[:, None\]"):
        binary_cross_entropy(np.full((3, 1), 0.5), [0, 1, 1])


@pytest.mark.parametrize(
    ("labels", "write"),
    [
        (np.array([0.0, 1.0]), r"labels\.astype\(int\)"),
        (np.array([[0], [1]]), r"labels\[:, 0\]"),
        (np.array([[0.0], [1.0]]), r"labels\[:, 0\]\.astype\(int\)"),
    ],
)
def test_class_labels_of_another_form_say_what_to_write(labels: np.ndarray, write: str) -> None:
    message = rf"class labels are integers of shape \(m,\); write {write}$"
    with pytest.raises(ShapeError, match=message):
        categorical_cross_entropy(np.full((2, 3), 1 / 3), labels)


def test_rows_that_do_not_sum_to_1_are_no_classes() -> None:
    with pytest.raises(ValueError, match=r"row 1 of the prediction sums to 1\.1, not to 1: .* softmax\? .*binary"):
        categorical_cross_entropy([[0.5, 0.5], [0.4, 0.7]], [0, 1])
    with pytest.raises(ValueError, match="sums to"):
        categorical_cross_entropy(sigmoid(Tensor([[0.5, 0.5]])), [0])
    in_single = np.array([[0.1, 0.2, 0.7]], dtype=np.float32)
    assert categorical_cross_entropy(in_single, [2]).item() == pytest.approx(-np.log(0.7), rel=1e-6)


def test_a_hair_above_1_is_1() -> None:
    p = Tensor([1 + 1e-10, 0.5])
    loss = binary_cross_entropy(p, [1.0, 1.0])
    loss.backward()
    assert loss.item() == pytest.approx(np.log(2) / 2, rel=1e-9)
    assert np.isfinite(p.grad).all()
    assert binary_cross_entropy([1 + 1e-9], [1.0]).item() == pytest.approx(0, abs=1e-8)
    assert categorical_cross_entropy([[1 + 1e-10, 0.0]], [0]).item() == pytest.approx(0, abs=1e-9)
    assert binary_cross_entropy([1 + 1e-10], [0.0]).item() == np.inf
