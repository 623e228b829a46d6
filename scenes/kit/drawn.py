"""`Drawn`: what a live mobject was drawn from, so that it is drawn again only when that has changed."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VMobject


class Drawn:
    """Remembers a drawing: its sources (anything that compares), and the points and strokes that came of them.

    >>> line, drawn = VMobject(), Drawn()
    >>> drawn.keep(line.set_points_as_corners([[0, 0, 0], [1, 0, 0]]), "sources")
    >>> drawn.holds(line, "sources"), drawn.holds(line, "others"), drawn.holds(line.shift([1, 0, 0]), "sources")
    (True, False, False)
    """

    def __init__(self) -> None:
        self._sources: Any = None
        self._points = self._colours = np.zeros((0, 3))

    def holds(self, mobject: VMobject, sources: Any) -> bool:
        """Whether `mobject` still is what was drawn from these sources: nothing has moved or recoloured it since."""
        return bool(
            self._sources == sources
            and np.array_equal(mobject.points, self._points)
            and np.array_equal(mobject.stroke_rgbas[:, :3], self._colours)
        )

    def keep(self, mobject: VMobject, sources: Any) -> None:
        """`mobject` has just been drawn from `sources`."""
        self._sources, self._points = sources, mobject.points.copy()
        self._colours = mobject.stroke_rgbas[:, :3].copy()
