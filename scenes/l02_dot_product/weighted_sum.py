"""One of two lists becomes weights: a vote, and what a neuron computes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear

from nn_core import Tensor, data
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, swap, undim
from scenes.kit.runs.first_neuron import B, W, X
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.ballot import Ballot
from scenes.l02_dot_product.exam_line import ExamLine
from scenes.l02_dot_product.one_or_seven import MISJUDGED, OneOrSeven
from scenes.l02_dot_product.pixel_tally import PixelTally


class WeightedSum(Lesson):
    """See a dot product as a vote with weights, plus a bias: what a neuron computes first."""

    INPUTS, WEIGHTS, BIAS = Tensor(X[0], name="x"), Tensor(W[0], name="w"), Tensor(B, name="b")

    def construct(self) -> None:
        """Three inputs and their votes; 64 pixels vote, one or seven; an exam."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, right = self.below.columns(*self.frame.pick((42, 58), (40, 60)), gap=0.6)
        self.size = self.frame.pick(1.0 * BODY, 1.0 * LABEL)
        self.ballot = Ballot(left.inset(0, 0.25), right, self.INPUTS, self.WEIGHTS, self.BIAS, self.size)
        self.judge = OneOrSeven.of_digits()
        self.written: Formula | None = None  # the vote that is written out now
        self.ask()
        self.vote()
        self.weigh_pixels()
        self.judge_seven()
        self.examine()

    def ask(self) -> None:
        """Three inputs, one sum; does the largest push it up?"""
        ballot = self.ballot
        question = Maths("?", 2 * DISPLAY).move_to(ballot.stack.region.center)
        with self.beat("open", "Three inputs meet in one sum."):
            self.heading("Does the largest push up?", into=ballot.inputs[1])
            self.play(FadeIn(*ballot.inputs, ballot.neuron, ballot.stack), Create(ballot.lines), run_time=0.6)
        with self.beat(
            "ask",
            "The largest is one point two. Does it push the sum up?",
            kind="question",
            notes="Most say yes, and most of all.",
        ):
            ring = Ring(ballot.inputs[1], margin=0.1)
            self.play(Create(ring), run_time=0.6)
            self.play(FadeIn(question, ballot.unknown), run_time=0.5)
        self.asked = VGroup(ring, question)

    def vote(self) -> None:
        """Weights, votes, their sum, the bias."""
        ballot = self.ballot
        with self.beat(
            "weights", "Each input has a weight. The second is negative, so it is dashed: minus zero point five."
        ):
            self.play(FadeOut(self.asked), run_time=0.4)
            for edge, line, weight in zip(ballot.edges, ballot.lines, ballot.weights, strict=True):
                self.play(Create(edge), FadeOut(line), FadeIn(weight), share=0.2)
        with self.beat(
            "votes",
            "Input times weight is a vote: zero point one five; then minus zero point six. The largest pushes down.",
            kind="answer",
        ):
            self.count(0)
            self.count(1)
        with self.beat("third", "The third: a negative input, a positive weight: minus zero point seven two."):
            self.count(2)
        with self.beat(
            "bias", "The bias asks no input: plus zero point one. The result is minus one point zero seven."
        ):
            self.play(FadeIn(ballot.bias), *([FadeOut(self.written)] if self.written else []), run_time=0.5)
            self.count(3)
            self.play(GrowBar(ballot.stack, 4), FadeIn(ballot.numbers[4]), share=0.2)

    def count(self, k: int) -> None:
        """Term k: its bar, its number, and the total that it makes in the neuron."""
        ballot = self.ballot
        rest = [part for j in range(3) for part in (ballot.edges[j], ballot.weights[j], ballot.inputs[j]) if j != k]
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
        row = ((means[0], "mean one"), (means[1], "mean seven"), (weights, "weights"))
        names, signs = self.row(side, *row, signs=("minus", "="))
        with self.beat(
            "pixels",
            "Now sixty-four pixels vote: one, or seven? Weights: mean one minus mean seven. Hollow is negative.",
            notes="These weights are computed from means. Lecture ten learns them.",
        ):
            self.clear()
            self.play(FadeIn(means[0], names[0], signs[0], means[1], names[1]), run_time=0.6)
            self.until(0.35)
            self.play(FadeIn(signs[1], weights.show_first(0), names[2]), run_time=0.5)
            cells = ValueTracker(0.0)
            weights.add_updater(lambda image: image.show_first(int(cells.get_value() + 1e-6)))
            self.play(animate(cells, rate_func=linear).set_value(64.0), run_time=2.4)

    def weight_picture(self, side: float) -> SignedImage:
        """The weights in their pixels' places."""
        return SignedImage(self.judge.weights.value.reshape(8, 8), width=side, role="weight")

    def judge_seven(self) -> None:
        """The seven that one comparison took for a one: its votes, row by row; their sum, and the bias."""
        X, _ = data.digits()
        tally = PixelTally(self.below, self.judge, X[MISJUDGED], self.frame.pick(1.2, 1.0) * BODY)
        with self.beat(
            "count",
            "A seven that was once taken for a one. Ink times weight, row by row: "
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
        with self.beat("net", "Fold them together: minus zero point six one is left, on the side of seven."):
            for animations, seconds in tally.folding():
                self.play(*animations, run_time=seconds)
            self.play(FadeIn((written := tally.written()).values["votes"]), run_time=0.5)
        with self.beat(
            "verdict",
            "Zero should lie halfway between the two means. So the bias is minus zero point three eight. "
            "Together minus zero point nine nine: a seven.",
            notes="Without the bias, 59 of the 61 pictures of the exam are judged right.",
        ):
            self.play(FadeOut(tally.words), run_time=0.4)
            self.play(FadeIn(tally.means()), run_time=0.6)
            self.until(0.45)
            self.add(tally.bias_bar())
            self.play(FadeIn(*written.part("less"), written.values["bias"]), run_time=0.5)
            self.play(animate(tally.shift).set_value(1.0), run_time=1.6)
            self.until(0.75)
            self.play(FadeIn(*written.part("equals"), written.values["result"]), run_time=0.5)

    def examine(self) -> None:
        """All ones and sevens that took no part in the means; at the end the neuron again."""
        judge, results = self.judge, self.judge.results().value
        room = replace(self.below, bottom=self.below.bottom + 0.75)
        line = ExamLine(room, judge.exam.reshape(-1, 8, 8), results, side=self.frame.pick(0.5, 0.4))
        right = (results > 0) == judge.is_one
        ends = VGroup(*(Words(word, BODY, color=theme().muted) for word in ("seven", "one")))
        for word, x in zip(ends, (-0.5, 0.5), strict=True):
            word.move_to(room.at(x, -1) + 0.45 * DOWN)
        count: dict[str, Any] = {
            "right": Value(float(right.sum()), places=0),
            "all": Value(float(len(right)), places=0),
        }
        tally = room.place(Formula('@right "of" @all', HERO, **count), -1, 1)
        with self.beat(
            "exam",
            "Of sixty-one pictures outside the means, sixty land on their own side. One seven is a hair too far right.",
            notes="Picture 1552, at 0.03. Without the bias 59 are judged right.",
        ):
            self.clear()
            self.play(Create(line.axis), Create(line.zero), FadeIn(ends), run_time=0.5)
            order = np.argsort(results).tolist()
            for part in np.array_split(order, 4):
                self.play(*(FadeIn(line.thumbnails[k]) for k in part.tolist()), run_time=0.5)
            self.play(FadeIn(tally), run_time=0.5)
            self.play(Create(Ring(line.thumbnails[int(np.argmin(right))], margin=0.08)), run_time=0.6)
        ballot = self.ballot
        with self.beat(
            "close", "So the largest pushed down. A neuron takes a weighted vote, plus bias. Next: many neurons."
        ):
            self.clear()
            self.play(FadeIn(*ballot.network(), *ballot.chart()), run_time=0.6)
            self.play(Create(Ring(ballot.numbers[1], margin=0.06)), run_time=0.5)
            self.claim("A neuron takes a weighted vote, plus bias")
