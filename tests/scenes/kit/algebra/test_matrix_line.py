"""A product in a line shows true entries, and lights what makes an entry."""

from __future__ import annotations

from collections.abc import Callable

from manim import VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine


def made() -> MatrixLine:
    return MatrixLine(Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]), places=0)


def test_a_line_reads_as_the_product(wrong: Callable[[VGroup], list[str]]) -> None:
    line = made()
    assert [value.text for value in line.C.entries()] == ["19", "22", "43", "50"]
    assert wrong(line) == []
    line.C.cell(0, 1).show_number(23)
    assert wrong(line) == ["[0, 1]"]


def test_a_crossing_lights_a_row_a_column_and_their_entry() -> None:
    line = made()
    row, column, entry = line.crossing(1, 0)
    assert row.get_y() == line.A.slot(1, 0)[1]
    assert column.get_x() == line.B.slot(0, 0)[0]
    assert abs(entry.get_center() - line.C.slot(1, 0)).max() < 1e-9
