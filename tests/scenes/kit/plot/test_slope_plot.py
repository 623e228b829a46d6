"""A curve with a live tangent: point, tangent and number are those of now."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.stage.layout import Region


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


def test_everything_stays_in_the_frame() -> None:
    region = Region(1, 4, -1, 2)
    plot = SlopePlot(region, np.sin, np.cos, lambda: 0.0, x=(-4, 4, 2), y=(-1, 1, 1), names=("x", "y"))
    assert plot.get_left()[0] >= 1 - 1e-6
    assert plot.get_right()[0] <= 4 + 1e-6
