"""`WallBrackets`: beside tanh's side walls, which stretch of each wall belongs to which class."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Line, VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

NEAR = 0.95  # points farther out than this lie along a side wall
AWAY, TICK, MARK = 0.24, 0.12, 0.34  # manim units: from the wall to a bracket, its ends, from there to its mark
SHAPES: tuple[Shape, Shape] = ("disc", "triangle")


class WallBrackets(VGroup):
    """Outside of both side walls of `plane`, at its passage's end, a bracket and a mark of `radius` for each class.

    `gaps` are on the walls, between the stretches of the two classes: a line that parts them passes through both.
    The scale is that of the plane as it is now.
    """

    def __init__(self, plane: BentPlane, *, radius: float) -> None:
        super().__init__()
        self.plane = plane
        at = [plane.passage.way(points)(plane.passage.end) for points in plane.classes]
        self.spans = [(wall, label, _span(at[label], wall)) for wall in (-1, 1) for label in (0, 1)]
        for wall, label, (low, high) in self.spans:
            color = theme().classes[label]
            ends = plane.plot.c2p(np.array([wall, wall]), np.array([low, high])) + wall * AWAY * RIGHT
            tick = wall * TICK * RIGHT
            shape = VGroup(Line(*ends), *(Line(end, end - tick) for end in ends)).set_stroke(color, 5)
            middle = plane.plot.p2c(ends.mean(axis=0) + wall * MARK * RIGHT)
            mark = Scatter(plane.plot, middle[None], SHAPES[label], color, radius=radius).set_stroke(width=0)
            self.add(VGroup(shape, mark))
        self.set_z_index(4)
        self.gaps = VGroup(*(self._gap(wall) for wall in (-1, 1))).set_z_index(5)

    def _gap(self, wall: int) -> Line:
        """From the highest disc along a wall to the lowest triangle, or the other way round."""
        spans = sorted(span for side, _, span in self.spans if side == wall)
        ends = self.plane.plot.c2p(np.array([wall, wall]), np.array([spans[0][1], spans[1][0]]))
        return Line(*ends, color=theme().accent, stroke_width=12)

    def readings(self) -> list[Reading]:
        """Where each bracket ends, along its wall, and where the class's outermost points are."""
        found = []
        for (_, _, span), (shape, _) in zip(self.spans, self, strict=True):
            ends = self.plane.plot.p2c(np.array([shape[0].get_start(), shape[0].get_end()]))[:, 1]
            found += [Reading("bracket", float(end), true, 1e-6) for end, true in zip(ends, span, strict=True)]
        for wall, gap in zip((-1, 1), self.gaps, strict=True):
            inner = sorted(end for side, _, span in self.spans if side == wall for end in span)[1:3]
            ends = self.plane.plot.p2c(np.array([gap.get_start(), gap.get_end()]))[:, 1]
            found += [Reading("gap", float(end), true, 1e-6) for end, true in zip(ends, inner, strict=True)]
        return found


def _span(points: np.ndarray, wall: int) -> tuple[float, float]:
    """From the lowest to the highest of the points that lie along a side wall."""
    up = points[points[:, 0] * wall > NEAR, 1]
    return float(up.min()), float(up.max())
