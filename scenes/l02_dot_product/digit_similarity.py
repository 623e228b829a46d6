"""Handwritten digits as vectors: which ones are alike?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, ValueTracker, linear

from nn_core import Tensor, data
from scenes.kit.algebra.pixel_product import PixelProduct
from scenes.kit.algebra.pixels import PixelImage, Thumbnail
from scenes.kit.algebra.similarity import cosines
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.moves.growth import Grow
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import rows
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.contest import Contest, hit_rates, nearest, shared_ink

ZERO, OTHER_ZERO, EIGHT = 0, 20, 424  # pictures of the data set
SEVEN, ONE, OTHER_SEVEN = 27, 11, 7
SAMPLE = range(20, 30)  # ten pictures that look for their nearest other one
FADED = 0.4  # the share of its ink that is left of the eight


class DigitSimilarity(Lesson):
    """See that plain dot products prefer ink, and that divided by both lengths they find what is alike."""

    def construct(self) -> None:
        """A zero and three pictures; ink; cosines; all pictures; a pair that misleads."""
        self.X, self.labels = data.digits()
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.size = self.frame.pick(1.0 * HERO, 0.8 * HERO)
        left, self.right = self.below.columns(*self.frame.pick((30, 70), (28, 72)), gap=0.6)
        self.zero = PixelImage(self.picture(ZERO), width=left.width, height=left.height, color=theme().weight)
        left.place(self.zero)
        three = self.X[[ZERO, OTHER_ZERO, EIGHT]]
        self.contest = Contest(self.right, self.X[ZERO], three, ("itself", "a zero", "an eight"), size=self.size)
        self.plain = nearest((Tensor(self.X) @ self.X.T).value)
        self.divided = nearest(cosines(self.X))
        self.ask()
        self.compare()
        self.fade_ink()
        self.divide()
        self.examine()
        self.mislead()

    def picture(self, k: int) -> np.ndarray:
        """The grid of picture k."""
        return np.asarray(self.X[k].reshape(8, 8))

    def ask(self) -> None:
        """A zero, and three pictures beside it."""
        contest = self.contest
        unroll = replace(self.right, bottom=-0.5, top=0.5)
        with self.beat("open", "A picture is a list of numbers: row after row, the ink of its sixty-four pixels."):
            self.heading("Which one is most alike?", into=self.zero)
            self.play(FadeIn(self.zero, line := self.zero.strip(unroll)), run_time=0.6)
        slots, unknown = contest.slots()
        with self.beat(
            "ask",
            "Compare the zero with itself, another zero, and an eight. Which dot product is the largest?",
            kind="question",
            notes="Nearly all say: with itself.",
            choices=("itself", "another zero", "the eight"),
            right="the eight",
        ):
            self.play(FadeOut(line), run_time=0.4)
            self.play(FadeIn(*contest.pictures, slots, unknown, contest.names), run_time=0.6)

    def compare(self) -> None:
        """Pixel by pixel; then the three sums."""
        upper, foot = self.below.rows(84, 16)
        zero, other = self.picture(ZERO), self.picture(OTHER_ZERO)
        work = PixelProduct.inside(upper, zero, zero, other)
        total = Value(work.total, places=2, role="activation", reserve="00.00")
        written = foot.fit(Formula("bold(a) dot bold(b) = @total", HERO, total=total))
        with self.beat(
            "multiply",
            "First with itself: multiply pixel by pixel, and add up. The sum grows where both have ink.",
            kind="scrub",
            notes="Stop in the middle of a row: which pixels add nothing, and why?",
        ):
            self.clear()
            lines = (image.strip(place) for image, place in zip(work.images[:2], work.places, strict=False))
            self.play(FadeIn(*work.images[:2], *work.signs, *lines, written), run_time=0.6)
            self.add(work.images[2], work.lines[2], work.cursor)
            self.play(animate(work.count).set_value(64), rate_func=linear, run_time=6)
        contest = self.contest
        with self.beat(
            "scores",
            "With itself, the zero scores [eleven] point nine nine; with the other, [twelve] point eight five; "
            "with the eight, [thirteen] point zero three.",
            kind="answer",
            notes="1,460 of the 1,797 pictures have a larger sum with some other picture than with themselves.",
        ):
            self.clear()
            self.play(FadeIn(self.zero, *contest.pictures, contest.heads[0]), run_time=0.5)
            bars = zip(contest.wide_bars, contest.wide_values, ("eleven", "twelve", "thirteen"), strict=True)
            for bar, value, said in bars:
                self.play(Grow(bar, bar.ends[0]), run_time=0.8, at=said)
                self.play(FadeIn(value), run_time=0.4)
            self.until(0.9)
            self.play(Create(Ring(contest.wide_values[2])), run_time=0.5)

    def fade_ink(self) -> None:
        """The eight's ink fades: its product with the zero and its length go along, their quotient stays."""
        share = ValueTracker(1.0)
        zero, eight = Tensor(self.X[ZERO]), Tensor(self.X[EIGHT])

        def inked() -> Tensor:
            return eight * round(float(share.get_value()), 2)

        small, left, right = self.below.columns(*self.frame.pick((12, 34, 54), (14, 34, 52)), gap=0.4)
        still = Thumbnail(self.picture(ZERO), width=small.width, height=small.width, color=theme().weight)
        small.place(still)
        image = PixelImage.inside(left, self.picture(EIGHT))
        image.add_updater(lambda each: image.set_pixels(inked().value))
        style: dict[str, Any] = {"role": "activation", "reserve": "00.00", "align": "right"}
        ratio = Value(lambda: (zero @ inked() / length(inked())).item(), **style)
        lines = [
            Formula('"dot product" = @n', self.size, n=Value(lambda: (zero @ inked()).item(), **style)),
            Formula('"length" = @n', self.size, n=Value(lambda: length(inked()).item(), **style)),
            Formula('"dot product" \\/ "length" = @n', self.size, n=ratio),
        ]
        right.fit(rows(*lines, pitch=1.5))
        text = "Why? The eight has more ink. Fade it: its dot product falls, and its length, too."
        with self.beat("ink", text, kind="scrub"):
            self.clear()
            self.play(FadeIn(still, image, *lines[:2]), run_time=0.6)
            self.play(animate(share).set_value(FADED), rate_func=linear, run_time=4)
        with self.beat("quotient", "But their quotient does not change: the ink cancels.", kind="scrub"):
            self.play(FadeIn(lines[2]), run_time=0.6)
            self.play(animate(share).set_value(1.0), rate_func=linear, run_time=3)

    def divide(self) -> None:
        """Divided by both lengths: the order is reversed."""
        contest = self.contest
        cosine = Formula(
            '"cosine" = frac(bold(a) dot bold(b), norm(bold(a)) norm(bold(b))) '
            "= frac(@dot, @first times @second) approx @cosine",
            self.frame.pick(1.1 * HERO, 0.8 * HERO),
            dot=Value(contest.sums[2], role="activation"),
            first=Value(length(Tensor(self.X[ZERO])), role="weight"),
            second=Value(length(Tensor(self.X[EIGHT])), role="input"),
            cosine=Value(contest.cosines[2], role="activation"),
        )
        self.below.fit(cosine)
        side = self.frame.pick(1.5, 1.1)
        pictures = [
            Thumbnail(self.picture(k), width=side, height=side, color=color).next_to(cosine.part(name), DOWN, buff=0.4)
            for k, name, color in ((ZERO, "first", theme().weight), (EIGHT, "second", None))
        ]
        with self.beat("divide", "So divide by both lengths. What is left is the cosine."):
            self.clear()
            self.play(FadeIn(cosine, *pictures), run_time=0.6)
        text = "With itself it is one; with the other zero zero point nine two, with the eight zero point eight three."
        with self.beat("order", text):
            self.clear()
            row = (self.zero, *contest.pictures, contest.heads, *contest.sum_bars, *contest.sum_values)
            self.play(FadeIn(*row), run_time=0.5)
            self.play(*dim(*contest.sum_bars, *contest.sum_values), run_time=0.4)
            for bar, value in zip(contest.cosine_bars, contest.cosine_values, strict=True):
                self.play(Grow(bar, bar.ends[0]), share=0.1)
                self.play(FadeIn(value), run_time=0.4)

    def examine(self) -> None:
        """Ten pictures and their nearest others; then all of them."""
        texts = ("picture", "dot product", "cosine")
        head, body = self.below.columns(*self.frame.pick((15, 85), (19, 81)))
        strips = body.rows(1, 1, 1, gap=0.3)
        columns = body.columns(*[1.0] * len(SAMPLE))
        side = min(columns[0].width, strips[0].height) - 0.15
        chosen = (list(SAMPLE), self.plain[SAMPLE].tolist(), self.divided[SAMPLE].tolist())
        table = [
            [
                Thumbnail(self.picture(k), width=side, height=side, color=theme().weight if n == 0 else None).move_to(
                    (column.center[0], strip.center[1], 0)
                )
                for k, column in zip(row, columns, strict=True)
            ]
            for n, (row, strip) in enumerate(zip(chosen, strips, strict=True))
        ]
        names = [Words(text, LABEL, color=theme().muted) for text in texts]
        for name, strip in zip(names, strips, strict=True):
            Region(head.left, head.right, strip.bottom, strip.top).place(name, -1, 0)
        right = self.labels[chosen[1]] == self.labels[chosen[0]]
        wrong = [n for n, good in enumerate(right) if not good]
        digits = [
            Value(float(self.labels[chosen[1][n]]), places=0, size=LABEL).next_to(table[1][n], DOWN, buff=0.12)
            for n in wrong
        ]
        with self.beat(
            "exam",
            "Ten pictures each pick the highest score among all others. By [dot product], four pick a "
            "[wrong digit], one with much ink. By [cosine], none does.",
            notes="Picture 1747, an inky one, is chosen by 166 pictures; by cosines none is chosen by more than six.",
        ):
            self.clear()
            self.play(FadeIn(names[0], *table[0]), run_time=0.6)
            self.play(FadeIn(names[1], *table[1]), run_time=0.6, at="dot product")
            rings = (Create(Ring(table[1][n], margin=0.03)) for n in wrong)
            self.play(*rings, FadeIn(*digits), run_time=0.6, at="wrong digit")
            self.play(FadeIn(names[2], *table[2]), run_time=0.6, at="cosine")
        both = {"by dot product": self.plain, "by dot product ÷ lengths: cosine": self.divided}
        self.result = hit_rates(self.below, self.labels, both)
        text = "Of all pictures, seventy-two in a hundred pick their own digit by dot product; by cosine, ninety-nine."
        with self.beat("result", text, notes="The data set has 1,797 pictures."):
            self.clear()
            for bar in self.result:
                self.play(FadeIn(bar), share=0.15)

    def mislead(self) -> None:
        """A seven that is more like a one than like another seven; the rates again."""
        table = cosines(self.X[[SEVEN, ONE, OTHER_SEVEN]])
        strips = self.below.rows(1, 1, gap=0.4)
        pairs = [
            shared_ink(
                strip,
                self.picture(SEVEN),
                self.picture(other),
                Value(table, (0, k), role="activation"),
                self.frame.pick(1.0, 0.8) * HERO,
            )
            for k, (strip, other) in enumerate(zip(strips, (ONE, OTHER_SEVEN), strict=True), start=1)
        ]
        with self.beat(
            "odd",
            "Single pairs still mislead: a seven and a one have zero point eight two, "
            "two sevens only zero point seven three.",
            notes="Which pixels do the two share? Ask the room before you go on.",
        ):
            self.clear()
            for pair in pairs:
                self.play(FadeIn(pair), share=0.15)
                self.wait(0.6)
        with self.beat("close", "Divided by the lengths, seventy-two become ninety-nine. Next: cosines by chance."):
            self.clear()
            self.play(FadeIn(self.result), run_time=0.6)
            self.claim("Divide by the lengths: 72% become 99%")
