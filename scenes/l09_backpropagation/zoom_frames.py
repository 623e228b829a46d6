"""Nested squares of a zoom: one for each power of ten, which grow out of the corner as the window shrinks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.power_plot import PowerTick
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.l09_backpropagation.nudge_plan import DEEPEST

IN, OUT = (0.3, 0.6), (3.3, 3.75)  # where a square comes into sight and leaves it, in nudges


class ZoomFrames(VGroup):
    """Squares with sides 1, 1/10, 1/100 …, as the window of `nudge()` sees them, each named at the axis.

    They stand above the axis and their names below it; with `way` −1, the other way round.

    >>> plot = Coordinates((0, 4, 0), (0, 4, 0), width=4, height=4)
    >>> frames = ZoomFrames(plot, lambda: 0.5)
    >>> [(round(r.shown, 6), r.true) for r in frames.readings()]  # the unit square, at twice the nudge
    [(2.0, 2.0)]
    """

    def __init__(self, plot: Coordinates, nudge: Callable[[], float], way: int = 1) -> None:
        self.plot, self.nudge, self.way = plot, nudge, way
        self.strengths = [-1.0] * (DEEPEST + 1)
        self.squares = [VMobject(stroke_color=theme().muted, stroke_width=2.5) for _ in self.strengths]
        self.names = [PowerTick(-k, 0, BODY, np.zeros(3), 0) for k in range(DEEPEST + 1)]
        super().__init__(*self.squares, *self.names)
        self.refresh()
        self.add_updater(lambda frames: frames.refresh())

    def side(self, k: int) -> float:
        """The side of square `k`, in nudges."""
        return float(10.0**-k / self.nudge())

    def refresh(self) -> Self:
        """Stands where the window sees the squares."""
        for k, (square, name) in enumerate(zip(self.squares, self.names, strict=True)):
            side = min(self.side(k), 2 * OUT[1])
            strength = float(np.interp(side, [*IN, *OUT], [0, 1, 1, 0]))
            if strength:
                corners = [self.plot.c2p(*at) for at in ((side, 0), (side, self.way * side), (0, self.way * side))]
                square.set_points_as_corners(corners)
                foot = self.plot.c2p(side, 0)
                name.move_to(foot + 0.42 * self.way * DOWN)
            elif square.has_points():
                square.clear_points()
            if strength != self.strengths[k]:  # else a fade of the whole would be undone
                self.strengths[k] = strength
                square.set_stroke(opacity=0.7 * strength)
                name.set_fill(opacity=strength)
        return self

    def readings(self) -> list[Reading]:
        """The sides of the squares in sight."""
        seen = [(k, square) for k, square in enumerate(self.squares) if square.has_points()]
        widths = [float(np.ptp(self.plot.p2c(square.points)[:, 0])) for _, square in seen]
        return [Reading(f"square {k}", w, self.side(k), 1e-6) for (k, _), w in zip(seen, widths, strict=True)]
