"""Is the gradient true? Nudge the weight and measure; and why neither large nor tiny nudges will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromEdge, Line, Mobject, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.runs.case import practice_case
from scenes.kit.runs.nudges import Nudges
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band, Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.gradient_card import GradientCard
from scenes.l09_backpropagation.nudge_errors import NudgeErrors
from scenes.l09_backpropagation.nudge_zoom import NudgeZoom
from scenes.l09_backpropagation.nudged_net import NudgedNet

NOTES = (
    "All seventeen dials agree; nn_core's gradient_check does it in one line, with nudges to both sides: half of their "
    "difference errs least near ten to the minus five. Mistake: checking with ten to the minus twelve, to be exact."
)


class GradientCheck(Lesson):
    """Measure a slope with a nudge, compare it with backpropagation's, and find the nudge that errs least."""

    case = practice_case()
    dial = (0, (2, 0))  # the parameter's number, and the entry of it that is nudged
    large, tiny, fair = 1, 15, 7  # nudges, as powers of ten below one

    def construct(self) -> None:
        """The closed card; the question; nudges; the card; the zoom; the staircase; the valley."""
        self.nudges = Nudges(self.case, *self.dial)
        left, right = self.frame.pair(self.frame.pick(0.67, 0.68), gap=self.frame.pick(0.4, 0.2))
        self.left = Region(left.left, left.right, left.bottom, left.top)
        split = self.frame.pick(right.rows, right.columns)
        first, self.words = split(*self.frame.pick((0.27, 0.73), (0.3, 0.7)), gap=0.3)
        self.card = GradientCard(self.nudges.gradient, 4, first)
        self.picture = NudgedNet(self.nudges, self.left.inset(0.3, 0.1))
        self.zoom = NudgeZoom(self.frame, self.nudges, self.left)
        for beat in (self.sealed, self.ask, self.nudge, self.quotient, self.smaller, self.open_card):
            beat()
        for beat in (self.zoom_in, self.tiny_nudge, self.errors, self.all_dials, self.answer):
            beat()

    def follow(self, steps: Iterable[Step]) -> None:
        """A picture's own moves, one after the other."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

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
        guesses = [self.power(k, '"?"') for k in (self.large, self.tiny)]
        parts = VGroup(quotient, *guesses).arrange(DOWN, buff=0.55)
        if not self.frame.wide:
            guesses[1].next_to(guesses[0], RIGHT, buff=0.9)
            VGroup(quotient, VGroup(*guesses)).arrange(DOWN, buff=0.4)
        self.words.inset(0.05, 0.2).fit(parts)
        text = "Nudge the weight by epsilon, run again, divide. Which will match: a tenth, or ten to the minus fifteen?"
        with self.beat("ask", text, kind="question", notes="Most say the smallest: a derivative is a limit."):
            self.play(FadeIn(quotient), run_time=0.6)
            self.until(0.5)
            for guess in guesses:
                self.play(FadeIn(guess), run_time=0.5)
        self.asked = parts

    def power(self, decade: int, after: str = "", *, size: Size = HERO) -> Formula:
        """A nudge as a power of ten."""
        number = Value(-float(decade), places=0, role="weight")
        return Formula(f"epsilon = 10^@k thin {after}", size, digits="formula", role="weight", k=number)

    def nudge(self) -> None:
        """One is added to the weight: the cost before, and after."""
        self.rows = self.zoom.costs(1.0, 6)
        after, before = self.rows
        self.words.inset(0.1, self.frame.pick(0.6, 0.1)).fit(self.rows, grow=True)
        with self.beat("nudge", "Start large. The cost before; raise the weight by one; the cost after."):
            self.play(FadeOut(self.asked), run_time=0.4)
            self.play(FadeIn(before), run_time=0.5)
            self.follow(self.picture.turn(1.0))
            self.play(FadeIn(after), run_time=0.5)

    def quotient(self) -> None:
        """The rise for the nudge: a chord, and the curve below it."""
        z = self.zoom
        home = z.seat(self.rows.copy())
        self.entries = list(self.table())
        text = "The rise over the nudge is a chord's slope: point zero four seven. But the curve bends."
        with self.beat("quotient", text):
            self.play(FadeOut(self.picture.net, self.picture.tag), run_time=0.4)
            self.play(animate(self.rows).become(home), FadeIn(z.plot), run_time=0.8)
            self.follow(z.enter())
            self.follow(z.measured())
            self.play(FadeIn(self.entries[0]), run_time=0.5)

    def table(self) -> Iterator[VGroup]:
        """The nudges that are measured, each with its quotient, in their places."""
        nudges = (1.0, 0.1, 0.01, 1e-15)
        sizes = [Value(nudge, places=k, role="weight") for k, nudge in enumerate(nudges[:3])]
        heads = [Formula("epsilon = @n", n=size, role="weight") for size in sizes]
        heads.append(self.power(self.tiny, size=BODY))
        rows = [
            VGroup(head, Value(self.nudges.quotient(nudge), places=4))
            for head, nudge in zip(heads, nudges, strict=True)
        ]
        for row in rows:
            row.arrange(self.frame.pick(RIGHT, DOWN), buff=0.3)
        if self.frame.wide:
            for row, place in zip(rows, self.words.rows(1, 1, 1, 1), strict=True):
                row.scale(min(1.15, place.width / row.width)).move_to(place.center)
                row[0].shift((place.left - row.get_left()[0]) * RIGHT)
                row[1].shift((place.right - row[1].get_right()[0]) * RIGHT)
        else:
            self.words.inset(0.1, 0).fit(VGroup(*rows).arrange(RIGHT, buff=0.4))
            for k in (0, 1):
                align_baseline(*(row[k] for row in rows))
        yield from rows

    def smaller(self) -> None:
        """A tenth, a hundredth."""
        z = self.zoom
        text = "A tenth: point zero five six eight. A hundredth: point zero five seven seven."
        with self.beat("smaller", text):
            for k in (1, 2):
                self.play(FadeOut(self.rows, z.run_name), run_time=0.4)
                self.follow([z.to(k, 1.6)])
                self.rows = z.seat(z.costs(10.0**-k, 6))
                self.play(FadeIn(self.rows, z.run_name, self.entries[k]), run_time=0.5)
                self.until(0.45)

    def open_card(self) -> None:
        """The card is turned: its number is the tangent's slope."""
        z = self.zoom
        with self.beat("open", "Open the card: point zero five seven eight. The tangent.", kind="answer"):
            self.follow(self.card.turn())
            self.play(Create(z.tangent), run_time=0.8)

    def zoom_in(self) -> None:
        """Ever smaller windows: first the tangent, then a staircase."""
        z = self.zoom
        text = "Zoom on: curve and tangent are one. But at ten to the minus fifteen, the cost climbs in steps."
        with self.beat("zoom", text, kind="scrub"):
            self.play(FadeOut(self.rows, z.measure), run_time=0.4)
            self.follow([z.to(float(self.tiny), 8.5)])

    def tiny_nudge(self) -> None:
        """One step of the last digit, where half of one would be true."""
        z, entry = self.zoom, self.entries[3]
        rows = z.seat(z.costs(10.0**-self.tiny, 16), self.frame.pick(0.68, 0.6))
        last = [Band(last_digit(row[1]), color=theme().accent, margin=0.06) for row in rows]
        text = "The computer keeps sixteen digits. The true rise is half a step; it gets a full one: nearly double."
        with self.beat("tiny", text):
            self.play(FadeIn(rows), run_time=0.5)
            self.play(*map(FadeIn, last), run_time=0.4)
            self.until(0.3)
            self.play(GrowFromEdge(z.run, LEFT), FadeIn(z.run_name), run_time=0.5)
            self.play(GrowFromEdge(z.true_rise, DOWN), run_time=0.6)
            self.until(0.56)
            self.play(GrowFromEdge(z.rise.update(), DOWN), FadeIn(z.end.update()), run_time=0.6)
            self.play(Create(z.chord.update()), run_time=0.7)
            self.play(FadeIn(entry), run_time=0.5)
            self.until(0.9)
            self.play(Create(struck(entry[1])), Dim(entry[1], 0.5), run_time=0.5)

    def errors(self) -> None:
        """The valley."""
        e = NudgeErrors(self.frame, self.nudges)
        text = (
            "Each nudge's error, in powers of ten. From the right it falls: less bend. Then it climbs: more rounding."
        )
        with self.beat("errors", text, kind="scrub"):
            self.clear()
            self.follow([e.enter(), e.to(8.0, 2.4, e.curve)])
            self.play(FadeIn(e.bend), run_time=0.4)
            self.follow([e.to(16.0, 2.4, e.curve)])
            self.play(FadeIn(e.rounding), run_time=0.4)
        self.valley = e

    def all_dials(self) -> None:
        """The others."""
        e = self.valley
        with self.beat("all", "All other dials have such a valley: backpropagation is right for each."):
            self.play(FadeOut(e.bend, e.rounding), run_time=0.4)
            self.follow([e.to(16.0, 3.2, *e.others)])

    def answer(self) -> None:
        """Three nudges on the valley."""
        e = self.valley
        text = "Neither a tenth nor the smallest: ten to the minus seven lands within three billionths."
        with self.beat("answer", text, kind="answer", notes=NOTES):
            self.play(FadeOut(e.others), run_time=0.4)
            for decade, share in ((self.large, 0.25), (self.tiny, 0.45), (self.fair, 0.85)):
                dot = e.dot(decade, "accent" if decade == self.fair else "weight")
                self.play(FadeIn(dot, self.name_of(dot, decade)), run_time=0.5)
                self.until(share)
            self.claim("A middle nudge confirms backpropagation")

    def name_of(self, dot: VMobject, decade: int) -> VMobject:
        """A nudge and its error near its dot; the one that lands in a box, above the valley's foot."""
        fair, error = decade == self.fair, self.valley.error(decade)
        shown = Value(error * 1e9, places=1) if fair else Value(error, places=4)
        miss = Formula('"error" @e' + (" dot 10^(-9)" if fair else ""), BODY, digits="formula", e=shown)
        name = VGroup(self.power(decade, size=BODY), miss).arrange(DOWN, buff=0.28)
        if decade == self.large:
            return name.next_to(dot, LEFT, buff=0.3).shift(self.frame.pick(0.85, 1.12) * UP)
        hue = theme().accent if fair else theme().weight
        if fair:
            name.next_to(dot, UP, buff=self.frame.pick(1.2, 1.4))
            box = Highlight(name, margin=0.18)
            return VGroup(Line(box.get_bottom(), dot.get_top(), buff=0.06, color=hue), box, name)
        corner = self.valley.plot.c2p(-15.7, self.frame.pick(-5.2, -6.2))
        name.move_to(corner, aligned_edge=UP + LEFT)
        down = (dot.get_x(), name.get_top()[1], 0)
        return VGroup(Line(dot.get_bottom(), down, buff=0.1, color=hue), name)


def last_digit(number: Mobject) -> VMobject:
    """The last glyph of a number."""
    glyphs = [part for part in number.submobjects if isinstance(part, VMobject) and part.has_points()]
    return max(glyphs[1:], key=lambda part: float(part.get_x()))
