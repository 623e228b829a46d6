"""What ShapesMustMeet says of its shapes is what the library says."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import ShapeError, Tensor
from scenes.kit.text.refusal import refusal
from scenes.l03_matrix_multiplication.shapes_must_meet import ShapesMustMeet

A, P, B = ShapesMustMeet.A, ShapesMustMeet.P, ShapesMustMeet.B


def test_the_equal_shape_is_refused_with_the_message_on_screen() -> None:
    assert A.shape == P.shape == (4, 3)
    with pytest.raises(ShapeError) as caught:
        A @ P
    assert str(caught.value) == "matmul of A (4, 3) and P (4, 3): the inner dimensions 3 and 4 differ"
    assert refusal(lambda: A @ P) == f"ShapeError: {caught.value}"


def test_the_three_by_five_fits_and_the_outer_sizes_stay() -> None:
    product = A @ B
    assert product.shape == (A.shape[0], B.shape[1]) == (4, 5)
    assert product.value.size == 20


def test_the_other_order_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"matmul of B \(3, 5\) and A \(4, 3\): the inner dimensions 5 and 4 differ"):
        B @ A


def test_square_grids_of_equal_shape_do_multiply() -> None:
    assert (Tensor(np.eye(3)) @ Tensor(np.eye(3))).shape == (3, 3)
