"""`Knob`: a dial of a network as a round knob, whose pointer is turned to its number."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import Circle, Line, VGroup

from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

SWEEP = np.radians(135)  # upright is zero; so far the pointer turns to the right for the largest number
INNER, OUTER = 0.1, 0.92  # the pointer's ends, as shares of the radius


class Knob(VGroup):
    """A circle with a pointer: upright for zero, to the right for positive numbers, to the left for negative ones.

    `largest` is the size of number at which it is turned as far as it goes.

    >>> Knob(-0.5, radius=0.2, largest=1.0, role="weight").shown_number
    -0.5
    """

    def __init__(self, number: float, *, radius: float, largest: float, role: str) -> None:
        self.largest = largest
        width = 4 * min(1.0, radius / 0.16)
        self.rim = Circle(radius, color=theme().role(role), stroke_width=width).set_fill(theme().background, 1)
        self.pointer = Line(color=theme().role(role), stroke_width=1.4 * width)
        super().__init__(self.rim, self.pointer)
        self.set_number(number)
        self.set_z_index(3)

    def set_number(self, number: float) -> Self:
        """Turn the pointer to `number`."""
        self.number = float(number)
        angle = SWEEP * self.number / self.largest
        way = self.rim.width / 2 * np.array([np.sin(angle), np.cos(angle), 0.0])
        self.pointer.put_start_and_end_on(self.rim.get_center() + INNER * way, self.rim.get_center() + OUTER * way)
        return self

    @property
    def shown_number(self) -> float:
        """The number to which the pointer is turned."""
        x, y, _ = self.pointer.get_end() - self.pointer.get_start()
        return round(float(np.arctan2(x, y) / SWEEP * self.largest), 9)

    def describe(self) -> list[str]:
        """The number to which it is turned."""
        return [f"knob: at {numbers([self.shown_number])}"]

    def readings(self) -> list[Reading]:
        """Where the pointer is turned."""
        return [Reading("knob", self.shown_number, self.number, 1e-6 * self.largest)]
