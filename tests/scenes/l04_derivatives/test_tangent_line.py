"""What the tangent's sentences claim holds for the function that the scene shows."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.l04_derivatives.tangent_line import TangentLine, quartic


@pytest.mark.parametrize("x", [-1.0, -0.3, 0.0, 0.5, 2.0])
def test_the_quartic_and_its_derivative_are_the_curriculums(x: float) -> None:
    assert quartic(x) == pytest.approx(3 * x**4 - 2 * x**2 + 7)
    assert derivative(quartic, x) == pytest.approx(12 * x**3 - 4 * x)


def test_the_secants_settle_on_the_derivative() -> None:
    x, steps = TangentLine.POINT, TangentLine.STEPS
    misses = np.abs((quartic(x + steps) - quartic(x)) / steps - derivative(quartic, x))
    assert (np.diff(misses) < 0).all()
    assert misses[-1] < 0.003


def test_the_whole_slope_curve_fits_its_plot() -> None:
    slopes = derivative(quartic, np.linspace(-TangentLine.EDGE, TangentLine.EDGE, 50))
    assert np.abs(slopes).max() <= TangentLine.SLOPES[1]


@pytest.mark.parametrize(("rule", "holds"), [([0, -4, 0, 12], True), ([0, -4, 0, 11.5], False), ([0, 4, 0, 12], False)])
def test_the_rules_curve_is_read_against_the_measured_slopes(rule: list[float], holds: bool) -> None:
    plot = Plot(TangentLine.X, TangentLine.SLOPES, width=6, height=3)
    curve = TangentLine.rule_curve(plot, np.polynomial.Polynomial(rule))
    assert len(curve.readings()) == 60
    assert all(reading.holds for reading in curve.readings()) == holds
