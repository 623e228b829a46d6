"""One sigmoid for all neurons: where their sums are on it, and how steep it is there."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Create, VGroup

from scenes.kit.network.backward import NUMBER
from scenes.kit.plot.marks import Segment, SlopeLine
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value

TANGENT = 2.2  # manim units


class Touch(VGroup):
    """The sigmoid's tangent at a sum `z`, with a guide down to that; `slope` is its number, `away` from the point."""

    def __init__(self, plot: Plot, z: float, slope: Value, away: np.ndarray) -> None:
        a = float(SQUASH.f(z))
        self.slope = slope.move_to(plot.c2p(z, a) + away)
        super().__init__(
            Segment(plot, ((z, 0), (z, a)), stroke_width=3, dashed=True),
            SlopeLine(plot, (z, a), SQUASH.df(z), length=TANGENT, role="ink"),
            plot.dot(z, a, radius=0.12, role="activation"),
        )


class Slopes:
    """The sigmoid in `room`, from −4 to 4."""

    def __init__(self, room: Region) -> None:
        self.plot = Plot.inside(room, (-4, 4, 2), (0, 1.08, 1), x_label="z", y_label="a")
        self.curve = self.plot.curve(SQUASH.f, role="activation")
        self.parts = self.plot, self.curve

    def draw(self) -> list[Animation]:
        """The axes and the curve."""
        return [draw(self.plot), Create(self.curve)]

    def touch(self, z: float, slopes: Any, index: tuple[int, int], places: int, away: np.ndarray) -> Touch:
        """How steep the curve is at the sum `z`."""
        return Touch(self.plot, z, Value(slopes, index, places, size=NUMBER, role="activation"), away)
