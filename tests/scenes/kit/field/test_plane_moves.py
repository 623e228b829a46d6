"""While the plane is stretched, or comes back, the window holds all of its points."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Animation
from manim.animation.animation import prepare_animation

from nn_core import data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_moves import HALFWAY, close_in, step, unfold
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)
WINDOW = Region(-6, 5, -2, 3)


@pytest.fixture
def plane() -> BentPlane:
    return BentPlane(RUN.passage, WINDOW, RUN.points, reach=(2, 2))


def begun(moves: list[Animation]) -> list[Animation]:
    animations = [prepare_animation(move) for move in moves]
    for animation in animations:
        animation._setup_scene(None)
        animation.begin()
    return animations


@pytest.mark.parametrize("back", [False, True])
def test_no_point_leaves_the_window_while_the_matrix_stretches(plane: BentPlane, back: bool) -> None:
    turned, stretched = (0.5, plane.fitting(0)), (1.0, 1.05 * plane.fitting(1))
    first, last = (stretched, turned) if back else (turned, stretched)
    plane.time.set_value(first[0])
    plane.zoom.set_value(first[1])
    way = RUN.passage.way(RUN.points.X)
    moves = begun(step(plane, *last))
    for share in np.linspace(0, 1, 31).tolist():
        for move in moves:
            move.interpolate(share)
        low, high = plane.look().limits
        at = way(plane.time.get_value())
        assert ((at > low) & (at < high)).all()


def test_the_walls_come_from_outside_while_the_view_rests_and_then_it_comes_nearer(plane: BentPlane) -> None:
    near, far = 1.05, 1.05 * plane.fitting(2)
    plane.time.set_value(2)
    plane.zoom.set_value(far)
    way, places, views = RUN.passage.way(RUN.points.X), list[float](), list[float]()
    moves = begun(close_in(plane, 3, near))
    for share in np.linspace(0, 1, 61).tolist():
        for move in moves:
            move.interpolate(share)
        wall, half = RUN.passage.walls(plane.time.get_value()), plane.zoom.get_value()
        places.append(np.inf if wall is None else wall / half)
        views.append(half)
        low, high = plane.look().limits
        at = way(plane.time.get_value())
        assert ((at > low) & (at < high)).all()
    assert (plane.time.get_value(), plane.zoom.get_value()) == pytest.approx((3, near))
    assert places[1] > plane.ratio, "out of the window"
    innermost = int(np.argmin(places))
    assert (np.diff(places[1 : innermost + 1]) < 1e-9).all(), "inwards"
    assert places[innermost] == pytest.approx(HALFWAY / near, rel=0.02)
    assert (np.diff(places[innermost:]) > -1e-9).all(), "then they grow with the picture"
    assert places[-1] == pytest.approx(1 / near)
    resting = [view == pytest.approx(far) for view in views]
    assert resting[: sum(resting)] == [True] * sum(resting)
    assert sum(resting) > len(views) / 3
    assert (np.diff(views) < 1e-9).all()


def test_points_come_when_half_of_the_grid_is_open(plane: BentPlane) -> None:
    moves = begun(unfold(plane, upto=0.5))
    for share, shown in ((0.0, 0.0), (0.5, 0.0), (1.0, 0.5)):
        for move in moves:
            move.interpolate(share)
        assert plane.marks[0].shown == pytest.approx(shown)
    assert plane.opened.get_value() == pytest.approx(1)
