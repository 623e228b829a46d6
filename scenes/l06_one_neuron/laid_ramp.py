"""`LaidRamp`: the ramp of one hidden ReLU, which is lifted from the axis onto the sum of the ramps before it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.plot.curves import corner_points, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.hinges import Hinges
from scenes.kit.stage.theme import theme

HEIGHTS = 9  # upright lines that carry the ramp's heights onto the sum


class LaidRamp(VGroup):
    """Ramp `k` of `hinges` over the axis: its `edge`, and its heights as upright lines.

    The heights are `grown` (0 to 1); as `laid` goes to 1, all rises from the axis onto the sum of the ramps before.
    """

    def __init__(self, plot: Plot, hinges: Hinges, k: int) -> None:
        self.plot, self.hinges, self.k = plot, hinges, k
        self.grown, self.laid = 0.0, 0.0
        joint = float(hinges.joints[k])
        self.xs = np.linspace(joint, plot.x_range[1], 160)
        self.lines_at = np.linspace(joint, plot.x_range[1], HEIGHTS + 1)[1:]
        green = theme().activation
        self.fill = VMobject(stroke_width=0, fill_color=green, fill_opacity=0.16)
        self.lines = VMobject(stroke_color=green, stroke_width=3, stroke_opacity=0.7)
        self.edge = VMobject(stroke_color=green, stroke_width=7)
        super().__init__(self.fill, self.lines, self.edge)
        self.refresh()

    def feet(self, x: np.ndarray) -> np.ndarray:
        """On what the ramp stands now: from the axis to the sum of the ramps before it."""
        return np.asarray(self.laid * self.hinges.answer(x, self.k))

    def ramp(self, x: np.ndarray) -> np.ndarray:
        """The ramp's heights."""
        return np.asarray(self.hinges.ramps(x)[:, self.k])

    def grow(self, share: float) -> Self:
        """Let the heights be `share` of what they are, from the axis on."""
        self.grown = share
        return self.refresh()

    def lay(self, share: float) -> Self:
        """Be on the way from the axis (0) to the sum (1)."""
        self.laid = share
        return self.refresh()

    def refresh(self) -> Self:
        """Draw it as it is now, cut off at the plot's edges."""
        low, high = self.plot.y_range[:2]
        xs = self.xs
        foot = self.feet(xs)
        top = np.clip(foot + self.grown * self.ramp(xs), low, high)
        outline = np.vstack([self.plot.c2p(xs, top), self.plot.c2p(xs, np.clip(foot, low, high))[::-1]])
        self.fill.points = corner_points([np.vstack([outline, outline[:1]])])
        edge = np.column_stack([xs, foot + self.ramp(xs)])
        self.edge.points = corner_points([self.plot.c2p(*run.T) for run in visible_runs(edge, *self.plot.limits)])
        starts = self.feet(self.lines_at)
        pairs = np.clip(np.stack([starts, starts + self.grown * self.ramp(self.lines_at)]), low, high).T
        lines = [self.plot.c2p(x, pair) for x, pair in zip(self.lines_at, pairs, strict=True) if np.ptp(pair) > 1e-6]
        self.lines.points = corner_points(lines)
        return self

    def readings(self) -> list[Reading]:
        """The heights that are seen whole, against the ramp's."""
        low, high = self.plot.y_range[:2]
        found = []
        for start, end in zip(self.lines.points[::4], self.lines.points[3::4], strict=True):
            (x, foot), (_, top) = self.plot.p2c(np.stack([start, end])).tolist()
            if low + 1e-6 < min(foot, top) and max(foot, top) < high - 1e-6:
                true = self.grown * float(self.ramp(np.array([x]))[0])
                found.append(Reading("height of a ramp", top - foot, true, 1e-6))
        return found
