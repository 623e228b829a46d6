"""`RoundMark`: a circle in a plot with equal units, whose radius is a distance: how far points scatter, say."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.described import numbers, place
from scenes.kit.plot.coordinates import Coordinates, Point
from scenes.kit.plot.curves import corner_points, dashes
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

CORNERS = 96


class RoundMark(VMobject):
    """A circle round the point `middle` of a `plot` with equal units, its `radius` in those; `dashed` for a guess.

    >>> plot = Coordinates((0, 4, 0), (0, 2, 0), width=8, height=4)
    >>> [round(reading.shown, 3) for reading in RoundMark(plot, (1, 1), 0.5).readings()]
    [1.0, 1.0, 0.5]
    """

    def __init__(
        self,
        plot: Coordinates,
        middle: Point,
        radius: float,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 5,
        dashed: bool = False,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role, "accent"), stroke_width=stroke_width)
        across, up = plot.units.tolist()
        if not np.isclose(across, up):
            raise ValueError(f"RoundMark: a unit of x is {across:g}, one of y {up:g}; a circle asks for equal ones")
        self.plot, self.middle, self.radius = plot, np.asarray(middle, float), radius
        angles = np.linspace(0, 2 * np.pi, CORNERS + 1)
        rim = plot.c2p(self.middle[0] + radius * np.cos(angles), self.middle[1] + radius * np.sin(angles))
        self.points = corner_points(dashes(rim) if dashed else [rim])

    def describe(self) -> list[str]:
        """Where it is, and how large."""
        x, y, radius = (reading.shown for reading in self.readings())
        return [f"circle: around {place([x, y])}, radius {numbers([radius])}"]

    def readings(self) -> list[Reading]:
        """The circle's middle, and its radius, in the plot's units."""
        corners = self.plot.p2c(self.points)
        low, high = corners.min(axis=0), corners.max(axis=0)
        shown = [*((low + high) / 2).tolist(), float(np.mean(high - low)) / 2]
        true = [*self.middle.tolist(), self.radius]
        slack = 0.04 / float(self.plot.units[0])
        return [Reading(f"circle {n}", s, t, slack) for n, s, t in zip(("x", "y", "radius"), shown, true, strict=True)]
