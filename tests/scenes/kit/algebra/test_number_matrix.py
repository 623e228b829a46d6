"""A matrix on screen: every entry is its source's, and stands in its own row and column, also after moves."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit.algebra.number_matrix import NumberMatrix

GRID = np.array([[0.5, -1.25, 3.0], [10.0, 0.0, -0.04]])


def wrong(matrix: NumberMatrix) -> list[str]:
    return [reading.name for reading in matrix.readings() if not reading.holds]


@settings(max_examples=15)
@given(rows=st.integers(1, 9), columns=st.integers(1, 9), factor=st.floats(0.3, 3), dx=st.floats(-5, 5))
def test_readings_hold_for_any_shape_wherever_and_however_large_it_stands(
    rows: int, columns: int, factor: float, dx: float
) -> None:
    array = np.random.default_rng(rows * 10 + columns).normal(scale=5, size=(rows, columns))
    matrix = NumberMatrix(array).scale(factor).shift([dx, 1, 0])
    assert wrong(matrix) == []
    assert len(matrix.readings()) == 3 * min(rows, 5 if rows > 6 else 6) * min(columns, 5 if columns > 6 else 6)


def test_an_entry_in_a_wrong_place_is_found() -> None:
    matrix = NumberMatrix(GRID)
    first, second = matrix.cell(0, 0), matrix.cell(0, 1)
    a, b = first.strut.get_center(), second.strut.get_center()
    first.shift(b - a)
    second.shift(a - b)
    assert wrong(matrix) == ["[0, 0] column", "[0, 1] column"]
    matrix = NumberMatrix(GRID)
    matrix.row(0).shift(matrix.slot(1) - matrix.slot(0))
    assert wrong(matrix) == [f"[0, {j}] row" for j in range(3)]


def test_an_entry_that_shows_another_number_is_found() -> None:
    matrix = NumberMatrix(GRID)
    matrix.cell(1, 0).show_number(9.5)
    assert wrong(matrix) == ["[1, 0]"]


def test_an_entry_bound_to_another_index_is_found() -> None:
    matrix = NumberMatrix(GRID)
    entry = matrix.cell(0, 0)
    entry.index = (0, 1)
    entry.refresh()
    assert wrong(matrix) == ["[0, 0]"]


def test_sources_are_arrays_records_gradients_and_functions() -> None:
    record = SimpleNamespace(value=GRID, grad=-GRID)
    assert NumberMatrix(record).cell(0, 1).text == "−1.25"
    assert NumberMatrix(record, field="grad").cell(0, 1).text == "1.25"
    state = {"now": GRID}
    live = NumberMatrix(lambda: state["now"])
    state["now"] = GRID + 1
    live.update(0)
    assert live.cell(0, 0).text == "1.50"
    assert wrong(live) == []


def test_a_vector_is_a_column_and_a_batch_of_one_can_be_one_too() -> None:
    column = NumberMatrix(np.array([1.0, -2.0, 3.0]))
    assert column.shape == (3, 1)
    assert column.cell(1).text == "−2.00"
    turned = NumberMatrix(SimpleNamespace(value=GRID[:1]), transpose=True)
    assert turned.shape == (3, 1)
    assert turned.cell(2).text == "3.00"
    assert wrong(turned) == []


def test_rows_and_columns_are_aligned() -> None:
    matrix = NumberMatrix(GRID)
    for i in range(2):
        assert np.ptp([matrix.cell(i, j).strut.get_y() for j in range(3)]) < 1e-9
    for j in range(3):  # decimal points stand above each other
        assert np.ptp([matrix.cell(i, j).strut.get_right()[0] for i in range(2)]) < 1e-9


def test_a_large_matrix_shows_its_first_and_last_entries_and_its_true_shape() -> None:
    array = np.arange(784 * 30.0).reshape(784, 30)
    matrix = NumberMatrix(array, places=0)
    assert matrix.rows == [0, 1, 2, 782, 783]
    assert matrix.cell(783, 29).text == "23519"
    assert [matrix.shape_label().part(name).text for name in ("rows", "columns")] == ["784", "30"]
    assert len(matrix.ellipses) == 5 + 5 + 1
    assert wrong(matrix) == []
    with pytest.raises(IndexError, match="not shown"):
        matrix.cell(4, 0)


def test_highlights_cover_their_entries_and_no_others() -> None:
    matrix = NumberMatrix(GRID).scale(1.4).shift([1, -1, 0])
    boxes = {
        "row": (matrix.highlight_row(1), {(1, 0), (1, 1), (1, 2)}),
        "column": (matrix.highlight_column(2), {(0, 2), (1, 2)}),
        "cell": (matrix.highlight_cell(0, 1), {(0, 1)}),
    }
    for box, covered in boxes.values():
        low, high = box.get_corner([-1, -1, 0]), box.get_corner([1, 1, 0])
        for i in range(2):
            for j in range(3):
                inside = bool(np.all(matrix.slot(i, j)[:2] > low[:2]) and np.all(matrix.slot(i, j)[:2] < high[:2]))
                assert inside == ((i, j) in covered)


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(ValueError, match="one or two dimensions"):
        NumberMatrix(np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match="at least one entry"):
        NumberMatrix(np.zeros((0, 3)))
