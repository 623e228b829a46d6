"""A network that reads 435 of 449 digits is asked about pure noise: how sure will it be?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, Create, FadeIn, FadeOut, GrowFromEdge, UpdateFromAlphaFunc, VGroup, linear

from nn_core import Tensor
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.moves.emphasis import Dim, pass_on, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.plot.moves import draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digit_votes import DigitVotes
from scenes.l10_training.digits_exam import NOISES, SIX, answering, exam, noise, reader, right, shares, untrained
from scenes.l10_training.digits_pictures import LARGEST, WEIGHTS, DigitWall, SureOfNoise, grid, read_of
from scenes.l10_training.softmax_table import SHOWN, SoftmaxTable
from scenes.l10_training.ten_bars import TenBars

SEVEN = 7  # what the net calls the first noise
NOTES = (
    "Where it is right, the net is 97 per cent sure on average; on its fourteen misses still 69. A threshold, or an "
    "eleventh class for none of these, would be ways out; both are imperfect."
)


class ReadingDigits(Lesson):
    """See that a network answers noise as surely as digits: its shares must add up to one."""

    def construct(self) -> None:
        """The exam; the question; inside; the votes for a seven; softmax; the lead; a wrong six; a thousand noises."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.left, self.right = self.below.columns(*self.frame.pick((32, 68), (27, 73)), gap=0.5)
        self.size = self.frame.pick(1.0, 0.88) * BODY
        self.upper, self.lower = self.left.rows(*self.frame.pick((56, 44), (46, 54)), gap=0.3)
        self.noise = noise()[0]
        for beat in (self.examine, self.ask, self.look_inside, self.vote, self.softmax, self.lead, self.six):
            beat()
        self.thousand()
        self.close()

    def follow(self, steps: Iterator[Step]) -> None:
        """Play steps, each with its time."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def examine(self) -> None:
        """The exam before and after training."""
        room, foot = self.below.rows(84, 16, gap=0.15)
        nets = [right(net) for net in (untrained(), reader())]
        before, after = (
            DigitWall(room, read, self.frame.pick(36, 26), dim) for read, dim in zip(nets, (0.3, 0.8), strict=True)
        )
        counts = [foot.fit(read_of(float(read.sum()), float(len(read)))) for read in nets]
        text = "449 digits that the net has never seen. Untrained, it reads 59; trained, 435."
        with self.beat("exam", text):
            self.heading("How sure is it?", into=before)
            self.play(FadeIn(before), run_time=0.8)
            self.play(FadeIn(counts[0]), run_time=0.4)
            self.until(0.62)
            self.play(FadeOut(counts[0]), run_time=0.4)
            for old, new in zip(before.rows, after.rows, strict=True):
                self.play(FadeOut(old), FadeIn(new), run_time=0.14)
            self.play(FadeIn(after.frames, counts[1]), run_time=0.5)

    def ask(self) -> None:
        """Noise, and a tenth for each digit."""
        left, aside = self.below.columns(46, 54, gap=0.8)
        picture = PixelImage.inside(left, grid(self.noise))
        bars = TenBars(aside, lambda: np.zeros(10))
        tenths = bars.guess(0.1)
        guess = Words("a tenth each?", self.frame.pick(HERO, BODY)).move_to(aside.at(0.25, 0))
        text = "Now pure noise: sixty-four greys drawn by lot. How sure will it be? A tenth for each digit?"
        notes = "No digit is in it; ten answers are possible."
        choices = "ten per cent", "fifty per cent", "ninety-two per cent"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.clear()
            self.play(FadeIn(picture), run_time=0.8)
            self.play(FadeIn(bars.classes, bars.axis), run_time=0.5)
            self.until(0.6)
            self.play(*(GrowFromEdge(bar, LEFT) for bar in tenths), FadeIn(guess), run_time=0.8)

    def look_inside(self) -> None:
        """All 32 pictures of weights; the noise wakes some of them."""
        columns = 8
        pitch = min(self.below.width / columns, self.below.height / -(-len(WEIGHTS) // columns))
        tiles = [SignedImage(grid(row), width=0.9 * pitch, largest=LARGEST) for row in WEIGHTS]
        for tile in tiles:
            tile.minus.set_stroke(width=1.6)
        VGroup(*tiles).arrange_in_grid(cols=columns, buff=0.1 * pitch).move_to(self.below.center)
        asleep = [tiles[k] for k in np.flatnonzero(answering(self.noise)["hidden.a"].value[0] == 0)]
        text = "Inside, thirty-two neurons, each with sixty-four weights: solid plus, hollow minus. "
        with self.beat("wall", text + "The noise wakes twenty-two."):
            self.clear()
            for k in range(0, len(tiles), columns):
                self.play(FadeIn(*tiles[k : k + columns]), run_time=0.5)
            self.until(0.72)
            self.play(*(Dim(tile, 0.2) for tile in asleep), run_time=0.8)

    def vote(self) -> None:
        """Three strong votes, the others, the bias: a logit."""
        self.picture = PixelImage.inside(self.upper, grid(self.noise))
        votes = DigitVotes(self.right, self.noise, SEVEN, self.frame.pick(1.2, 0.9) * BODY)
        text = "Each gives a digit its activation times a weight. For the seven: three strong votes, "
        with self.beat("vote", text + "nineteen others, a bias: 8.002."):
            self.clear()
            self.play(FadeIn(self.picture, votes.total), run_time=0.6)
            for k in range(len(votes.rows)):
                self.follow(votes.add(k))
            self.play(FadeIn(Highlight(votes.total, margin=0.14)), run_time=0.4)

    def fill(self, table: SoftmaxTable, at: str = "") -> None:
        """Logits, e to each, their sum, and, when the words `at` are said, the shares."""
        self.play(FadeIn(*table.heads[:2], *table.digits, *table.logits), run_time=0.6)
        self.play(FadeIn(table.heads[2]), run_time=0.4)
        pairs = zip(table.logits, table.powers, strict=False)
        self.play(*(Flight(z, power, arc=0) for z, power in pairs), run_time=0.8)
        self.play(FadeIn(table.others, table.powers[-1]), Create(table.rule), FadeIn(table.total), run_time=0.5)
        lit = Highlight(table.powers[0], margin=0.12)
        for k in range(SHOWN + 1):
            following = Highlight(table.powers[k], margin=0.12)
            self.play(pass_on(lit, following, run_time=0.4) if k else FadeIn(lit, run_time=0.4))
            table.added = k + 1
            table.total.refresh()
        self.play(FadeOut(lit), FadeIn(table.whole), run_time=0.4, at=at)
        self.play(*(GrowFromEdge(bar, LEFT) for bar in table.bars[:2]), run_time=0.7)
        self.play(FadeIn(*table.bars[2:], table.share), run_time=0.4)

    def softmax(self) -> None:
        """The noise's shares."""
        self.table = SoftmaxTable(self.right, self.noise, self.size)
        text = "Softmax takes e to each logit. The seven's is 2985.6, [all ten] together 3247.2: ninety-two per cent."
        with self.beat("softmax", text, kind="answer"):
            self.clear(keep=[self.picture])
            self.fill(self.table, at="all ten")

    def lead(self) -> None:
        """Only the lead counts."""
        table, z = self.table, answering(self.noise)["output.z"].value[0]
        lead = self.leads(z[table.order[0]], z[table.order[1]])
        none = Words("none of these", self.frame.pick(BODY, LABEL))
        self.lower.fit(VGroup(lead, none).arrange(DOWN, buff=self.frame.pick(0.35, 0.2)))
        text = "Only the lead counts: 2.464 over the four makes nearly twelve times its share. "
        with self.beat("lead", text + "None of these is no answer."):
            self.play(FadeIn(Highlight(table.logits[0], table.logits[1], margin=0.14)), run_time=0.5)
            self.play(FadeIn(lead), run_time=0.5)
            self.until(0.7)
            self.play(FadeIn(none), run_time=0.4)
            self.play(Create(struck(none)), Dim(none, 0.5), run_time=0.6)

    def leads(self, first: float, second: float) -> VGroup:
        """The lead of a logit over another, and e to it."""
        numbers = {"z": first, "y": second, "d": first - second, "c": first - second}
        values = {name: Value(number, places=3) for name, number in numbers.items()}
        values["r"] = Value(Tensor(first - second).exp().value, places=1)
        wide, narrow = ("@z - @y approx @d", "e^(@c) approx @r"), ("@z - @y", "approx @d", "e^(@c)", "approx @r")
        lines = VGroup()
        for line in self.frame.pick(wide, narrow):
            held: dict[str, Any] = {name: value for name, value in values.items() if f"@{name}" in line}
            lines.add(Formula(line, (1.2 if "e^" in line else 0.85) * BODY, **held))
        return lines.arrange(DOWN, buff=self.frame.pick(0.32, 0.15))

    def six(self) -> None:
        """The six that is called a one."""
        picture = PixelImage.inside(self.upper, grid(exam().X[SIX]))
        true = Words("truly a six", self.size, role="target").next_to(picture, DOWN, buff=0.3)
        table = SoftmaxTable(self.right, exam().X[SIX], self.size)
        text = "A real digit now, one of the fourteen misses: a six. Its one leads by five: ninety-nine per cent, "
        with self.beat("six", text + "and wrong.", notes=NOTES):
            self.clear()
            self.play(FadeIn(picture, true), run_time=0.6)
            self.fill(table)

    def thousand(self) -> None:
        """A thousand noises, in order of how sure the network is of them."""
        left, right_ = self.below.columns(*self.frame.pick((66, 34), (60, 40)), gap=0.4)
        n = SureOfNoise(left, right_, self.frame.pick(0.95, 0.75) * HERO)
        text = "And a thousand noises: 275 get over ninety per cent; 532 are called a seven."
        with self.beat("thousand", text, kind="answer"):
            self.clear()
            self.play(draw(n.plot), FadeIn(n.name), run_time=0.6)
            self.play(UpdateFromAlphaFunc(n.curve, lambda whole, way: whole.show_until(NOISES * way), rate_func=linear),
                      run_time=1.6)  # fmt: skip
            self.play(Create(n.line), run_time=0.5)
            self.play(FadeIn(n.lit), FadeIn(n.counts[0]), run_time=0.6)
            self.until(0.75)
            self.play(FadeIn(n.counts[1]), run_time=0.5)

    def close(self) -> None:
        """The six and the noise, side by side."""
        halves: list[Region] = list(self.below.columns(1, 1, gap=0.6))
        with self.beat("close", "So a share near one says: surer than of the other nine. It does not say: right.",
                       kind="answer"):  # fmt: skip
            self.clear()
            for half, vector, word in zip(halves, (exam().X[SIX], self.noise), ("a six", "noise"), strict=True):
                upper, lower = half.rows(80, 20, gap=0.15)
                answer = shares(vector[None])[0]
                parts: dict[str, Any] = {
                    "k": Value(float(answer.argmax()), places=0, role="activation"),
                    "p": Value(100 * float(answer.max()), places=1),
                }
                said = lower.fit(Formula(f'"{word}: called" @k "with" @p "%"', 1.15 * BODY, **parts))
                self.play(FadeIn(PixelImage.inside(upper, grid(vector)), said), run_time=0.7)
            self.claim("Sure is not the same as right")
            self.wait(0.5)
