"""`Sides`: the two parts of the plane beside a cut, in the colours of their classes."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.field.plane_curves import Cut, clipped
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

FAINT = 0.16


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


class Sides(VGroup):
    """Both sides of `cut` as they are now, at the passage's beginning or end; the network says whose they are.

    At the beginning they fill the window, at the end what lies between tanh's walls.
    """

    def __init__(self, cut: Cut) -> None:
        super().__init__()
        self.cut, self.time, plot = cut, int(cut.plane.time.get_value()), cut.plane.look()
        low, high = (-np.ones(2), np.ones(2)) if self.time else plot.limits
        segments = clipped(cut.now(), low, high)
        curve = np.vstack([segments[:, 0], segments[-1:, 1]])
        for polygon in parts(curve, low, high):
            label = int(self._scores(polygon[-1:])[0] > 0)  # a corner
            part = VMobject(stroke_width=0, fill_color=theme().classes[label], fill_opacity=FAINT)
            part.set_points_as_corners(plot.c2p(*np.vstack([polygon, polygon[:1]]).T))
            self.add(part)

    def _scores(self, points: np.ndarray) -> np.ndarray:
        """What the network weighs at points (n, 2) of the plane as it was: (n,)."""
        return points @ self.cut.weights + self.cut.bias if self.time else self.cut.score(points)

    def readings(self) -> list[Reading]:
        """How many of the plane's points lie in each drawn part, and how many `nn_core` puts there."""
        plane = self.cut.plane
        at, second = plane.passage.stages(plane.points)[self.time], self.cut.score(plane.points) > 0
        if plane.time.get_value() != self.time:
            return []  # left behind by the plane
        found = []
        for part in self:
            held = inside(plane.plot.p2c(part.get_start_anchors()), at)
            own = second if part.get_fill_color() == theme().classes[1] else ~second
            found.append(Reading("points on their side", float((held & own).sum()), float(own.sum()), 0.5))
        return found
