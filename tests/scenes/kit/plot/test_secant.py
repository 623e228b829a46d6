"""The secant's numbers are those of the difference quotient."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.plot.secant import Secant
from scenes.kit.runs.descent import derivative


def quartic(x: Any) -> Any:
    return 3 * x**4 - 2 * x**2 + 7


def quartic_plot() -> Plot:
    return Plot((-1, 1, 0.5), (6.5, 7.5, 0.5), width=6, height=5)


def test_the_secants_numbers_are_the_difference_quotient() -> None:
    secant = Secant(quartic_plot(), quartic, lambda x: derivative(quartic, x), 0.5, np.array([0.4, 0.2, 0.001]))
    secant.log_step.set_value(np.log10(0.2))
    secant.quotient.values["slope"].update()
    assert secant.quotient.values["slope"].number == pytest.approx((quartic(0.7) - quartic(0.5)) / 0.2)
    assert [slope.text for _, slope in secant.table.rows] == ["+1.6520", "+0.2640", "−0.4975"]
    assert secant.table.limit[1].text == "−0.5000"
    secant.line.update()
    assert all(reading.holds for reading in secant.line.readings())
