"""What OneMoveAfterAnother says of two moves, in both orders, holds for its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.layout import Region
from scenes.l03_matrix_multiplication.one_move_after_another import OneMoveAfterAnother

A, B, POINT = (each.value for each in (OneMoveAfterAnother.A, OneMoveAfterAnother.B, OneMoveAfterAnother.POINT))


def test_b_turns_without_stretching_by_the_angle_of_the_triangle_3_4_5() -> None:
    assert pytest.approx(np.eye(2)) == B.T @ B
    assert np.degrees(np.arctan2(B[1, 0], B[0, 0])) == pytest.approx(53.13, abs=0.005)


def test_the_point_goes_by_b_then_a_and_in_the_other_order_elsewhere() -> None:
    assert pytest.approx([0.4, 2.2]) == B @ POINT
    assert A @ (B @ POINT) == pytest.approx([3.0, 1.8]) == A @ B @ POINT
    assert (A @ POINT).tolist() == [5, -1]
    assert pytest.approx([3.8, 3.4]) == B @ (A @ POINT)


def test_the_product_has_the_ends_of_the_unit_arrows_as_columns() -> None:
    assert pytest.approx(np.array([[2, -1], [0.2, 1.4]])) == A @ B
    for j in (0, 1):
        assert (A @ B)[:, j] == pytest.approx(A @ B[:, j])
    assert (A[0] * B[:, 0]) == pytest.approx([1.2, 0.8])
    assert pytest.approx(np.array([[2, -0.2], [1, 1.4]])) == B @ A


def test_the_plane_turns_by_a_circle_s_arc_and_ends_where_the_product_says() -> None:
    plane = Plane(View(Region(-6, 6, -3, 3), (0, 0), 1))
    for first, product in (("B", A @ B), ("A", B @ A)):
        moved, shares = OneMoveAfterAnother.moves(OneMoveAfterAnother, plane, first=first)  # type: ignore[arg-type]
        for share in (0.25, 0.5, 0.75):
            shares["B"].set_value(share)
            assert np.hypot(*moved.image(POINT)()) == pytest.approx(np.hypot(*POINT))
        shares["B"].set_value(1)
        shares["A"].set_value(1)
        assert moved.matrix() == pytest.approx(product)
