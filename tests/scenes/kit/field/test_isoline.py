"""Level lines lie where the height has the level, whatever their topology."""

from collections.abc import Callable

import numpy as np
import pytest

from scenes.kit.field.isoline import Grid, Isoline, level_lines
from scenes.kit.plot.plot import Plot

GRID = Grid(-1.0, 1.0, 61)


def circle(at: np.ndarray) -> np.ndarray:
    return np.asarray((at**2).sum(axis=1) - 0.49)


def saddle(at: np.ndarray) -> np.ndarray:
    return np.asarray(at[:, 0] * at[:, 1] - 0.01)


def wavy(at: np.ndarray) -> np.ndarray:
    return np.asarray(np.sin(5 * at[:, 0]) - 2 * at[:, 1])


def isoline(truth: Callable[[np.ndarray], np.ndarray], plot: Plot | None = None) -> Isoline:
    heights = GRID.square(truth(GRID.points))
    return Isoline(plot or Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4), GRID, lambda: heights, truth=truth)


def test_a_circle_is_one_closed_line_of_its_length() -> None:
    [line] = level_lines(GRID, GRID.square(circle(GRID.points)))
    assert np.array_equal(line[0], line[-1])
    assert np.allclose(np.hypot(*line.T), 0.7, atol=1e-3)
    assert np.linalg.norm(np.diff(line, axis=0), axis=1).sum() == pytest.approx(2 * np.pi * 0.7, rel=1e-3)


def test_a_hyperbola_has_two_branches_and_a_wave_one_open_line() -> None:
    assert len(level_lines(GRID, GRID.square(saddle(GRID.points)))) == 2
    [line] = level_lines(GRID, GRID.square(wavy(GRID.points)))
    assert {line[0, 0], line[-1, 0]} == {-1.0, 1.0}
    assert np.allclose(line[:, 1], np.sin(5 * line[:, 0]) / 2, atol=2e-3)


def test_a_cell_with_a_saddle_joins_the_corners_that_its_middle_is_like() -> None:
    corners = np.array([[1.0, -1.0], [-1.0, 1.0]])
    for raised, together in ((0.5, (1, 1)), (-0.5, (-1, -1))):
        lines = level_lines(Grid(0, 1, 2), corners + raised)
        assert len(lines) == 2
        cut_off = [line.mean(axis=0).round() for line in lines]  # each line cuts off the corner it is near
        kept = {corners[int(y), int(x)] for x, y in cut_off}
        assert kept == {-together[0]}


def test_no_line_where_nothing_passes_the_level() -> None:
    assert level_lines(GRID, np.ones((61, 61))) == []
    assert isoline(lambda at: np.ones(len(at))).readings() == []


@pytest.mark.parametrize("truth", [circle, saddle, wavy])
def test_drawn_points_are_on_the_line_and_follow_the_plot(truth: Callable[[np.ndarray], np.ndarray]) -> None:
    plot = Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4)
    line = isoline(truth, plot)
    plot.scale(0.6).shift([2, -1, 0])
    assert not all(reading.holds for reading in line.readings())
    assert all(reading.holds for reading in line.refresh().readings())
    assert not all(reading.holds for reading in line.shift([0.2, 0, 0]).readings())


def test_it_is_drawn_only_as_far_as_until() -> None:
    line = isoline(circle)
    line.until = 0.25
    assert line.refresh().get_right()[0] == pytest.approx(-1.0)
    assert all(reading.holds for reading in line.readings())
