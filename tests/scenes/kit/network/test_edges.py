"""The stroke of an edge says its number: the width its size, the dashes its sign."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import PI, RIGHT, UP

from scenes.kit.network.edges import DASH, EDGE_WIDTH, Edge, Recode, Tag, edge_width
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

START, END = np.array([-1.0, 0.5, 0.0]), np.array([2.0, -1.5, 0.0])


def ink(edge: Edge) -> float:
    """The share of the way that is drawn, measured on the points."""
    drawn = sum(np.linalg.norm(edge.points[k + 3] - edge.points[k]) for k in range(0, len(edge.points), 4))
    return drawn / np.linalg.norm(END - START)


@given(st.floats(-1, 1), st.floats(0.1, 3))
def test_number_is_read_back_from_width_and_dashes(share: float, largest: float) -> None:
    edge = Edge(START, END, share * largest, largest=largest)
    assert edge.shown_number == pytest.approx(share * largest, abs=1e-9)
    assert all(reading.holds for reading in edge.readings())


@pytest.mark.parametrize("number", [1.5, -1.5])
def test_a_number_beyond_the_scale_fails_its_reading(number: float) -> None:
    edge = Edge(START, END, number, largest=1.0)
    assert abs(edge.shown_number) == pytest.approx(1.0)
    assert not edge.readings()[0].holds


def test_width_is_proportional_and_bounded() -> None:
    assert edge_width(0.5, 1) == EDGE_WIDTH / 2
    assert edge_width(-0.25, 1) == EDGE_WIDTH / 4
    assert edge_width(7, 1) == EDGE_WIDTH


def test_positive_is_solid_negative_dashed() -> None:
    positive, negative = Edge(START, END, 0.5), Edge(START, END, -0.5)
    assert ink(positive) == pytest.approx(1)
    assert 0.5 < ink(negative) < 0.75
    assert len(positive.get_subpaths()) == 1
    assert len(negative.get_subpaths()) == round(np.linalg.norm(END - START) / DASH)
    assert positive.get_stroke_color() == theme().positive
    assert negative.get_stroke_color() == theme().negative


def test_reencoding_after_moves_keeps_the_place() -> None:
    edge = Edge(START, END, -0.5)
    edge.shift(2 * UP + RIGHT).scale(0.5, about_point=np.zeros(3)).rotate(PI / 3, about_point=np.zeros(3))
    before = edge.point_at(0), edge.point_at(1)
    edge.set_number(0.75).set_number(-0.25)
    np.testing.assert_allclose((edge.point_at(0), edge.point_at(1)), before, atol=1e-12)
    assert edge.shown_number == pytest.approx(-0.25)


@pytest.mark.parametrize("spoil", ["width", "sign"])
def test_wrong_picture_fails_the_reading(spoil: str) -> None:
    edge = Edge(START, END, -0.5)
    if spoil == "width":
        edge.set_stroke(width=edge.get_stroke_width() * 1.01)
    else:
        edge.points = Edge(START, END, 0.5).points
    assert not edge.readings()[0].holds


def test_tag_lies_on_its_edge_and_holds_its_number() -> None:
    tag = Tag(Value(np.array([0.25, -1.5]), 1)).on(Edge(START, END), 0.25)
    np.testing.assert_allclose(tag.get_center(), START + 0.25 * (END - START), atol=1e-9)
    assert tag.value.text == "−1.50"
    assert tag.plate.width > tag.value.width


def test_recode_turns_hue_size_and_sign_and_lands_on_the_number() -> None:
    edge = Edge(START, END, 0.5)
    change = Recode([edge], [-0.1], largest=0.2, color=lambda _: theme().gradient, rate_func=lambda t: t)
    change.begin()
    change.interpolate(0.25)
    assert edge.shown_number / edge.largest == pytest.approx(0.25)
    assert all(reading.holds for reading in edge.readings())
    change.interpolate(1)
    assert edge.shown_number == pytest.approx(-0.1)
    assert edge.get_stroke_color() == theme().gradient
