"""While the plane is stretched, or comes back, the window holds all of its points."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Animation
from manim.animation.animation import prepare_animation

from nn_core import data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_moves import reframe, step, unfold
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)
NEAR, FAR = Region(-3, 5, -2, 3), Region(-6, 5, -2, 2)


@pytest.fixture
def plane() -> BentPlane:
    return BentPlane(RUN.passage, NEAR, RUN.points, reach=(2, 2))


def begun(moves: list[Animation]) -> list[Animation]:
    animations = [prepare_animation(move) for move in moves]
    for animation in animations:
        animation._setup_scene(None)
        animation.begin()
    return animations


@pytest.mark.parametrize("back", [False, True])
def test_no_point_leaves_the_window_while_the_matrix_stretches(plane: BentPlane, back: bool) -> None:
    far = 1.05 * plane.fitting(1, FAR)
    turned, stretched = (0.5, plane.fitting(0), NEAR), (1.0, far, FAR)
    first, last = (stretched, turned) if back else (turned, stretched)
    plane.time.set_value(first[0])
    plane.zoom.set_value(first[1])
    for move in begun([reframe(plane, first[2])]):
        move.interpolate(1)
    way = RUN.passage.way(RUN.points.X)
    moves = begun(step(plane, *last))
    for share in np.linspace(0, 1, 31).tolist():
        for move in moves:
            move.interpolate(share)
        low, high = plane.look().limits
        at = way(plane.time.get_value())
        assert ((at > low) & (at < high)).all()


def test_points_come_when_half_of_the_grid_is_open(plane: BentPlane) -> None:
    moves = begun(unfold(plane, upto=0.5))
    for share, shown in ((0.0, 0.0), (0.5, 0.0), (1.0, 0.5)):
        for move in moves:
            move.interpolate(share)
        assert plane.marks[0].shown == pytest.approx(shown)
    assert plane.opened.get_value() == pytest.approx(1)
