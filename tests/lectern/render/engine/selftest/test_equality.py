"""The engine's pictures are manim's own: every frame of the zoo, and sampled frames of a scene of each lecture.

Of lecture 1 it is the third scene, of lecture 2 the fourth, and so on, round about where a lecture has fewer: no run
differs from the next, and the course may grow; `lectern selftest render` has all.
"""

from dataclasses import replace

import numpy as np
import pytest
from manim import RIGHT, Circle, Mobject, Scene, Square

from lectern.course import read_course
from lectern.render.engine import camera as camera_module
from lectern.render.engine.camera import DirectCamera, Shot
from lectern.render.engine.region import Region
from lectern.render.engine.selftest.command import ZOO_MODULE, as_entry, as_table, configuration
from lectern.render.engine.selftest.equality import Comparison, compare
from lectern.render.engine.selftest.zoo import ZOO
from tests.lectern.running import REPOSITORY

LECTURES = [lecture.scenes for lecture in read_course(REPOSITORY)]
PICKED = [scenes[(2 + n) % len(scenes)] for n, scenes in enumerate(LECTURES)]
CHOSEN = [(scene.module, scene.name) for scene in PICKED]
LEFT_TO_MANIM = {"Solid"}


@pytest.mark.parametrize("scene", ZOO, ids=lambda scene: scene.__name__)
def test_every_frame_of_the_zoo_is_the_same_to_the_bit(scene: type[Scene]) -> None:
    result = compare(ZOO_MODULE, scene.__name__, configuration(10), REPOSITORY)
    assert result.direct == (scene.__name__ not in LEFT_TO_MANIM)
    assert (result.differing, result.stale) == ({}, [])
    assert result.frames == result.stock_frames > 0


def test_transparent_pictures_are_the_same_to_the_bit() -> None:
    result = compare(ZOO_MODULE, "Looks", {**configuration(10), "transparent": True}, REPOSITORY)
    assert result.direct
    assert (result.differing, result.stale) == ({}, [])


@pytest.mark.parametrize(("module", "name"), CHOSEN, ids=lambda value: value.rpartition(".")[2])
def test_sampled_frames_of_the_course_differ_by_no_more_than_two_levels(module: str, name: str) -> None:
    result = compare(module, name, {**configuration(1), "frame_width": 8.0 * 854 / 480}, REPOSITORY)
    assert result.direct
    assert result.is_equal, as_entry(name, result)


def test_a_wrong_picture_would_be_noticed() -> None:
    good = Comparison(stock_frames=3, frames=3, direct=True)
    assert good.is_equal
    assert replace(good, differing={1: 2}).is_equal
    for bad in ({"differing": {1: 3}}, {"frames": 2}, {"stale": [0]}, {"frames": 0, "stock_frames": 0}):
        assert not replace(good, **bad).is_equal
    assert "WRONG" in "".join(str(cell) for cell in as_table([("x", replace(good, frames=2))]).columns[-1].cells)


def test_mobjects_made_anew_at_every_frame_are_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_module, "MOST_KNOWN", 10)
    camera = DirectCamera(pixel_width=32, pixel_height=18)
    for _ in range(50):
        assert camera.look([Square(), Circle()]) is not None
        assert len(camera._known) <= 10


def test_only_what_changed_is_drawn_again() -> None:
    camera, square, circle = DirectCamera(pixel_width=320, pixel_height=180), Square(), Circle().shift(RIGHT * 5)

    def draw(*mobjects: Mobject) -> Region | None:
        display = camera.look(mobjects)
        assert display is not None
        camera.draw(Shot(camera.view, camera.background, (), display))
        return camera.take_changed()

    assert draw(square, circle) is None  # at first, everywhere
    before = camera.pixel_array.copy()
    region = draw(circle)
    assert region is not None
    rows, columns = np.nonzero((camera.pixel_array != before).any(axis=2))
    assert len(rows) > 100  # the outline of a square
    assert all(
        any(b.left <= x < b.right and b.top <= y < b.bottom for b in region) for x, y in zip(columns, rows, strict=True)
    )
    assert sum((box.right - box.left) * (box.bottom - box.top) for box in region) < 320 * 180 / 8
    assert draw(circle) == []
