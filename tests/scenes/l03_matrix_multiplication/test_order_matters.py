"""What OrderMatters says of a list and a grid, and of two grids, holds for their numbers."""

from __future__ import annotations

import numpy as np

from scenes.kit.text.values import Value
from scenes.l03_matrix_multiplication.both_orders import BothOrders
from scenes.l03_matrix_multiplication.order_matters import OrderMatters
from scenes.l03_matrix_multiplication.two_sides import Around, TwoSides

v, M, A, B = OrderMatters.LIST, OrderMatters.GRID, OrderMatters.A, OrderMatters.B


def test_from_the_left_columns_answer_from_the_right_rows() -> None:
    assert (v @ M).value.tolist() == [48, 54, 60] == [sum((v * M[:, j]).value) for j in range(3)]
    assert (M @ v).value.tolist() == [32, 50, 68] == [sum((M[i] * v).value) for i in range(3)]
    assert np.array_equal((v @ M).value, (M.T @ v).value)


def test_the_first_row_with_the_list_is_the_dot_product_of_the_opening() -> None:
    assert (v @ M[0]).item() == (M[0] @ v).item() == 32


def test_the_sums_step_to_what_is_said() -> None:
    sides = TwoSides(v, M)
    assert [value.number for value in sides.work_left(0).terms] == [4, 14, 30]
    assert sides.work_left(0).running.tolist() == [4, 18, 48]
    assert [sides.work_right(i).running.tolist() for i in range(3)] == [[4, 14, 32], [7, 23, 50], [10, 32, 68]]


def test_the_list_stands_where_it_multiplies_and_answers_stand_in_line() -> None:
    sides = TwoSides(v, M)
    assert sides.left.shape == (1, 3)
    assert sides.right.shape == (3, 1)
    for k in range(3):
        assert np.isclose(sides.below.slot(0, k)[0], sides.grid.slot(0, k)[0])
        assert np.isclose(sides.beside.slot(k, 0)[1], sides.grid.slot(k, 0)[1])


def test_two_grids_in_both_orders_share_no_entry() -> None:
    assert (A @ B).value.tolist() == [[19, 22], [43, 50]]
    assert (B @ A).value.tolist() == [[23, 34], [31, 46]]
    assert not set((A @ B).value.ravel()) & set((B @ A).value.ravel())


def test_either_product_is_shown_with_one_list() -> None:
    sides = TwoSides(v, M)
    assert sides.right not in sides.first().get_family()
    assert sides.left not in sides.second().get_family()


def test_the_first_entries_come_from_the_sums_above_them() -> None:
    both = BothOrders(A, B, size=40)
    written = [[part.number for part in each.get_family() if isinstance(part, Value)] for each in both.sums]
    assert written == [[1, 5, 2, 7], [5, 1, 6, 3]]
    assert [a * b + c * d for a, b, c, d in written] == [19, 23]


def test_round_one_grid_columns_answer_below_and_rows_beside() -> None:
    around = Around(v, M)
    for k, (below, beside) in enumerate(zip((48, 54, 60), (32, 50, 68), strict=True)):
        assert (around.below.cell(0, k).number, around.beside.cell(k).number) == (below, beside)
        assert np.isclose(around.below.slot(0, k)[0], around.grid.slot(0, k)[0])
        assert np.isclose(around.beside.slot(k)[1], around.grid.slot(k, 0)[1])
