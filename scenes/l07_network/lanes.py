"""What Vectorisation draws: calls on a line of time, and the whole table of flowers, a thin row for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UL, UP, Rectangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l07_network.timing import FLOWERS


class CallLane(VGroup):
    """`calls` calls of `call` microseconds each, one after the other, as far as the clock has come: a width is a time.

    `span()` is how many microseconds the region's width is; `clock()` is the time. What does not fit is cut off.

    >>> lane = CallLane(Region(0, 8, 0, 1), calls=2, call=1.5, span=lambda: 4.0, clock=lambda: 9.0)
    >>> lane.length, [round(reading.shown, 6) for reading in lane.readings()]
    (3.0, [3.0])
    """

    def __init__(
        self, region: Region, *, calls: int, call: float, span: Callable[[], float], clock: Callable[[], float]
    ) -> None:
        self.region, self.calls, self.call, self.span, self.clock = region, calls, call, span, clock
        self.boxes = VMobject(stroke_color=theme().background, stroke_width=1.5, fill_color=theme().activation)
        super().__init__(self.boxes.set_fill(opacity=1))
        self.refresh().add_updater(lambda lane: lane.refresh())

    @property
    def length(self) -> float:
        """Microseconds of all calls."""
        return self.calls * self.call

    def x(self, time: float) -> float:
        """Where a time is on the frame."""
        return self.region.left + self.region.width * time / self.span()

    def now(self) -> float:
        """The end of what is drawn."""
        return min(self.clock(), self.span(), self.length)

    def refresh(self) -> Self:
        """Draw all that has happened by now."""
        starts = self.call * np.arange(self.calls)
        spans = [(a, min(a + self.call, self.now())) for a in starts[starts < self.now()].tolist()]
        bottom, top = self.region.bottom, self.region.top
        corners = ((0, bottom), (0, top), (1, top), (1, bottom), (0, bottom))
        self.boxes.points = corner_points([np.array([(self.x(span[i]), y, 0) for i, y in corners]) for span in spans])
        return self

    def readings(self) -> list[Reading]:
        """The time of the last stroke that is drawn."""
        if not len(self.boxes.points):
            return []
        shown = (float(self.boxes.points[:, 0].max()) - self.region.left) / self.region.width * self.span()
        return [Reading("time", shown, self.now(), 1e-6 * self.span())]


class TimeBar(VGroup):
    """Stretches of time, one after the other from the left side of `region`, `span` microseconds wide.

    Each of `stretches` is how long it takes, in how many equal strokes, and its role.

    >>> bar = TimeBar(Region(0, 8, 0, 1), span=16.0, stretches=[(2.0, 1, "activation"), (10.0, 5, "muted")])
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [2.0, 12.0]
    """

    def __init__(self, region: Region, *, span: float, stretches: list[tuple[float, int, str]]) -> None:
        self.region, self.span = region, span
        self.ends = np.cumsum([0.0, *(time for time, *_ in stretches)])
        parts = []
        for k, (_, strokes, role) in enumerate(stretches):
            edges = np.linspace(self.ends[k], self.ends[k + 1], strokes + 1)
            part = VMobject(stroke_color=theme().background, stroke_width=1.5, fill_color=theme().role(role))
            corners = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
            boxes = [
                np.array([(self.x(edges[j + i]), (region.bottom, region.top)[up], 0) for i, up in corners])
                for j in range(strokes)
            ]
            part.points = corner_points(boxes)
            parts.append(part.set_fill(opacity=1))
        super().__init__(*parts)

    def x(self, time: float) -> float:
        """Where a time is on the frame."""
        return self.region.left + self.region.width * time / self.span

    def readings(self) -> list[Reading]:
        """The time at which each stretch ends."""
        unit = self.region.width / self.span
        return [
            Reading("time", float(part.points[:, 0].max() - self.region.left) / unit, float(end), 1e-6 * self.span)
            for part, end in zip(self, self.ends[1:], strict=True)
        ]


class Ledger(VGroup):
    """A whole table, a thin row for each of `shape`'s rows, `width` wide and `height` high.

    `rows` are the lines' boxes in one mobject, as far as `show_rows(count)` says; `at(k)` is a frame round row k.

    >>> ledger = Ledger((150, 2), width=1.0, height=5.0, role="input")
    >>> [reading.shown for reading in ledger.readings()]
    [150.0, 2.0]
    """

    def __init__(self, shape: tuple[int, int], *, width: float, height: float, role: str) -> None:
        self.shape, self.size = shape, np.array([width, height])
        paint = theme().role(role)
        self.ground = Rectangle(width=width, height=height, stroke_color=paint, stroke_width=3)
        self.ground.set_fill(paint, 0.12)
        self.cells = VMobject(stroke_width=0, fill_color=paint, fill_opacity=0.75)
        super().__init__(self.ground, self.cells)
        self.show_rows(shape[0])

    def show_rows(self, count: float) -> Self:
        """Show the first `count` rows."""
        self.count, (rows, columns) = int(count), self.shape
        corner, pitch = self.ground.get_corner(UL), self.size / np.array([columns, rows])
        corners = np.array([(0.04, 0.15), (0.96, 0.15), (0.96, 0.85), (0.04, 0.85), (0.04, 0.15)])
        boxes = []
        for i in range(self.count):
            for j in range(columns):
                flat = (corners + np.array([j, i])) * pitch * [1, -1]
                boxes.append(corner + np.pad(flat, ((0, 0), (0, 1))))
        self.cells.points = corner_points(boxes)
        return self

    def row(self, k: int) -> np.ndarray:
        """The middle of row `k`, shape (3,)."""
        return np.asarray(self.ground.get_top() + (k + 0.5) / self.shape[0] * self.ground.height * DOWN)

    def mark(self, k: int) -> Rectangle:
        """A yellow bar over row `k`, a little larger than it."""
        bar = Rectangle(width=self.ground.width + 0.16, height=0.09, stroke_width=0).set_fill(theme().accent, 1)
        return bar.move_to(self.row(k)).set_z_index(3)

    def readings(self) -> list[Reading]:
        """How many rows and columns of cells are drawn."""
        if not self.count:
            return []
        middles = self.cells.points.reshape(-1, 16, 3).mean(axis=1)
        axes = (1, 0) if self.ground.height > self.ground.width else (0, 1)  # turned over: rows stand upright
        counts = (len(np.unique(middles[:, axis].round(4))) for axis in axes)
        return [
            Reading(name, float(n), float(t), 0.0)
            for name, n, t in zip(("rows", "columns"), counts, (self.count, self.shape[1]), strict=True)
        ]


def lens_lines(ledger: Ledger, first: int, last: int, matrix: VMobject, side: np.ndarray = RIGHT) -> VGroup:
    """Two lines from rows `first` and `last` of a table to the same rows, enlarged."""
    edge = ledger.ground.width / 2 * side
    lines = VGroup()
    for k, up in ((first, UP), (last, DOWN)):
        line = VMobject(stroke_color=theme().muted, stroke_width=2.5)
        lines.add(line.set_points_as_corners([ledger.row(k) + edge, matrix.get_corner(up - side) - 0.05 * side]))
    return lines


def queue(region: Region, *, touching: bool) -> VMobject:
    """150 flowers as upright bars: one behind the other, or side by side in one block."""
    pitch = region.width / FLOWERS
    width = (1.0 if touching else 0.45) * pitch
    starts = region.left + pitch * np.arange(FLOWERS)
    corners = np.array([(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)])
    boxes = [np.pad(corners * [width, region.height] + [x, region.bottom], ((0, 0), (0, 1))) for x in starts]
    bars = VMobject(stroke_width=0, fill_color=theme().input, fill_opacity=1)
    bars.points = corner_points(boxes)
    return bars
