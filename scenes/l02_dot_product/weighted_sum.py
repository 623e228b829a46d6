"""One of two lists becomes weights: a vote, and what a neuron computes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, linear

from nn_core import Tensor, data
from scenes.kit.algebra.pixels import PixelImage, Thumbnail
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, dim, struck, swap, undim
from scenes.kit.runs.first_neuron import B, W, X
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.ballot import Ballot
from scenes.l02_dot_product.exam_line import ExamLine
from scenes.l02_dot_product.means_line import MeansLine
from scenes.l02_dot_product.one_or_seven import MISJUDGED, OneOrSeven
from scenes.l02_dot_product.pixel_tally import PixelTally, strongest_frames


class WeightedSum(Lesson):
    """See a dot product as a vote with weights, plus a bias: what a neuron computes first."""

    INPUTS, WEIGHTS, BIAS = Tensor(X[0], name="x"), Tensor(W[0], name="w"), Tensor(B, name="b")

    def construct(self) -> None:
        """Three inputs and their votes; 64 pixels vote, one or seven; an exam."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        upper, self.foot = self.below.rows(86, 14, gap=0.1)
        left, right = upper.columns(*self.frame.pick((44, 56), (47, 53)), gap=0.5)
        self.size = self.frame.pick(1.0 * BODY, 1.0 * LABEL)
        neuron = self.INPUTS, self.WEIGHTS, self.BIAS
        self.ballot = Ballot(left.inset(0, 0.1), right, *neuron, self.size, self.frame.pick(0.66, 0.63))
        self.judge = OneOrSeven.of_digits()
        self.written: Formula | None = None  # the vote that is written out now
        self.ask()
        self.vote()
        self.weigh_pixels()
        self.judge_seven()
        self.examine()

    def ask(self) -> None:
        """Three inputs and their weights, one sum: which input moves it most?"""
        ballot = self.ballot
        with self.beat("open", "Three inputs with their weights make one sum. The dashed weight is negative."):
            self.heading("Who moves the sum?", into=ballot.inputs[1])
            self.play(FadeIn(*ballot.inputs, ballot.neuron, ballot.stack, ballot.unknown), run_time=0.6)
            for edge, weight in zip(ballot.edges, ballot.weights, strict=True):
                self.play(Create(edge), FadeIn(weight), run_time=0.6)
        largest = Value(self.INPUTS, 1, 1, role="input")
        self.guess = self.foot.place(Formula('@x "moves it most, and up?"', 1.2 * self.size, x=largest), 0, 0)
        text, notes = "Which input moves the sum most, and which way?", "Most say: the largest, and up."
        choices = "0.5, up", "1.2, up", "1.2, down", "−0.8, down"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[3]):
            self.ring = Ring(ballot.inputs[1], margin=0.1)
            self.play(Create(self.ring), FadeIn(self.guess), run_time=0.6)

    def vote(self) -> None:
        """Votes, their sum, the bias; all of it in figures, then in letters."""
        ballot = self.ballot
        with self.beat(
            "votes", "Input times weight is a vote. Zero point one five; then minus zero point six: 1.2 pushes down."
        ):
            self.play(FadeOut(self.ring), run_time=0.4)
            self.count(0)
            self.count(1)
            self.play(Create(stroke := struck(self.guess)), run_time=0.5)
            self.play(Dim(self.guess, 0.5), Dim(stroke, 0.5), run_time=0.4)
        text = "The third vote is minus zero point seven two. It moves the sum most, and down."
        with self.beat("third", text, kind="answer"):
            self.count(2)
            self.ring = Ring(ballot.inputs[2], margin=0.1)
            self.play(Create(self.ring), run_time=0.6)
        with self.beat("bias", "The bias asks no input: plus zero point one. Together: minus one point zero seven."):
            going = [self.guess, stroke, self.ring, *([self.written] if self.written else [])]
            self.play(FadeIn(ballot.bias), *map(FadeOut, going), run_time=0.5)
            self.count(3)
            self.play(GrowBar(ballot.stack, 4), FadeIn(ballot.numbers[4]), share=0.2)
        whole, short = (self.foot.fit(each) for each in (ballot.whole, ballot.short))
        with self.beat("neuron", "Weights dot inputs, plus bias: a neuron begins with a dot product.", kind="answer"):
            self.play(FadeIn(whole), run_time=0.8)
            self.until(0.6)
            self.play(swap(whole, short))

    def count(self, k: int) -> None:
        """Term k: its bar, its number, and the total that it makes in the neuron."""
        ballot = self.ballot
        rest = [
            part for j in range(3) for part in (ballot.edges[j], ballot.weights[j].value, ballot.inputs[j]) if j != k
        ]
        self.play(*dim(*rest), run_time=0.4)
        if k < 3:
            self.play(swap(self.written, ballot.written[k]) if self.written else FadeIn(ballot.written[k]))
            self.written = ballot.written[k]
        self.play(GrowBar(ballot.stack, k), FadeIn(ballot.numbers[k]), run_time=0.8)
        self.play(swap(ballot.totals[k - 1] if k else ballot.unknown, ballot.totals[k]))
        self.play(*undim(*rest), run_time=0.4)

    def row(self, side: float, *pictures: tuple[VGroup, str], signs: tuple[str, str]) -> tuple[VGroup, VGroup]:
        """Three pictures side by side at the top: their names below them, and the signs between them."""
        columns = self.below.columns(1, 1, 1, gap=0.5)
        names = VGroup()
        for (picture, name), column in zip(pictures, columns, strict=True):
            column.place(picture, 0, 1)
            names.add(Words(name, LABEL, color=theme().muted).next_to(picture, DOWN, buff=0.25))
        places = ((a.right + b.left) / 2 for a, b in pairwise(columns))
        between = VGroup(
            *(
                Maths(sign, HERO, color=theme().muted).move_to((x, self.below.top - side / 2, 0))
                for sign, x in zip(signs, places, strict=True)
            )
        )
        return align_baseline(*names), between

    def weigh_pixels(self) -> None:
        """The weights of 64 pixels: the mean one minus the mean seven."""
        judge = self.judge
        side = min(self.below.width / 3 - 0.75, self.below.height - 0.9)
        means = [PixelImage(mean.reshape(8, 8), width=side, height=side) for mean in (judge.mean_one, judge.mean_seven)]
        weights = self.weight_picture(side)
        row = ((means[0], "average one"), (means[1], "average seven"), (weights, "weights"))
        names, signs = self.row(side, *row, signs=("minus", "="))
        VGroup(*means, weights, names, signs).shift(self.frame.pick(0.0, 0.8) * DOWN)
        text = (
            "Now pixels vote: average many ones, and subtract the average seven. "
            "More ink in the ones gives solid weights, for one; less gives hollow weights, for seven."
        )
        with self.beat("pixels", text, notes="These weights are computed from means. Lecture ten learns them."):
            self.clear()
            self.play(FadeIn(means[0], names[0], signs[0], means[1], names[1]), run_time=0.6)
            self.play(FadeIn(signs[1], weights.panel, names[2]), run_time=0.5)
            kinds = VGroup(Words("solid: for one", BODY), Words("hollow: for seven", BODY))
            for words, x in zip(kinds, (-0.5, 0.5), strict=True):
                words.move_to((self.foot.at(x, 0)[0], names.get_bottom()[1] - 0.7, 0))
            align_baseline(*kinds)
            parts = ((0.42, 1, weights.plus, kinds[0]), (0.7, -1, weights.minus, kinds[1]))
            for share, sign, squares, words in parts:
                self.until(share)
                frames = strongest_frames(judge, sign, [*means, weights], side)
                self.play(Create(frames), run_time=0.6)
                self.play(FadeIn(squares, words), run_time=0.9)
                self.wait(0.6)
                self.play(FadeOut(frames), run_time=0.4)

    def weight_picture(self, side: float) -> SignedImage:
        """The weights in their pixels' places."""
        return SignedImage(self.judge.weights.value.reshape(8, 8), width=side, role="weight")

    def judge_seven(self) -> None:
        """The seven that one comparison took for a one: its votes, row by row; their sum, and the bias."""
        X, _ = data.digits()
        tally = PixelTally(self.below, self.judge, X[MISJUDGED], self.frame.pick(1.2, 1.0) * BODY)
        with self.beat(
            "count",
            "This seven's largest dot product was with a one. Ink times weight: "
            "two point two seven for one, two point eight eight for seven.",
            notes="The picture took no part in the means.",
        ):
            self.clear()
            self.play(FadeIn(tally.picture, tally.weights, tally.signs, tally.products.panel), run_time=0.6)
            self.play(Create(tally.axis), Create(tally.zero), FadeIn(tally.words), run_time=0.5)
            self.until(0.24)
            self.add(tally.products, tally.bars)
            self.play(FadeIn(tally.row), *map(FadeIn, tally.numbers), run_time=0.4)
            self.play(animate(tally.count, rate_func=linear).set_value(64.0), run_time=4.8)
            self.play(FadeOut(tally.row), run_time=0.4)
        with self.beat("net", "Folded together: minus zero point six one, for seven."):
            for animations, seconds in tally.folding():
                self.play(*animations, run_time=seconds)
            self.play(FadeIn(tally.rest()), run_time=0.5)
        self.verdict(
            MeansLine(self.below, judge=self.judge, pixels=X[MISJUDGED], size=self.frame.pick(1.1, 0.9) * BODY)
        )

    def verdict(self, line: MeansLine) -> None:
        """The bias puts zero halfway between the means."""
        with self.beat(
            "verdict",
            "The [average seven] scores minus one point six three, the [average one] two point four. "
            "Their [middle] moves to zero by a [bias] of minus zero point three eight. Our [seven] lies below.",
            notes="Without the bias, 59 of the 61 pictures of the exam are judged right.",
        ):
            self.clear()
            before = [line.number(which) for which in range(3)]
            self.play(Create(line.axis), Create(line.zero), FadeIn(line.label, line.ours, before[2]), run_time=0.6)
            for mean, number, said in zip(line.means, before, ("average seven", "average one"), strict=False):
                self.play(FadeIn(mean, number), run_time=0.5, at=said)
            half = line.halfway()
            self.play(Create(line.half), FadeIn(half), run_time=0.6, at="middle")
            self.play(FadeOut(*before, half), run_time=0.4, at="bias")
            self.add(line)
            self.play(animate(line.added).set_value(1.0), run_time=1.6)
            line.clear_updaters()
            written = line.written().move_to(self.below.at(0.5, 0.8))
            self.play(FadeIn(line.number(2), written), Create(line.frame()), run_time=0.6, at="seven")

    def examine(self) -> None:
        """All ones and sevens that took no part in the means; at the end the neuron again."""
        judge, results = self.judge, self.judge.results().value
        room = replace(self.below, bottom=self.below.bottom + 0.75)
        line = ExamLine(room, judge.exam.reshape(-1, 8, 8), results, side=self.frame.pick(0.54, 0.42))
        right = (results > 0) == judge.is_one
        ends = VGroup(*(Words(word, BODY, color=theme().muted) for word in ("seven", "one")))
        for word, x in zip(ends, (-0.5, 0.5), strict=True):
            word.move_to(room.at(x, -1) + 0.45 * DOWN)
        sizes = {"right": float(right.sum()), "all": float(len(right))}
        count: dict[str, Any] = {name: Value(number, places=0) for name, number in sizes.items()}
        tally = room.place(Formula('@right "of" @all', HERO, **count), -1, 1)
        with self.beat(
            "exam",
            "Of sixty-one new pictures, sixty land on their own side. One seven lands at 0.03.",
            notes="Picture 1552. None took part in the averages. Pictures of near sums share a column. "
            "Without the bias 59 are judged right.",
        ):
            self.clear()
            self.play(Create(line.axis), Create(line.zero), FadeIn(ends, line.label), run_time=0.5)
            order = np.argsort(results).tolist()
            for part in np.array_split(order, 4):
                self.play(*(FadeIn(line.thumbnails[k]) for k in part.tolist()), run_time=0.5)
            self.play(FadeIn(tally), run_time=0.5)
            failed = int(np.argmin(right))
            ring = Ring(line.thumbnails[failed], margin=0.08)
            total = Value(results, failed, size=self.frame.pick(1.3, 1.0) * BODY)
            total.next_to(ring, UP, buff=0.15).align_to(line.zero, LEFT).shift(0.12 * RIGHT)
            self.play(Create(ring), FadeIn(total), run_time=0.6)
            side = self.frame.pick(1.3, 0.95)
            large = Thumbnail(judge.exam[failed].reshape(8, 8), width=side, height=side).next_to(total, UP, buff=0.15)
            self.play(FadeIn(large.align_to(total, LEFT)), run_time=0.5)
        ballot = self.ballot
        with self.beat(
            "close", "Minus 0.8 moved the sum most, and down. A weighted vote, plus bias. Next: many neurons."
        ):
            self.clear()
            self.play(FadeIn(*ballot.network(), *ballot.chart(), self.foot.fit(ballot.letters)), run_time=0.6)
            self.play(Create(Ring(ballot.inputs[2], margin=0.1)), run_time=0.5)
            self.claim("A neuron takes a weighted vote, plus bias")
