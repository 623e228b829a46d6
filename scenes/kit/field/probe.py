"""`Probe`: a point on a contour map with its two slopes and the gradient that they make, in arrows and in numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import UP, ValueTracker, VGroup, VMobject

from scenes.kit.field.arrow_field import ArrowField
from scenes.kit.field.contours import ContourLine
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

SIDE = 0.22  # of the mark of a right angle, in manim units


class Probe:
    """A point that can walk along the contour `line`, with the two slopes that `slopes` says it has there.

    `start` must lie on the line. `place` is a tracker: how far along the line it stands. Arrows are `length`
    manim units long for a slope of one.
    `formulas` are the two slopes in Typst mathematics.

    >>> plot = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    >>> circle = ContourLine(plot, lambda x, y: x**2 + y**2, 1)
    >>> probe = Probe(circle, lambda at: 2 * np.array(at), (0.6, 0.8), length=0.5, formulas=("2 x", "2 y"))
    >>> probe.at(), probe.partials[0].part("slope").text
    ((0.6, 0.8), '1.20')
    """

    def __init__(
        self,
        line: ContourLine,
        slopes: Callable[[Any], np.ndarray],
        start: tuple[float, float],
        *,
        length: float,
        formulas: tuple[str, str],
    ) -> None:
        plot: Plot = line.plot
        self.path = _through(min(line.runs, key=lambda run: np.hypot(*(run - start).T).min()), start)
        self.passed = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.path, axis=0).T))])
        self.slopes, self.place = slopes, ValueTracker(self.place_of(start))
        self.x_color, self.y_color = theme().classes[0], theme().classes[1]
        self.dot = PlotDot(plot, self.at)
        dx, dy = slopes(self.at()).tolist()
        options: dict[str, Any] = {"scale": length, "thickness": 1.4}
        self.along = ArrowField(plot, [self.at()], [[dx, 0]], color=self.x_color, **options)
        self.up = ArrowField(plot, [self.at()], [[0, dy]], color=self.y_color, **options)
        self.arrow = ArrowField(plot, lambda: [self.at()], lambda: [slopes(self.at())], **options)
        self.corner = VMobject(stroke_color=theme().ink, stroke_width=3)
        self._draw_corner()
        self.corner.add_updater(lambda _: self._draw_corner())
        self.partials = VGroup(
            Formula(f"(partial f)/(partial x) = {formulas[0]} = @slope", digits="formula", slope=self._slope(0)),
            Formula(f"(partial f)/(partial y) = {formulas[1]} = @slope", digits="formula", slope=self._slope(1)),
        ).arrange(-UP, buff=0.35, aligned_edge=np.array([-1.0, 0, 0]))
        self.vector = Formula(
            '{{nabla : name}} f = vec(delim: "[", @x, @y)', x=self._slope(0), y=self._slope(1), digits="formula"
        )
        self.vector.part("name").set_color(theme().gradient)
        self.board = VGroup(self.partials, self.vector).arrange(-UP, buff=0.6, aligned_edge=np.array([-1.0, 0, 0]))

    def at(self) -> tuple[float, float]:
        """The coordinates at which it stands."""
        x, y = (float(np.interp(self.place.get_value(), self.passed, self.path[:, axis])) for axis in (0, 1))
        return x, y

    def place_of(self, point: tuple[float, float]) -> float:
        """How far along the line its point lies that is nearest to `point`."""
        return float(self.passed[np.argmin(np.hypot(*(self.path - point).T))])

    def _slope(self, axis: int) -> Value:
        color = (self.x_color, self.y_color)[axis]
        return Value(lambda: self.slopes(self.at())[axis], places=2, color=color)

    def _draw_corner(self) -> None:
        """The mark of a right angle between the arrow and the contour's direction, which is read off its points."""
        ahead = int(np.clip(np.searchsorted(self.passed, self.place.get_value()), 1, len(self.path) - 1))
        tangent = self.path[ahead] - self.path[ahead - 1]
        tangent = tangent / np.hypot(*tangent)
        uphill = self.arrow.true[0] / np.hypot(*self.arrow.true[0])
        sides = SIDE * np.array([tangent, tangent + uphill, uphill])
        foot = self.dot.plot.c2p(*self.at())
        self.corner.points = corner_points([foot + np.column_stack([sides, np.zeros(3)])])


def _through(path: np.ndarray, point: tuple[float, float]) -> np.ndarray:
    """`path` (n, 2) with `point`, which lies on it, put between its neighbours."""
    detours = np.hypot(*(path[:-1] - point).T) + np.hypot(*(path[1:] - point).T) - np.hypot(*np.diff(path, axis=0).T)
    return np.insert(path, int(np.argmin(detours)) + 1, point, axis=0)
