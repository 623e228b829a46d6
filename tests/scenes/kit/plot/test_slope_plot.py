"""Curves with a live tangent, the square of a miss, signed bars: what they show is what they hold."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.moves import grow
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value


def failing(*mobjects: object) -> list[str]:
    return [reading.name for mobject in mobjects for reading in mobject.readings() if not reading.holds]  # type: ignore[attr-defined]


def test_point_tangent_and_number_follow_the_tracker() -> None:
    x = ValueTracker(0.5)
    region = Region(-3, 3, -2, 2)
    plot = SlopePlot(region, lambda t: t * t, lambda t: 2 * t, x.get_value, x=(-1, 2, 1), y=(0, 4, 1))
    x.set_value(-0.75)
    assert failing(plot), "what has not been updated is out of date"
    for part in (*plot.get_family(), plot.slope):
        part.update()
    assert failing(plot, plot.slope) == []
    assert plot.slope.text == "−1.5000"
    assert plot.plot.p2c(plot.dot.get_center()) == pytest.approx([-0.75, 0.5625])


def test_stairs_climb_the_tangent() -> None:
    region = Region(-3, 3, -2, 2)
    plot = SlopePlot(region, lambda t: t * t, lambda t: 2 * t, lambda: 1.0, x=(-1, 2, 0), y=(0, 4, 0))
    across, rise = plot.staircase(0.5)
    ends = plot.plot.p2c(np.array([across.points[0], across.points[-1], rise.points[-1]]))
    assert ends == pytest.approx(np.array([[1, 1], [1.5, 1], [1.5, 2]]))


def test_everything_stays_in_the_frame() -> None:
    region = Region(1, 4, -1, 2)
    plot = SlopePlot(region, np.sin, np.cos, lambda: 0.0, x=(-4, 4, 2), y=(-1, 1, 1), names=("x", "y"))
    assert plot.get_left()[0] >= 1 - 1e-6
    assert plot.get_right()[0] <= 4 + 1e-6


@pytest.mark.parametrize(("answer", "goal"), [(0.25, 1.0), (0.9, 0.0)])
def test_the_square_is_one_and_loses_a_strip_at_each_of_two_sides(answer: float, goal: float) -> None:
    plot = Plot((0, 1, 0), (0, 1, 0), width=4, height=4)
    square = MissSquare(plot, answer, goal)
    side = abs(answer - goal)
    assert [reading.shown for reading in square.readings()] == pytest.approx([side, side**2])
    assert square.width == pytest.approx(square.height)
    step = 0.05
    areas = [strip.width * strip.height / np.prod(plot.units) for strip in square.strips(step)]
    assert areas == pytest.approx([step * side] * 2)
    assert sum(areas) - step**2 == pytest.approx(side**2 - (side - step) ** 2), "the strips meet in a small square"
    assert failing(square.stretch(1.1, 0)) != []


def test_bars_have_one_unit_and_sides() -> None:
    data = np.array([0.3, -0.5, 0.9])
    bars = SignedBars([Value(data, k, 1) for k in range(3)], longest=1.8, height=3.0)
    assert failing(bars) == []
    assert bars.rows[2][0].width == pytest.approx(1.8)
    assert bars.rows[1][0].get_right()[0] == pytest.approx(bars.axis.get_x())
    assert failing(bars.shift([2, 1, 0]).scale(1.0)) == []
    bars.rows[0][0].stretch(2, 0)
    assert failing(bars) == ["bar"]


def test_bars_grow_from_their_line_to_their_length() -> None:
    bars = SignedBars([Value(0.5), Value(-1.0)], longest=1.0, height=2.0)
    growth = grow(bars)
    growth.begin()
    growth.interpolate(0)
    assert bars.rows[1][0].width < 0.01
    growth.interpolate(1)
    growth.finish()
    assert failing(bars) == []
