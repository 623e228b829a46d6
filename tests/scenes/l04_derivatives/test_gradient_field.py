"""What GradientField says of the steepest way holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import gradient
from scenes.l04_derivatives.functions import hill
from scenes.l04_derivatives.gradient_field import APART, AT, AT_LEVEL, CROWDED, GRID, SMALL
from scenes.l04_derivatives.steepest import HALF_TURN, SQUARE, Dragged, Steepest, directional, spread


@pytest.fixture
def plot() -> Plot:
    return Plot((-5.2, 4.4, 0), (-2.2, 3.0, 0), width=9.6, height=5.2)


@pytest.fixture
def point(plot: Plot) -> Steepest:
    return Steepest(plot, hill, AT)


@pytest.mark.parametrize("at", [(1.0, 1.0), (-2.0, 0.5), AT])
def test_the_hills_gradient_is_the_curriculums(at: tuple[float, float]) -> None:
    x, y = at
    assert gradient(hill, at).tolist() == pytest.approx([2 * x + 3 * y, 3 * x])


def test_the_slope_of_a_direction_is_a_dot_product_and_agrees_with_a_measured_step() -> None:
    for degrees in (0.0, -36.87, 53.13, -90.0, 200.0):
        way = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        assert directional(hill, AT, way) == pytest.approx(way @ [4, -3])
        assert (hill(*(AT + 0.001 * way)) - hill(*AT)) / 0.001 == pytest.approx(way @ [4, -3], abs=0.005)


def test_four_along_x_five_between_the_axes_nothing_along_the_contour(point: Steepest) -> None:
    assert point.slope(point.turned_to((1.0, 0.0))) == pytest.approx(4)
    assert point.slope(point.turned_to((0.0, -1.0))) == pytest.approx(3)
    assert point.slope(SQUARE) == pytest.approx(5)
    assert point.way(SQUARE).tolist() == pytest.approx([0.8, -0.6])
    assert [point.slope(0), point.slope(HALF_TURN)] == pytest.approx([0, 0], abs=1e-9)
    slopes = [point.slope(turned) for turned in np.linspace(0, HALF_TURN, 91)]
    assert int(np.argmax(slopes)) == 45


def test_a_slanted_step_of_one_climbs_on_both_legs(point: Steepest) -> None:
    assert (point.way(SQUARE) * point.slopes).tolist() == pytest.approx([3.2, 1.8])
    assert np.hypot(4, 3) == point.slope(SQUARE)


def test_the_tips_lie_on_a_circle_on_the_gradient_and_each_arrow_is_its_shadow(point: Steepest) -> None:
    middle = AT + point.slopes / 2
    for turned in (0.0, 20.0, 71.0, 130.0):
        assert np.hypot(*(point.tip(turned) - middle)) == pytest.approx(2.5)
        rest = point.slopes - point.vector(turned)
        assert rest @ point.way(turned) == pytest.approx(0, abs=1e-9)


def test_the_contour_leaves_square_to_the_gradient(point: Steepest) -> None:
    assert AT_LEVEL == -5
    assert hill(*(AT + 1e-4 * point.way(0))) == pytest.approx(AT_LEVEL, abs=1e-7)
    assert point.way(0) @ point.slopes == pytest.approx(0, abs=1e-9)


def test_the_arrow_is_short_where_lines_lie_apart_and_long_where_they_crowd(plot: Plot) -> None:
    dragged = Dragged(plot, hill, [AT, APART, CROWDED])
    lengths = []
    for way in (0, 1, 2):
        dragged.way.set_value(way)
        lengths.append(float(np.hypot(*dragged.gradient())))
    assert lengths == pytest.approx([5, np.hypot(1.4, 1.2), np.hypot(5.9, 6.6)])
    assert lengths[1] < lengths[0] < lengths[2]


def test_no_small_arrow_leaves_the_map_up_or_down_the_hill(plot: Plot) -> None:
    grid = spread(plot, hill, SMALL, GRID)
    low, high = plot.limits
    for sign in (1, -1):
        tips = grid + sign * SMALL * gradient(hill, grid)
        assert ((tips > low) & (tips < high)).all()
    assert len(grid) > 40
