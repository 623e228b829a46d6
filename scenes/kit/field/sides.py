"""`Sides`: the two parts of the plane beside a cut, in the colours of their classes."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.drawn import Drawn
from scenes.kit.field.passage import part_of_matrix
from scenes.kit.field.plane_curves import Cut, clipped
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

FAINT = 0.16
WIDE = 6.0  # windows: how far out the parts are joined to the corners, for there a cut is straight


def parts(curve: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two polygons into which `curve` (n, 2), which crosses the box once, parts it.

    >>> [part.tolist() for part in parts(np.array([[0.5, 0], [0.5, 1]]), np.zeros(2), np.ones(2))]
    [[[0.5, 0.0], [0.5, 1.0], [0.0, 1.0], [0.0, 0.0]], [[0.5, 1.0], [0.5, 0.0], [1.0, 0.0], [1.0, 1.0]]]
    """
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    middle = (low + high) / 2

    def turned(points: np.ndarray) -> np.ndarray:
        return np.asarray(np.arctan2(*(points - middle).T[::-1]))

    polygons = []
    for line in (curve, curve[::-1]):
        ahead = np.mod(turned(corners) - turned(line[-1:]), 2 * np.pi)
        between = ahead < np.mod(turned(line[:1]) - turned(line[-1:]), 2 * np.pi)
        polygons.append(np.vstack([line, corners[between][np.argsort(ahead[between])]]))
    return polygons[0], polygons[1]


def inside(polygon: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which of `points` (n, 2) lie in `polygon` (m, 2), by the number of edges to their right: (n,) of booleans."""
    start, end = polygon[:, None], np.roll(polygon, -1, axis=0)[:, None]
    x, y = points.T
    crosses = (start[..., 1] > y) != (end[..., 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = start[..., 0] + (y - start[..., 1]) * (end[..., 0] - start[..., 0]) / (end[..., 1] - start[..., 1])
    return np.asarray((crosses & (at > x)).sum(axis=0) % 2 == 1)


def within(polygon: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """What of `polygon` (n, 2) lies in the box, cut off at one edge after the other: (m, 2).

    >>> within(np.array([[-1.0, 0], [3, 0], [3, 1], [-1, 1]]), np.zeros(2), np.full(2, 2.0)).tolist()
    [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 1.0]]
    """
    for axis, sign, edge in ((0, -1, -low[0]), (0, 1, high[0]), (1, -1, -low[1]), (1, 1, high[1])):
        over = sign * polygon[:, axis] - edge
        before = np.roll(over, 1)
        crosses = np.flatnonzero((over > 0) != (before > 0))
        share = before[crosses] / (before[crosses] - over[crosses])
        met = np.roll(polygon, 1, axis=0)[crosses] * (1 - share)[:, None] + polygon[crosses] * share[:, None]
        order = np.argsort(np.concatenate([np.flatnonzero(over <= 0), crosses - 0.5]), kind="stable")
        polygon = np.vstack([polygon[over <= 0], met])[order]
    return polygon


class Sides(VGroup):
    """Both sides of `cut`, which go with it; the network says whose they are.

    They fill the window, or what of it lies between tanh's walls. It is made at the passage's beginning or end.
    """

    def __init__(self, cut: Cut) -> None:
        super().__init__(*(VMobject(stroke_width=0) for _ in range(2)))
        self.cut, self.drawn = cut, Drawn()
        time = cut.plane.time.get_value()
        for part, polygon in zip(self, self._polygons(), strict=True):
            corner = polygon[-1:]
            score = corner @ cut.weights + cut.bias if time else cut.score(corner)
            part.set_fill(theme().classes[int(score[0] > 0)], FAINT)
        self.refresh()
        self.add_updater(lambda sides: sides.refresh())

    def refresh(self) -> Self:
        """Draws what the window shows of both sides now."""
        plot = self.cut.plane.look()
        sources = self.cut.plane.time.get_value(), plot.place
        if not self.drawn.holds(self[0], sources):
            for part, polygon in zip(self, self._polygons(), strict=True):
                seen = within(polygon, *plot.limits)
                part.set_points_as_corners(plot.c2p(*np.vstack([seen, seen[:1]]).T))
            self.drawn.keep(self[0], sources)
        return self

    def _polygons(self) -> tuple[np.ndarray, np.ndarray]:
        """Both sides in the plane as it is now: up to tanh's walls, or far beyond the window."""
        plane = self.cut.plane
        low, high = WIDE * np.array(plane.look().limits)
        far = plane.passage.walls(plane.time.get_value())
        if far is not None and far < high.max():
            low, high = np.full(2, -far), np.full(2, far)
        segments = clipped(self.cut.now(), low, high)
        first, second = parts(np.vstack([segments[:, 0], segments[-1:, 1]]), low, high)
        matrix = part_of_matrix(plane.passage.layers[0].W.value, min(plane.time.get_value(), 1.0))
        return (first, second) if np.linalg.det(matrix) > 0 else (second, first)  # else it mirrors the plane

    def readings(self) -> list[Reading]:
        """Where `nn_core` says where points are: how many lie in each drawn part, and how many it puts there."""
        plane = self.cut.plane
        time, plot = plane.time.get_value(), plane.plot
        if time != int(time):
            return []
        at, second = plane.passage.stages(plane.points)[int(time)], self.cut.score(plane.points) > 0
        low, high = plot.limits
        seen = ((at > low) & (at < high)).all(axis=1)
        found = []
        for part in self:
            held = inside(plot.p2c(part.get_start_anchors()), at)
            own = (second if part.get_fill_color() == theme().classes[1] else ~second) & seen
            found.append(Reading("points on their side", float((held & own).sum()), float(own.sum()), 0.5))
        return found
