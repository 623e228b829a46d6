"""Marks in a plot: tangents and secants, segments, dots. Live ones follow their sources at every frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Circle, ManimColor, VMobject

from scenes.kit.described import numbers, place
from scenes.kit.drawn import Drawn
from scenes.kit.live import following
from scenes.kit.plot.coordinates import Coordinates, Point
from scenes.kit.plot.curves import corner_points, dashes, visible_runs
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import Paint, colour_of, paint_of, theme


class SlopeLine(VMobject):
    """A straight line through the point `through` (x, y) with `slope`, `length` manim units long: tangent or secant.

    Functions make it live. It is cut off at the plot's edges. `color` may be a function of the slope (`theme().sign`).

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> plot.tangent(lambda x: x * x, lambda x: 2 * x, 1.5).readings()[0].true
    3.0
    """

    def __init__(
        self,
        plot: Coordinates,
        through: Point | Callable[[], Point],
        slope: float | Callable[[], float],
        *,
        length: float = 3.2,
        color: Paint | None = None,
        role: str | None = None,
        stroke_width: float = 6,
    ) -> None:
        super().__init__(stroke_width=stroke_width)
        self.plot, self.length = plot, length
        self.through: Callable[[], Point] = following(through)
        self.slope: Callable[[], float] = following(slope)
        self.coloring = paint_of(color, role, "gradient")
        self.drawn = Drawn()
        self.refresh()
        if callable(through) or callable(slope):
            self.add_updater(lambda line: line.refresh())

    def refresh(self) -> Self:
        """Draw the line where its sources say now."""
        slope = float(self.slope())
        sources = slope, tuple(self.through()), self.length, self.plot.place
        if self.drawn.holds(self, sources):
            return self
        half = np.array([1.0, slope]) * self.length / 2 / np.hypot(*self.plot.units * [1.0, slope])
        ends = np.stack([self.through() - half, self.through() + half])
        runs = visible_runs(ends, *self.plot.limits)
        self.points = corner_points([self.plot.c2p(*run.T) for run in runs])
        self.set_stroke(self.coloring(slope) if callable(self.coloring) else self.coloring)
        self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """Its slope."""
        return [f"line: slope {numbers([self.readings()[0].shown])}"] if self.has_points() else []

    def readings(self) -> list[Reading]:
        """The drawn line's slope, and its height where it must pass."""
        if not self.has_points():
            return []
        (x0, y0), (x1, y1) = self.plot.p2c(self.points[[0, -1]]).tolist()
        x, y = self.through()
        slope, drawn = self.slope(), (y1 - y0) / (x1 - x0)
        return [
            Reading("slope", drawn, slope, 1e-6 * max(1.0, abs(slope))),
            Reading("height of the line", y0 + drawn * (x - x0), y, 1e-6 * max(1.0, abs(y))),
        ]


class Segment(VMobject):
    """A straight line between two points of a plot, its `ends`; a function that gives both makes it live.

    `dashed` for a guide. `color` may be a function of the rise from the first end to the second.

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> bar = Segment(plot, ((1, 0), (1, 3)))
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [1.0, 0.0, 1.0, 3.0]
    """

    def __init__(
        self,
        plot: Coordinates,
        ends: tuple[Point, Point] | Callable[[], tuple[Point, Point]],
        *,
        color: Paint | None = None,
        role: str | None = None,
        stroke_width: float = 5,
        dashed: bool = False,
    ) -> None:
        super().__init__(stroke_width=stroke_width)
        self.plot, self.dashed = plot, dashed
        self.ends: Callable[[], tuple[Point, Point]] = following(ends)
        self.coloring = paint_of(color, role, "muted")
        self.drawn = Drawn()
        self.refresh()
        if callable(ends):
            self.add_updater(lambda segment: segment.refresh())

    def refresh(self) -> Self:
        """Draw the segment where its source says now."""
        (x0, y0), (x1, y1) = self.ends()
        sources = x0, y0, x1, y1, self.plot.place
        if self.drawn.holds(self, sources):
            return self
        line = np.stack([self.plot.c2p(x0, y0), self.plot.c2p(x1, y1)])
        self.points = corner_points(dashes(line) if self.dashed else [line])
        self.set_stroke(self.coloring(y1 - y0) if callable(self.coloring) else self.coloring)
        self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """Where it begins and ends."""
        shown = [reading.shown for reading in self.readings()]
        return [f"segment: from {place(shown[:2])} to {place(shown[2:])}"] if shown else []

    def readings(self) -> list[Reading]:
        """The coordinates of both ends."""
        if not self.has_points():
            return []
        shown = self.plot.p2c(self.points[[0, -1]]).ravel().tolist()
        true: list[float] = np.array(self.ends(), float).ravel().tolist()
        names = ("x of the start", "y of the start", "x of the end", "y of the end")
        return [Reading(n, s, t, 1e-6 * max(1.0, abs(t))) for n, s, t in zip(names, shown, true, strict=True)]


class PlotDot(Circle):
    """A dot at the coordinates `at`; a function makes it live.

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> all(reading.holds for reading in plot.dot(1, 2).readings())
    True
    """

    def __init__(
        self,
        plot: Coordinates,
        at: Point | Callable[[], Point],
        *,
        radius: float = 0.1,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        fill = colour_of(color, role, "accent")
        super().__init__(radius=radius, color=fill, fill_opacity=1, stroke_width=3)
        self.set_stroke(theme().background)
        self.plot = plot
        self.at: Callable[[], Point] = following(at)
        self.drawn = Drawn()
        self.refresh()
        if callable(at):
            self.add_updater(lambda dot: dot.refresh())

    def refresh(self) -> Self:
        """Move to where the source says now."""
        sources = tuple(self.at()), self.plot.place
        if not self.drawn.holds(self, sources):
            self.move_to(self.plot.c2p(*self.at()))
            self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """Where it is."""
        return [f"dot: at {place(reading.shown for reading in self.readings())}"]

    def readings(self) -> list[Reading]:
        """The dot's middle against its coordinates."""
        shown = self.plot.p2c(self.get_center()).tolist()
        pairs = zip("xy", shown, self.at(), strict=True)
        return [Reading(f"dot {name}", s, t, 1e-6 * max(1.0, abs(t))) for name, s, t in pairs]
