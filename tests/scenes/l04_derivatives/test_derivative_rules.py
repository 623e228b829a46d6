"""What DerivativeRules says of squares, cubes and the quartic holds for their numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import frame
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.l04_derivatives.derivative_rules import SMALL
from scenes.l04_derivatives.functions import quartic
from scenes.l04_derivatives.growing_square import STEP, GrowingCube, GrowingSquare, grown
from scenes.l04_derivatives.terms import AT, CONSTANT, FOURTH, SQUARE, TRIPLED, measured
from scenes.l04_derivatives.turns import REST, Turns


def test_a_square_of_three_grows_by_two_strips_and_a_corner() -> None:
    box = grown(2, GrowingSquare.SIDE)
    assert [box.content(1, 0), box.content(0, 1), box.content(1, 1)] == pytest.approx([0.3, 0.3, 0.01])
    assert box.gain() == pytest.approx(3.1**2 - 3**2) == pytest.approx(0.61)


@pytest.mark.parametrize(("step", "slope"), [(STEP, 6.1), (SMALL, 6.01)])
def test_per_step_the_square_gains_its_measured_slope(step: float, slope: float) -> None:
    box = grown(2, GrowingSquare.SIDE, per=1)
    box.run.set_value(step)
    assert box.gain() == pytest.approx(((3 + step) ** 2 - 9) / step) == pytest.approx(slope)


@pytest.mark.parametrize(("step", "slope"), [(STEP, 12.61), (SMALL, 12.0601)])
def test_per_step_the_cube_gains_its_measured_slope(step: float, slope: float) -> None:
    box = grown(3, GrowingCube.SIDE, per=1)
    box.run.set_value(step)
    assert box.gain(1) == pytest.approx(3 * 2**2)
    assert box.gain() == pytest.approx(((2 + step) ** 3 - 8) / step) == pytest.approx(slope)


@pytest.mark.parametrize("n", [2, 3])
def test_in_each_turn_another_factor_is_the_step(n: int) -> None:
    turns = Turns(n, frame().stage.columns(1, 1)[0], BODY)
    grown = [[k for k in range(n) if is_pink(row.part("abc"[k]))] for row in turns.rows]
    assert grown == [[k] for k in range(n)]
    assert len(turns.pieces) == 2**n


def test_what_has_more_than_one_h_dies_away() -> None:
    x, h = 1.7, 0.1
    assert (x + h) ** 2 == pytest.approx(x**2 + 2 * x * h + h**2)
    assert (x + h) ** 3 == pytest.approx(x**3 + 3 * x**2 * h + 3 * x * h**2 + h**3)
    assert REST == {2: "h^2", 3: "3 dot x dot h^2 + h^3"}


def is_pink(part: Any) -> bool:
    return bool(part.family_members_with_points()[0].get_fill_color() == theme().gradient)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_a_power_has_as_many_turns_as_factors(n: int) -> None:
    for x in (-1.3, 0.7, 2.0):
        assert derivative(lambda x: x**n, x) == pytest.approx(n * x ** (n - 1))


def test_the_terms_slopes_at_one_half() -> None:
    slopes = [derivative(term.f, AT) for term in (FOURTH, TRIPLED, SQUARE, CONSTANT)]
    assert slopes == pytest.approx([0.5, 1.5, -2.0, 0.0])
    assert slopes[1] + slopes[2] + slopes[3] == pytest.approx(derivative(quartic, AT)) == pytest.approx(-0.5)


def test_the_terms_add_up_to_the_quartic() -> None:
    xs = np.linspace(-1, 1, 50)
    assert TRIPLED.f(xs) + SQUARE.f(xs) + CONSTANT.f(xs) == pytest.approx(quartic(xs))


def test_measured_slopes_lie_on_the_rules_curve() -> None:
    xs = np.linspace(-0.8, 0.8, 200)
    rule = 12 * xs**3 - 4 * xs
    assert derivative(quartic, xs) == pytest.approx(rule)
    assert np.abs(measured(xs) - rule).max() < 0.011
    middle = (quartic(xs + 1e-4) - quartic(xs - 1e-4)) / 2e-4
    assert np.abs(middle - rule).max() < 1e-6
    assert round(float(measured(AT)), 4) == -0.4975
