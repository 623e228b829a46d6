"""`BiasArc`: a neuron's bias as an arc around its rim: clockwise where positive, else the other way, dashed."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import PI, TAU, VMobject

from scenes.kit.described import numbers
from scenes.kit.network.edges import DASH, DASHED_SHARE
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

WIDEST = 330 * TAU / 360  # the angle of the largest bias
STROKE = 7.0


class BiasArc(VMobject):
    """An arc around `center` whose angle, from the top on, shows `number`; `largest` gets nearly the full turn.

    >>> arc = BiasArc(np.zeros(3), 0.6, -1.0, largest=4.0)
    >>> round(arc.shown_number, 6)
    -1.0
    """

    def __init__(self, center: np.ndarray, radius: float, number: float = 0.0, *, largest: float = 1.0) -> None:
        super().__init__(stroke_color=theme().bias, stroke_width=STROKE)
        self.middle, self.radius, self.largest = np.asarray(center), radius, largest
        self.set_number(number)

    def set_number(self, number: float) -> Self:
        """Show `number` from now on."""
        self.number = float(number)
        sweep = float(np.clip(self.number / self.largest, -1, 1)) * WIDEST
        count = max(1, round(abs(sweep) * self.radius / DASH))
        ink = DASHED_SHARE if sweep < 0 else 1.0
        pieces = [self._piece(sweep * k / count, sweep * (k + ink) / count) for k in range(count)]
        self.points = np.concatenate(pieces) if sweep else np.zeros((0, 3))
        return self

    def _piece(self, start: float, stop: float) -> np.ndarray:
        """An arc between two angles, clockwise from the top, as one cubic: (4, 3)."""
        angles = PI / 2 - np.array([start, stop])
        ends = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(2)])
        along = 4 / 3 * np.tan((stop - start) / 4) * np.column_stack([ends[:, 1], -ends[:, 0], np.zeros(2)])
        return self.middle + self.radius * np.array([ends[0], ends[0] + along[0], ends[1] - along[1], ends[1]])

    @property
    def shown_number(self) -> float:
        """The number that the arc shows: from the angles of its dashes."""
        if not len(self.points):
            return 0.0
        from_middle = (self.points - self.middle)[:, :2] @ np.array([1, 1j])
        turned = -np.angle(from_middle[3::4] / from_middle[::4])
        ink = DASHED_SHARE if turned[0] < 0 else 1.0
        return float(turned.sum()) / ink / WIDEST * self.largest

    def describe(self) -> list[str]:
        """The bias that it shows."""
        return [f"bias: {numbers([self.shown_number])}"]

    def readings(self) -> list[Reading]:
        """The number that the angle shows against the true one: a number beyond `largest` cannot be shown."""
        return [Reading("bias", self.shown_number, self.number, 1e-6 * self.largest)]
