"""Rings go out one after the other, and go with the plane."""

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
def rings() -> Rings:
    plane = BentPlane(RUN.passage, Region(-4, 4, -2, 2), RUN.points, reach=(2, 2))
    return Rings(plane, RUN.points.X[:6], radius=0.2)


@pytest.mark.parametrize(
    ("checked", "out", "opacities"), [(0, 0, [1] * 6), (2.25, 2, [0, 0, 0.75, 1, 1, 1]), (6, 6, [0] * 6)]
)
def test_as_many_are_out_as_have_been_checked(rings: Rings, checked: float, out: int, opacities: list[float]) -> None:
    rings.checked.set_value(checked)
    rings.refresh()
    assert rings.out == out
    assert [ring.get_stroke_opacity() for ring in rings] == pytest.approx(opacities)
    assert all(reading.holds for reading in rings.readings())


def test_a_ring_that_stays_although_it_was_checked_is_told(rings: Rings) -> None:
    rings.checked.set_value(4)
    rings.refresh()
    rings[0].set_stroke(opacity=1)
    assert not all(reading.holds for reading in rings.readings())


def test_they_are_where_their_points_are(rings: Rings) -> None:
    marks = [ring for ring in rings if isinstance(ring, Scatter)]
    assert [mark.at.tolist() for mark in marks] == [[point.tolist()] for point in RUN.points.X[:6]]
