"""`MovedPlane`: the grid of a plane, its unit arrows and what stands on it, where a matrix takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np
from manim import ManimColor, VMobject, interpolate_color

from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.described import numbers
from scenes.kit.plot.coordinates import Coordinates, Point
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.spanned import SlantedGrid
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme

ROLES = ("weight", "bias")  # of the two unit arrows, and of the columns on which they land
BOLD = 1.8  # thickness of the unit arrows, in plain ones


class MovedPlane:
    """What goes where `matrix()`, (2, 2), of the moment takes it, drawn on `plot`, which stays as it is.

    `grid` has the lines of the whole numbers in `numbers`, `units` are the two unit arrows; all is live.

    >>> moved = MovedPlane(Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6), lambda: np.array([[2, 1], [-1, 1]]))
    >>> moved.image((1, 2))().tolist(), [arrow.vector().tolist() for arrow in moved.units]
    ([4, 1], [[2, -1], [1, 1]])
    """

    def __init__(self, plot: Plot, matrix: Callable[[], np.ndarray], numbers: Iterable[float] = range(-9, 10)) -> None:
        self.plot, self.matrix = plot, matrix
        color = interpolate_color(theme().faint, theme().muted, 0.6)
        self.grid = SlantedGrid(plot, self.image((1, 0)), self.image((0, 1)), numbers, color=color, stroke_width=2.5)
        self.units = [self.arrow(unit, role=role) for unit, role in zip(((1, 0), (0, 1)), ROLES, strict=True)]

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies mobjects to animate them: the copies go where the same matrix takes them."""
        return self

    def refresh(self) -> Self:
        """Draws grid and arrows in the window of now: before they come in, for only what is on stage follows."""
        for part in (self.grid, *self.units):
            part.update()
        return self

    def image(self, point: Point) -> Callable[[], np.ndarray]:
        """Where `point` is at the moment, as a function: shape (2,)."""
        start = np.asarray(point)
        return lambda: np.asarray(self.matrix() @ start)

    def arrow(self, vector: Point, tail: Point = (0, 0), **style: Any) -> VectorArrow:
        """An arrow that goes along."""
        return VectorArrow(self.plot, self.image(vector), self.image(tail), **{"bold": BOLD, **style})

    def dot(self, point: Point, **style: Any) -> PlotDot:
        """A point that goes along."""
        return PlotDot(self.plot, self.image(point), **{"radius": 0.13, **style})

    def square(self, **style: Any) -> Parallelogram:
        """The unit square, which goes along."""
        return Parallelogram(self.plot, self.image((1, 0)), self.image((0, 1)), **style)


class Parallelogram(VMobject):
    """The parallelogram of `u` and `v`, functions that give (2,), from the origin, filled.

    >>> plot = Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)
    >>> piece = Parallelogram(plot, lambda: np.array([2, -1]), lambda: np.array([1, 1]))
    >>> [(round(reading.shown, 6), reading.true) for reading in piece.readings()]
    [(3.0, 3.0)]
    """

    def __init__(
        self,
        plot: Coordinates,
        u: Callable[[], np.ndarray],
        v: Callable[[], np.ndarray],
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        opacity: float = 0.35,
    ) -> None:
        super().__init__(stroke_width=0, fill_color=colour_of(color, role, "activation"), fill_opacity=opacity)
        self.plot, self.u, self.v = plot, u, v
        self.refresh()
        self.add_updater(lambda piece: piece.refresh())

    @property
    def area(self) -> float:
        """Its signed area: negative where v lies to the right of u."""
        (a, c), (b, d) = self.u(), self.v()
        return float(a * d - b * c)

    def refresh(self) -> Self:
        """Draw it where its vectors say now."""
        u, v = self.u(), self.v()
        corners = np.array([0 * u, u, u + v, v, 0 * u], float)
        self.points = corner_points([self.plot.c2p(*corners.T)])
        return self

    def describe(self) -> list[str]:
        """Its signed area."""
        return [f"parallelogram: area {numbers([self.readings()[0].shown])}"]

    def readings(self) -> list[Reading]:
        """The signed area between the drawn corners (shoelace formula)."""
        x, y = self.plot.p2c(self.points[::4]).T
        shown = (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2
        return [Reading("area", float(shown), self.area, 1e-6)]


def on_the_way(matrix: np.ndarray, share: float) -> np.ndarray:
    """The matrix `share` (0 to 1) of the straight way from the identity to `matrix`, entry by entry.

    >>> on_the_way(np.array([[2, 1], [-1, 1]]), 0.5).tolist()
    [[1.5, 0.5], [-0.5, 1.0]]
    """
    return np.asarray((1 - share) * np.eye(len(matrix)) + share * matrix)
