"""A moved plane goes where its matrix says, and stays even; a parallelogram's area is the determinant."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.moved_plane import MovedPlane, Parallelogram, on_the_way
from scenes.kit.plot.plot import Plot

A = np.array([[2.0, 1.0], [-1.0, 1.0]])


@pytest.fixture
def plot() -> Plot:
    return Plot((-6, 6, 1), (-4, 4, 1), width=12, height=8)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_all_follows_the_matrix_of_the_moment(plot: Plot, share: float) -> None:
    now = [0.0]
    moved = MovedPlane(plot, lambda: on_the_way(A, now[0]), range(-2, 3))
    dot, leg, square = moved.dot((1, 2)), moved.arrow((0, 1), (1, 0)), moved.square()
    now[0] = share
    for part in (dot, leg, square, moved.grid, *moved.units):
        part.update()
    matrix = (1 - share) * np.eye(2) + share * A
    assert plot.p2c(dot.get_center()) == pytest.approx(matrix @ [1, 2])
    assert plot.p2c(leg.tail) == pytest.approx(matrix @ [1, 0])
    assert plot.p2c(leg.tip) == pytest.approx(matrix @ [1, 1])
    row = moved.grid.rows[3].ends  # all points with second number 1
    assert np.linalg.solve(matrix, row.T)[1] == pytest.approx([1, 1])
    parts = [dot, leg, square, *moved.units, *moved.grid.rows, *moved.grid.columns]
    assert all(reading.holds for part in parts for reading in part.readings())
    assert square.area == pytest.approx(np.linalg.det(matrix))


def test_an_area_that_is_not_drawn_is_found(plot: Plot) -> None:
    piece = Parallelogram(plot, lambda: A[:, 0], lambda: A[:, 1])
    assert piece.area == pytest.approx(3)
    piece.stretch(1.01, 0)
    assert not piece.readings()[0].holds


def test_a_flat_one_has_no_area_and_the_grid_is_one_line(plot: Plot) -> None:
    flat = np.array([[2.0, -2.0], [-1.0, 1.0]])
    moved = MovedPlane(plot, lambda: flat, range(-2, 3))
    assert moved.square().area == 0
    ends = np.array([line.ends for line in (*moved.grid.rows, *moved.grid.columns)])
    assert ends[..., 0] + 2 * ends[..., 1] == pytest.approx(0)
