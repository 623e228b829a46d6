"""How far the nudges of a network's dials are from their gradients, both axes in powers of ten."""

from __future__ import annotations

from functools import cache

import numpy as np
from manim import LEFT, RIGHT, UP, FadeIn, ManimColor, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.power_plot import PowerPlot
from scenes.kit.runs.nudges import Nudges, all_nudges
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words

DECADES = np.linspace(0, 16, 161)  # −log₁₀ of the nudges
LOWEST = -10.0  # the exponent at the foot of the plot
NONE = 1e-12  # for an error of exactly zero, which has no logarithm: below the plot


@cache
def log_errors(nudges: Nudges) -> np.ndarray:
    """The logarithm of each nudge's error, (161,)."""
    return np.log10([max(nudges.error(10.0 ** -float(k)), NONE) for k in DECADES])


class NudgeErrors:
    """The valley of one dial's errors, and those of all others, faint; `marked` are dots on the one."""

    def __init__(self, frame: Frame, nudges: Nudges) -> None:
        self.frame, self.nudges = frame, nudges
        stage = frame.stage
        room = Region(stage.left + 0.1, stage.right - 0.3, stage.bottom + 0.05, stage.top - 0.75)
        self.plot = PowerPlot.inside(room, (-16, 0, frame.pick(2, 4)), (LOWEST, 0, 2), tick_size=LABEL)
        self.curve = self._curve(nudges, theme().accent, 6)
        others = [each for each in all_nudges(nudges.case) if not self._same(each)]
        self.others = VGroup(*(self._curve(each, theme().gradient, 2.5).set_stroke(opacity=0.6) for each in others))
        self.curve.set_z_index(1)
        for curve in (self.curve, *self.others):
            curve.show_until(0.0)
        box, muted = self.plot.box, theme().muted
        error = Words("error", BODY, color=muted).next_to(box.at(-1, 1), UP, buff=0.2).align_to(box.at(-1, 1), LEFT)
        self.names = VGroup(
            error, Words("nudge $epsilon$", BODY, color=muted).move_to(box.at(1, -1) + 0.45 * UP, aligned_edge=RIGHT)
        )
        low = LOWEST + 2.8
        self.bend = Words("bend", 1.4 * BODY).move_to(self.plot.c2p(-0.5, low), aligned_edge=RIGHT)
        self.rounding = Words("rounding", 1.4 * BODY).move_to(self.plot.c2p(-15.6, low), aligned_edge=LEFT)

    def _same(self, other: Nudges) -> bool:
        return (other.parameter, other.index) == (self.nudges.parameter, self.nudges.index)

    def _curve(self, nudges: Nudges, color: ManimColor, width: float) -> Curve:
        return Curve(self.plot, -DECADES, log_errors(nudges), parameter=DECADES, color=color, stroke_width=width)

    def error(self, decade: int) -> float:
        """The error of the nudge ten to the minus `decade`."""
        return self.nudges.error(10.0**-decade)

    def dot(self, decade: int, role: str) -> PlotDot:
        """A dot on the valley."""
        dot = PlotDot(self.plot, (-decade, float(np.log10(self.error(decade)))), radius=0.16, role=role)
        dot.set_z_index(2)
        return dot

    def enter(self) -> Step:
        """The axes."""
        return [draw(self.plot), FadeIn(self.names)], 1.0

    def to(self, decade: float, seconds: float, *curves: Curve) -> Step:
        """The curves are drawn on as far as that nudge."""
        start = curves[0].shown_until

        def grow(_: object, share: float) -> None:
            for curve in curves:
                curve.show_until(start + share * (decade - start))

        return [UpdateFromAlphaFunc(VGroup(*curves), grow, rate_func=linear)], seconds
