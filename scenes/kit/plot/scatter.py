"""`Scatter`: the points of one class of a data set, as one mobject; classes differ by shape, not by colour alone."""

from __future__ import annotations

from typing import Literal, Self

import numpy as np
from manim import ORIGIN, Circle, ManimColor, Square, Triangle, VMobject

from scenes.kit.drawn import Drawn
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

Shape = Literal["disc", "triangle", "square", "diamond", "ring"]
OVERLAP = 8.0  # how many points are growing at the same time while they appear


def _outline(shape: Shape) -> np.ndarray:
    """The points of one mark of size 1 around the origin: the middle of its box lies there."""
    mark: VMobject = Triangle(radius=1.25) if shape == "triangle" else Circle(1.0)
    if shape in ("square", "diamond"):
        mark = Square(1.75).rotate(np.pi / 4 if shape == "diamond" else 0.0)
    return np.asarray(mark.move_to(ORIGIN).points)


class Scatter(VMobject):
    """`at` (n, 2), coordinates in `plot`, each marked with the same shape; a ring goes around another mark.

    `shown` (0 to 1) says how many have appeared, in the order given. `refresh` draws them where the plot is now,
    and larger or smaller where it has been scaled: `radius` is that in the plot as it was made.

    >>> plot = Coordinates((-1, 1, 0), (-1, 1, 0), width=4, height=4)
    >>> marks = Scatter(plot, np.array([[0.5, 0.5], [-1, 0]]), "triangle", theme().input)
    >>> [round(reading.shown, 6) for reading in marks.readings()]
    [0.5, 0.5, -1.0, 0.0]
    """

    def __init__(
        self, plot: Coordinates, at: np.ndarray, shape: Shape, color: ManimColor, *, radius: float = 0.08
    ) -> None:
        super().__init__()
        self.plot, self.at, self.radius, self.shown = plot, np.asarray(at, float), radius, 1.0
        self.shape, self.outline = shape, _outline(shape)
        self.drawn = Drawn()
        if shape == "ring":
            self.set_stroke(color, 3)
        else:
            self.set_fill(color, 1).set_stroke(theme().background, 1.5)
        self.refresh()

    def set_at(self, at: np.ndarray) -> Self:
        """Moves the points to other coordinates, (n, 2), at once."""
        self.at = np.asarray(at, float)
        return self.refresh()

    def refresh(self) -> Self:
        """Draw the marks that have appeared; those that come now are still growing."""
        sources = self.shown, self.plot.place, self.at.tobytes()
        if self.drawn.holds(self, sources):
            return self
        ripe = self.shown * (len(self.at) + OVERLAP) - np.arange(len(self.at))
        grown = np.clip(ripe / OVERLAP, 0, 1)
        size = grown**2 * (3 - 2 * grown)
        drawn = size > 0
        size = size[drawn] * self.radius * self.plot.corners.scale_now
        marks = self.plot.c2p(*self.at[drawn].T)[:, None] + size[:, None, None] * self.outline
        self.points = marks.reshape(-1, 3)
        self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """How many marks there are, and of which shape."""
        return [f"points: {counted(len(self.points) // len(self.outline), self.shape)}"]

    def readings(self) -> list[Reading]:
        """The middle of every mark against its coordinates."""
        marks = self.points.reshape(-1, len(self.outline), 3)
        middles = self.plot.p2c((marks.min(axis=1) + marks.max(axis=1)) / 2)
        pairs = zip(middles.tolist(), self.at.tolist(), strict=False)  # those yet to appear have no mark
        return [
            Reading(f"mark {axis}", s, t, 1e-6)
            for shown, true in pairs
            for axis, s, t in zip("xy", shown, true, strict=True)
        ]
