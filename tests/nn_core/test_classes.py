"""One-hot rows, accuracy and the confusion matrix, counted by hand."""

import numpy as np
import pytest

from nn_core import ShapeError, Tensor, accuracy, confusion_matrix, one_hot

P = [[0.2, 0.7, 0.1], [0.5, 0.4, 0.1], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1]]  # classes 1, 0, 2, 0


def test_a_row_a_true_class_and_a_column_a_given_one() -> None:
    expected = [[1, 0, 0], [1, 1, 0], [0, 0, 1]]  # one 1 was taken for a 0
    for target in ([1, 0, 2, 1], one_hot([1, 0, 2, 1])):
        found = confusion_matrix(Tensor(P), target)
        assert found.tolist() == expected
        assert np.trace(found) / found.sum() == accuracy(P, target)


def test_classes_that_never_come_have_rows_of_zeros() -> None:
    assert confusion_matrix([[0.1, 0.2, 0.7]], [2]).tolist() == [[0, 0, 0], [0, 0, 0], [0, 0, 1]]
    assert confusion_matrix([[0.7, 0.2, 0.1]], [0]).tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 0]]


def test_a_single_output_has_two_classes() -> None:
    assert confusion_matrix([[0.9], [0.2], [0.6]], [1, 0, 0]).tolist() == [[1, 1], [0, 1]]
    assert confusion_matrix([[0.9]], [[1.0]]).tolist() == [[0, 0], [0, 1]]


def test_what_names_no_class_is_refused() -> None:
    with pytest.raises(ValueError, match="confusion_matrix: the prediction holds NaN"):
        confusion_matrix([[np.nan, 0.5]], [0])
    with pytest.raises(ShapeError, match=r"confusion_matrix: the prediction is \(2,\), not rows"):
        confusion_matrix([0.5, 0.5], [0, 1])
    with pytest.raises(ShapeError, match=r"the prediction is \(1, 1, 2\), not rows of classes"):
        confusion_matrix([[[0.5, 0.5]]], [0])
    with pytest.raises(ShapeError, match=r"the prediction is \(0, 3\), not rows of classes"):
        confusion_matrix(np.zeros((0, 3)), np.zeros(0, int))
    with pytest.raises(ShapeError, match=r"the prediction is \(1, 2\) but the target is \(2,\)"):
        confusion_matrix([[0.5, 0.5]], [0, 1])
    with pytest.raises(ValueError, match="confusion_matrix: class labels must be integers from 0 to 1"):
        confusion_matrix([[0.5, 0.5]], [2])
    with pytest.raises(ValueError, match="confusion_matrix: class labels must be integers from 0 to 1"):
        confusion_matrix([[0.5, 0.5]], [3])
    with pytest.raises(ValueError, match="class labels must be integers from 0 to 2"):
        confusion_matrix(P, [0, 1, 2, 3])


def test_what_has_no_one_hot_rows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"must be a list of integers, not int64 of shape \(1, 2\)"):
        one_hot([[0, 1]])
    with pytest.raises(ValueError, match=r"must be a list of integers, not int64 of shape \(\)"):
        one_hot(3)
    with pytest.raises(ValueError, match=r"must be a list of integers, not int64 of shape \(0,\)"):
        one_hot(np.zeros(0, np.int64))
    with pytest.raises(ValueError, match="labels run from 1 to 3, classes from 0 to 2"):
        one_hot([1, 3], 3)
    with pytest.raises(ValueError, match="labels run from 1 to 5, classes from 0 to 2"):
        one_hot([1, 5], 3)


@pytest.mark.parametrize("use", [lambda y: one_hot(y), lambda y: accuracy([[0.5, 0.5], [0.1, 0.9]], y)])
def test_masked_labels_are_no_labels(use: object) -> None:
    with pytest.raises(ValueError, match="labels has masked entries"):
        use(np.ma.array([0, 1], mask=[False, True]))  # type: ignore[operator]
