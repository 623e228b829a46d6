"""The square of a miss: side and area, and what a step takes from it."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.plot import Plot


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
    corner = square.corner(step)
    assert corner.width * corner.height / np.prod(plot.units) == pytest.approx(step**2)
    live, height = square.strips(lambda: 2 * step).update()
    assert (live.width, height.height) == pytest.approx((2 * step * plot.units[0],) * 2)
    assert [reading.holds for reading in square.stretch(1.1, 0).readings()] == [False, False]
