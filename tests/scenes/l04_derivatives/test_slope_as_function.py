"""What SlopeAsFunction says of the quartic's heights and slopes holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.l04_derivatives.functions import quartic
from scenes.l04_derivatives.slope_as_function import BENDS, EDGE, FLATS, HEIGHTS, POINT, SLOPES, slope_at

XS = np.linspace(-EDGE, EDGE, 801)


def test_the_hilltop_is_the_highest_place_drawn() -> None:
    assert quartic(FLATS[1]) == pytest.approx(7)
    assert quartic(XS).max() == pytest.approx(7)
    assert quartic(EDGE) == pytest.approx(6.9488)


def test_three_places_are_flat() -> None:
    assert pytest.approx([-1 / 3**0.5, 0, 1 / 3**0.5]) == FLATS
    assert [float(quartic(x)) for x in FLATS] == pytest.approx([20 / 3, 7, 20 / 3])


@pytest.mark.parametrize(("place", "before", "after"), [(0, -1, 1), (1, 1, -1), (2, -1, 1)])
def test_the_sign_turns_at_each_flat_place(place: int, before: int, after: int) -> None:
    signs = [np.sign(slope_at(FLATS[place] + step)) for step in (-0.05, 0.05)]
    assert signs == [before, after]


def test_the_slope_turns_at_one_third() -> None:
    assert pytest.approx([-1 / 3, 1 / 3], abs=1e-6) == BENDS
    assert [float(slope_at(x)) for x in BENDS] == pytest.approx([8 / 9, -8 / 9])
    inner = XS[np.abs(XS) < 0.6]
    assert slope_at(inner).min() == pytest.approx(-8 / 9, abs=1e-4)


def test_the_steepest_places_drawn_are_the_ends() -> None:
    slopes = slope_at(XS)
    assert float(slope_at(EDGE)) == pytest.approx(2.944) == float(slopes.max())
    assert np.abs(slopes).max() == pytest.approx(2.944)
    assert slope_at(POINT) == pytest.approx(-0.5)


def test_both_curves_fit_their_plots() -> None:
    assert HEIGHTS[0] < quartic(XS).min() <= quartic(XS).max() < HEIGHTS[1]
    assert SLOPES[0] < slope_at(XS).min() <= slope_at(XS).max() < SLOPES[1]
