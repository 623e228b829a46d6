"""The area of a product: a rectangle whose sides are the factors, and the strips that it gains and loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

Sides = tuple[float, float]  # width, height


class ProductArea(VGroup):
    """The rectangle `before` with its lower left corner at `corner`, `unit` manim units for 1, and what changes of it.

    `now` are its sides at every frame: the width grows, the height shrinks. `gained` is the strip at the right, as high
    as the rectangle was; `lost` the one at the top, as wide as it was; `corner` is where both would be: lost, too.
    `body` is the rectangle as it was, `rim` its outline.

    >>> area = ProductArea((0, 0, 0), 2.0, (5.0, 1.0), lambda: (5.41, 0.9))
    >>> [round(reading.shown, 3) for reading in area.readings()]
    [5.0, 0.41, 0.5, 0.041]
    """

    def __init__(self, corner: Sequence[float], unit: float, before: Sides, now: Callable[[], Sides]) -> None:
        self.origin, self.unit, self.before, self.now = np.array(corner), unit, before, now
        hue = theme()
        self.body = self._box(lambda: ((0.0, before[0]), (0.0, before[1])), live=False)
        self.body.set_fill(hue.activation, 0.25)
        self.rim = self.body.copy().set_fill(opacity=0).set_stroke(hue.activation, 4)
        self.gained = self._box(lambda: ((before[0], now()[0]), (0.0, before[1]))).set_fill(hue.activation, 0.85)
        self.lost = self._box(lambda: ((0.0, before[0]), (now()[1], before[1]))).set_fill(hue.gradient, 0.75)
        self.corner = self._box(lambda: ((before[0], now()[0]), (now()[1], before[1]))).set_fill(hue.accent, 0.9)
        super().__init__(self.body, self.gained, self.lost, self.corner, self.rim)

    def _box(self, spans: Callable[[], tuple[Sides, Sides]], *, live: bool = True) -> VMobject:
        def draw(box: Any) -> None:
            (left, right), (low, high) = spans()
            ring = ((left, low), (right, low), (right, high), (left, high), (left, low))
            box.set_points_as_corners([self.point(*place) for place in ring])

        box = VMobject(stroke_width=0)
        draw(box)
        return box.add_updater(draw) if live else box

    def point(self, across: float, up: float) -> np.ndarray:
        """The place that lies so far right of and above the rectangle's corner, in its own unit, shape (3,)."""
        return np.asarray(self.origin + self.unit * np.array([across, up, 0.0]))

    def describe(self) -> list[str]:
        """The areas."""
        body, gained, lost, _ = (numbers([reading.shown]) for reading in self.readings())
        return [f"rectangle: area {body}; strip gained {gained}; strip lost {lost}"]

    def readings(self) -> list[Reading]:
        """The areas drawn against the products they stand for."""
        (width, height), (w, h) = self.before, self.now()
        true = width * height, (w - width) * height, width * (height - h), (w - width) * (height - h)
        boxes = (self.body, self.gained, self.lost, self.corner)
        return [
            Reading(name, float(box.width * box.height) / self.unit**2, area, 1e-6)
            for name, box, area in zip(("body", "gained", "lost", "corner"), boxes, true, strict=True)
        ]
