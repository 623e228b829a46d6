"""Derivatives and gradients."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Circle,
    Circumscribe,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    FadeTransform,
    Group,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    ShowPassingFlash,
    Transform,
    TransformFromCopy,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)

from scenes.kit.arrowfield import ArrowField, GrowArrows, TurnArrows
from scenes.kit.calculus import Descent, bend_point, derivative, flat_point, gradient
from scenes.kit.contours import Contours, HeightShade
from scenes.kit.curves import Curve
from scenes.kit.flights import fly_from
from scenes.kit.layout import Region
from scenes.kit.lens import Lens
from scenes.kit.lesson import Lesson
from scenes.kit.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot import Plot
from scenes.kit.probe import Probe
from scenes.kit.secant import Secant
from scenes.kit.theme import theme
from scenes.kit.trail import Trail
from scenes.kit.typeset import HEADING, TINY, Maths, Words
from scenes.kit.values import Formula, Value


def quartic(x: Any) -> Any:
    """3x⁴ − 2x² + 7, of a number, an array or a Tensor."""
    return 3 * x**4 - 2 * x**2 + 7


def saddle(x: Any, y: Any) -> Any:
    """x² + 3xy."""
    return x**2 + 3 * x * y


def bowl(x: Any, y: Any) -> Any:
    """x²/4 + 2y²: long in x, narrow in y."""
    return x**2 / 4 + 2 * y**2


slope_at = partial(derivative, quartic)


class TangentLine(Lesson):
    """The slope of a curve at one point is where the slopes of shrinking secants settle."""

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
        with self.beat("curve", "A straight line has one slope. A curve is steeper here than there.") as beat:
            self.heading("The slope at one point")
            self.play(plot.draw(), FadeIn(formula), run_time=1.2)
            self.play(Create(curve), run_time=beat.share(0.4))
            here, there = (plot.tangent(quartic, slope_at, at, length=1.8, color=theme().sign) for at in (-0.8, 0.25))
            self.play(LaggedStart(GrowFromCenter(here), GrowFromCenter(there), lag_ratio=0.7), run_time=1.2)
        with self.beat("question", "So how steep is it at one single point?", notes="Let the room guess.") as beat:
            self.play(FadeOut(here, there), FadeIn(dot, scale=0.3), run_time=0.5)
            self.play(x.animate.set_value(self.POINT), run_time=beat.share(0.8, least=2.2))

    def secants(self, secant: Secant, dot: PlotDot) -> None:
        """Rise over run, first for a large step, then for smaller ones."""
        quotient, table = secant.quotient, secant.table
        with self.beat("secant", "Take a second point, a step h away, and draw the line through both.") as beat:
            self.add(secant.dot, dot)
            self.play(secant.to(self.STEPS[0]), run_time=beat.share(0.4))
            self.play(Create(secant.line.refresh()), run_time=beat.share(0.35))
        with self.beat("slope", "Its slope is the rise divided by the run: what f gains for every unit of x.") as beat:
            self.play(Create(secant.run.refresh()), FadeIn(secant.run_label), run_time=beat.share(0.16))
            self.play(Create(secant.rise.refresh()), FadeIn(secant.rise_label), run_time=beat.share(0.16))
            names = [quotient.part("rise_name"), quotient.part("run_name")]
            self.play(
                ReplacementTransform(secant.rise_label.copy(), names[0]),
                ReplacementTransform(secant.run_label.copy(), names[1]),
                run_time=beat.share(0.2),
            )
            self.play(FadeIn(quotient), run_time=beat.share(0.15))
            self.play(*(FadeIn(part) for part in table.head), self.stamp(secant, 0), run_time=beat.share(0.2))
        with self.beat(
            "shrink", "That is an average over the whole step. So shrink the step, and watch the line turn."
        ) as beat:
            self.play(FadeOut(secant.rise_label, secant.run_label), run_time=0.3)
            for row in (1, 2):
                self.play(secant.to(self.STEPS[row]), run_time=beat.share(0.3))
                self.play(self.stamp(secant, row), run_time=beat.share(0.13))

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
        lens = Lens(plot, quartic, region, lambda: (x + secant.step / 2, quartic(x) + secant.gain / 2, secant.step))
        line = secant.line_in(lens.view, region.height * 0.9)
        dots = PlotDot(lens.view, lambda: (x, quartic(x))), PlotDot(lens.view, secant.dot.at, color=theme().input)
        with self.beat(
            "zoom", "Look closer while it shrinks: near the point, the curve itself becomes a straight line."
        ) as beat:
            self.play(FadeIn(lens, scale=0.2, target_position=dot), FadeOut(secant.rise, secant.run), run_time=0.9)
            self.play(FadeIn(*dots), Create(line), run_time=0.5)
            for row in (3, 4):
                self.play(secant.to(self.STEPS[row]), run_time=beat.share(0.3, least=1.6))
                self.play(self.stamp(secant, row), run_time=0.7)
            self.play(FadeOut(lens, *dots, line), run_time=0.5)

    def tangent(self, secant: Secant, x: ValueTracker) -> SlopeLine:
        """The limit: the derivative, and the tangent that has it as its slope."""
        tangent = secant.plot.tangent(quartic, slope_at, x.get_value, length=1.5 * secant.LENGTH, color=theme().sign)
        step, slope = secant.table.limit
        with self.beat(
            "limit", "The slopes settle on one number, the derivative, and the line becomes the tangent."
        ) as beat:
            self.play(FadeIn(step), fly_from(secant.table.rows[-1][1], slope), run_time=beat.share(0.25))
            self.play(Circumscribe(slope, color=theme().accent, buff=0.12), run_time=beat.share(0.25))
            self.play(GrowFromCenter(tangent), FadeOut(secant.dot, secant.line), run_time=beat.share(0.3))
        return tangent

    def second_plot(self, plot: Plot, curve: Curve, secant: Secant, tangent: SlopeLine, x: ValueTracker) -> Plot:
        """Make room below the curve, for a plot of its slopes over the same x."""
        left, right = self.frame.stage.columns(74, 26, gap=0.4)
        above, below = left.rows(53, 47, gap=0.15)
        goal = Plot.inside(above, self.X, self.Y, cross=(-1, 6.5), x_label="x", y_label="f(x)")
        options = {"cross": (-1, -3), "x_label": "x", "y_label": "f'(x)"}
        height = Plot.inside(below, self.X, self.SLOPES, **options).box.height
        lower = Plot(self.X, self.SLOPES, width=goal.box.width, height=height, **options).move_to(below.center)
        lower.shift([goal.box.left - lower.box.left, 0, 0])
        slope = lambda: slope_at(x.get_value())  # noqa: E731
        bar = Segment(
            lower, lambda: ((x.get_value(), 0), (x.get_value(), slope())), color=theme().sign, stroke_width=7, live=True
        )
        zero = Segment(lower, lambda: ((-1, 0), (1, 0)), dashed=True, stroke_width=2)
        head = PlotDot(lower, lambda: (x.get_value(), slope()), color=theme().gradient)
        readout = Formula(
            "x &= @x \\ f'(x) &= @slope",
            HEADING,
            x=Value(x.get_value, places=2, color=theme().input, reserve="−0.00"),
            slope=Value(slope, places=2, color=lambda number: theme().sign(round(number, 2)), reserve="−0.00"),
        )
        right.fit(readout)
        with self.beat("second_plot", "Every point has its own tangent. Draw each slope as a height, below.") as beat:
            curve.add_updater(lambda moving: moving.refresh())
            self.play(FadeOut(secant.quotient, secant.table), run_time=0.4)
            self.play(Transform(plot, goal), run_time=1.2)
            curve.clear_updaters()
            self.play(lower.draw(), FadeIn(zero), run_time=beat.share(0.2))
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
            self.play(x.animate(rate_func=linear).set_value(self.EDGE), run_time=self.SLIDE)
        slopes.clear_updaters()

    def mark(self, plot: Plot, lower: Plot, x: float) -> VGroup:
        """Rings around the curve's and the slope's point at ``x``, and guides from one to the other."""
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
        """Slide the tangent to ``at`` and mark the place."""
        mark = self.mark(plot, lower, at)
        self.play(x.animate.set_value(at), run_time=run_time)
        self.play(*(GrowFromCenter(ring) for ring in mark[:2]), Create(mark[2]), run_time=0.4)
        return mark

    def rule(self, lower: Plot, formula: Maths, x: ValueTracker) -> None:
        """The rule gives the same curve: the formula is drawn over the slopes that were measured."""
        rule = Maths("f'(x) = {{12 x^3 : a}} {{- 4 x : b}}", digits="formula", color=theme().gradient)
        right = self.frame.stage.columns(74, 26, gap=0.4)[1]
        right.place(right.fit(rule), 0, 0.85)
        terms = {id(glyph) for name in "ab" for glyph in rule.part(name)}
        name = VGroup(*(glyph for glyph in rule if id(glyph) not in terms))
        xs = np.linspace(-self.EDGE, self.EDGE, 240)
        check = Curve(lower, xs, np.polynomial.Polynomial([0, -4, 0, 12])(xs), color=theme().ink, stroke_width=2)
        check.show_until(-self.EDGE).add_updater(lambda curve: curve.show_until(x.get_value()))
        constant = formula.part("c").copy()
        text = "Term by term, a rule gives the same curve: exponents come down, and the constant vanishes."
        with self.beat("rule", text, notes="The rules have a scene of their own.") as beat:
            self.play(x.animate.set_value(-self.EDGE), FadeIn(name), run_time=beat.share(0.18))
            for part in "ab":
                self.play(TransformFromCopy(formula.part(part), rule.part(part)), run_time=beat.share(0.16))
            self.play(constant.animate.shift(DOWN).scale(0.1).set_opacity(0), run_time=beat.share(0.12))
            self.remove(constant)
            self.add(check)
            self.play(x.animate.set_value(self.EDGE), run_time=3.0)


class GradientField(Lesson):
    """The gradient points straight uphill; steps against it lead down, if their size is right."""

    X, Y = (-3, 3, 1), (-2, 2, 1)
    LEVELS = np.arange(-8.0, 26, 3)
    LABELS = ((-5, (-2, 1.6)), (1, (-1, -0.5)), (4, (-2, -0.1)), (10, (-2.3, -0.8)), (16, (-2.5, -1.3)))
    BOWL_LEVELS = np.array([0.1, 0.5, 1, 2, 3, 4, 6, 8, 10])
    PROBE = (1.0, 1.0)
    LENGTH, FIELD_LENGTH = 0.2, 0.046  # of an arrow, in units of the plot for a slope of one
    SADDLE_START, SADDLE_RATE, SADDLE_STEPS = (2.5, 1.55), 0.06, 26
    START = (-2.6, 0.65)
    RATES = np.array([0.02, 0.45, 0.55])
    STEPS = (20, 20, 12)
    RUNS = (
        ("small", "Too small a rate, and it creeps: after all these steps it is still far from the bottom."),
        ("good", "A good rate zigzags across the valley, a little less each time, and arrives."),
        ("large", "Too large, and every step overshoots by more than the last, until the ball has left the map."),
    )

    def construct(self) -> None:
        left, right = self.frame.stage.columns(61, 39, gap=0.5)
        plot = Plot.inside(left, self.X, self.Y, equal=True, cross=(-3, -2), x_label="x", y_label="y")
        heading, body = right.rows(14, 86)
        title = heading.place(Maths("f(x, y) = x^2 + 3 x y", digits="formula"))
        contours, shade, labels = self.map(plot, title)
        probe = Probe(
            contours.line(4),
            lambda at: gradient(saddle, at),
            self.PROBE,
            length=self.LENGTH * plot.units[0],
            formulas=("2 x + 3 y", "3 x"),
        )
        body.place(body.fit(probe.board), 0, 0.3)
        self.slopes(probe)
        self.along_the_contour(probe)
        field, name = self.field(probe, contours, labels, body)
        self.saddle(plot, field, name, body)
        self.bowl(plot, Group(shade, contours, title), heading)
        self.rates(plot, body)

    def map(self, plot: Plot, title: Maths) -> tuple[Contours, HeightShade, VGroup]:
        """The contour map of x² + 3xy; returns its parts."""
        contours = Contours(plot, saddle, self.LEVELS)
        shade = HeightShade(plot, saddle, float(self.LEVELS[0]), float(self.LEVELS[-1]))
        labels = VGroup(*(contours.label(level, near) for level, near in self.LABELS))
        with self.beat(
            "map", "Two inputs make a landscape. On its map, each line joins points of equal height."
        ) as beat:
            self.heading("The gradient")
            self.play(plot.draw(), FadeIn(title), run_time=1.0)
            self.bring_to_back(shade)
            self.play(FadeIn(shade), contours.draw(lag_ratio=0.2), run_time=beat.share(0.5))
            self.play(FadeIn(labels), run_time=0.4)
        return contours, shade, labels

    def slopes(self, probe: Probe) -> None:
        """Two slopes at a point, put together."""
        with self.beat(
            "partials", "Stand at a point. A step along x has one slope, a step along y has another."
        ) as beat:
            self.play(FadeIn(probe.dot, scale=0.3), run_time=0.5)
            self.play(GrowArrows(probe.along), FadeIn(probe.partials[0]), run_time=beat.share(0.32))
            self.play(GrowArrows(probe.up), FadeIn(probe.partials[1]), run_time=beat.share(0.32))
        with self.beat("gradient", "Put both slopes together, and you have one arrow: the gradient.") as beat:
            self.play(probe.tip_to_tail(), run_time=beat.share(0.25))
            self.play(GrowArrows(probe.arrow), FadeIn(probe.vector), run_time=beat.share(0.35))
            self.play(FadeOut(probe.along, probe.up), run_time=0.4)

    def along_the_contour(self, probe: Probe) -> None:
        """The arrow stays perpendicular to the contour while the point moves along it."""
        text = "It points straight uphill, across the contour, and it is longest where the hill is steepest."
        with self.beat(
            "uphill", text, notes="Along the contour the height does not change: all change is across it."
        ) as beat:
            probe.follow()
            self.play(FadeIn(probe.corner), run_time=0.4)
            self.play(probe.walk_to((2.2, 0)), run_time=beat.share(0.35))
            self.play(probe.walk_to((0.72, 1.6)), run_time=beat.share(0.45))

    def field(self, probe: Probe, contours: Contours, labels: VGroup, body: Region) -> tuple[ArrowField, VGroup]:
        """The gradient everywhere, and then turned round; returns the field and its name."""
        grid = np.stack(np.meshgrid(np.arange(-2.4, 2.5, 0.6), np.arange(-1.5, 1.6, 0.6)), axis=-1).reshape(-1, 2)
        field = ArrowField(
            contours.plot, grid, gradient(saddle, grid), scale=self.FIELD_LENGTH * contours.plot.units[0]
        )
        order = np.hypot(*(grid - probe.at()).T)
        up, down = (
            body.place(VGroup(Maths(name, 64, color=theme().gradient), Words(way)).arrange(DOWN, buff=0.3), 0, 0.5)
            for name, way in (("nabla f", "uphill"), ("-nabla f", "downhill"))
        )
        with self.beat("field", "Every point of the landscape has such an arrow.") as beat:
            self.play(FadeOut(probe.corner, probe.board, labels), run_time=0.3)
            contours.close_gaps()
            growing = GrowArrows(field, order, run_time=beat.share(0.7, least=2.2))
            self.play(growing, FadeOut(probe.arrow, probe.dot), FadeIn(up))
        with self.beat("minus", "Turn all the arrows around, and they show the fastest way down.") as beat:
            sign, *rest = down[0]
            renaming = ReplacementTransform(up[0], VGroup(*rest)), FadeIn(sign), FadeTransform(up[1], down[1])
            self.play(TurnArrows(field), *renaming, run_time=beat.share(0.6))
        return field, down

    def saddle(self, plot: Plot, field: ArrowField, name: VGroup, body: Region) -> None:
        """Descent on the saddle never ends."""
        descent = Descent.run(saddle, self.SADDLE_START, self.SADDLE_RATE, self.SADDLE_STEPS)
        steps = ValueTracker(0)
        trail = Trail(plot, descent.points)
        height = Value(lambda: descent.costs[int(steps.get_value())], places=2, color=theme().sign, reserve="−00.00")
        readout = body.place(Formula("f = @height", HEADING, height=height), 0, 0.5)
        text = "This landscape is a saddle: a ball that follows them runs down and down, and never arrives."
        with self.beat("saddle", text, notes="Ask: where will the ball go?") as beat:
            self.play(FadeOut(name), FadeIn(trail, readout), field.animate.set_opacity(0.45), run_time=0.5)
            trail.add_updater(lambda moving: moving.show_until(steps.get_value()))
            self.play(steps.animate(rate_func=linear).set_value(self.SADDLE_STEPS), run_time=beat.share(0.8))
            trail.clear_updaters()
            self.play(FadeOut(trail, readout, field), run_time=0.4)

    def bowl(self, plot: Plot, landscape: Group, heading: Region) -> None:
        """Another landscape, with a lowest point."""
        contours = Contours(plot, bowl, self.BOWL_LEVELS)
        shade = HeightShade(plot, bowl, 0.0, float(self.BOWL_LEVELS[-1]))
        formula = heading.place(Maths("f(x, y) = 1/4 x^2 + 2 y^2", digits="formula"))
        with self.beat("bowl", "Learning needs a lowest point. So take a bowl: long in x, narrow in y.") as beat:
            self.play(FadeOut(landscape), run_time=0.5)
            self.bring_to_back(shade)
            self.play(FadeIn(shade), contours.draw(lag_ratio=0.15), FadeIn(formula), run_time=beat.share(0.6))

    def rates(self, plot: Plot, body: Region) -> None:
        """The same start with three learning rates."""
        top, middle, low = body.rows(20, 25, 55, gap=0.15)
        update = top.fit(Maths("bold(x) <- bold(x) - alpha {{nabla f : gradient}}", HEADING))
        update.paint({"gradient": theme().gradient})
        costs = Plot.inside(low, (0, 20, 5), (0, 4, 1), x_label='"step"', y_label='"cost"')
        start, rate = np.array(self.START), float(self.RATES[1])
        downhill = -gradient(bowl, start)
        step = ArrowField(plot, [start], [downhill], scale=float(plot.units[0]), thickness=1.6)
        ball = plot.dot(*self.START, radius=0.12)
        text = "Each step goes against the gradient, scaled by a number we choose: the learning rate."
        shrink = UpdateFromAlphaFunc(step, lambda field, share: field.show(1 - (1 - rate) * smooth(share)))
        with self.beat("update", text, notes="The arrow is first minus the gradient, then alpha times it.") as beat:
            self.play(FadeIn(ball, scale=0.3), FadeIn(update), run_time=0.5)
            self.play(GrowArrows(step), run_time=beat.share(0.22))
            self.play(shrink, run_time=beat.share(0.25))
            self.play(ball.animate.move_to(step.tips()[0]), run_time=beat.share(0.15))
            self.play(FadeOut(step, ball), costs.draw(), run_time=0.8)
        readout, curves = VGroup(), []
        for number, (name, text) in enumerate(self.RUNS):
            readout, curve = self.descend(plot, costs, middle, number, name, text, readout)
            curves.append(curve)
        text = "So watch the cost: creeping, settling or exploding, it tells you which rate you have."
        with self.beat("verdict", text, notes="The first dial to try when training goes wrong.") as beat:
            for curve in curves:
                flash = ShowPassingFlash(curve.copy().set_stroke(theme().ink, 8), time_width=0.6)
                self.play(flash, run_time=beat.share(0.3))

    def descend(
        self, plot: Plot, costs: Plot, place: Region, number: int, name: str, text: str, before: VGroup
    ) -> tuple[VGroup, Curve]:
        """One run: the ball's way and its cost, at the same step; returns the numbers shown and the cost's curve."""
        descent = Descent.run(bowl, self.START, float(self.RATES[number]), self.STEPS[number])
        color = theme().classes[number]
        time = ValueTracker(0)
        at = lambda: int(time.get_value() + 1e-6)  # noqa: E731
        trail = Trail(plot, descent.points, color=color)
        cost = Curve(costs, np.arange(len(descent.costs)), descent.costs, color=color).show_until(0)
        readout = place.fit(
            Formula(
                'alpha &= @rate \\ "step" &= @step \\ "cost" &= @cost',
                rate=Value(self.RATES, number, places=2, color=color),
                step=Value(at, places=0, reserve="00"),
                cost=Value(lambda: descent.costs[at()], places=2, reserve="00.00"),
            )
        )
        with self.beat(name, text) as beat:
            self.play(FadeIn(trail), FadeOut(before), FadeIn(readout), run_time=0.5)
            trail.add_updater(lambda moving: moving.show_until(time.get_value()))
            cost.add_updater(lambda curve: curve.show_until(time.get_value()))
            self.add(cost)
            run_time = max(beat.remaining - 0.6, 0.25 * self.STEPS[number])
            self.play(time.animate(rate_func=linear).set_value(self.STEPS[number]), run_time=run_time)
            trail.clear_updaters()
            cost.clear_updaters()
            label = Value(self.RATES, number, places=2, size=TINY, color=color)
            label.next_to(cost.get_end(), RIGHT if number == len(self.RUNS) - 1 else UP, buff=0.12)
            dim = trail.dots.animate.set_fill(opacity=0.4), trail.line.animate.set_stroke(opacity=0.4)
            self.play(*dim, FadeOut(trail.ball), fly_from(readout.part("rate"), label), run_time=0.6)
        return readout, cost
