"""What Transpose says of its tables holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import ShapeError, data
from scenes.l01_vectors.transpose import SEVEN, Transpose

A, B = Transpose.A, Transpose.B


def test_the_old_first_column_is_the_new_first_row() -> None:
    assert A.T.value.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert A.T.value[0].tolist() == A.value[:, 0].tolist() == [1, 4]


def test_the_refilled_table_begins_with_one_two_which_are_both_anns() -> None:
    assert A.value.reshape(3, 2)[0].tolist() == [1, 2] == A.value[0, :2].tolist()


def test_entries_move_and_none_changes() -> None:
    assert A.sum().item() == A.T.sum().item() == 21
    assert sorted(A.value.ravel()) == sorted(A.T.value.ravel())
    assert A.T.T.value.tolist() == A.value.tolist()
    assert all(A.T.value[j, i] == A.value[i, j] for i in range(2) for j in range(3))


def test_the_library_refuses_until_the_second_one_is_transposed() -> None:
    with pytest.raises(ShapeError, match=r"matmul of A \(2, 3\) and B \(2, 3\): the inner dimensions 3 and 2 differ"):
        A @ B
    assert (A @ B.T).value.tolist() == [[12, 10], [27, 19]]


def test_the_picture_is_a_seven_and_not_its_own_mirror_image() -> None:
    digits = data.digits()
    picture = digits.X[SEVEN].reshape(8, 8)
    assert digits.labels[SEVEN] == 7
    assert not np.array_equal(picture, picture.T)
