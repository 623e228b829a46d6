"""`RightTriangle`: a tinted triangle in a plot, read back by its sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

Point = Sequence[float] | np.ndarray


class RightTriangle(VMobject):
    """The triangle with these corners (x, y); the right angle is at the second.

    Two of the same shape turn into each other by a plain `Transform`, corner by corner: one is flipped like a sheet.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)], role="weight")
    >>> [round(reading.shown, 6) for reading in triangle.readings()]
    [4.0, 3.0, 5.0, 90.0]
    """

    def __init__(
        self, plot: Plot, corners: Sequence[Point], *, color: ManimColor | None = None, role: str | None = None
    ) -> None:
        color = colour_of(color, role, "muted")
        super().__init__(stroke_width=2.5, stroke_color=color, fill_color=color, fill_opacity=0.2)
        self.plot, self.at = plot, np.array(corners, float)
        self.points = corner_points([self.plot.c2p(*np.vstack([self.at, self.at[:1]]).T)])

    def readings(self) -> list[Reading]:
        """The three sides, in the plot's units, and the angle at the second corner, in degrees."""
        shown = self.plot.p2c(self.points[[0, 4, 8]])
        sides = [Reading(f"side {k}", _side(shown, k), _side(self.at, k), 1e-6) for k in range(3)]
        back, on = shown[0] - shown[1], shown[2] - shown[1]
        angle = np.degrees(np.arccos(back @ on / np.linalg.norm(back) / np.linalg.norm(on)))
        return [*sides, Reading("right angle", float(angle), 90.0, 1e-4)]


def _side(corners: np.ndarray, k: int) -> float:
    """The length from corner `k` to the next."""
    return float(np.linalg.norm(corners[(k + 1) % 3] - corners[k]))
