"""The inset of LayerBendsThePlane shows tanh as the standard library computes it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l06_one_neuron.squash_curve import LARGE, SMALL, SquashCurve, squashed


def test_small_sums_stay_nearly_what_they_are_and_large_ones_are_squeezed() -> None:
    z = np.linspace(-4, 4, 41)
    assert squashed(z) == pytest.approx([math.tanh(each) for each in z], abs=1e-15)
    assert round(math.tanh(SMALL), 2) == 0.29
    assert math.tanh(LARGE) == pytest.approx(0.995, abs=5e-4)


def test_dot_and_numbers_follow_the_sum() -> None:
    curve = SquashCurve(Region(-2, 2, -2, 2))
    curve.sum.set_value(LARGE)
    curve.update()
    assert [value.text for value in curve.words.values.values()] == ["3.00", "1.00"]
    assert curve.plot.p2c(curve.dot.get_center()) == pytest.approx([LARGE, math.tanh(LARGE)], abs=1e-6)
