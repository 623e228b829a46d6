"""`StraightCut`: a straight line between two classes of points, and how many of them it parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Self

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.drawn import Drawn
from scenes.kit.live import following
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points, visible_runs
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

TIE = 1e-9  # points nearer than this across a line are not told apart


class Line(NamedTuple):
    """The points p with `normal · p = offset`; the normal, of length 1, points in the direction `angle` (radians)."""

    angle: float
    offset: float

    @property
    def normal(self) -> np.ndarray:
        """Perpendicular to the line, shape (2,)."""
        return np.array([np.cos(self.angle), np.sin(self.angle)])

    def parted(self, points: np.ndarray, labels: np.ndarray) -> int:
        """How many of `points` (n, 2) lie on their class's side; the line's sides are named in the better way."""
        right = int((((points @ self.normal) > self.offset) == (labels == 1)).sum())
        return max(right, len(labels) - right)

    def missed(self, points: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """Which of the points lie on the other class's side: (n,) of booleans."""
        wrong = ((points @ self.normal) > self.offset) != (labels == 1)
        return np.asarray(wrong if 2 * wrong.sum() <= len(labels) else ~wrong)

    def mapped(self, W: np.ndarray, b: np.ndarray) -> Line:
        """Where W p + b takes the line: straight again, as W (2, 2) is invertible; b is (2,).

        >>> Line(0.0, 1.0).mapped(np.array([[2.0, 0.0], [0.0, 5.0]]), np.array([3.0, 0.0]))
        Line(angle=0.0, offset=5.0)
        """
        normal = np.linalg.solve(W.T, self.normal)
        length = float(np.hypot(*normal))
        return Line(float(np.arctan2(normal[1], normal[0])), (self.offset + float(normal @ b)) / length)


def widest_cut(points: np.ndarray, labels: np.ndarray) -> Line:
    """The straight line that parts most of `points` (n, 2), of labels 0 and 1: no line in the plane parts more.

    As the line turns, the order of the points across it changes only where it is parallel to two of them. So one
    direction between each two such turns stands for all. Among equals, the line with the widest gap is taken: it is
    parallel to two of the points, or perpendicular to the way from one to another.

    >>> corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> widest_cut(corners, np.array([0, 1, 1, 0])).parted(corners, np.array([0, 1, 1, 0]))
    3
    """
    first, second = np.triu_indices(len(points), 1)
    step = points[first] - points[second]
    turns = np.unique(np.mod(np.arctan2(step[:, 1], step[:, 0]) + np.pi / 2, np.pi))
    between = (turns + np.roll(turns, -1) + np.pi * (np.arange(len(turns)) == len(turns) - 1)) / 2
    angles = np.concatenate([between, turns, turns + np.pi / 2])
    best, line = (-1, 0.0), Line(0.0, 0.0)
    for some in np.array_split(angles, -(-len(angles) // 500)):
        across = points @ np.stack([np.cos(some), np.sin(some)])
        order = np.argsort(across, axis=0)
        heights = np.take_along_axis(across, order, axis=0)
        below = np.cumsum(np.where(labels[order] == 0, 1, -1), axis=0)[:-1] + (labels == 1).sum()
        gaps = np.diff(heights, axis=0)
        right = np.where(gaps > TIE, np.maximum(below, len(labels) - below), -1)
        most = right.max()
        place = np.unravel_index(np.argmax(np.where(right == most, gaps, -1)), gaps.shape)
        if (int(most), float(gaps[place])) > best:
            best = int(most), float(gaps[place])
            line = Line(float(some[place[1]]), float(heights[place] + gaps[place] / 2))
    return line


class StraightCut(VMobject):
    """The line `line` in `plot`, cut off at its edges, or `reach` from both axes; a function makes it live.

    >>> plot = Coordinates((-1, 1, 0), (-1, 1, 0), width=4, height=4)
    >>> [round(reading.shown, 6) for reading in StraightCut(plot, Line(0.0, 0.5)).readings()]
    [0.5, 0.5]
    """

    def __init__(
        self,
        plot: Coordinates,
        line: Line | Callable[[], Line],
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 6,
        reach: float | None = None,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role), stroke_width=stroke_width)
        self.plot, self.reach = plot, reach
        self.line: Callable[[], Line] = following(line)
        self.drawn = Drawn()
        self.refresh()
        if callable(line):
            self.add_updater(lambda cut: cut.refresh())

    def refresh(self) -> Self:
        """Draws the line of this moment."""
        line = self.line()
        sources = line, self.plot.place
        if not self.drawn.holds(self, sources):
            low, high = self.plot.limits if self.reach is None else self.reach * np.array([[-1.0, -1], [1, 1]])
            reach = float(np.hypot(*(high - low)))
            along = np.array([-line.normal[1], line.normal[0]])
            middle = line.normal * line.offset
            ends = np.stack([middle - reach * along, middle + reach * along])
            self.points = corner_points([self.plot.c2p(*run.T) for run in visible_runs(ends, low, high)])
            self.drawn.keep(self, sources)
        return self

    def describe(self) -> list[str]:
        """What it is."""
        return ["straight cut"]

    def readings(self) -> list[Reading]:
        """How far both drawn ends are along the line's normal."""
        if not self.has_points():
            return []
        line = self.line()
        ends = self.plot.p2c(self.points[[0, -1]]) @ line.normal
        return [Reading("cut offset", float(end), line.offset, 1e-6) for end in ends]
