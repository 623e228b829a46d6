"""CIEDE2000 against its authors' published test pairs, L*a*b* and colour blindness against what is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.vision import DEFICIENCIES, difference, lab

# Sharma, Wu and Dalal, table 1 (hajim.rochester.edu/ece/sites/gsharma/ciede2000)
PUBLISHED = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.0010), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.0010), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "published"), PUBLISHED)
def test_differences_are_the_published_ones(one: tuple[float, ...], other: tuple[float, ...], published: float) -> None:
    assert difference(np.array(one, float), np.array(other, float)) == pytest.approx(published, abs=5e-5)
    assert difference(np.array(other, float), np.array(one, float)) == pytest.approx(published, abs=5e-5)


def test_white_and_red_have_their_published_lab_values() -> None:
    assert lab(np.ones(3)) == pytest.approx([100, 0, 0], abs=1e-6)
    assert lab(np.array([1.0, 0, 0])) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)  # sRGB red, D65


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_red_and_green_of_equal_lightness_come_closer_for_colour_blind_eyes(deficiency: str) -> None:
    red, green = np.array([0.80, 0.35, 0.30]), np.array([0.35, 0.62, 0.25])
    normal = difference(lab(red), lab(green))
    assert difference(lab(red, deficiency), lab(green, deficiency)) < normal / 2
