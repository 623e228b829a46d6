"""`Isoline`: the line on which a grid of heights passes a level, drawn anew as the heights change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.drawn import Drawn
from scenes.kit.live import following
from scenes.kit.plot.curves import corner_points, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

READ_AT = 40
Heights = np.ndarray | Callable[[], np.ndarray]
Truth = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Grid:
    """`nodes` × `nodes` places that span a square of the plane, from `low` to `high` both ways.

    >>> Grid(-1, 1, 3).points[[0, 1, 8]].tolist()
    [[-1.0, -1.0], [0.0, -1.0], [1.0, 1.0]]
    """

    low: float
    high: float
    nodes: int

    @cached_property
    def ticks(self) -> np.ndarray:
        """The coordinates of the nodes along either axis, rising."""
        return np.linspace(self.low, self.high, self.nodes)

    @cached_property
    def points(self) -> np.ndarray:
        """All nodes, shape (nodes², 2): row after row, the lowest first."""
        return np.stack(np.meshgrid(self.ticks, self.ticks), axis=-1).reshape(-1, 2)

    def square(self, values: np.ndarray) -> np.ndarray:
        """One value a point as a table, shape (nodes, nodes): row r is at height `ticks[r]`."""
        return np.asarray(values).reshape(self.nodes, self.nodes)

    @property
    def spacing(self) -> float:
        """From node to node."""
        return (self.high - self.low) / (self.nodes - 1)


def level_lines(grid: Grid, heights: np.ndarray, level: float = 0.0) -> list[np.ndarray]:
    """The lines on which `heights` (nodes, nodes) pass `level`: marching squares, each line of shape (n, 2).

    A crossing is put on the edge between two nodes where the straight line between their heights has it.

    >>> [line] = level_lines(Grid(0, 2, 3), np.array([[0, 1, 2]] * 3), 0.5)
    >>> line.tolist()
    [[0.5, 0.0], [0.5, 1.0], [0.5, 2.0]]
    """
    above = heights > level
    across, up = above[:, 1:] != above[:, :-1], above[1:] != above[:-1]
    ids = np.arange(heights.size).reshape(heights.shape)
    # Of each cell its four sides: lower, left, right, upper. A side along x has its left node's number, one along y
    # its lower node's number + the number of nodes.
    sides = np.stack([ids[:-1, :-1], ids[:-1, :-1] + ids.size, ids[:-1, 1:] + ids.size, ids[1:, :-1]], axis=-1)
    crossed = np.stack([across[:-1], up[:, :-1], up[:, 1:], across[1:]], axis=-1)
    count = crossed.sum(axis=-1)
    twice = count == 2
    pairs = [sides[twice][crossed[twice]].reshape(-1, 2)]
    for row, column in np.argwhere(count == 4).tolist():  # a saddle: its middle says which corners belong together
        middle = heights[row : row + 2, column : column + 2].mean() > level
        lower, left, right, upper = sides[row, column]
        around = [[lower, right], [left, upper]] if middle == above[row, column] else [[lower, left], [right, upper]]
        pairs.append(np.array(around))
    return [_places(grid, heights, level, np.array(chain)) for chain in _chains(np.concatenate(pairs))]


def _places(grid: Grid, heights: np.ndarray, level: float, sides: np.ndarray) -> np.ndarray:
    """Where the height passes `level` on each of `sides`: shape (n, 2)."""
    flat, vertical = heights.ravel(), sides >= heights.size
    first = np.where(vertical, sides - heights.size, sides)
    second = first + np.where(vertical, grid.nodes, 1)
    share = (level - flat[first]) / (flat[second] - flat[first])
    return np.asarray(grid.points[first] + share[:, None] * (grid.points[second] - grid.points[first]))


def _chains(pairs: np.ndarray) -> list[list[int]]:
    """Linked pairs strung together; open chains first, so that none is entered in its middle."""
    links: dict[int, list[int]] = {}
    for a, b in pairs.tolist():
        links.setdefault(a, []).append(b)
        links.setdefault(b, []).append(a)
    chains = []
    for start in sorted(links, key=lambda side: (len(links[side]), side)):
        if not links[start]:
            continue
        chain = [start]
        while links[chain[-1]]:
            following = links[chain[-1]].pop()
            links[following].remove(chain[-1])
            chain.append(following)
        chains.append(chain)
    return chains


class Isoline(VMobject):
    """The line in `plot` on which `heights`, a table on `grid`, are zero; `truth` is the function behind.

    A function as heights makes it live; `refresh` draws it where heights and plot are now. `until` (0 to 1) is the
    share of the plot's width in which it is drawn yet.

    >>> plot, grid = Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4), Grid(-1, 1, 21)
    >>> circle = lambda at: (at**2).sum(axis=1) - 0.5
    >>> line = Isoline(plot, grid, grid.square(circle(grid.points)), truth=circle)
    >>> all(reading.holds for reading in line.readings())
    True
    """

    def __init__(
        self,
        plot: Plot,
        grid: Grid,
        heights: Heights,
        *,
        truth: Truth,
        color: ManimColor | None = None,
        stroke_width: float = 4,
    ) -> None:
        super().__init__(stroke_color=color or theme().ink, stroke_width=stroke_width)
        self.plot, self.grid, self.heights, self.truth, self.until = plot, grid, following(heights), truth, 1.0
        self._traced: np.ndarray | None = None
        self.lines: list[np.ndarray] = []
        self.drawn = Drawn()
        self.refresh()
        if callable(heights):
            self.add_updater(lambda line: line.refresh())

    def refresh(self) -> Self:
        """Draw the line of the heights of this moment."""
        heights, sources = self.heights(), (self.until, self.plot.place)
        if heights is self._traced and self.drawn.holds(self, sources):
            return self
        if heights is not self._traced:
            self._traced, self.lines = heights, level_lines(self.grid, heights)
        low, high = self.plot.limits
        high = np.array([low[0] + self.until * (high[0] - low[0]), high[1]])
        runs = [run for line in self.lines for run in visible_runs(line, low, high)]
        self.points = corner_points([self.plot.c2p(run[:, 0], run[:, 1]) for run in runs])
        self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """What it is."""
        return ["boundary line"]

    def readings(self) -> list[Reading]:
        """How far drawn points are from where the true function is zero: less than half a cell of the grid."""
        if not self.has_points():
            return []
        starts, ends = self.plot.p2c(self.get_start_anchors()), self.plot.p2c(self.get_end_anchors())
        chosen = np.linspace(0, len(starts) - 1, READ_AT).round().astype(int)
        at, nudge = ((starts + ends) / 2)[chosen], 1e-4
        steps = np.array([[nudge, 0.0], [0.0, nudge]])
        slopes = [(self.truth(at + step) - self.truth(at - step)) / (2 * nudge) for step in steps]
        distance = np.abs(self.truth(at)) / np.maximum(np.hypot(*slopes), 1e-12)
        return [Reading("boundary distance", float(d), 0.0, self.grid.spacing / 2) for d in distance]
