"""Marks in a plot: tangents and secants, segments, dots. Live ones follow their sources at every frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

import numpy as np
from manim import Circle, ManimColor, VMobject

from scenes.kit.drawn import Drawn
from scenes.kit.plot.curves import corner_points, dashes, visible_runs
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import Paint, colour_of, paint_of, theme

if TYPE_CHECKING:
    from scenes.kit.plot.plot import Plot

Point = tuple[float, float]


class SlopeLine(VMobject):
    """A straight line through ``through()`` (x, y) with ``slope()``, ``length`` manim units long: tangent or secant.

    It is cut off at the plot's edges. ``color`` may be a function of the slope (``theme().sign``).

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> plot.tangent(lambda x: x * x, lambda x: 2 * x, 1.5).readings()[0].true
    3.0
    """

    def __init__(
        self,
        plot: Plot,
        through: Callable[[], tuple[float, float]],
        slope: Callable[[], float],
        *,
        length: float = 3.2,
        color: Paint | None = None,
        role: str | None = None,
        stroke_width: float = 6,
        live: bool = False,
    ) -> None:
        super().__init__(stroke_width=stroke_width)
        self.plot, self.through, self.slope, self.length = plot, through, slope, length
        self.paint = paint_of(color, role, "gradient")
        self.drawn = Drawn()
        self.refresh()
        if live:
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
        self.set_stroke(self.paint(slope) if callable(self.paint) else self.paint)
        self.drawn.keep(self, sources)
        return self

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
    """A straight line between two points of a plot: ``ends()`` gives both, at every frame if ``live``.

    ``dashed`` for a guide. ``color`` may be a function of the rise from the first end to the second.

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> bar = Segment(plot, lambda: ((1, 0), (1, 3)))
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [1.0, 0.0, 1.0, 3.0]
    """

    def __init__(
        self,
        plot: Plot,
        ends: Callable[[], tuple[Point, Point]],
        *,
        color: Paint | None = None,
        role: str | None = None,
        stroke_width: float = 5,
        dashed: bool = False,
        live: bool = False,
    ) -> None:
        super().__init__(stroke_width=stroke_width)
        self.plot, self.ends, self.dashed = plot, ends, dashed
        self.paint = paint_of(color, role, "muted")
        self.drawn = Drawn()
        self.refresh()
        if live:
            self.add_updater(lambda segment: segment.refresh())

    def refresh(self) -> Self:
        """Draw the segment where its source says now."""
        (x0, y0), (x1, y1) = self.ends()
        sources = x0, y0, x1, y1, self.plot.place
        if self.drawn.holds(self, sources):
            return self
        line = np.stack([self.plot.c2p(x0, y0), self.plot.c2p(x1, y1)])
        self.points = corner_points(dashes(line) if self.dashed else [line])
        self.set_stroke(self.paint(y1 - y0) if callable(self.paint) else self.paint)
        self.drawn.keep(self, sources)
        return self

    def readings(self) -> list[Reading]:
        """The coordinates of both ends."""
        if not self.has_points():
            return []
        shown = self.plot.p2c(self.points[[0, -1]]).ravel().tolist()
        true = np.ravel(self.ends()).tolist()
        names = ("x of the start", "y of the start", "x of the end", "y of the end")
        return [Reading(n, s, t, 1e-6 * max(1.0, abs(t))) for n, s, t in zip(names, shown, true, strict=True)]


class PlotDot(Circle):
    """A dot at the coordinates ``at()``; unless ``live`` is False it follows them at every frame.

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=4)
    >>> all(reading.holds for reading in plot.dot(1, 2).readings())
    True
    """

    def __init__(
        self,
        plot: Plot,
        at: Callable[[], tuple[float, float]],
        *,
        radius: float = 0.1,
        color: ManimColor | None = None,
        role: str | None = None,
        live: bool = True,
    ) -> None:
        fill = colour_of(color, role, "accent")
        super().__init__(radius=radius, color=fill, fill_opacity=1, stroke_width=3)
        self.set_stroke(theme().background)
        self.plot, self.at = plot, at
        self.drawn = Drawn()
        self.refresh()
        if live:
            self.add_updater(lambda dot: dot.refresh())

    def refresh(self) -> Self:
        """Move to where the source says now."""
        sources = tuple(self.at()), self.plot.place
        if not self.drawn.holds(self, sources):
            self.move_to(self.plot.c2p(*self.at()))
            self.drawn.keep(self, sources)
        return self

    def readings(self) -> list[Reading]:
        """The dot's middle against its coordinates."""
        shown = self.plot.p2c(self.get_center()).tolist()
        pairs = zip("xy", shown, self.at(), strict=True)
        return [Reading(f"dot {name}", s, t, 1e-6 * max(1.0, abs(t))) for name, s, t in pairs]
