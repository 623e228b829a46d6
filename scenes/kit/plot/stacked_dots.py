"""`StackedDots`: a dot plot that fills, dot by dot."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import Circle, ManimColor, VMobject

from scenes.kit.described import numbers
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of
from scenes.kit.text.number_words import counted

PITCH = 2.15  # from dot to dot in a pile, in radii
FALL = 0.7  # the share of a dot's time in which it falls; then it rests


class StackedDots(VMobject):
    """A dot for each of `numbers`, (n,), above its place on the lower edge of `plot`; equal ones in a pile.

    `shown` (0 to n) says how many have come; the one that is coming falls from the plot's upper edge. `under` are
    numbers whose dots lie in the piles already. `hollow` dots are rings.

    >>> plot = Coordinates((0, 4, 1), (0, 1, 0), width=4, height=2)
    >>> dots = StackedDots(plot, np.array([1.0, 3, 1]), radius=0.1)
    >>> [(reading.shown, reading.true) for reading in dots.show_first(2).readings()]
    [(1.0, 1.0), (0.0, 0.0), (3.0, 3.0), (0.0, 0.0)]
    """

    def __init__(
        self,
        plot: Coordinates,
        numbers: np.ndarray,
        *,
        radius: float,
        under: np.ndarray | None = None,
        hollow: bool = False,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        hue = colour_of(color, role, "activation")
        super().__init__(stroke_color=hue, stroke_width=4 if hollow else 0, fill_color=hue, fill_opacity=not hollow)
        self.plot, self.numbers, self.radius = plot, np.asarray(numbers, float), radius
        before = np.array([]) if under is None else np.asarray(under, float)
        known = np.concatenate([before, self.numbers])
        self.levels = [int((known[:k] == known[k]).sum()) for k in range(len(before), len(known))]
        self.outline = np.asarray(Circle(radius - (0.02 if hollow else 0.0)).points)
        self.show_first(len(self.numbers))

    def show_first(self, shown: float) -> Self:
        """Show the first `shown` dots; a fraction is a dot that falls."""
        self.shown = shown
        came = [self._place(k, min(shown - k, 1.0)) for k in range(len(self.numbers)) if shown > k]
        self.points = np.concatenate([place + self.outline for place in came]) if came else np.zeros((0, 3))
        return self

    def _place(self, k: int, share: float) -> np.ndarray:
        """The middle of dot `k`, `share` of its time after it has set off, shape (3,)."""
        rest = self.plot.c2p(self.numbers[k], self.plot.y_range[0])
        rest[1] += self.radius * (1.1 + PITCH * self.levels[k])
        way = min(share / FALL, 1.0)
        rest[1] += (1 - way**2) * max(self.plot.box.top - self.radius - rest[1], 0.0)
        return rest

    def describe(self) -> list[str]:
        """How many dots lie in piles, from which number to which."""
        found = [reading.shown for reading in self.readings()[::2]]
        ends = f" from {numbers([min(found)])} to {numbers([max(found)])}" if found else ""
        return [f"piles: {counted(len(found), 'dot')}{ends}"]

    def readings(self) -> list[Reading]:
        """The number and the level in its pile of every dot that has landed."""
        found, bottom = list[Reading](), self.plot.box.bottom
        for k, dot in enumerate(self.points.reshape(-1, len(self.outline), 3)[: int(self.shown)]):
            middle = (dot.min(axis=0) + dot.max(axis=0)) / 2
            level = ((middle[1] - bottom) / self.radius - 1.1) / PITCH
            found.append(Reading(f"dot {k}", round(float(self.plot.p2c(middle)[0]), 6), float(self.numbers[k]), 1e-3))
            found.append(Reading(f"level {k}", abs(round(float(level), 6)), float(self.levels[k]), 1e-3))
        return found
