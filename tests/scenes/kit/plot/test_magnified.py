"""A magnified step shows its slope by two sticks, and a stick that is carried keeps its length."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.magnified import MagnifiedStep
from scenes.kit.stage.layout import Region

REGION = Region(-2, 2, -2, 2)


def square_at(x: float) -> MagnifiedStep:
    return MagnifiedStep(REGION, np.square, lambda t: 2 * t, x, 0.1, unit=8, names=("x", "y"))


@pytest.mark.parametrize("x", [0.5, -0.75, 0.1])
def test_rise_over_run_is_the_slope(x: float) -> None:
    step = square_at(x)
    start, corner = step.plot.p2c(step.across.points[[0, -1]])
    end = step.plot.p2c(step.rise.points[-1])
    assert start == pytest.approx([x, x * x])
    assert (end[1] - start[1]) / (corner[0] - start[0]) == pytest.approx(2 * x)
    assert step.plot.units == pytest.approx([8, 8])


def test_the_dot_stays_on_the_curve() -> None:
    step = square_at(0.5)
    step.way.set_value(1.0)
    assert any(not reading.holds for reading in step.readings()), "what has not been updated is out of date"
    step.dot.update()
    assert all(reading.holds for reading in step.readings())
    assert step.plot.p2c(step.dot.get_center()) == pytest.approx([0.6, 0.36])


def test_all_stays_in_the_frame() -> None:
    step = square_at(-0.75)
    for part in (step, step.across, step.rise, step.names):
        assert REGION.left <= part.get_left()[0] <= part.get_right()[0] <= REGION.right
        assert REGION.bottom <= part.get_bottom()[1] <= part.get_top()[1] <= REGION.top
