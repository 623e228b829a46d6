"""Rings are as bright as they are told to be, and go with the plane."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.rings import Rings
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(60, seed=1, turns=0.8), depth=1, seed=4, rate=0.2, steps=20)


@pytest.fixture
def plane() -> BentPlane:
    return BentPlane(RUN.passage, Region(-4, 4, -2, 2), RUN.points, reach=(2, 2))


def test_each_is_as_bright_as_its_strength_and_follows_it(plane: BentPlane) -> None:
    strength = np.array([0.0, 0.25, 1.0])
    rings = Rings(plane, RUN.points.X[:3], radius=0.2, strength=lambda: strength)
    assert [ring.get_stroke_opacity() for ring in rings] == pytest.approx([0, 0.25, 1])
    strength = np.array([0.5, 0.0, 0.0])
    assert [reading.shown for reading in rings.refresh().readings()] == [1.0]
    assert all(reading.holds for reading in rings.readings())


def test_a_ring_where_there_should_be_none_is_told(plane: BentPlane) -> None:
    rings = Rings(plane, RUN.points.X[:3], radius=0.2, strength=lambda: np.array([0.0, 1, 1]))
    rings[0].set_stroke(opacity=1)
    assert not all(reading.holds for reading in rings.readings())


def test_they_are_where_their_points_are(plane: BentPlane) -> None:
    rings = Rings(plane, RUN.points.X[:6], radius=0.2)
    marks = [ring for ring in rings if isinstance(ring, Scatter)]
    assert [mark.at.tolist() for mark in marks] == [[point.tolist()] for point in RUN.points.X[:6]]


def test_they_shrink_more_than_marks_do(plane: BentPlane) -> None:
    rings = Rings(plane, plane.points[:1], radius=0.2)
    before = rings[0].width, plane.marks[0].radius
    plane.zoom.set_value(3 * plane.zoom.get_value())
    rings[0].update(0)
    plane.marks[0].update(0)
    assert rings[0].width / before[0] < plane.marks[0].radius / before[1] < 1
