"""A lens magnifies both directions alike."""

from __future__ import annotations

from typing import Any

import pytest
from manim import RIGHT

from scenes.kit.plot.lens import Lens
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region


def quartic(x: Any) -> Any:
    return 3 * x**4 - 2 * x**2 + 7


def quartic_plot() -> Plot:
    return Plot((-1, 1, 0.5), (6.5, 7.5, 0.5), width=6, height=5)


@pytest.mark.parametrize("half", [0.4, 0.05, 0.002])
def test_the_lens_shows_the_curve_and_keeps_its_steepness(half: float) -> None:
    plot = quartic_plot()
    lens = Lens.inside(Region(-2, 1, 0, 2), plot, quartic, lambda: (0.5, quartic(0.5), half))
    assert all(reading.holds for reading in lens.readings())
    assert lens.view.units[0] / lens.view.units[1] == pytest.approx(plot.units[0] / plot.units[1])
    lens.curve.shift(0.1 * RIGHT)
    assert not all(reading.holds for reading in lens.readings())
