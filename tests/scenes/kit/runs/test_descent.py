"""Slopes, descents and their trails, against results worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import RIGHT

from scenes.kit.field.trail import Trail
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.secant import Secant
from scenes.kit.runs.descent import Descent, bend_point, derivative, flat_point, gradient
from scenes.kit.stage.layout import Region


def bowl(x: Any, y: Any) -> Any:
    return x**2 / 4 + 2 * y**2


def quartic(x: Any) -> Any:
    return 3 * x**4 - 2 * x**2 + 7


@given(st.floats(-3, 3))
def test_the_quartics_derivative(x: float) -> None:
    assert derivative(quartic, x) == pytest.approx(12 * x**3 - 4 * x, abs=1e-9)


def test_the_quartic_lies_flat_and_bends_where_algebra_says() -> None:
    assert flat_point(quartic, 0.4, 0.8) == pytest.approx(3**-0.5)
    assert flat_point(quartic, -0.3, 0.4) == pytest.approx(0, abs=1e-9)
    assert bend_point(quartic, 0.1, 0.5) == pytest.approx(1 / 3, abs=1e-6)


def test_the_gradient_keeps_the_shape_of_its_points() -> None:
    at = np.array([[1.0, 2.0], [-1.0, 0.5]])
    assert gradient(bowl, at).tolist() == [[0.5, 8.0], [-0.5, 2.0]]
    assert gradient(bowl, at[0]).tolist() == [0.5, 8.0]


@pytest.mark.parametrize("rate", [0.02, 0.45, 0.55])
def test_descent_on_the_bowl_is_a_power_of_its_factors(rate: float) -> None:
    run = Descent.run(bowl, (-2.6, 0.65), rate, 12)
    steps = np.arange(13)
    expected = np.column_stack([-2.6 * (1 - rate / 2) ** steps, 0.65 * (1 - 4 * rate) ** steps])
    assert np.allclose(run.points, expected)
    assert np.allclose(run.costs, bowl(*expected.T))


def test_beyond_half_a_rate_the_bowl_throws_the_ball_out() -> None:
    assert Descent.run(bowl, (-2.6, 0.65), 0.45, 20).costs[-1] < 0.01
    assert Descent.run(bowl, (-2.6, 0.65), 0.55, 20).costs[-1] > 100


def trail() -> Trail:
    return Trail(Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4), [[-2, 1], [0, -1], [1, 1], [1, 5]])


@pytest.mark.parametrize("steps", [0, 0.5, 1, 2, 2.4])
def test_a_trail_stands_where_its_steps_are(steps: float) -> None:
    shown = trail().show_until(steps)
    assert all(reading.holds for reading in shown.readings())
    assert len(shown.dots.get_subpaths()) == int(steps) + 1


def test_a_ball_that_left_the_map_is_not_drawn() -> None:
    shown = trail().show_until(3)
    assert shown.gone
    assert shown.ball.get_fill_opacity() == 0
    assert np.allclose(shown.plot.p2c(shown.line.points[-1]), [1, 2])


def test_a_moved_ball_is_found() -> None:
    shown = trail().show_until(1)
    shown.ball.shift(0.01 * RIGHT)
    assert [reading.name for reading in shown.readings() if not reading.holds] == ["ball x"]


def quartic_plot() -> Plot:
    return Plot((-1, 1, 0.5), (6.5, 7.5, 0.5), width=6, height=5)


def test_the_secants_numbers_are_the_difference_quotient() -> None:
    secant = Secant(quartic_plot(), quartic, lambda x: derivative(quartic, x), 0.5, np.array([0.4, 0.2, 0.001]))
    secant.log_step.set_value(np.log10(0.2))
    secant.quotient.values["slope"].update()
    assert secant.quotient.values["slope"].number == pytest.approx((quartic(0.7) - quartic(0.5)) / 0.2)
    assert [slope.text for _, slope in secant.table.rows] == ["+1.6520", "+0.2640", "−0.4975"]
    assert secant.table.limit[1].text == "−0.5000"
    secant.line.update()
    assert all(reading.holds for reading in secant.line.readings())


@pytest.mark.parametrize("half", [0.4, 0.05, 0.002])
def test_the_lens_shows_the_curve_and_keeps_its_steepness(half: float) -> None:
    plot = quartic_plot()
    lens = Lens.inside(Region(-2, 1, 0, 2), plot, quartic, lambda: (0.5, quartic(0.5), half))
    assert all(reading.holds for reading in lens.readings())
    assert lens.view.units[0] / lens.view.units[1] == pytest.approx(plot.units[0] / plot.units[1])
    lens.curve.shift(0.1 * RIGHT)
    assert not all(reading.holds for reading in lens.readings())
