"""`PassStrip`: one pass over the hundred flowers as a strip cut into steps, which fills as they are taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Rectangle, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

FLOWERS = 100
GAP, WIDEST = 0.35, 0.06  # between cells: as a share of a cell, and at most in manim units
EMPTY = 0.22  # opacity of the steps that are still to come
CORNERS = 16  # points of a rectangle


class PassStrip(VGroup):
    """A cell for each step of `size` flowers, `width` × `height` in all; as many are full as `steps()` says.

    >>> strip = PassStrip(10, lambda: 3, "class 2", width=5, height=0.2)
    >>> [round(reading.shown) for reading in strip.readings()]
    [3]
    """

    def __init__(self, size: int, steps: Callable[[], int], role: str, *, width: float, height: float) -> None:
        self.count, self.steps = FLOWERS // size, steps
        pitch = width / self.count
        cell = Rectangle(width=pitch - min(GAP * pitch, WIDEST), height=height).points
        places = np.arange(self.count) * pitch
        self.cells, self.full = (
            VMobject(stroke_width=0).set_fill(theme().role(role), opacity) for opacity in (EMPTY, 1.0)
        )
        self.cells.points = (cell[None] + places[:, None, None] * np.array([1.0, 0, 0])).reshape(-1, 3)
        super().__init__(self.cells, self.full)
        self.refresh()
        self.add_updater(lambda strip: strip.refresh())

    def refresh(self) -> Self:
        """The cells of the steps that have been taken are full."""
        self.full.points = self.cells.points[: CORNERS * min(self.steps(), self.count)].copy()
        return self

    def readings(self) -> list[Reading]:
        """How many cells are full, of the steps that have been taken in this pass."""
        return [Reading("full cells", len(self.full.points) / CORNERS, float(min(self.steps(), self.count)), 0.0)]
