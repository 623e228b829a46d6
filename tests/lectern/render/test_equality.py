"""The engine's pictures are manim's own: every frame of the zoo, and sampled frames of the course's scenes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from manim import Circle, Scene, Square

from lectern.course import read_course
from lectern.render.engine.camera import DirectCamera
from lectern.render.engine.equality import Comparison, compare
from lectern.render.engine.selftest import ZOO_MODULE, as_entry, as_table, configuration
from lectern.render.engine.zoo import ZOO

ROOT = Path(__file__).resolve().parents[3]
SCENES = [(lecture.module, scene.name) for lecture in read_course(ROOT) for scene in lecture.scenes]
LEFT_TO_MANIM = {"Solid"}


@pytest.mark.parametrize("scene", ZOO, ids=lambda scene: scene.__name__)
def test_every_frame_of_the_zoo_is_the_same_to_the_bit(scene: type[Scene]) -> None:
    result = compare(ZOO_MODULE, scene.__name__, configuration(10), ROOT)
    assert result.direct == (scene.__name__ not in LEFT_TO_MANIM)
    assert (result.differing, result.stale) == ({}, [])
    assert result.frames == result.stock_frames > 0


def test_transparent_pictures_are_the_same_to_the_bit() -> None:
    result = compare(ZOO_MODULE, "Looks", {**configuration(10), "transparent": True}, ROOT)
    assert result.direct
    assert (result.differing, result.stale) == ({}, [])


@pytest.mark.parametrize(("module", "name"), SCENES, ids=lambda value: value.rpartition(".")[2])
def test_sampled_frames_of_the_course_differ_by_no_more_than_two_levels(module: str, name: str) -> None:
    result = compare(module, name, {**configuration(1), "frame_width": 8.0 * 854 / 480}, ROOT)
    assert result.direct
    assert result.is_equal, as_entry(name, result)


def test_a_wrong_picture_would_be_noticed() -> None:
    good = Comparison(stock_frames=3, frames=3, direct=True)
    assert good.is_equal
    assert replace(good, differing={1: 2}).is_equal
    for bad in ({"differing": {1: 3}}, {"frames": 2}, {"stale": [0]}, {"frames": 0, "stock_frames": 0}):
        assert not replace(good, **bad).is_equal
    assert "WRONG" in "".join(str(cell) for cell in as_table([("x", replace(good, frames=2))]).columns[-1].cells)


def test_only_rows_that_changed_are_told() -> None:
    camera, circle = DirectCamera(pixel_width=320, pixel_height=180), Circle()
    camera.show(camera.background, [Square(), circle])
    assert camera.changed.take() == (0, 180)
    before = camera.pixel_array.copy()
    camera.show(camera.background, [*[], circle])
    first, end = camera.changed.take()
    rows = np.nonzero((camera.pixel_array != before).any(axis=(1, 2)))[0]
    assert first <= rows.min()
    assert rows.max() < end
    assert end - first < 90  # the square is a quarter of the frame high
    camera.show(camera.background, [circle])
    assert camera.changed.take() == (0, 0)
