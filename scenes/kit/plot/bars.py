"""Signed bars: one number a row, to the right of a common line where it is positive, to the left where it is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, ManimColor, Rectangle, VGroup

from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.values import Value

FILLED = 0.85  # opacity of a bar: its side alone tells its sign
GAP = 0.16  # between a bar's end and its number


class SignedBars(VGroup):
    """A bar for each of `numbers`, one below the other; lengths in proportion, negative ones to the left.

    `numbers` are bound to their sources and stand beyond the ends of their bars, or `across` the line from them: then
    the bars have more room. The longest bar measures `longest`, all rows together `height` manim units. `rows[k]` holds
    bar k and its number, `axis` is the line they start from.

    >>> data = np.array([0.5, 1.2, -0.8])
    >>> bars = SignedBars([Value(data, k, 1) for k in range(3)], longest=2.0, height=3.0)
    >>> [round(reading.shown, 3) for reading in bars.readings() if reading.name == "bar"]
    [0.5, 1.2, -0.8]
    """

    def __init__(
        self,
        numbers: Sequence[Value],
        *,
        longest: float,
        height: float,
        color: ManimColor | None = None,
        role: str | None = None,
        across: bool = False,
    ) -> None:
        self.across = across
        self.numbers, self.hue = list(numbers), colour_of(color, role)
        self.unit = longest / max(abs(number.number) for number in numbers)
        self.pitch = height / len(numbers)
        self.axis = Line(height / 2 * DOWN, height / 2 * UP, color=theme().muted, stroke_width=3)
        self.rows = [self._row(number, height / 2 - (k + 0.5) * self.pitch) for k, number in enumerate(numbers)]
        super().__init__(*self.rows, self.axis)

    def _row(self, number: Value, y: float) -> VGroup:
        bar = Rectangle(width=abs(number.number) * self.unit, height=0.5 * self.pitch, stroke_width=3)
        bar.set_stroke(self.hue).set_fill(self.hue, FILLED)
        side = LEFT if number.number < 0 else RIGHT
        bar.next_to(np.array([0, y, 0.0]), side, buff=0)
        return VGroup(bar, number.next_to(bar, -side if self.across else side, buff=GAP))

    def describe(self) -> list[str]:
        """The lengths of the bars."""
        return [f"bars: {numbers(reading.shown for reading in self.readings() if reading.name == 'bar')}"]

    def readings(self) -> list[Reading]:
        """The signed length of every bar in the numbers' unit, and the numbers."""
        found: list[Reading] = []
        for number, (bar, _) in zip(self.numbers, self.rows, strict=True):
            side = 1 if bar.get_x() >= self.axis.get_x() else -1
            found += [Reading("bar", float(side * bar.width / self.unit), number.number, 1e-6), *number.readings()]
        return found
