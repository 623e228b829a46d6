"""A trail stands where its steps are."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT

from scenes.kit.field.trail import Trail
from scenes.kit.plot.plot import Plot


def trail() -> Trail:
    return Trail(Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4), [[-2, 1], [0, -1], [1, 1], [1, 5]])


@pytest.mark.parametrize("steps", [0, 0.5, 1, 2, 2.4])
def test_a_trail_stands_where_its_steps_are(steps: float) -> None:
    shown = trail().show_until(steps)
    assert all(reading.holds for reading in shown.readings())
    assert len(shown.dots.get_subpaths()) == int(steps) + 1


def test_a_ball_that_left_the_map_is_not_drawn() -> None:
    shown = trail().show_until(3)
    assert shown.gone
    assert shown.ball.get_fill_opacity() == 0
    assert np.allclose(shown.plot.p2c(shown.line.points[-1]), [1, 2])


def test_a_moved_ball_is_found() -> None:
    shown = trail().show_until(1)
    shown.ball.shift(0.01 * RIGHT)
    assert [reading.name for reading in shown.readings() if not reading.holds] == ["ball x"]
