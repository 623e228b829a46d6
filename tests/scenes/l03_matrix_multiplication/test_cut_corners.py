"""What is cut off a box round a slanted square leaves the square's area."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.l03_matrix_multiplication.cut_corners import CutCorners, area


def plot() -> Plot:
    return Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)


@pytest.mark.parametrize("matrix", [[[2, 1], [-1, 1]], [[1.5, 0.5], [-0.5, 2]]])
def test_what_is_left_is_the_determinant(matrix: list[list[float]]) -> None:
    corners = CutCorners(plot(), np.array(matrix))
    assert corners.left[-1] == pytest.approx(np.linalg.det(matrix))
    assert corners.left[0] == pytest.approx(corners.box.width * corners.box.height)
    assert all(reading.holds for reading in corners.readings())


def test_a_piece_of_another_size_is_found() -> None:
    corners = CutCorners(plot(), np.array([[2, 1], [-1, 1]]))
    corners.pieces[1].scale(1.1)
    assert [reading.name for reading in corners.readings() if not reading.holds] == ["piece 1"]


def test_the_shoelace_formula_counts_a_square() -> None:
    assert area(np.array([[0, 0], [2, 0], [2, 2], [0, 2]])) == 4
