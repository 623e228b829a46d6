"""From a secant to the slope at a point."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
)

from scenes.kit.moves.flights import fly_from
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw, step_to
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.secant import Secant
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths
from scenes.l04_derivatives.functions import quartic

slope_at = partial(derivative, quartic)


class TangentLine(Lesson):
    """The slope of a curve at one point is where the slopes of shrinking secants settle."""

    waivers = (UNTIL_REWORKED,)

    X, Y = (-1, 1, 0.5), (6.5, 7.5, 0.5)
    POINT = 0.5
    STEPS = np.array([0.4, 0.2, 0.1, 0.01, 0.001])
    FROM = -0.8  # where the point comes from

    def construct(self) -> None:
        left, right = self.frame.stage.columns(62, 38, gap=0.5)
        plot = Plot.inside(left, self.X, self.Y, cross=(-1, 6.5), x_label="x", y_label="f(x)")
        curve = plot.curve(quartic)
        formula = Maths("f(x) = {{3 x^4 : a}} {{- 2 x^2 : b}} {{+ 7 : c}}", digits="formula")
        formula.set_color(theme().activation)
        self.frame.title.place(formula, 1, 0.6)
        x = ValueTracker(self.FROM)
        dot = PlotDot(plot, lambda: (x.get_value(), quartic(x.get_value())))
        self.open(plot, curve, formula, x, dot)
        secant = Secant(plot, quartic, slope_at, self.POINT, self.STEPS)
        board = VGroup(secant.quotient, secant.table).arrange(DOWN, buff=0.5)
        right.place(right.fit(board), 0, 1)
        self.secants(secant, dot)
        self.zoom(secant, dot)
        self.tangent(secant, x)

    def open(self, plot: Plot, curve: Curve, formula: Maths, x: ValueTracker, dot: PlotDot) -> None:
        """The curve, and a point that runs along it."""
        with self.beat("curve", "A straight line has one slope. A curve is steeper here than there."):
            self.heading("The slope at one point")
            self.play(draw(plot), FadeIn(formula), run_time=1.2)
            self.play(Create(curve), share=0.4)
            here, there = (plot.tangent(quartic, slope_at, at, length=1.8, color=theme().sign) for at in (-0.8, 0.25))
            self.play(LaggedStart(GrowFromCenter(here), GrowFromCenter(there), lag_ratio=0.7), run_time=1.2)
        with self.beat("question", "So how steep is it at one single point?", notes="Let the room guess.") as beat:
            self.play(FadeOut(here, there), FadeIn(dot, scale=0.3), run_time=0.5)
            self.play(x.animate.set_value(self.POINT), run_time=beat.share(0.8, least=2.2))

    def secants(self, secant: Secant, dot: PlotDot) -> None:
        """Rise over run, first for a large step, then for smaller ones."""
        quotient, table = secant.quotient, secant.table
        with self.beat("secant", "Take a second point, a step h away, and draw the line through both."):
            self.add(secant.dot, dot)
            self.play(step_to(secant, self.STEPS[0]), share=0.4)
            self.play(Create(secant.line.refresh()), share=0.35)
        with self.beat("slope", "Its slope is the rise divided by the run: what f gains for every unit of x."):
            self.play(Create(secant.run.refresh()), FadeIn(secant.run_label), share=0.16)
            self.play(Create(secant.rise.refresh()), FadeIn(secant.rise_label), share=0.16)
            names = [quotient.part("rise_name"), quotient.part("run_name")]
            self.play(
                ReplacementTransform(secant.rise_label.copy(), names[0]),
                ReplacementTransform(secant.run_label.copy(), names[1]),
                share=0.2,
            )
            self.play(FadeIn(quotient), share=0.15)
            self.play(*(FadeIn(part) for part in table.head), self.stamp(secant, 0), share=0.2)
        text = "That is an average over the whole step. So shrink the step, and watch the line turn."
        with self.beat("shrink", text):
            self.play(FadeOut(secant.rise_label, secant.run_label), run_time=0.3)
            for row in (1, 2):
                self.play(step_to(secant, self.STEPS[row]), share=0.3)
                self.play(self.stamp(secant, row), share=0.13)

    def stamp(self, secant: Secant, row: int) -> LaggedStart:
        """The live numbers leave a copy in a row of the table."""
        step, slope = secant.table.rows[row]
        live = secant.quotient.values
        return LaggedStart(fly_from(live["run"], step), fly_from(live["slope"], slope), lag_ratio=0.2)

    def zoom(self, secant: Secant, dot: PlotDot) -> None:
        """A lens on the point while the step goes on shrinking: the curve straightens."""
        plot, x = secant.plot, secant.x
        low, high = plot.c2p(-0.72, 7.1), plot.c2p(0.3, 7.5)
        region = Region(float(low[0]), float(high[0]), float(low[1]), float(high[1]))
        lens = Lens.inside(
            region, plot, quartic, lambda: (x + secant.step / 2, quartic(x) + secant.gain / 2, secant.step)
        )
        line = secant.line_in(lens.view, region.height * 0.9)
        dots = PlotDot(lens.view, lambda: (x, quartic(x))), PlotDot(lens.view, secant.dot.at, color=theme().input)
        text = "Look closer while it shrinks: near the point, the curve itself becomes a straight line."
        with self.beat("zoom", text) as beat:
            self.play(FadeIn(lens, scale=0.2, target_position=dot), FadeOut(secant.rise, secant.run), run_time=0.9)
            self.play(FadeIn(*dots), Create(line), run_time=0.5)
            for row in (3, 4):
                self.play(step_to(secant, self.STEPS[row]), run_time=beat.share(0.3, least=1.6))
                self.play(self.stamp(secant, row), run_time=0.7)
            self.play(FadeOut(lens, *dots, line), run_time=0.5)

    def tangent(self, secant: Secant, x: ValueTracker) -> None:
        """The limit: the derivative, and the tangent that has it as its slope."""
        tangent = secant.plot.tangent(quartic, slope_at, x.get_value, length=1.5 * secant.LENGTH, color=theme().sign)
        step, slope = secant.table.limit
        with self.beat("limit", "The slopes settle on one number, the derivative, and the line becomes the tangent."):
            self.play(FadeIn(step), fly_from(secant.table.rows[-1][1], slope), share=0.25)
            self.play(Circumscribe(slope, color=theme().accent, buff=0.12), share=0.25)
            self.play(GrowFromCenter(tangent), FadeOut(secant.dot, secant.line), share=0.3)
