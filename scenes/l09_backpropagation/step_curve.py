"""The cost after one step, against its rate; beside it the straight line of what the slopes had promised."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ValueTracker, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_dials import StepDial
from scenes.l09_backpropagation.step_run import StepRun

FAR = 15.0


class StepCurve:
    """The plot; `at` is the rate as far as which the curve is drawn. `dial` is the watched one, in the free corner."""

    def __init__(self, frame: Frame, step: StepRun, watched: int) -> None:
        self.step, self.at = step, ValueTracker(0.0)
        stage = frame.stage
        room = Region(stage.left + 0.1, stage.right - 0.2, stage.bottom, stage.top - 0.55)
        self.plot = Plot.inside(room, (0, FAR, 5), (-0.15, 0.72, 0.2), x_label="alpha", y_label="C", tick_size=BODY)
        rates = np.linspace(0, FAR, 151)
        costs = [step.cost(float(rate)) for rate in rates]
        self.curve = Curve(self.plot, rates, costs, role="activation", stroke_width=7).show_until(0.0)
        self.curve.add_updater(lambda curve: curve.show_until(float(self.at.get_value())))
        slope = -step.promise(1.0)
        self.end = (step.before + 0.13) / -slope
        self.promise = Segment(self.plot, ((0, step.before), (self.end, -0.13)), role="gradient", stroke_width=5)
        self.dot = PlotDot(self.plot, lambda: (self.rate(), self.cost()), radius=0.16)
        self.watched, self.small = watched, frame.pick(1.0, 0.88)
        self.corner = self._corner(frame)
        height = Formula("C = @c", BODY, c=Value(step.before, places=3))
        self.height = height.next_to(self.plot.c2p(0, step.before), RIGHT, buff=0.9)

    def rate(self) -> float:
        """The rate in force."""
        return round(float(self.at.get_value()), 4)

    def cost(self) -> float:
        """The cost after that step, on the drawn line."""
        return float(np.interp(self.rate(), self.curve.data[:, 0], self.curve.data[:, 1]))

    def slope(self) -> float:
        """The watched dial's slope after that step."""
        return float(self.step.after(self.rate())[1][self.watched])

    def _corner(self, frame: Frame) -> VGroup:
        """The watched dial, its slope and the cost, above the curve."""
        self.dial = StepDial(lambda: self.slope(), lambda: 0.0, radius=frame.pick(0.8, 0.62), color=theme().bias)
        self.dial.needle.set_stroke(opacity=0)
        number = Value(lambda: self.slope(), places=3, size=HERO, role="gradient", plus=True, reserve="+0.148")
        name = Words("slope", BODY, color=theme().muted)
        words = VGroup(name, number).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        corner = VGroup(self.dial, words).arrange(RIGHT, buff=0.4)
        return corner.move_to(self.plot.c2p(9.6, 0.72), aligned_edge=UP + RIGHT)

    def fall(self, rate: float, color_role: str, true: bool) -> Segment:
        """The fall at a rate: measured down to the curve, or promised down to the line."""
        low = self.step.cost(rate) if true else self.step.before - self.step.promise(rate)
        return Segment(self.plot, ((rate, self.step.before), (rate, low)), role=color_role, stroke_width=8)

    def numbers(self, rate: float) -> tuple[Formula, Formula]:
        """What was promised and what came."""
        promise = Formula('"promised" @v', BODY, v=Value(self.step.promise(rate), places=3, role="gradient"))
        came = Formula('"fell" @v', BODY, v=Value(self.step.fall(rate), places=3, role="activation"))
        for line in (promise, came):
            line.scale(self.small)
        return promise, came
