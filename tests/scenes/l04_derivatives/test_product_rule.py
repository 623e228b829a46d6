"""What ProductRule says of its two sides and their area holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.grown_box import GrownBox
from scenes.kit.runs.descent import derivative
from scenes.l04_derivatives.product_rule import AT, STEPS, ProductRule, first, gains, measured, product, second


def box(run: float, per: float) -> GrownBox:
    """The scene's rectangle after a step of `run`."""
    grown = GrownBox((first(AT), second(AT)), gains, run, origin=np.zeros(3), unit=1.0)
    grown.per.set_value(per)
    return grown


def test_five_times_four_with_slopes_four_and_three() -> None:
    assert (first(AT), second(AT), product(AT)) == (5, 4, 20)
    assert (derivative(first, AT), derivative(second, AT), derivative(product, AT)) == pytest.approx((4, 3, 31))


def test_a_tenth_adds_two_strips_and_a_corner() -> None:
    assert gains(STEPS[0]) == pytest.approx((0.41, 0.3))
    grown = box(STEPS[0], 0)
    assert [grown.content(1, 0), grown.content(0, 1), grown.content(1, 1)] == pytest.approx([1.64, 1.5, 0.123])
    assert grown.gain() == pytest.approx(product(2.1) - 20) == pytest.approx(3.263)


@pytest.mark.parametrize(("run", "slope"), zip(STEPS, (32.63, 31.1603, 31.016003), strict=True))
def test_per_step_the_gain_settles_on_thirty_one(run: float, slope: float) -> None:
    assert box(run, 1).gain() == pytest.approx(measured(run)) == pytest.approx(slope)


def test_the_strips_stay_and_the_corner_dies_away() -> None:
    grown = box(1e-6, 1)
    assert [grown.content(1, 0), grown.content(0, 1)] == pytest.approx([16, 15], abs=1e-4)
    assert [slope * other for slope, other in ProductRule.turns()] == pytest.approx([16, 15])
    assert grown.content(1, 1) < 2e-5


def test_multiplied_out_the_slope_is_the_same() -> None:
    xs = np.linspace(-2, 3, 40)
    assert product(xs) == pytest.approx(3 * xs**3 - 2 * xs**2 + 3 * xs - 2)
    assert derivative(product, xs) == pytest.approx(9 * xs**2 - 4 * xs + 3)


def test_multiplied_slopes_are_wrong_elsewhere_too() -> None:
    measured_power = (2.001**5 - 2**5) / 0.001
    assert measured_power == pytest.approx(80.08, abs=0.001)
    assert 2 * 2 * 3 * 2**2 == 48  # the slopes of x² and x³ at 2, multiplied
