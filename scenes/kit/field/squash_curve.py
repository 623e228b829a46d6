"""`SquashCurve`: the curve of tanh between its walls, and a point that rides on it."""

from __future__ import annotations

import numpy as np
from manim import DashedLine, Dot, Line, ValueTracker, VGroup

from nn_core import tanh
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve
from scenes.kit.readings import Reading
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths


class SquashCurve(VGroup):
    """tanh from `-reach` to `reach`, `width` × `height` manim units; `at` tracks where its point rides.

    >>> curve = SquashCurve(9, width=4, height=1.6)
    >>> curve.at.set_value(2) is curve.at, [round(reading.shown, 3) for reading in curve.refresh().readings()]
    (True, [2.0, 0.964])
    """

    def __init__(self, reach: float, *, width: float, height: float) -> None:
        super().__init__()
        self.at = ValueTracker(0.0)
        self.plot = Coordinates((-reach, reach, 0), (-1.2, 1.2, 0), width=width, height=height)
        xs = np.linspace(-reach, reach, 301)
        curve = Curve(self.plot, xs, tanh(xs).value, truth=lambda x: tanh(x).value)
        c2p, quiet = self.plot.c2p, theme().muted
        axes = [Line(c2p(-reach, 0), c2p(reach, 0)), Line(c2p(0, -1.2), c2p(0, 1.2))]
        walls = [DashedLine(c2p(-reach, y), c2p(reach, y)) for y in (-1, 1)]
        for line in axes + walls:
            line.set_stroke(quiet, 2)
        names = [Maths("-1" if y < 0 else "1", SMALLEST, role="muted", digits="tick") for y in (-1, 1)]
        for name, y in zip(names, (-1, 1), strict=True):
            name.move_to(c2p(-reach * 0.84 if y > 0 else reach * 0.84, y * 0.55))
        self.dot = Dot(radius=0.13, color=theme().accent).set_z_index(3)
        self.add(self.plot, *axes, *walls, *names, curve, self.dot)
        self.refresh()
        self.add_updater(lambda each: each.refresh())

    def refresh(self) -> SquashCurve:
        """Puts the point where it rides now."""
        z = float(self.at.get_value())
        self.dot.move_to(self.plot.c2p(z, float(tanh(z).value)))
        return self

    def readings(self) -> list[Reading]:
        """Where the point is, against its place and what `nn_core` makes of it."""
        x, y = self.plot.p2c(self.dot.get_center()).tolist()
        z = float(self.at.get_value())
        return [Reading("z", x, z, 1e-6), Reading("tanh", y, float(np.tanh(z)), 1e-6)]
