"""Maps are painted and walked on as they are told."""

import numpy as np
import pytest
from manim import Circle

from scenes.kit.field.contours import ContourLine, Contours
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.isoline import Grid
from scenes.kit.field.moves import develop, draw_lines, tip_to_tail, walk
from scenes.kit.field.probe import Probe
from scenes.kit.plot.plot import Plot


def plane() -> Plot:
    return Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)


@pytest.fixture
def probe() -> Probe:
    circle = ContourLine(plane(), lambda x, y: x**2 + y**2, 1)
    return Probe(circle, lambda at: 2 * np.array(at), (0.6, 0.8), length=0.5, formulas=("2 x", "2 y"))


def test_the_lines_are_drawn_from_low_to_high() -> None:
    bowl = Contours(plane(), lambda x, y: x**2 + y**2, [1, 2])
    assert [move.mobject.level for move in draw_lines(bowl, lag_ratio=0.2).animations] == [1, 2]


def test_a_probe_stays_on_its_contour_while_it_walks(probe: Probe) -> None:
    move = walk(probe, (-1.0, 0.0)).build()
    move.begin()
    for way in (0.25, 0.5, 1.0):
        move.interpolate(way)
        assert np.hypot(*probe.at()) == pytest.approx(1.0, abs=2e-3)
    assert probe.at() == pytest.approx((-1.0, 0.0), abs=0.05)


def test_the_arrow_along_y_ends_where_the_gradient_points(probe: Probe) -> None:
    move = tip_to_tail(probe)
    move.begin()
    move.interpolate(1)
    np.testing.assert_allclose(probe.up.tips(), probe.arrow.tips(), atol=1e-9)


def test_only_the_chosen_pictures_develop() -> None:
    grid = Grid(-1, 1, 21)
    circles = [Circle(0.5), Circle(0.5).shift([2, 0, 0])]
    pictures = NeuronPictures(circles, grid, grid.points, span=(-1, 1), truth=lambda at: at)
    move = develop(pictures, np.array([1]))
    move.begin()
    move.interpolate(1)
    assert pictures.opacity.tolist() == [0, 1]
    assert pictures.readings()
    assert all(reading.holds for reading in pictures.readings())
