"""Curves and marks in a plot say what their sources say; a wrong geometry does not pass."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import RIGHT, UP, Group

from scenes.kit.plot.curves import Curve, clip_segment, dashes, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading


def plot() -> Plot:
    return Plot((-2, 2, 0), (-1, 4, 0), width=6, height=5)


def square(x: np.ndarray) -> np.ndarray:
    return x * x


def failing(readings: list[Reading]) -> list[str]:
    return [reading.name for reading in readings if not reading.holds]


def test_a_drawn_function_agrees_with_it_at_sixty_places_also_after_a_move() -> None:
    axes = plot()
    curve = axes.curve(square)
    Group(axes, curve).scale(0.7).shift(RIGHT + UP)
    assert len(curve.readings()) == 60
    assert not failing(curve.readings())


@pytest.mark.parametrize("change", ["shift", "stretch", "other function"])
def test_a_wrong_curve_is_found(change: str) -> None:
    axes = plot()
    curve = axes.curve(square)
    if change == "shift":
        curve.shift(0.05 * UP)
    elif change == "stretch":
        curve.stretch(1.02, 1)
    else:
        curve.truth = lambda x: x * x + 0.03 * np.sin(5 * x)
    assert failing(curve.readings())


def test_a_curve_ends_at_the_plots_edge() -> None:
    axes = plot()
    curve = axes.curve(lambda x: 3 * x * x)
    ends = axes.p2c(curve.points[[0, -1]])
    assert np.allclose(ends, [[-np.sqrt(4 / 3), 4], [np.sqrt(4 / 3), 4]], atol=2e-3)
    assert not failing(curve.readings())


def test_a_curve_that_leaves_and_returns_has_two_pieces() -> None:
    curve = plot().curve(lambda x: 8 - 8 * x * x)
    assert len(curve.get_subpaths()) == 2


def test_show_until_stops_between_two_points() -> None:
    axes = plot()
    curve = Curve(axes, [-2, -1, 0, 1], [0, 1, 3, 2]).show_until(-0.5)
    assert np.allclose(axes.p2c(curve.points[-1]), [-0.5, 2])
    assert not failing(curve.readings())
    curve.points[3:5, 1] += 0.1
    assert failing(curve.readings()) == ["point y"]


def test_sampling_elsewhere_needs_a_function() -> None:
    with pytest.raises(ValueError, match="no function to sample"):
        Curve(plot(), [0, 1], [0, 1]).set_samples(np.linspace(0, 1, 5))


def test_a_parameter_that_does_not_rise_is_refused() -> None:
    with pytest.raises(ValueError, match="rises from point to point"):
        Curve(plot(), [0, 1, 1], [0, 1, 2])


@given(st.tuples(*[st.floats(-3, 3)] * 4))
def test_a_clipped_segment_lies_in_the_box_and_on_the_line(ends: tuple[float, ...]) -> None:
    a, b = np.array(ends[:2]), np.array(ends[2:])
    share = clip_segment(a, b, np.array([-1.0, -1.0]), np.array([1.0, 1.0]))
    inside = [s for s in np.linspace(0, 1, 101) if np.abs(a + s * (b - a)).max() < 1 - 1e-9]
    if inside and not np.allclose(a, b):
        assert share is not None
        assert share[0] <= inside[0]
        assert share[1] >= inside[-1]
    if share is not None:
        for s in share:
            assert np.abs(a + s * (b - a)).max() <= 1 + 1e-9


def test_a_line_that_touches_the_edge_and_leaves_comes_back_as_a_new_piece() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 1.0], [1.0, 0.5], [0.0, 0.5]])
    runs = visible_runs(points, np.array([-1.0, -1.0]), np.array([1.0, 1.0]))
    assert [run.tolist() for run in runs] == [[[0, 0], [1, 0]], [[1, 0.5], [0, 0.5]]]


def test_dashes_begin_and_end_with_the_line_and_cover_about_half_of_it() -> None:
    pieces = dashes(np.array([[0.0, 0, 0], [2.0, 0, 0], [2.0, 1.0, 0]]))
    drawn = sum(float(np.linalg.norm(np.diff(piece, axis=0), axis=1).sum()) for piece in pieces)
    assert pieces[0][0].tolist() == [0, 0, 0]
    assert pieces[-1][-1].tolist() == [2, 1, 0]
    assert drawn == pytest.approx(1.5, abs=0.1)
