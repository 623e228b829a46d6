"""What PartialDerivatives says of its hill and its two cuts holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import gradient
from scenes.l04_derivatives.cut_plot import ALONG_X, ALONG_Y, AT, NUDGE, X, Y
from scenes.l04_derivatives.functions import hill
from scenes.l04_derivatives.partial_derivatives import FLOOR


def test_the_point_and_its_slopes() -> None:
    assert hill(*AT) == -5
    assert [ALONG_X.slope, ALONG_Y.slope] == pytest.approx([4, -3])
    assert gradient(hill, AT).tolist() == pytest.approx([2 * AT[0] + 3 * AT[1], 3 * AT[0]])


def test_the_cuts_are_the_curves_named() -> None:
    xs, ys = np.linspace(*X, 30), np.linspace(*Y, 30)
    assert ALONG_X.f(xs) == pytest.approx(xs**2 + 6 * xs)
    assert ALONG_Y.f(ys) == pytest.approx(1 - 3 * ys)


def test_a_nudge_gains_about_its_slope() -> None:
    assert [ALONG_X.gain, ALONG_Y.gain] == pytest.approx([0.0401, -0.03])
    assert hill(AT[0] + NUDGE, AT[1]) == pytest.approx(-4.9599)
    assert ALONG_X.gain / NUDGE == pytest.approx(4.01)


def test_along_y_the_quotient_is_exact_for_all_steps() -> None:
    for step in (2.0, 0.5, 0.01, -1.0):
        assert (ALONG_Y.f(AT[1] + step) - ALONG_Y.f(AT[1])) / step == pytest.approx(-3)


def test_a_point_has_other_slopes_between_the_axes() -> None:
    along = {
        angle: float(gradient(hill, AT) @ [np.cos(angle), np.sin(angle)])
        for angle in np.radians([0, -36.87, 90, 53.13])
    }
    assert list(along.values()) == pytest.approx([4, 5, -3, 0], abs=1e-4)


def test_the_hill_stands_above_its_floor() -> None:
    heights = hill(*np.meshgrid(np.linspace(*X, 50), np.linspace(*Y, 50)))
    assert heights.min() > FLOOR
