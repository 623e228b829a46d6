"""The slope at one point: a line through two points climbs, though the curve falls; shrink the step, and it settles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, GrowFromCenter, Transform, VGroup, linear

from scenes.kit.moves.emphasis import Ring, swap
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import flat_point
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import quartic
from scenes.l04_derivatives.secants import AT, STEPS, Secants, StepTable, slope_at

X, Y = (-1.0, 1.0, 0.0), (6.5, 7.5, 0.0)
VALLEY = flat_point(quartic, 0.4, 0.8)


class TangentLine(Lesson):
    """Shrink the step between two points of a curve, and watch the slope settle."""

    def construct(self) -> None:
        """A line that climbs over a hidden curve; the valley it skipped; smaller steps; both sides; the tangent."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.right = self.below.columns(*self.frame.pick((60, 40), (52, 48)), gap=0.3)
        axes: dict[str, Any] = {"cross": (X[0], Y[0]), "x_label": "x", "y_label": "f"}
        self.plot, self.smaller = (Plot.inside(region, X, Y, **axes) for region in (self.below, left))
        self.curve = self.plot.curve(quartic)
        self.secants = Secants(self.plot)
        self.band = self.secants.band()
        lower = self.right.rows(22, 78)[1]
        self.table = lower.fit(StepTable(rises=self.frame.wide, gap=self.frame.pick(0.45, 0.3)))
        lower.place(self.table, 0, 1)
        for beat in (self.dial, self.ask, self.rise_over_run, self.uncover, self.shrink, self.look_closer):
            beat()
        for beat in (self.from_the_left, self.limit, self.close):
            beat()

    def dial(self) -> None:
        """The curve, but for a piece, and the point."""
        name = Maths("f = 3 x^4 - 2 x^2 + 7", HERO, digits="formula", role="activation")
        self.name = self.clear_room().fit(name)
        dot = self.secants.dot
        self.where = self.secants.below_line(Formula("x = @x", BODY, x=Value(AT, places=1, role="input")))
        self.where.set_z_index(6)
        with self.beat(
            "dial",
            "Learning turns dials. Ours, x, stands at one half. If we turn it up a little, will the result rise, or "
            "fall?",
            notes="A piece of the curve is covered on purpose.",
        ):
            self.heading("The slope at one point", into=self.plot)
            self.play(draw(self.plot), FadeIn(self.band), run_time=0.7)
            self.play(Create(self.curve), FadeIn(name), run_time=1.2)
            self.play(FadeIn(dot, scale=0.3), FadeIn(self.where), run_time=0.6)

    def clear_room(self) -> Region:
        """Over the hill, between the curve's left arm and the band."""
        (left, bottom, _), (right, top, _) = self.plot.c2p(-0.84, 7.16), self.plot.c2p(AT - 0.44, 7.48)
        return Region(left, right, bottom, top)

    def ask(self) -> None:
        """A line to a second point."""
        s = self.secants
        with self.beat(
            "ask",
            "A line to a second point climbs. Does the curve climb, too, where the line begins?",
            kind="question",
            notes="Hands up: up, down, cannot tell.",
            choices=("it climbs", "it falls"),
            right="it falls",
        ):
            self.until(0.15)
            self.play(FadeIn(s.other, scale=0.3), run_time=0.5)
            self.play(Create(s.line), share=0.3)

    def rise_over_run(self) -> None:
        """The line's slope, from the heights of its two points."""
        s = self.secants
        self.heights, self.sides = s.heights(), s.labels()
        self.quotient = self.clear_room().fit(s.quotient())
        with self.beat(
            "slope",
            "Rise over run is nought point six six nought eight over nought point four: a slope of one point six five "
            "two.",
        ):
            self.play(FadeOut(self.name, self.where, self.band[1]), run_time=0.4)
            self.play(*map(FadeIn, self.heights), run_time=0.5)
            for part, label in zip((s.run, s.rise), self.sides, strict=True):
                self.play(Create(part), FadeIn(label), run_time=0.7)
            self.until(0.65)
            self.play(FadeIn(self.quotient), run_time=0.6)

    def uncover(self) -> None:
        """Between the points lies a valley; then the plot makes room for a table."""
        ring = Ring(self.plot.dot(VALLEY, quartic(VALLEY), radius=0.2))
        with self.beat(
            "uncover", "Uncover the curve: it falls at our point, then climbs again. The line skips a valley."
        ):
            self.play(FadeOut(*self.sides, self.secants.run, self.secants.rise), run_time=0.4)
            self.play(FadeOut(self.band[0]), run_time=1.0)
            self.until(0.5)
            self.play(Create(ring), run_time=0.6)
            self.wait(0.8)
            self.play(FadeOut(ring, *self.heights, self.quotient), run_time=0.4)
            self.curve.add_updater(lambda curve: curve.refresh())
            self.play(Transform(self.plot, self.smaller), run_time=0.9)
            self.curve.clear_updaters()
            self.play(FadeIn(*self.table.head(), *self.table.row(0)), run_time=0.5)

    def shrink(self) -> None:
        """Smaller and smaller steps."""
        s = self.secants
        upper = self.right.rows(22, 78)[0]
        self.live = VGroup(Words("slope", BODY), s.live(HERO)).arrange(buff=0.3)
        upper.fit(self.live)
        with self.beat(
            "shrink", "So shrink the step. The line turns: its slope sinks, and goes below nought.", kind="scrub"
        ):
            self.play(FadeIn(self.live), run_time=0.5)
            for k in (1, 2):
                self.play(s.to(STEPS[k], rate_func=linear), run_time=1.5)
                self.stamp(k)

    def stamp(self, k: int) -> None:
        """The slope of the step that is drawn goes into the table."""
        self.play(FadeIn(*self.table.row(k)), run_time=0.5)

    def look_closer(self) -> None:
        """Under a magnifier the curve looks straight."""
        s = self.secants
        (left, low), (right, high) = (self.plot.c2p(*at)[:2] for at in ((-0.78, 7.08), (0.78, 7.5)))
        lens = Lens.inside(Region(left, right, low, high), self.plot, quartic, s.window)
        lens.curve.set_stroke(width=16)
        line = lens.view.secant(quartic, AT, lambda: AT + s.h, length=30.0)
        dots = [
            PlotDot(lens.view, lambda: (AT, quartic(AT)), radius=0.14, role="ink"),
            PlotDot(lens.view, s.end, radius=0.14, role="input"),
        ]
        self.magnified = VGroup(lens, line, *dots).set_z_index(7)
        with self.beat(
            "zoom",
            "Look closer while it shrinks: the curve looks straighter and straighter, and the slope settles.",
            kind="scrub",
        ):
            self.play(FadeIn(self.magnified), run_time=0.7)
            for k in (3, 4):
                self.play(s.to(STEPS[k], rate_func=linear), run_time=2.0)
                self.stamp(k)
            self.play(FadeOut(self.magnified), run_time=0.4)

    def from_the_left(self) -> None:
        """Steps to the left: other slopes, the same end."""
        s, table = self.secants, self.table
        rises = [table.heads[1], *table.columns[1]] if self.frame.wide else []
        with self.beat(
            "left",
            "Come from the left: the slopes differ at first, but settle on the same number.",
            kind="scrub",
            notes="Not closer each time: −0.732, −0.784, −0.693.",
        ):
            self.play(FadeOut(s.other, s.line, table.heads[3], *rises), run_time=0.4)
            s.side = -1
            s.power.set_value(-0.39794)
            for part in (s.other, s.line):
                part.refresh()
            self.play(FadeIn(s.other, s.line, table.heads[0], table.heads[4]), run_time=0.4)
            for k in range(len(STEPS)):
                if k:
                    self.play(s.to(STEPS[k], rate_func=linear), run_time=0.6)
                self.play(FadeIn(table.columns[0][k]), run_time=0.3)

    def limit(self) -> None:
        """Where both settle; the tangent."""
        s, table = self.secants, self.table
        self.tangent = self.plot.tangent(quartic, slope_at, AT, length=30.0).set_z_index(4)
        slope = Value(slope_at(AT), places=4, role="gradient")
        self.result = Formula("f'(@x) = @s", HERO, x=Value(AT, places=1, role="input"), s=slope)
        self.right.rows(22, 78)[0].fit(self.result)
        with self.beat(
            "limit",
            "Both settle on minus one half: the derivative at our point. The line becomes the tangent.",
            notes="There is no smallest step: the derivative is where the slopes settle.",
        ):
            self.play(*map(FadeIn, table.limit), run_time=0.6)
            self.play(swap(self.live, self.result))
            self.until(0.5)
            self.play(GrowFromCenter(self.tangent), FadeOut(s.line, s.other), run_time=0.8)

    def close(self) -> None:
        """The first line and the tangent."""
        far = AT + STEPS[0]
        points = [(x, quartic(AT) + Secants.of(STEPS[0]) * (x - AT)) for x in (0.4, 0.98)]
        first = Segment(self.plot, (points[0], points[1]), role="ink", dashed=True, stroke_width=6).set_z_index(3)
        end = self.plot.dot(far, quartic(far), radius=0.14, role="input").set_z_index(5)
        climbs = Value(Secants.of(STEPS[0]), places=4, size=HERO)
        falls = Value(slope_at(AT), places=4, size=HERO, role="gradient")
        lines = VGroup(
            VGroup(Words("line: slope", BODY), climbs).arrange(RIGHT, buff=0.5),
            VGroup(Words("curve: slope", BODY, role="gradient"), falls).arrange(RIGHT, buff=0.5),
        )
        for line in lines:
            align_baseline(*line)
        self.right.fit(lines.arrange(DOWN, buff=0.8, aligned_edge=RIGHT))
        with self.beat(
            "close",
            "So no: the line's slope is one point six five two, but the curve's slope there is minus one half.",
            kind="answer",
        ):
            self.play(FadeOut(*self.table.both_sides(), self.result), run_time=0.4)
            self.play(FadeIn(end), Create(first), FadeIn(lines[0]), run_time=0.8)
            self.until(0.55)
            self.play(FadeIn(lines[1]), run_time=0.5)
            self.claim("Shrink the step; the slope settles")
