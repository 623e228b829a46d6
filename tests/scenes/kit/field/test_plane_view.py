"""A window on the plane holds what it is told to hold, in one scale for both axes."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.field.plane_view import PlaneView
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(60, seed=1, turns=0.8), depth=2, seed=4, rate=0.2, steps=60)


@pytest.fixture
def view() -> PlaneView:
    return PlaneView(RUN.passage, Region(-5, 3, -2, 2), RUN.points.X)


def test_a_fitting_window_holds_all_points(view: PlaneView) -> None:
    way = RUN.passage.way(RUN.points.X)
    for time in range(7):
        view.zoom.set_value(view.fitting(time))
        low, high = view.look().limits
        assert ((way(time) > low) & (way(time) < high)).all()


def test_the_scale_changes_only_when_told_to(view: PlaneView) -> None:
    half = view.look().limits[1][1]
    for time in np.linspace(0, 6, 13).tolist():
        view.time.set_value(time)
        assert view.look().limits[1][1] == half


def test_both_axes_have_one_unit_and_the_origin_is_in_the_middle(view: PlaneView) -> None:
    view.zoom.set_value(3.7)
    across, up = view.look().units
    assert across == pytest.approx(up)
    assert view.plot.c2p(0, 0) == pytest.approx(view.plot.box.center)


def test_a_wider_window_shows_more_in_the_same_scale(view: PlaneView) -> None:
    unit, (low, high) = view.look().units[0], view.plot.limits
    view.plot.stretch(1.5, 0)
    assert view.look().units[0] == pytest.approx(unit)
    assert (view.plot.limits[1] - view.plot.limits[0])[0] == pytest.approx(1.5 * (high - low)[0])
    assert view.scale == pytest.approx(1)
    wide = Region(0, 20, 0, 4)
    assert view.fitting(1, wide) <= view.fitting(1)
