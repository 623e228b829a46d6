"""Is the gradient true? Nudge the weight and measure; and why neither large nor tiny nudges will do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, GrowFromEdge, Mobject, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.number_words import counted, in_words, opening, spoken
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.gradient_card import GradientCard
from scenes.l09_backpropagation.nudge_errors import NudgeErrors, power_of_ten
from scenes.l09_backpropagation.nudge_plan import planned, power_words
from scenes.l09_backpropagation.nudge_zoom import NudgeZoom
from scenes.l09_backpropagation.nudged_net import NudgedNet

NOTES = (
    "All {dials} agree; nn_core's gradient_check does it in one line, with nudges to both sides: half of their "
    "difference errs least near {power}. Mistake: checking with ten to the minus twelve, to be exact."
)


class GradientCheck(Lesson):
    """Measure a slope with a nudge, compare it with backpropagation's, and find the nudge that errs least."""

    case: Case = practice_case()

    def construct(self) -> None:
        """The closed card; the question; nudges; the card; the zoom; the staircase; the valley."""
        self.plan = planned(self.case)
        self.nudges = self.plan.nudges
        left, right = self.frame.pair(self.frame.pick(0.67, 0.68), gap=self.frame.pick(0.4, 0.2))
        self.left = Region(left.left, left.right, left.bottom, left.top)
        split = self.frame.pick(right.rows, right.columns)
        first, self.words = split(*self.frame.pick((0.27, 0.73), (0.3, 0.7)), gap=0.3)
        self.card = GradientCard(self.nudges.gradient, self.plan.places, first)
        self.picture = NudgedNet(self.nudges, self.left.inset(0.3, 0.1), 10.0**-self.plan.first)
        self.zoom = NudgeZoom(self.frame, self.nudges, self.left, self.plan.first)
        for beat in (self.sealed, self.ask, self.nudge, self.quotient, self.smaller, self.open_card):
            beat()
        for beat in (self.zoom_in, self.tiny_nudge, self.errors, self.all_dials, self.answer):
            beat()

    def sealed(self) -> None:
        """The net, one weight, and its card."""
        text = "Backpropagation wrote one weight's gradient on a card. Is it true? We keep it closed, and measure."
        with self.beat("sealed", text):
            self.heading("Is it true?", into=self.picture.net.neurons[0][0])
            self.play(FadeIn(self.picture.net), run_time=0.6)
            self.follow([self.picture.lit()])
            self.play(FadeIn(self.card.sheet, self.card.hidden), run_time=0.6)

    def ask(self) -> None:
        """Which nudge?"""
        quotient = Maths(
            "(C(w + {{ epsilon : e }}) - C(w)) / {{ epsilon : f }}", BODY, colors={"e": "weight", "f": "weight"}
        )
        guesses = [power_of_ten(k, '"?"') for k in (self.plan.large, self.plan.tiny)]
        parts = VGroup(quotient, *guesses).arrange(DOWN, buff=0.55)
        if not self.frame.wide:
            guesses[1].next_to(guesses[0], RIGHT, buff=0.9)
            VGroup(quotient, VGroup(*guesses)).arrange(DOWN, buff=0.4)
        self.words.inset(0.05, 0.2).fit(parts)
        large, tiny = power_words(self.plan.large), power_words(self.plan.tiny)
        text = f"Nudge the weight by epsilon, run again, divide. Which will match: {large}, or {tiny}?"
        notes = "Most say the smallest: a derivative is a limit."
        with self.beat("ask", text, kind="question", notes=notes, choices=(large, tiny, "neither"), right="neither"):
            self.play(FadeIn(quotient), run_time=0.6)
            self.until(0.5)
            for guess in guesses:
                self.play(FadeIn(guess), run_time=0.5)
        self.asked = parts

    def nudge(self) -> None:
        """The first nudge is added to the weight: the cost before, and after."""
        nudge, said = 10.0**-self.plan.first, power_words(self.plan.first)
        self.rows = self.zoom.costs(nudge, self.plan.places + 2)
        after, before = self.rows
        self.words.inset(0.1, self.frame.pick(0.6, 0.1)).fit(self.rows, grow=True)
        with self.beat("nudge", f"Start large. Note the cost, raise the weight by {said}, and note the cost again."):
            self.play(FadeOut(self.asked), run_time=0.4)
            self.play(FadeIn(before), run_time=0.5)
            self.until(0.4)
            self.follow(self.picture.turn())
            self.play(FadeIn(after), run_time=0.5)

    def quotient(self) -> None:
        """The change for the nudge: a chord, and the curve that bends away from it."""
        z = self.zoom
        home = z.seat(self.rows.copy())
        self.entries = list(self.table())
        change, slope = self.plan.change("rise", "change"), self.plan.said(self.plan.first)
        text = f"The {change} over the nudge is a chord's slope: {slope}. But the curve bends."
        with self.beat("quotient", text):
            self.play(FadeOut(self.picture.net, self.picture.tag), run_time=0.4)
            self.play(animate(self.rows).become(home), FadeIn(z.plot), run_time=0.8)
            self.follow(z.enter())
            self.follow(z.measured())
            self.play(FadeIn(self.entries[0]), run_time=0.5)

    def table(self) -> Iterator[VGroup]:
        """The nudges that are measured, each with its quotient, in their places."""
        decades = [self.plan.first + k for k in range(3)]
        heads = [nudge_name(decade, as_power=decades[-1] > 2) for decade in decades]
        heads.append(power_of_ten(self.plan.tiny, size=BODY))
        rows = [
            VGroup(head, Value(self.nudges.quotient(10.0**-decade), places=self.plan.places))
            for head, decade in zip(heads, (*decades, self.plan.tiny), strict=True)
        ]
        for row in rows:
            row.arrange(self.frame.pick(RIGHT, DOWN), buff=0.3)
        if self.frame.wide:
            for row, place in zip(rows, self.words.rows(1, 1, 1, 1), strict=True):
                row.scale(min(1.15, place.width / row.width)).move_to(place.center)
                row[0].shift((place.left - row.get_left()[0]) * RIGHT)
                row[1].shift((place.right - row[1].get_right()[0]) * RIGHT)
        else:
            row = VGroup(*rows).arrange(RIGHT, buff=0.4)
            if row.width > self.words.width:
                row.arrange(RIGHT, buff=0.17)
            self.words.fit(row)
            for k in (0, 1):
                align_baseline(*(row[k] for row in rows))
        yield from rows

    def smaller(self) -> None:
        """A tenth of the nudge, a hundredth."""
        z, decades = self.zoom, [self.plan.first + k for k in (1, 2)]
        text = " ".join(f"{opening(power_words(decade))} gives {self.plan.said(decade)}." for decade in decades)
        with self.beat("smaller", text):
            for k, decade in enumerate(decades, start=1):
                self.play(FadeOut(self.rows, z.run_name), run_time=0.4)
                self.follow([z.to(decade, 1.6)])
                self.rows = z.seat(z.costs(10.0**-decade, self.plan.places + 2))
                self.play(FadeIn(self.rows, z.run_name, self.entries[k]), run_time=0.5)
                self.until(0.45)

    def open_card(self) -> None:
        """The card is turned: its number is the tangent's slope."""
        z, slope = self.zoom, spoken(self.nudges.gradient, self.plan.places)
        with self.beat("open", f"Open the card: {slope}, the slope of the tangent.", kind="answer"):
            self.follow(self.card.turn())
            self.play(Create(z.tangent), FadeIn(z.tangent_name), run_time=0.8)

    def zoom_in(self) -> None:
        """Ever smaller windows: first the tangent, then a staircase."""
        z = self.zoom
        tiny = power_words(self.plan.tiny)
        text = f"Zoom on: curve and tangent are one. But at {tiny}, {self.plan.tiny_window()}."
        with self.beat("zoom", text, kind="scrub"):
            self.play(FadeOut(self.rows, z.measure, z.tangent_name), run_time=0.4)
            self.follow([z.to(float(self.plan.tiny), 8.5)])

    def tiny_nudge(self) -> None:
        """Whole steps of the last digit, where part of one would be true."""
        z, entry = self.zoom, self.entries[3]
        rows = z.seat(z.costs(10.0**-self.plan.tiny, self.plan.all_places), self.frame.pick(0.68, 0.6))
        last = [Band(last_digit(row[1]), color=theme().accent, margin=0.06) for row in rows]
        text = f"The computer keeps sixteen digits. {self.plan.tiny_rise()}"
        with self.beat("tiny", text):
            self.play(FadeIn(rows), run_time=0.5)
            self.play(*map(FadeIn, last), run_time=0.4)
            self.until(0.3)
            self.play(GrowFromEdge(z.run, LEFT), FadeIn(z.run_name), run_time=0.5)
            self.play(GrowFromEdge(z.true_rise, z.foot), run_time=0.6)
            self.until(0.56)
            self.play(GrowFromEdge(z.rise.update(), z.foot), FadeIn(z.end.update()), run_time=0.6)
            self.play(Create(z.chord.update()), run_time=0.7)
            self.play(FadeIn(entry), run_time=0.5)
            self.until(0.9)
            self.play(Create(struck(entry[1])), Dim(entry[1], 0.5), run_time=0.5)

    def errors(self) -> None:
        """The valley."""
        e = NudgeErrors(self.frame, self.plan)
        text = (
            "Each nudge has an error, in powers of ten. From the right it falls: a shorter piece bends less. Then it "
            "climbs: the rounding stays as large, but we divide it by an ever smaller nudge."
        )
        with self.beat("errors", text, kind="scrub"):
            self.clear()
            self.follow([e.enter(), e.to(8.0, 5.2, e.curve)])
            self.play(FadeIn(e.bend), run_time=0.4)
            self.follow([e.to(e.deepest, 4.6, e.curve)])
            self.play(FadeIn(e.rounding), run_time=0.4)
        self.valley = e

    def all_dials(self) -> None:
        """The others."""
        e = self.valley
        with self.beat("all", e.claim()):
            self.play(FadeOut(e.bend, e.rounding), run_time=0.4)
            self.follow([e.to(e.deepest, 3.2, *e.others)])

    def answer(self) -> None:
        """Three nudges on the valley."""
        e = self.valley
        marks = e.marks()
        within = in_words(int(np.ceil(e.error(self.plan.fair) * 1e9)))
        text = f"Neither {power_words(self.plan.large)} nor the smallest: {power_words(self.plan.fair)} lands within "
        notes = NOTES.format(dials=counted(self.case.dials, "dial"), power=power_words(self.plan.both_sides))
        with self.beat("answer", text + f"{within} billionths.", kind="answer", notes=notes):
            self.play(FadeOut(e.others), run_time=0.4)
            for (dot, name), share in zip(marks, (0.25, 0.45, 0.85), strict=True):
                self.play(FadeIn(dot, name), run_time=0.5)
                self.until(share)
            self.claim("A middle nudge confirms backpropagation")


def nudge_name(decade: int, *, as_power: bool) -> Formula:
    """A nudge as a decimal, or, where decimals are long, as a power of ten."""
    if as_power:
        return power_of_ten(decade, size=BODY)
    return Formula("epsilon = @n", n=Value(10.0**-decade, places=decade, role="weight"), role="weight")


def last_digit(number: Mobject) -> VMobject:
    """The last glyph of a number."""
    glyphs = [part for part in number.submobjects if isinstance(part, VMobject) and part.has_points()]
    return max(glyphs[1:], key=lambda part: float(part.get_x()))
