"""Arrows, arcs and measures stand where their numbers say, and a wrong one is found out."""

import numpy as np
import pytest
from manim import RIGHT, UP, VGroup

from scenes.kit.algebra.vectors import AngleArc, VectorArrow
from scenes.kit.plot.plot import Plot
from scenes.kit.text.typeset import Maths


@pytest.fixture
def plane() -> Plot:
    return Plot((-5, 5, 1), (-5, 5, 1), width=6, height=6)


def failed(mobject: object) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


@pytest.mark.parametrize("vector", [(3.0, 4.0), (-4.0, 1.0), (0.0, -2.5), (0.05, 0.02)])
def test_arrow_ends_on_its_coordinates(plane: Plot, vector: tuple[float, float]) -> None:
    arrow = VectorArrow(plane, vector, tail=(1, -1))
    assert plane.p2c(arrow.tip) == pytest.approx([vector[0] + 1, vector[1] - 1])
    assert plane.p2c(arrow.tail) == pytest.approx([1, -1])
    assert not failed(arrow)


def test_arrow_follows_its_vector_and_its_plane(plane: Plot) -> None:
    vector = np.array([1.0, 2.0])
    arrow = VectorArrow(plane, lambda: vector)
    vector[:] = -3, 1
    arrow.update()
    assert plane.p2c(arrow.tip) == pytest.approx([-3, 1])
    VGroup(plane, arrow).scale(0.5).shift(2 * RIGHT)
    assert not failed(arrow)


def test_arrow_without_length_is_a_point(plane: Plot) -> None:
    arrow = VectorArrow(plane, (0, 0))
    assert arrow.width == arrow.height == 0
    assert not failed(arrow)


def test_shifted_arrow_is_found_out(plane: Plot) -> None:
    assert failed(VectorArrow(plane, (3, 4)).shift(0.01 * UP)) == ["tail y"]
    assert failed(VectorArrow(plane, (3, 4)).rotate(0.01, about_point=plane.c2p(0, 0))) == ["vector x", "vector y"]


def test_tag_stays_beyond_the_tip(plane: Plot) -> None:
    vector = np.array([2.0, 0.0])
    arrow = VectorArrow(plane, lambda: vector)
    tag = arrow.tag(Maths("bold(a)"), along=0.3)
    vector[:] = 0, -2
    arrow.update()
    tag.update()
    assert tag.get_center() == pytest.approx(plane.c2p(0, -2) + np.array([0, -0.3, 0]))


@pytest.mark.parametrize("sweep", [1.0, 53.13, 180.0, 300.0, 360.0])
def test_arc_turns_by_its_angle(plane: Plot, sweep: float) -> None:
    arc = AngleArc(plane, 30.0, sweep, radius=0.7)
    assert not failed(arc)
    assert np.linalg.norm(arc.points - plane.c2p(0, 0), axis=1) == pytest.approx(
        np.full(len(arc.points), 0.7), rel=1e-3
    )


def test_squeezed_arc_is_found_out(plane: Plot) -> None:
    assert failed(AngleArc(plane, 0.0, 60.0).stretch(0.8, 0, about_point=plane.c2p(0, 0))) == ["angle"]
