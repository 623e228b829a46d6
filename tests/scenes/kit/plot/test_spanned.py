"""Lines, strips and grids of multiples: they are where their vectors say, in any window."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.spanned import EndlessLine, SlantedGrid, Swept
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -3, 3)


def plane() -> Plot:
    """A window of 8 by 6."""
    return Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)


def broken(readings: list[Reading]) -> list[str]:
    """The names of what does not hold."""
    return [reading.name for reading in readings if not reading.holds]


def test_a_line_follows_the_view() -> None:
    moving = Plane(View(REGION, (0, 0), 1))
    line = EndlessLine(moving, (0, 0), (1, 1))
    assert line.ends == pytest.approx(np.array([[-3, -3], [3, 3]]))
    moving.show_view(View(REGION, (2, 2), 1))
    assert line.refresh().ends == pytest.approx(np.array([[-1, -1], [5, 5]]))
    assert not broken(line.readings())


def test_a_line_that_is_not_seen_has_no_points() -> None:
    assert not EndlessLine(plane(), (0, 9), (1, 0)).has_points()


def test_a_displaced_line_is_found() -> None:
    line = EndlessLine(plane(), (0, 1), (2, 1))
    assert not broken(line.readings())
    line.shift([0, 0.2, 0])
    assert broken(line.readings()) == ["distance of end 0 from the line", "distance of end 1 from the line"]


@pytest.mark.parametrize("end", [-2.5, 0.3, 1.7, 40.0])
def test_a_strip_covers_the_points_between_and_no_others(end: float) -> None:
    u, v, window = np.array([1.0, 2.0]), np.array([3.0, -1.0]), plane()
    strip = Swept(window, u, v, -0.5, end)
    corners = window.p2c(strip.points[::4])
    assert not broken(strip.readings())
    turned = np.roll(corners, -1, axis=0)
    area = abs(float((corners[:, 0] * turned[:, 1] - corners[:, 1] * turned[:, 0]).sum())) / 2
    grid = np.stack(np.meshgrid(np.linspace(-4, 4, 401), np.linspace(-3, 3, 301)), axis=-1)
    d = grid @ np.linalg.inv(np.column_stack([u, v]))[1]
    assert area == pytest.approx(48 * ((d > min(-0.5, end)) & (d < max(-0.5, end))).mean(), abs=0.2)


def test_a_displaced_strip_is_found() -> None:
    strip = Swept(plane(), (0, 1), (1, 0), -1, 2)
    strip.shift([0.1, 0, 0])
    assert broken(strip.readings()) == ["least d", "largest d"]


def test_the_lines_of_a_grid_cross_at_whole_factors() -> None:
    u, v = np.array([1.0, 1.0]), np.array([1.0, -0.5])
    grid = SlantedGrid(plane(), u, v, (-1, 0, 1))
    for k, row in zip((-1, 0, 1), grid.rows, strict=True):
        for i, column in zip((-1, 0, 1), grid.columns, strict=True):
            (a, b), (c, d) = row.ends, column.ends
            share = np.linalg.solve(np.column_stack([b - a, c - d]), c - a)[0]
            assert a + share * (b - a) == pytest.approx(i * u + k * v)
