"""`PowerPlot`: a plot both of whose axes run in powers of ten."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.plot.plot import Plot
from scenes.kit.plot.ticks import TickLabel, ticks
from scenes.kit.stage.look import Size


class PowerTick(TickLabel):
    """The power of ten of a tick, which stands at its exponent; 1 is written plainly."""

    def _source(self, number: float, places: int) -> str:
        return f"10^({number:.0f})" if number else "1"

    @property
    def digits(self) -> VGroup:
        """All of it: its minus sign is no sign of the number."""
        return VGroup(*(part for part in self.family_members_with_points() if isinstance(part, VMobject)))


class PowerPlot(Plot):
    """A `Plot` whose coordinates are exponents of ten, and whose ticks are written as powers.

    >>> plot = PowerPlot((-8, 0, 4), (-4, 0, 2), width=8, height=4)
    >>> [tick.number for tick in plot.x_ticks], plot.power(1e-4, 1e-2).tolist()
    ([-8.0, -4.0, 0.0], [0.0, 0.0, 0.0])
    """

    def power(self, x: float, y: float) -> np.ndarray:
        """The point of the frame for the numbers themselves."""
        return self.c2p(np.log10(x), np.log10(y))

    @staticmethod
    def _crossing(limits: tuple[float, float, float], wanted: float | None) -> float:
        return limits[0] if wanted is None else wanted

    def _tick_labels(self, axis: int, size: Size) -> VGroup:
        numbers = ticks(*(self.x_range, self.y_range)[axis])
        return VGroup(*(PowerTick(number, 0, size, self._on_axis(axis, number), axis) for number in numbers.tolist()))
