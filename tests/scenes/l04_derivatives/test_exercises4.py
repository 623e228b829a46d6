"""The answers of Exercises4 are right, and the usual ones are refuted by what is measured."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import gradient
from scenes.l04_derivatives.exercises4 import NINE
from scenes.l04_derivatives.measured import (
    AT,
    PLACE,
    RATE,
    SMALLER,
    along_x,
    cubic,
    earlier_bowl,
    hops,
    measured,
    parabola,
    slope_of,
    surface,
)


def test_nine_lifts_and_does_not_tilt() -> None:
    xs = np.linspace(-2, 2, 9)
    assert [slope_of(cubic, x) for x in xs] == pytest.approx(15 * xs**2 - 2)
    assert (slope_of(cubic, AT), slope_of(cubic, AT) + NINE) == (13, 22)
    assert measured(cubic, AT) == pytest.approx(13.015, abs=5e-4)
    assert measured(lambda x: cubic(x) + NINE, AT) == pytest.approx(measured(cubic, AT))


def test_y_cubed_is_a_constant_while_y_is_held() -> None:
    x, y = PLACE
    assert gradient(surface, PLACE).tolist() == [2 * x * y, x**2 + 3 * y**2] == [-4, 7]
    assert 2 * x * y + 3 * y**2 == -1  # the slip
    assert measured(along_x, x) == pytest.approx(-4.001)
    assert measured(lambda b: surface(x, b), y) == pytest.approx(6.997, abs=5e-4)


def test_a_steeper_bowl_takes_a_smaller_rate() -> None:
    assert hops(RATE).tolist() == pytest.approx([2, -2.2, 2.42, -2.662])
    assert hops(SMALLER, 2).tolist() == pytest.approx([2, 0.2, 0.02])
    assert np.abs(hops(1 / 3, 8)).tolist() == pytest.approx([2] * 9)
    assert np.abs(hops(0.33, 400))[-1] < 1e-3 < np.abs(hops(0.34, 400))[-1]
    assert hops(RATE)[1] / 2 == pytest.approx(1 - 6 * RATE)
    assert parabola(2.0) == 12
    assert slope_of(parabola, 2.0) == 12
    assert slope_of(earlier_bowl, 1.0) == 4  # the bowl whose limit was one half
