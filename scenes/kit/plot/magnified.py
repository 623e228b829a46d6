"""A step on a curve under a magnifier: there the curve is straight, and its slope makes the run into the rise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, ValueTracker, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.slope_plot import framed
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.typeset import Maths


class MagnifiedStep(VGroup):
    """The graph of `f` near `at` in a framed `region`: a stick `run` to the right, a stick slope · run up or down.

    One unit of either axis measures `unit` manim units, so that sticks in several pictures may be compared. `across`
    and `rise` are the sticks, in the hues of `roles`, `names` their names (Typst mathematics); they are no part of the
    group. `dot` is on the curve, the share `way` of the run further on. The curve has the hue of `color_role`.

    >>> step = MagnifiedStep(
    ...     Region(-2, 2, -2, 2), np.square, lambda x: 2 * x, 1.0, 0.1, unit=10, names=("x", "y"))
    >>> round(float(step.rise.height / step.across.width), 6), all(reading.holds for reading in step.readings())
    (2.0, True)
    """

    def __init__(
        self,
        region: Region,
        f: Callable[[Any], Any],
        df: Callable[[float], float],
        at: float,
        run: float,
        *,
        unit: float,
        names: tuple[str, str],
        roles: tuple[str, str] = ("ink", "ink"),
        color_role: str = "muted",
    ) -> None:
        self.way = ValueTracker(0.0)
        height, rise = float(f(at)), df(at) * run
        window = region.inset(0.16)
        left, low = at + run / 2 - window.width / unit / 2, height + rise / 2 - window.height / unit / 2
        x, y = (left, left + window.width / unit, 0), (low, low + window.height / unit, 0)
        self.plot = Coordinates(x, y, width=window.width, height=window.height).move_to(window.center)
        xs = np.linspace(x[0], x[1], 120)
        self.curve = Curve(self.plot, xs, f(xs), truth=f, role=color_role, stroke_width=4)
        self.across = Segment(self.plot, ((at, height), (at + run, height)), role=roles[0], stroke_width=8)
        self.rise = Segment(self.plot, ((at + run, height), (at + run, height + rise)), role=roles[1], stroke_width=8)
        self.dot = PlotDot(self.plot, lambda: self._on_curve(f, at + run * self.way.get_value()), radius=0.07)
        self.dot.set_z_index(2)
        self.names = VGroup(
            *(Maths(name, LABEL, role=role, digits="index") for name, role in zip(names, roles, strict=True))
        )
        self.names[0].next_to(self.across, DOWN if rise > 0 else UP, buff=0.14)
        self.names[1].next_to(self.rise, RIGHT, buff=0.14)
        if 0 < rise * unit < self.names[1].height:  # lower than its name, which keeps clear of the curve
            self.names[1].align_to(self.rise, UP).shift(0.08 * DOWN)
        super().__init__(framed(region), self.plot, self.curve, self.dot)

    @staticmethod
    def _on_curve(f: Callable[[Any], Any], x: float) -> tuple[float, float]:
        return x, float(f(x))

    def readings(self) -> list[Reading]:
        """The curve and the dot; the sticks have their own."""
        return [reading for part in (self.curve, self.dot) for reading in part.readings()]
