"""`OnSide`: the part of a plane where a neuron is on, tinted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import VMobject

from scenes.kit.field.sides import inside
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

TINT = 0.16


class OnSide(VMobject):
    """Where the sum of the neuron with weights (1, 2) and bias (1,) that `line()` gives is above zero; it follows it.

    `points_at` (n, 2) are counted in it when it is read.

    >>> plane = Coordinates((-2, 2, 0), (-2, 2, 0), width=4, height=4)
    >>> at = np.array([[1.5, 0.0], [0.5, 1.0]])
    >>> side = OnSide(plane, lambda: (np.array([[1.0, 0.0]]), np.array([-1.0])), at)
    >>> [(reading.shown, reading.true) for reading in side.readings()]
    [(1.0, 1.0)]
    """

    def __init__(
        self, plane: Coordinates, line: Callable[[], tuple[np.ndarray, np.ndarray]], points_at: np.ndarray
    ) -> None:
        super().__init__(stroke_width=0, fill_color=theme().activation, fill_opacity=TINT)
        self.plane, self.line, self.points_at = plane, line, points_at
        self.refresh()
        self.add_updater(lambda side: side.refresh())

    def polygon(self) -> np.ndarray:
        """The window's corners on that side and the line's two ends in it, in order: (n, 2), n = 0 for nowhere."""
        (W, b), (low, high) = self.line(), self.plane.limits
        corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
        sums = corners @ W[0] + b[0]
        found = []
        for k in range(4):
            if sums[k - 1] * sums[k] < 0:
                found.append(corners[k - 1] + sums[k - 1] / (sums[k - 1] - sums[k]) * (corners[k] - corners[k - 1]))
            if sums[k] > 0:
                found.append(corners[k])
        return np.array(found).reshape(-1, 2)

    def refresh(self) -> Self:
        """Draw the side of this moment."""
        rim = self.polygon()
        closed = [self.plane.c2p(*np.vstack([rim, rim[:1]]).T)] if len(rim) else []
        self.points = corner_points(closed)
        return self

    def readings(self) -> list[Reading]:
        """How many points lie in what is drawn, and for how many the sum is above zero."""
        W, b = self.line()
        true = float((self.points_at @ W[0] + b[0] > 0).sum())
        rim = self.plane.p2c(self.get_start_anchors()) if self.has_points() else np.zeros((0, 2))
        shown = float(inside(rim, self.points_at).sum()) if len(rim) else 0.0
        return [Reading("points on the side where it is on", shown, true, 0.5)]
