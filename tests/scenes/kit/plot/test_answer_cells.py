"""`AnswerCells`: one cell an answer, in reading order, filled where right."""

from __future__ import annotations

import numpy as np

from scenes.kit.plot.answer_cells import AnswerCells

RIGHT = np.array([True, True, False, True, False])


def test_filled_cells_are_the_right_answers() -> None:
    cells = AnswerCells(RIGHT, columns=3, width=3, height=2)
    assert all(reading.holds for reading in cells.readings())
    assert sum(reading.shown for reading in cells.readings()) == 3
    assert [list(cells.cells).index(cell) for cell in cells.wrong()] == [2, 4]


def test_they_stand_in_rows_in_reading_order() -> None:
    cells = AnswerCells(RIGHT, columns=3, width=3, height=2)
    assert [len(row) for row in cells.rows] == [3, 2]
    places = [(-round(float(cell.get_y()), 6), round(float(cell.get_x()), 6)) for cell in cells.cells]
    assert places == sorted(places)


def test_a_cell_that_is_filled_though_wrong_is_noticed() -> None:
    cells = AnswerCells(RIGHT, columns=3, width=3, height=2)
    cells.cells[2].set_fill(opacity=1)
    assert not all(reading.holds for reading in cells.readings())
