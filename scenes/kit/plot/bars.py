"""Signed bars: one number a row, to the right of a common line where it is positive, to the left where it is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, Animation, AnimationGroup, FadeIn, GrowFromPoint, Line, ManimColor, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

FILLED, HOLLOW = 0.85, 0.2  # opacity of a positive and of a negative bar
GAP = 0.16  # between a bar's end and its number


class SignedBars(VGroup):
    """A bar for each of `numbers`, row by row in `region`; lengths in proportion, negative ones pale and to the left.

    `numbers` are bound to their sources and stand beyond the ends of their bars. `rows[k]` holds the bar and its
    number, `axis` is the line from which all bars start. The bars fill what the numbers leave of the region.

    >>> data = np.array([0.5, 1.2, -0.8])
    >>> bars = SignedBars([Value(data, k, 1) for k in range(3)], Region(-2, 2, -2, 2))
    >>> [round(reading.shown, 3) for reading in bars.readings() if reading.name == "bar"]
    [0.5, 1.2, -0.8]
    """

    def __init__(self, numbers: Sequence[Value], region: Region, *, color: ManimColor | None = None) -> None:
        self.numbers, self.color_of_role = list(numbers), color or theme().ink
        held = np.array([number.number for number in numbers])
        reach = [np.array([number.width + GAP for number in numbers]) * (held * side > 0) for side in (-1, 1)]
        low, high = min(held.min(), 0.0), max(held.max(), 0.0)
        self.unit = float((region.width - reach[0].max() - reach[1].max()) / (high - low))
        zero, self.pitch = region.left + reach[0].max() - low * self.unit, region.height / len(held)
        self.axis = Line([zero, region.bottom, 0], [zero, region.top, 0], color=theme().muted, stroke_width=3)
        starts = [np.array([zero, region.top - (row + 0.5) * self.pitch, 0.0]) for row in range(len(held))]
        self.rows = [self._row(number, start) for number, start in zip(numbers, starts, strict=True)]
        super().__init__(*self.rows, self.axis)

    def _row(self, number: Value, start: np.ndarray) -> VGroup:
        side = RIGHT if number.number >= 0 else LEFT
        bar = Rectangle(width=abs(number.number) * self.unit, height=0.5 * self.pitch, stroke_width=3)
        bar.set_stroke(self.color_of_role).set_fill(self.color_of_role, FILLED if number.number >= 0 else HOLLOW)
        return VGroup(bar.next_to(start, side, buff=0), number.next_to(bar, side, buff=GAP))

    def grow(self, k: int) -> Animation:
        """Bar `k` grows out of the line, and its number appears."""
        bar, number = self.rows[k]
        return AnimationGroup(GrowFromPoint(bar, [self.axis.get_x(), bar.get_y(), 0]), FadeIn(number))

    def readings(self) -> list[Reading]:
        """The signed length of every bar in the numbers' unit, and the numbers."""
        found = []
        for bar, number in self.rows:
            side = 1 if bar.get_x() >= self.axis.get_x() else -1
            found += [Reading("bar", float(side * bar.width / self.unit), number.number, 1e-6), *number.readings()]
        return found
