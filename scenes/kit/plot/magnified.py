"""A step on a curve under a magnifier: there the curve is straight, and its slope makes the run into the rise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, ValueTracker, VGroup, smooth

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve, corner_points
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.slope_plot import framed
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.typeset import Maths

LIFTED = 0.5  # the opacity of a stick that is carried


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


class Carry(Animation):
    """`stick` arrives from the pose of the stick `start`: carried there and turned, its length kept on the way.

    >>> from scenes.kit.plot.plot import Plot
    >>> plot = Plot((0, 4, 0), (0, 4, 0), width=4, height=4)
    >>> up, across = Segment(plot, ((1, 0), (1, 1))), Segment(plot, ((2, 2), (3, 2)))
    >>> carry = Carry(up, across)
    >>> carry.interpolate(0.3)
    >>> round(float(np.linalg.norm(across.points[-1] - across.points[0])), 6)
    1.0
    """

    def __init__(self, start: Segment, stick: Segment, *, run_time: float = 0.8, **kwargs: Any) -> None:
        self.middles, self.halves = zip(*map(_pose, (start, stick)), strict=True)
        self.stick = stick
        super().__init__(stick, introducer=True, run_time=run_time, rate_func=smooth, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Move the middle evenly, and turn evenly."""
        way = self.rate_func(alpha)
        middle = (1 - way) * self.middles[0] + way * self.middles[1]
        lengths, angles = np.abs(self.halves), np.unwrap(np.angle(self.halves))
        half = ((1 - way) * lengths[0] + way * lengths[1]) * np.exp(1j * ((1 - way) * angles[0] + way * angles[1]))
        arm = np.array([half.real, half.imag, 0.0])
        self.stick.points = corner_points([np.stack([middle - arm, middle + arm])])
        self.stick.set_stroke(opacity=1.0 if way == 1 else LIFTED)


def _pose(stick: Segment) -> tuple[np.ndarray, complex]:
    """The middle, and the arm from there to the end as a complex number."""
    first, last = stick.points[[0, -1]]
    return (first + last) / 2, complex(*(last - first)[:2]) / 2
