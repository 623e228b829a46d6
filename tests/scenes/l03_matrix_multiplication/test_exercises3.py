"""The right answers of Exercises3 are right; each wrong one comes of the slip that is named."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import ShapeError
from scenes.l03_matrix_multiplication.exercises3 import PLACE, Exercises3


def test_shapes() -> None:
    left, right = Exercises3.FIRST
    assert (left.value @ right.value).shape == (2, 3)
    assert (left.shape[1], right.shape[0]) == (4, 4)  # the inner sizes, which are often given


def test_entry() -> None:
    a, b = Exercises3.A.value, Exercises3.B.value
    assert (a @ b).tolist() == [[9, -7], [19, 6]]
    assert (a * b).tolist() == [[10, 2], [3, 12]]
    assert ((a @ b)[PLACE], (a * b)[PLACE]) == (-7, 2)
    assert (a[0] * b[:, 1]).tolist() == [-4, -3]


def test_layer() -> None:
    X, W = Exercises3.X, Exercises3.W
    with pytest.raises(ShapeError, match="inner dimensions 3 and 2 differ"):
        X @ W
    sums = [[float(np.dot(sample, neuron)) for neuron in W.value] for sample in X.value]
    assert sums == [[-3, -2], [2, 5]]
    assert (X @ W.T).value.tolist() == sums
