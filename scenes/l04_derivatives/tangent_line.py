"""From a secant to the slope at a point, and to the slope as a function."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from manim import (
    DOWN,
    Circle,
    Circumscribe,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    Transform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import fly_from
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.moves import draw, step_to
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.secant import Secant
from scenes.kit.runs.descent import bend_point, derivative, flat_point
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value


def quartic(x: Any) -> Any:
    """3x⁴ − 2x² + 7, of a number, an array or a Tensor."""
    return 3 * x**4 - 2 * x**2 + 7


slope_at = partial(derivative, quartic)


class TangentLine(Lesson):
    """The slope of a curve at one point is where the slopes of shrinking secants settle."""

    waivers = (UNTIL_REWORKED,)

    X, Y, SLOPES = (-1, 1, 0.5), (6.5, 7.5, 0.5), (-3, 3, 3)
    POINT = 0.5
    STEPS = np.array([0.4, 0.2, 0.1, 0.01, 0.001])
    SLIDE = 9.0  # seconds
    EDGE = 0.8  # the tangent slides from −EDGE to EDGE

    def construct(self) -> None:
        left, right = self.frame.stage.columns(62, 38, gap=0.5)
        plot = Plot.inside(left, self.X, self.Y, cross=(-1, 6.5), x_label="x", y_label="f(x)")
        curve = plot.curve(quartic)
        formula = Maths("f(x) = {{3 x^4 : a}} {{- 2 x^2 : b}} {{+ 7 : c}}", digits="formula")
        formula.set_color(theme().activation)
        self.frame.title.place(formula, 1, 0.6)
        x = ValueTracker(-self.EDGE)
        dot = PlotDot(plot, lambda: (x.get_value(), quartic(x.get_value())))
        self.open(plot, curve, formula, x, dot)
        secant = Secant(plot, quartic, slope_at, self.POINT, self.STEPS)
        board = VGroup(secant.quotient, secant.table).arrange(DOWN, buff=0.5)
        right.place(right.fit(board), 0, 1)
        self.secants(secant, dot)
        self.zoom(secant, dot)
        tangent = self.tangent(secant, x)
        lower = self.second_plot(plot, curve, secant, tangent, x)
        self.slide(lower, x)
        self.landmarks(plot, lower, x)
        self.rule(lower, formula, x)

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

    def tangent(self, secant: Secant, x: ValueTracker) -> SlopeLine:
        """The limit: the derivative, and the tangent that has it as its slope."""
        tangent = secant.plot.tangent(quartic, slope_at, x.get_value, length=1.5 * secant.LENGTH, color=theme().sign)
        step, slope = secant.table.limit
        with self.beat("limit", "The slopes settle on one number, the derivative, and the line becomes the tangent."):
            self.play(FadeIn(step), fly_from(secant.table.rows[-1][1], slope), share=0.25)
            self.play(Circumscribe(slope, color=theme().accent, buff=0.12), share=0.25)
            self.play(GrowFromCenter(tangent), FadeOut(secant.dot, secant.line), share=0.3)
        return tangent

    def second_plot(self, plot: Plot, curve: Curve, secant: Secant, tangent: SlopeLine, x: ValueTracker) -> Plot:
        """Make room below the curve, for a plot of its slopes over the same x."""
        left, right = self.frame.stage.columns(74, 26, gap=0.4)
        above, below = left.rows(53, 47, gap=0.15)
        goal = Plot.inside(above, self.X, self.Y, cross=(-1, 6.5), x_label="x", y_label="f(x)")
        options: dict[str, Any] = {"cross": (-1, -3), "x_label": "x", "y_label": "f'(x)"}
        height = Plot.inside(below, self.X, self.SLOPES, **options).box.height
        lower = Plot(self.X, self.SLOPES, width=goal.box.width, height=height, **options).move_to(below.center)
        lower.shift((goal.box.left - lower.box.left, 0, 0))

        def slope() -> float:
            return float(slope_at(x.get_value()))

        bar = Segment(lower, lambda: ((x.get_value(), 0), (x.get_value(), slope())), color=theme().sign, stroke_width=7)
        zero = Segment(lower, ((-1, 0), (1, 0)), dashed=True, stroke_width=2)
        head = PlotDot(lower, lambda: (x.get_value(), slope()), color=theme().gradient)
        readout = Formula(
            "x &= @x \\ f'(x) &= @slope",
            HERO,
            x=Value(x.get_value, places=2, color=theme().input, reserve="−0.00"),
            slope=Value(slope, places=2, color=lambda number: theme().sign(round(number, 2)), reserve="−0.00"),
        )
        right.fit(readout)
        with self.beat("second_plot", "Every point has its own tangent. Draw each slope as a height, below.") as beat:
            curve.add_updater(lambda moving: moving.refresh())
            self.play(FadeOut(secant.quotient, secant.table), run_time=0.4)
            self.play(Transform(plot, goal), run_time=1.2)
            curve.clear_updaters()
            self.play(draw(lower), FadeIn(zero), share=0.2)
            self.play(TransformFromCopy(tangent, bar), FadeIn(readout), run_time=beat.share(0.2, least=0.9))
            self.play(FadeIn(head, scale=0.3), run_time=0.3)
            self.play(x.animate.set_value(-self.EDGE), run_time=1.6)
        return lower

    def slide(self, lower: Plot, x: ValueTracker) -> None:
        """The tangent slides along the whole curve, and its slope leaves a trace."""
        slopes = lower.curve(slope_at, (-self.EDGE, self.EDGE), color=theme().gradient)
        slopes.show_until(-self.EDGE).add_updater(lambda curve: curve.show_until(x.get_value()))
        text = "Where the curve falls, the slope is below zero. Where it rises, the slope is above."
        with self.beat("slide", text, kind="scrub", notes="Scrub by hand: where is the slope largest? Smallest?"):
            self.add(slopes)
            self.play(animate(x, rate_func=linear).set_value(self.EDGE), run_time=self.SLIDE)
        slopes.clear_updaters()

    def mark(self, plot: Plot, lower: Plot, x: float) -> VGroup:
        """Rings around the curve's and the slope's point at `x`, and guides from one to the other."""
        ends = (plot.c2p(x, quartic(x)), lower.c2p(x, slope_at(x)))
        feet = (plot.c2p(x, plot.y_range[0]), lower.c2p(x, lower.y_range[1]))  # the numbers in between stay free
        guides = (DashedLine(*way, buff=0.15, color=theme().muted, stroke_width=2) for way in zip(ends, feet))  # noqa: B905
        return VGroup(*(Circle(0.15, color=theme().accent, stroke_width=4).move_to(end) for end in ends), *guides)

    def landmarks(self, plot: Plot, lower: Plot, x: ValueTracker) -> None:
        """Valleys, peak and bends: the tangent stops there."""
        flats = [flat_point(quartic, *ends) for ends in ((0.4, 0.8), (-0.3, 0.4), (-0.8, -0.4))]
        bends = [bend_point(quartic, *ends) for ends in ((-0.5, -0.1), (0.1, 0.5))]
        flat = "At the bottom of a valley, and on top of a peak, the tangent lies flat: the slope is zero."
        with self.beat("flat", flat, notes="Flat is not enough for a minimum: the peak is flat too.") as beat:
            marks = [self.visit(plot, lower, x, at, beat.share(0.22)) for at in flats]
        with self.beat("bend", "And where the curve changes its bend, the slope itself turns round.") as beat:
            self.play(FadeOut(*marks), run_time=0.3)
            marks = [self.visit(plot, lower, x, at, beat.share(0.3)) for at in bends]
            self.play(FadeOut(*marks), run_time=0.3)

    def visit(self, plot: Plot, lower: Plot, x: ValueTracker, at: float, run_time: float) -> VGroup:
        """Slide the tangent to `at` and mark the place."""
        mark = self.mark(plot, lower, at)
        self.play(x.animate.set_value(at), run_time=run_time)
        self.play(*(GrowFromCenter(ring) for ring in mark[:2]), Create(mark[2]), run_time=0.4)
        return mark

    @classmethod
    def rule_curve(cls, plot: Plot, rule: np.polynomial.Polynomial) -> Curve:
        """The curve of a rule for the slope, read against the slopes that were measured."""
        xs = np.linspace(-cls.EDGE, cls.EDGE, 240)
        return Curve(plot, xs, rule(xs), truth=slope_at, color=theme().ink, stroke_width=2)

    def rule(self, lower: Plot, formula: Maths, x: ValueTracker) -> None:
        """The rule gives the same curve: the formula is drawn over the slopes that were measured."""
        rule = Maths("f'(x) = {{12 x^3 : a}} {{- 4 x : b}}", digits="formula", color=theme().gradient)
        right = self.frame.stage.columns(74, 26, gap=0.4)[1]
        right.place(right.fit(rule), 0, 0.85)
        name = VGroup(*rule.letters("a", "b"))
        check = self.rule_curve(lower, np.polynomial.Polynomial([0, -4, 0, 12]))
        check.show_until(-self.EDGE).add_updater(lambda curve: curve.show_until(x.get_value()))
        constant = formula.part("c").copy()
        text = "Term by term, a rule gives the same curve: exponents come down, and the constant vanishes."
        with self.beat("rule", text, notes="The rules have a scene of their own."):
            self.play(x.animate.set_value(-self.EDGE), FadeIn(name), share=0.18)
            for part in "ab":
                self.play(TransformFromCopy(formula.part(part), rule.part(part)), share=0.16)
            self.play(constant.animate.shift(DOWN).scale(0.1).set_opacity(0), share=0.12)
            self.remove(constant)
            self.add(check)
            self.play(x.animate.set_value(self.EDGE), run_time=3.0)
