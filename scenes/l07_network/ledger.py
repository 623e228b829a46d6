"""What Vectorisation draws of flowers: a whole table, a thin row for each; rows that go through a gate; a queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, UP, Rectangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l07_network.timing import FLOWERS


class Ledger(VGroup):
    """A whole table, a thin row for each of `shape`'s rows, `width` wide and `height` high.

    Its cells are drawn as far as `show_rows(count)` says.

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
        x, y = 0.04, min(0.15, 0.04 * pitch[0] / pitch[1])  # what is free at a cell's sides
        corners = np.array([(x, y), (1 - x, y), (1 - x, 1 - y), (x, 1 - y), (x, y)])
        boxes = []
        for i in range(self.count):
            for j in range(columns):
                flat = (corners + np.array([j, i])) * pitch * [1, -1]
                boxes.append(corner + np.pad(flat, ((0, 0), (0, 1))))
        self.cells.points = corner_points(boxes)
        return self

    def row(self, k: float) -> np.ndarray:
        """The middle of row `k`, shape (3,)."""
        return np.asarray(self.ground.get_top() + (k + 0.5) / self.shape[0] * self.ground.height * DOWN)

    def readings(self) -> list[Reading]:
        """How many rows and columns of cells are drawn."""
        if not self.count:
            return []
        middles = self.cells.points.reshape(-1, 16, 3).mean(axis=1)
        counts = (len(np.unique(middles[:, axis].round(4))) for axis in (1, 0))
        return [
            Reading(name, float(n), float(t), 0.0)
            for name, n, t in zip(("rows", "columns"), counts, (self.count, self.shape[1]), strict=True)
        ]


class Beam(VGroup):
    """Rows `first` to `last` of one table on their way through a gate and into the same rows of another one."""

    def __init__(self, before: Ledger, gate: VMobject, behind: Ledger, span: Callable[[], tuple[float, float]]) -> None:
        self.before, self.gate, self.behind, self.span = before, gate, behind, span
        self.parts = [VMobject(stroke_width=0).set_fill(theme().role(role), 0.5) for role in ("input", "activation")]
        super().__init__(*self.parts)
        self.refresh().add_updater(lambda beam: beam.refresh())

    def refresh(self) -> Self:
        """Draw it as it is now."""
        share = (self.span()[1] - self.span()[0]) / self.before.shape[0]
        half = max(0.5 * share * float(self.gate.height), 0.02)
        for part, ledger, side in zip(self.parts, (self.before, self.behind), (RIGHT, LEFT), strict=True):
            x, gate = float(ledger.ground.get_edge_center(side)[0]), self.gate.get_edge_center(-side)
            top, bottom = (float(ledger.row(row - 0.5)[1]) for row in self.span())
            ring = [(x, top, 0), gate + half * UP, gate + half * DOWN, (x, bottom, 0), (x, top, 0)]
            part.points = corner_points([np.array(ring)])
        return self


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
