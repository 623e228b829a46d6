"""Each slope becomes a height: the slope is a function of its own, and says where a curve is flat, and how it bends."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Transform,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import bend_point, derivative, flat_point
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import rows
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import quartic

EDGE, POINT = 0.8, 0.5
X, HEIGHTS, SLOPES = (-EDGE, EDGE, 0.0), (6.6, 7.05, 0.2), (-3.1, 3.1, 2.0)
FLATS = [flat_point(quartic, *ends) for ends in ((-0.8, -0.4), (-0.3, 0.4), (0.4, 0.8))]  # valley, hilltop, valley
BENDS = [bend_point(quartic, *ends) for ends in ((-0.5, -0.1), (0.1, 0.5))]

slope_at = partial(derivative, quartic)


class SlopeAsFunction(Lesson):
    """Plot the slope of a curve below the curve, and read hilltops, valleys and bends off it."""

    def construct(self) -> None:
        """The guess; a plot of slopes; flat places and their signs; bends; the steepest places."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.right = below.columns(*self.frame.pick((72, 28), (68, 32)), gap=0.35)
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        above, under = left.rows(47, 53, gap=0.3)
        axes: dict[str, Any] = {"cross": (-EDGE, HEIGHTS[0]), "x_label": "x", "y_label": "f"}
        self.upper, self.smaller = (Plot.inside(region, X, HEIGHTS, **axes) for region in (left, above))
        box, axes = self.smaller.box, {"cross": (-EDGE, 0.0), "x_label": "x", "y_label": "f'"}
        height = Plot.inside(under, X, SLOPES, **axes).box.height
        self.lower = Plot(X, SLOPES, width=box.width, height=height, **axes)
        self.lower.shift((box.left - self.lower.box.left, under.bottom - self.lower.box.bottom, 0))
        self.x = ValueTracker(POINT)
        self.make_live()
        self.ask()
        self.carry_down()
        self.flat_places()
        self.bends()
        self.close()

    def make_live(self) -> None:
        """What follows x: the point and its tangent, the slope as a bar and a dot below, the numbers."""
        x = self.x.get_value
        self.curve = self.upper.curve(quartic)
        length = 0.2 * self.upper.box.width
        self.tangent = self.upper.tangent(quartic, slope_at, x, length=length)
        self.dot = PlotDot(self.upper, lambda: (x(), quartic(x())), radius=0.12)
        self.bar = Segment(self.lower, lambda: ((x(), 0), (x(), slope_at(x()))), role="gradient", stroke_width=7)
        self.head = PlotDot(self.lower, lambda: (x(), slope_at(x())), radius=0.12, role="gradient")
        self.slopes = self.lower.curve(slope_at, (-EDGE, EDGE), role="gradient")
        numbers = (
            ("x", Value(x, role="input", reserve="−0.00")),
            ("f", Value(lambda: quartic(x()), role="activation")),
            ("f'", Value(lambda: slope_at(x()), role="gradient", reserve="−0.00")),
        )
        self.lines = [Formula(f"{name} = @n", 1.2 * self.size, n=value) for name, value in numbers]
        self.right.place(rows(*self.lines, pitch=0.95))

    def ask(self) -> None:
        """The highest place drawn."""
        top = FLATS[1]
        self.ring = Ring(self.upper.dot(top, quartic(top), radius=0.14))
        high = Formula("f = @n", 1.2 * self.size, n=Value(quartic(top), places=0, role="activation"))
        guess = Maths('f\' "largest" thin ?', 1.2 * self.size, role="gradient")
        self.guess = self.right.fit(VGroup(high, guess).arrange(DOWN, buff=0.6))
        with self.beat("curve", "In the middle part of our curve, the highest place is the hilltop, at seven."):
            self.heading("Is the highest place the steepest?", into=self.upper)
            self.play(draw(self.upper), run_time=0.6)
            self.play(Create(self.curve), run_time=0.8)
            self.play(Create(self.ring), FadeIn(high), run_time=0.5)
        text = "There the curve is highest: is the slope largest there, too?"
        notes = "Vote: yes, no, same."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(FadeIn(guess), share=0.3)

    def carry_down(self) -> None:
        """Each slope is drawn as a height below; the tangent slides, and the slopes leave a curve."""
        with self.beat(
            "two plots",
            "At one half the slope is minus one half. Draw that number as a height, in a plot of its own below.",
        ):
            self.play(FadeOut(self.guess, self.ring), run_time=0.4)
            self.curve.add_updater(lambda curve: curve.refresh())
            self.play(Transform(self.upper, self.smaller), run_time=1.0)
            self.curve.clear_updaters()
            self.play(draw(self.lower), FadeIn(self.dot), *map(FadeIn, self.lines), run_time=0.8)
            self.play(GrowFromCenter(self.tangent), run_time=0.6)
            self.play(Grow(self.bar, self.lower.c2p(POINT, 0)), FadeIn(self.head), share=0.2)
        with self.beat(
            "slide",
            "Where the curve falls, the slope lies below zero. Where the curve rises, it lies above.",
            kind="scrub",
        ):
            self.play(animate(self.x).set_value(-EDGE), run_time=1.0)
            self.slopes.show_until(-EDGE).add_updater(lambda curve: curve.show_until(self.x.get_value()))
            self.add(self.slopes)
            self.play(animate(self.x, rate_func=linear).set_value(EDGE), run_time=6.0)
            self.slopes.clear_updaters()

    def guide(self, x: float) -> VGroup:
        """From a place of the curve down to its slope."""
        ends = self.upper.c2p(x, quartic(x)), self.lower.c2p(x, slope_at(x))
        line = DashedLine(*ends, buff=0.18, color=theme().muted, stroke_width=2)
        return VGroup(self.lower.dot(x, slope_at(x), radius=0.12), line)

    def flat_places(self) -> None:
        """Three zeros of the slope; its signs tell the hilltop from the valleys."""
        self.guides = [self.guide(x) for x in FLATS]
        with self.beat(
            "flat",
            "On the hilltop the tangent lies flat: slope nought. In both valleys it is flat, too.",
            notes="Flat is not enough: x³ is flat at nought, and neither.",
        ):
            for k in (1, 0, 2):
                self.play(animate(self.x).set_value(FLATS[k]), run_time=0.9)
                self.play(FadeIn(self.guides[k]), run_time=0.4)
        places = [FLATS[0] - 0.08, BENDS[0], BENDS[1], FLATS[2] + 0.08]
        signs = VGroup(
            *(
                Maths(sign, HERO, role="gradient").move_to(self.lower.c2p(place, 2.4))
                for place, sign in zip(places, "-+-+", strict=True)
            )
        )
        self.signs = signs
        with self.beat(
            "signs",
            "How do we tell them apart? At the hilltop the slope turns from plus to minus, in a valley from minus to "
            "plus.",
        ):
            self.play(animate(self.x).set_value(BENDS[0]), run_time=1.0)
            self.until(0.3)
            self.play(FadeIn(signs[1]), run_time=0.5)
            self.play(animate(self.x).set_value(BENDS[1]), run_time=1.6)
            self.play(FadeIn(signs[2]), run_time=0.5)
            self.until(0.7)
            self.play(animate(self.x).set_value(FLATS[2] + 0.08), FadeIn(signs[0], signs[3]), share=0.15)

    def bends(self) -> None:
        """Where the slope itself turns; and where it is largest."""
        low, high = BENDS
        cap = self.upper.curve(quartic, (low, high), role="ink", stroke_width=8)
        middle = self.bent("bends down", 0, 6.75)
        sides = VGroup(*(self.bent("bends up", x, 6.93) for x in (FLATS[0], FLATS[2])))
        with self.beat(
            "bend",
            "At one third the slope stops falling and begins to grow: the curve turns from bending down to bending up.",
            notes="Inflection: f′ turns there, f″ = 36x² − 4 is zero.",
        ):
            self.play(FadeOut(self.signs, *self.guides), run_time=0.4)
            self.play(animate(self.x).set_value(high), run_time=1.2)
            ring = Ring(self.upper.dot(high, quartic(high), radius=0.14))
            lowest = Ring(self.lower.dot(high, slope_at(high), radius=0.14))
            self.play(Create(ring), Create(lowest), run_time=0.6)
            self.until(0.5)
            self.play(Create(cap), FadeIn(middle), run_time=0.8)
            self.play(FadeIn(sides), run_time=0.5)
        self.steepest = [self.steep_end(sign) for sign in (-1, 1)]
        with self.beat("ends", "And this part is steepest at its two ends: minus and plus two point nine four."):
            self.play(FadeOut(ring, lowest, cap, middle, sides), run_time=0.4)
            for sign, marks in zip((-1, 1), self.steepest, strict=True):
                self.play(animate(self.x).set_value(sign * EDGE), run_time=1.2)
                self.play(FadeIn(marks), run_time=0.4)

    def bent(self, words: str, x: float, height: float) -> Words:
        """Which way the curve bends, beside it."""
        return Words(words, self.frame.pick(LABEL, SMALLEST)).move_to(self.upper.c2p(x, height))

    def steep_end(self, sign: int) -> VGroup:
        """An end of the curve, its tangent and its slope."""
        x, slope = sign * EDGE, float(slope_at(sign * EDGE))
        tangent = self.upper.tangent(quartic, slope_at, x, length=0.2 * self.upper.box.width)
        dot = self.lower.dot(x, slope, radius=0.12, role="gradient")
        number = Value(slope, size=self.size, role="gradient").next_to(dot, -sign * RIGHT, buff=0.2)
        return VGroup(tangent, dot, number.shift(-0.1 * sign * UP))

    def close(self) -> None:
        """The hilltop and its slope, joined."""
        guide = self.guides[1]
        with self.beat("close", "So no: the highest place has height seven and slope nought.", kind="answer"):
            self.play(animate(self.x).set_value(FLATS[1]), run_time=1.0)
            self.play(FadeOut(*self.steepest), FadeIn(guide[1]), run_time=0.4)
            self.claim("Height is not steepness")
