"""The upright axes stand still in the middle of the window; their names stand at its edges."""

from __future__ import annotations

import pytest

from nn_core import data
from scenes.kit.field.plane_names import AXES, HiddenAxes, axis_names
from scenes.kit.field.plane_view import PlaneView
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

RUN = PlaneRun(data.spiral(60, seed=1, turns=0.8), depth=1, seed=4, rate=0.2, steps=20)


@pytest.fixture
def view() -> PlaneView:
    return PlaneView(RUN.passage, Region(-5, 3, -2, 2), RUN.points.X)


def test_the_cross_is_where_both_neurons_give_zero(view: PlaneView) -> None:
    across, up = HiddenAxes(view)
    zero = view.plot.c2p(0, 0)
    assert across.get_y() == pytest.approx(zero[1])
    assert up.get_x() == pytest.approx(zero[0])
    box = view.plot.box
    assert (across.width, up.height) == pytest.approx((box.width, box.height))


def test_the_names_are_beyond_the_ends_of_the_axes(view: PlaneView) -> None:
    first, second = axis_names(view, "z", role="activation", ends=AXES)
    box, middle = view.plot.box, view.plot.box.center
    assert first.get_left()[0] > box.right
    assert second.get_bottom()[1] > box.top
    assert (first.get_y(), second.get_x()) == pytest.approx((middle[1], middle[0]))
    assert first.family_members_with_points()[0].get_fill_color() == theme().activation


def test_the_names_stand_at_the_rulers_ends(view: PlaneView) -> None:
    box = view.plot.box
    first, second = axis_names(view, "x", role="input")
    assert (first.get_y(), second.get_x()) == pytest.approx((box.bottom, box.left))
    assert first.get_left()[0] > box.right
    assert second.get_bottom()[1] > box.top


def test_cross_and_names_go_with_the_window(view: PlaneView) -> None:
    cross, names = HiddenAxes(view), axis_names(view, "h", role="activation", ends=AXES)
    view.plot.stretch(0.5, 0).shift((2, -1, 0))
    cross.update(0)
    names.update(0)
    assert cross[0].width == pytest.approx(view.plot.box.width)
    assert (names[0].get_y(), names[1].get_x()) == pytest.approx((view.plot.box.center[1], view.plot.box.center[0]))
