"""`MissShapes`: misses as real squares, which can be levelled without loss of area; or, unsquared, as bars."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, Rectangle, ValueTracker, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

BAR = 0.55  # the width of an unsquared miss, in columns
LEAST = 1e-3  # the side of a shape that shows nothing


class MissShapes(VGroup):
    """A shape on the lower edge of each of `columns` for each of `charges` (n,), which stand for `counts` outputs.

    `squared`: the charge is the area of a square; else the height of a bar. Trackers: `levelled`, how far the charges
    are evened out, their mean over all outputs stays; `half`, how much of its miss the largest one has.

    >>> columns = Region(-6, 6, -3, 3).columns(1, 1)
    >>> shapes = MissShapes(columns, np.array([0.25, 4.0]), np.ones(2), squared=True)
    >>> [round(reading.shown, 6) for reading in shapes.readings()]
    [0.25, 4.0]
    """

    def __init__(self, columns: tuple[Region, ...], charges: np.ndarray, counts: np.ndarray, *, squared: bool) -> None:
        self.columns, self.charges, self.counts, self.squared = columns, charges, counts, squared
        self.mean = float(charges @ counts / counts.sum())
        self.levelled, self.half = ValueTracker(0.0), ValueTracker(1.0)
        self.largest = int(charges.argmax())
        across = min(column.width for column in columns) - 0.5
        longest = max(float(self.lengths(charges).max()), 1e-12)
        self.unit = min(across if squared else np.inf, columns[0].height) / longest
        super().__init__(*(self._shape() for _ in charges))
        self.refresh()
        self.add_updater(lambda shapes: shapes.refresh())

    def lengths(self, charges: np.ndarray) -> np.ndarray:
        """Sides or heights of charges."""
        return np.asarray(np.sqrt(charges) if self.squared else charges)

    def now(self) -> np.ndarray:
        """The charges of this moment, (n,)."""
        share, half = self.levelled.get_value(), self.half.get_value()
        charges = self.charges.astype(float).copy()
        charges[self.largest] *= half**2 if self.squared else half
        return np.asarray((1 - share) * charges + share * self.mean)

    def charge(self, k: int) -> float:
        """What shape `k` is charged now."""
        return float(self.now()[k])

    def side(self, k: int) -> float:
        """How long its side, or how high it is now."""
        return float(self.lengths(self.now())[k])

    def _shape(self) -> Rectangle:
        return Rectangle(width=1, height=1, stroke_width=3, color=theme().target).set_fill(theme().target, 0.3)

    def refresh(self) -> Self:
        """Draw them as large as they are now."""
        for shape, column, length in zip(self.submobjects, self.columns, self.lengths(self.now()), strict=True):
            side = max(float(length) * self.unit, LEAST)
            shape.stretch_to_fit_width(side if self.squared else BAR * column.width).stretch_to_fit_height(side)
            shape.move_to((column.center[0], column.bottom, 0), DOWN)
        return self

    def ghost(self) -> VMobject:
        """The outline of the largest shape as it is."""
        shape = self.submobjects[self.largest].copy()
        shape.clear_updaters()
        return shape.set_fill(opacity=0).set_stroke(theme().muted, 3)

    def describe(self) -> list[str]:
        """How many there are, and of which kind."""
        return [f"misses: {counted(len(self.charges), 'square' if self.squared else 'bar')}"]

    def readings(self) -> list[Reading]:
        """The charge that each shape's drawn height stands for."""
        found = []
        for shape, true in zip(self.submobjects, self.now().tolist(), strict=True):
            length = float(shape.height) / self.unit
            shown = length**2 if self.squared else length
            found.append(Reading("miss", shown, true, 1e-6 * max(1.0, float(self.charges.max())) + 1e-5 * self.mean))
        return found
