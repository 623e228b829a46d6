"""What TangentLine says of its lines and of the slope on which they settle holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.kit.text.numerals import text_number
from scenes.l04_derivatives.functions import quartic
from scenes.l04_derivatives.secants import AT, STEPS, Secants, StepTable, gain, slope_at
from scenes.l04_derivatives.tangent_line import VALLEY


@pytest.mark.parametrize("x", [-1.0, -0.3, 0.0, 0.5, 2.0])
def test_the_quartic_and_its_derivative_are_the_curriculums(x: float) -> None:
    assert quartic(x) == pytest.approx(3 * x**4 - 2 * x**2 + 7)
    assert derivative(quartic, x) == pytest.approx(12 * x**3 - 4 * x)


def test_the_first_line_climbs_over_a_valley_though_the_curve_falls() -> None:
    assert (round(quartic(AT), 4), round(quartic(AT + STEPS[0]), 4)) == (6.6875, 7.3483)
    assert Secants.of(STEPS[0]) == pytest.approx(1.652)
    assert slope_at(AT) == -0.5
    assert AT < VALLEY < AT + STEPS[0]
    assert pytest.approx(1 / np.sqrt(3)) == VALLEY


def test_the_slopes_of_both_sides_are_the_storyboards() -> None:
    assert [Secants.of(h) for h in STEPS] == pytest.approx([1.652, 0.264, -0.187, -0.4744, -0.4975], abs=5e-5)
    assert [Secants.of(-h) for h in STEPS] == pytest.approx([-0.732, -0.784, -0.693, -0.5244, -0.5025], abs=5e-5)
    assert gain(np.sqrt(5 / 12) - 0.5) == pytest.approx(0)  # where the line lies flat


@pytest.mark.parametrize("rises", [True, False])
def test_each_quotient_of_the_table_is_right_at_its_digits(rises: bool) -> None:
    table = StepTable(rises=rises, gap=0.4)
    for k in range(len(STEPS)):
        rise, run, slope = (text_number(table.columns[column][k].text) for column in (1, 2, 3))
        assert rise / run == pytest.approx(slope, abs=1e-9)


def test_both_sides_settle_on_the_tangents_slope() -> None:
    for side in (1, -1):
        misses = np.abs([Secants.of(side * h) - slope_at(AT) for h in (0.1, 0.01, 0.001, 1e-5)])
        assert (np.diff(misses) < 0).all()
        assert misses[-1] < 1e-4


def test_the_line_follows_the_step_on_either_side() -> None:
    secants = Secants(Plot((-1, 1, 0), (6.5, 7.5, 0), width=8, height=5))
    for side in (1, -1):
        secants.side = side
        secants.power.set_value(-1.0)
        assert secants.line.refresh().readings()[0].shown == pytest.approx(Secants.of(side * 0.1))
