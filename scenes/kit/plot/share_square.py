"""A share and its rest as the sides of a rectangle in a unit square: its area is their product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DL, Rectangle, Square, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme


class ShareSquare(VGroup):
    """A square of side `unit` for 1, and in its lower left corner a rectangle `share()` wide and 1 − `share()` high.

    The rectangle follows `share` at every frame; its free corner moves on the square's falling diagonal.

    >>> square = ShareSquare(2.0, lambda: 0.3)
    >>> [round(reading.shown, 4) for reading in square.readings()]
    [0.3, 0.7, 0.21]
    """

    def __init__(self, unit: float, share: Callable[[], float]) -> None:
        self.unit, self.share = unit, share
        self.square = Square(unit, color=theme().muted, stroke_width=2)
        self.box = Rectangle(color=theme().gradient, stroke_width=3).set_fill(theme().gradient, 0.3)
        super().__init__(self.square, self.box)
        self.refresh().add_updater(lambda drawn: drawn.refresh())

    def refresh(self) -> Self:
        """Draw the rectangle as `share` says now."""
        left, low, _ = self.square.get_corner(DL)
        right, top = left + self.unit * self.share(), low + self.unit * (1 - self.share())
        self.box.set_points_as_corners(
            [np.array([x, y, 0.0]) for x, y in ((left, low), (right, low), (right, top), (left, top), (left, low))]
        )
        return self

    def readings(self) -> list[Reading]:
        """Both sides and the area, in units of the square."""
        share, side = self.share(), self.square.width
        shown = self.box.width / side, self.box.height / side
        true = share, 1 - share
        names = zip(("share", "rest"), shown, true, strict=True)
        return [
            *(Reading(name, float(drawn), told, 1e-6) for name, drawn, told in names),
            Reading("area", float(shown[0] * shown[1]), share * (1 - share), 1e-6),
        ]
