"""The graph of two layers on one input: a straight line, stretched and shifted, with or without a ReLU between."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from nn_core import Tensor, relu
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.text.typeset import Maths

FIRST, SECOND = (1.0, 1.0), (2.0, -3.0)  # weight and bias of the first layer, and of the second
LINES = (
    "h = x + 1",
    "z = 2 h - 3 = 2 x - 1",
    "h = max(0, x + 1)",
    "z = 2 max(0, x + 1) - 3",
)


class StraightGraph:
    """What the layers make of x from −3 to 3, on its way: `pressed` by the ReLU, `stretched`, `shifted` (0 to 1)."""

    def __init__(self, room: Region, frame: Frame) -> None:
        self.pressed, self.stretched, self.shifted = (ValueTracker(0.0) for _ in range(3))
        self.plot = Plot.inside(room, (-3, 3, 1), (-7.4, 5, 2), cross=(-3, -7.4), x_label="x", tick_size=LABEL)
        self.zero = Segment(self.plot, ((-3, 0), (3, 0)), role="faint", stroke_width=3).set_z_index(-1)
        self.curve = self.plot.curve(self.now, role="activation", stroke_width=9, samples=121)
        self.curve.add_updater(lambda curve: curve.set_samples(curve.data[:, 0]))
        self.dots = VGroup(
            *(PlotDot(self.plot, self.place(float(x)), radius=0.16).set_z_index(4) for x in range(-3, 4))
        )
        size = frame.pick(0.92, 0.7) * HERO
        self.lines = [Maths(line, size, role="activation", digits="formula") for line in LINES]
        for line in self.lines:
            line.move_to(self.plot.c2p(-2.7, 4.1))
            line.shift((self.plot.c2p(-2.7, 0)[0] - line.get_left()[0], 0, 0))

    def place(self, x: float) -> Any:
        """Where the dot of `x` is, at each moment."""
        return lambda: (x, float(self.now(np.array([x]))[0]))

    def now(self, x: np.ndarray) -> np.ndarray:
        """The graph's heights at this moment."""
        share = self.pressed.get_value()
        h = Tensor(np.asarray(x, float)) * FIRST[0] + FIRST[1]
        between = h * (1 - share) + relu(h) * share
        weight = 1 + self.stretched.get_value() * (SECOND[0] - 1)
        return np.asarray((between * weight + self.shifted.get_value() * SECOND[1]).value)

    def trace(self) -> VMobject:
        """The graph as it is now, to stay behind as a faint line."""
        ends = self.now(np.array([-3.0, 3.0])).tolist()
        return Segment(self.plot, ((-3.0, ends[0]), (3.0, ends[1])), role="muted", stroke_width=5).set_z_index(-1)
