"""Tangents, secants, segments and dots stand where their sources say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import RIGHT, UP, ValueTracker

from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme


def plot() -> Plot:
    return Plot((-2, 2, 0), (-1, 4, 0), width=6, height=5)


def square(x: np.ndarray) -> np.ndarray:
    return x * x


def failing(readings: list[Reading]) -> list[str]:
    return [reading.name for reading in readings if not reading.holds]


@given(st.floats(-1.9, 1.9))
def test_the_tangent_has_the_derivatives_slope(x: float) -> None:
    tangent = plot().tangent(lambda at: at * at, lambda at: 2 * at, x)
    assert [reading.true for reading in tangent.readings()] == [2 * x, x * x]
    assert not failing(tangent.readings())


@given(st.floats(-1.9, 0.9), st.floats(0.05, 1.0))
def test_the_secant_passes_both_points(x: float, h: float) -> None:
    axes = plot()
    (x0, y0), (x1, y1) = axes.p2c(axes.secant(square, x, x + h).points[[0, -1]])
    for at in (x, x + h):
        assert y0 + (y1 - y0) / (x1 - x0) * (at - x0) == pytest.approx(at * at, abs=1e-6)


def test_a_turned_tangent_is_found() -> None:
    tangent = plot().tangent(lambda at: at * at, lambda at: 2 * at, 0.5)
    assert "slope" in failing(tangent.rotate(0.01).readings())


def test_a_live_tangent_follows_and_takes_the_colour_of_its_sign() -> None:
    x = ValueTracker(-1)
    tangent = plot().tangent(lambda at: at * at, lambda at: 2 * at, x.get_value, color=theme().sign)
    assert tangent.get_stroke_color() == theme().negative
    x.set_value(1)
    tangent.update()
    assert tangent.get_stroke_color() == theme().positive
    assert tangent.readings()[0].true == 2
    assert not failing(tangent.readings())


def test_a_tangent_stays_inside_the_plot() -> None:
    axes = plot()
    tangent = SlopeLine(axes, (1.9, 3.6), 3.8, length=9)
    low, high = axes.limits
    ends = axes.p2c(tangent.points)
    assert (ends >= low - 1e-9).all()
    assert (ends <= high + 1e-9).all()
    assert not failing(tangent.readings())


@pytest.mark.parametrize("dashed", [False, True])
def test_a_segment_joins_its_ends(dashed: bool) -> None:
    segment = Segment(plot(), ((0.5, 0), (0.5, -0.8)), dashed=dashed)
    assert not failing(segment.readings())
    assert failing(segment.shift(0.01 * RIGHT).readings()) == ["x of the start", "x of the end"]


def test_a_dot_out_of_place_is_found() -> None:
    dot = PlotDot(plot(), (1.0, 2.0))
    assert not failing(dot.readings())
    assert failing(dot.shift(0.01 * UP).readings()) == ["dot y"]
