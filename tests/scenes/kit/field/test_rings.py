"""Rings are counted, and go with the plane."""

from __future__ import annotations

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


def test_they_are_counted_while_they_are_seen_and_one_that_is_missing_is_told(plane: BentPlane) -> None:
    rings = Rings(plane, RUN.points.X[:3], radius=0.2)
    assert [reading.shown for reading in rings.readings()] == [3.0]
    rings[0].set_stroke(opacity=0)
    assert rings.describe() == ["rings: two"]
    assert not any(reading.holds for reading in rings.readings())
    rings.set_stroke(opacity=0)
    assert not rings.readings()


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
