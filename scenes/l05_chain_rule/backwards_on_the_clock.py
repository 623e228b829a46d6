"""Nudging against going backwards: the same slopes, and what a clock says."""

from __future__ import annotations

from manim import LEFT, FadeIn, FadeOut, GrowFromEdge, VGroup, linear

from scenes.kit.runs.digit_slopes import largest_difference
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.clock import Clock
from scenes.l05_chain_rule.mirror import Mirror
from scenes.l05_chain_rule.products import Products
from scenes.l05_chain_rule.slope_pictures import Pictures
from scenes.l05_chain_rule.two_ways import both_ways


class BackwardsOnTheClock(Lesson):
    """Find a digit reader's slopes both ways, compare them, time both, and turn the fan around."""

    def construct(self) -> None:
        """A question; the slopes both ways; the clock; why it says so; one input and many outputs."""
        self.ways = self.nudging, self.backwards = both_ways(self.frame)
        self.pictures = Pictures(self.ways, self.frame)
        self.foot, self.bars = self.frame.stage.rows(3.9, 0.85, 0.65)[2], Clock(self.frame)
        for beat in (self.ask, self.fill, self.agree, self.clock, self.count, self.mirror, self.answer):
            beat()

    def ask(self) -> None:
        """1,211 runs against two passes: six hundred times as fast?"""
        p, n, b = self.pictures, self.nudging, self.backwards
        n.count(runs=p.runs)
        b.count(runs=2)
        runs, two, times = Value(p.runs, places=0), Value(2, places=0), Value(p.runs / 2, places=1)
        self.quotient = Formula("@n slash @two = @q", 1.4 * BODY, n=runs, two=two, q=times).move_to(self.foot.center)
        text = (
            "For the slopes of the digit reader's dials, [nudging] takes one thousand two hundred and eleven runs, "
            "[backwards] takes two passes. Is it six hundred [times] as fast?"
        )
        choices = "six hundred times", "less", "more"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[1]):
            self.heading("How much faster is it?", into=p.left, meanwhile=[FadeIn(p.left, p.right)])
            for way, word in ((n, "nudging"), (b, "backwards")):
                self.play(FadeIn(way.title), run_time=0.4, at=word)
                self.play(FadeIn(way.rows[0].update()), run_time=0.5)
            self.play(FadeIn(self.quotient), run_time=0.6, at="times")

    def fill(self) -> None:
        """The digit reader's slopes: cell by cell on the left, all at once on the right."""
        p, n, b = self.pictures, self.nudging, self.backwards
        text = (
            "Each dial gets a cell: the brighter, the steeper its slope, up or down. Nudging fills cell after cell. "
            "Backwards fills layer after layer, the last one first."
        )
        with self.beat("fill", text):
            self.play(FadeOut(self.quotient, n.rows[0], b.rows[0]), run_time=0.4)
            n.rows[0].values["n"].set_source(lambda: float(p.run_now()))
            self.play(FadeIn(n.rows[0]), run_time=0.4)
            self.play(p.nudges.animate.set_value(1.0), share=0.55, rate_func=linear)
            self.play(FadeIn(b.rows[0]), run_time=0.4)
            self.play(p.layers.animate.set_value(2.0), run_time=1.6, rate_func=linear)
            self.wait(0.8)

    def agree(self) -> None:
        """One picture is laid on the other."""
        p = self.pictures
        words = Formula('"largest difference" quad @d', 1.1 * BODY, d=Value(largest_difference(), places=8))
        self.frame.stage.rows(4, 1)[1].fit(words)
        text = "Lay one on the other: no two slopes differ by as much as one ten-millionth."
        with self.beat("same", text, notes="Backwards is the exact one: the nudge is what is approximate."):
            self.play(FadeOut(*(part for each in self.ways for part in (each.title, each.rows[0]))), run_time=0.4)
            place = self.frame.stage.rows(4, 1)[0].center
            for picture in (p.left, p.right):
                self.play(picture.animate.stretch(p.across, 0).stretch(p.up, 1).move_to(place), run_time=1.2)
            self.play(FadeIn(words), run_time=0.5)
        self.passing = [p.left, p.right, words]

    def clock(self) -> None:
        """What a clock says."""
        clock = self.bars
        text = (
            "And the clock? On one core, the nudges took a quarter of a second. Forward and back took half a "
            "thousandth: nearly five hundred times less, not six hundred."
        )
        with self.beat("clock", text, notes="Measured with nn_core on one core of an AMD EPYC."):
            self.play(FadeOut(*self.passing), run_time=0.4)
            for bar, word, seconds in zip(clock.bars, clock.words, (2.4, 0.4), strict=True):
                self.play(GrowFromEdge(bar, LEFT), run_time=seconds, rate_func=linear)
                self.play(FadeIn(word), run_time=0.5)
            self.play(FadeIn(clock.tiles, clock.count), run_time=0.5)
            self.play(clock.laid.animate.set_value(clock.ratio), run_time=2.0, rate_func=linear)
        self.timed = VGroup(*clock.bars, *clock.words, clock.tiles, clock.count)

    def count(self) -> None:
        """Why: two products of matrices in a run, five in the two passes."""
        products = Products(self.frame)
        text = (
            "Why not? A run multiplies two matrices, one for each layer. Forward and [back] multiply five: each "
            "layer's weights take one more, and so does the way back over the last layer. Two and a [half] runs: the "
            "clock says it, too."
        )
        with self.beat("count", text, notes="0.242 s are 1,211 runs: 0.0002 s each. 0.000492 s are 2.46 of them."):
            self.play(FadeOut(self.timed), FadeIn(products.rows[0][0]), run_time=0.5)
            self.follow(products.steps(0))
            self.play(FadeIn(products.rows[1][0]), run_time=0.5, at="back")
            self.follow(products.steps(1))
            self.play(FadeIn(products.took), run_time=0.6, at="half")
        self.passing = [products]

    def mirror(self) -> None:
        """One input and many outputs: forward is the cheap direction."""
        mirror = Mirror(self.frame)
        text = (
            "And is backwards always cheaper? Turn the fan around: one input, thirty outputs. Two runs forward, one "
            "with a nudge, tell all thirty slopes. Backwards takes one pass forward, and one back from each output: "
            "thirty-one."
        )
        with self.beat("mirror", text):
            self.play(FadeOut(*self.passing), run_time=0.4)
            self.play(FadeIn(mirror), run_time=0.6)
            self.follow(mirror.runs())
            self.wait(0.8)
            self.follow(mirror.passes())
        self.passing = [mirror]

    def answer(self) -> None:
        """The clock once more."""
        text = "For many dials and one cost, backwards took one four hundred and ninety-first of the time."
        with self.beat("answer", text, kind="answer"):
            self.play(FadeOut(*self.passing), run_time=0.4)
            self.play(FadeIn(self.timed), run_time=0.6)
            self.claim("Two passes cost two and a half runs")
            self.wait(1.0)
