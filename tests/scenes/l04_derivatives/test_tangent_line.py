"""What the tangent's sentences claim holds for the function that the scene shows."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import derivative
from scenes.l04_derivatives.functions import quartic
from scenes.l04_derivatives.tangent_line import TangentLine


@pytest.mark.parametrize("x", [-1.0, -0.3, 0.0, 0.5, 2.0])
def test_the_quartic_and_its_derivative_are_the_curriculums(x: float) -> None:
    assert quartic(x) == pytest.approx(3 * x**4 - 2 * x**2 + 7)
    assert derivative(quartic, x) == pytest.approx(12 * x**3 - 4 * x)


def test_the_secants_settle_on_the_derivative() -> None:
    x, steps = TangentLine.POINT, TangentLine.STEPS
    misses = np.abs((quartic(x + steps) - quartic(x)) / steps - derivative(quartic, x))
    assert (np.diff(misses) < 0).all()
    assert misses[-1] < 0.003
