"""Cross-entropy for classes: the surprise at what happened, and what 150 flowers cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UP, UR, Animation, Create, FadeIn, FadeOut, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim, struck
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.flower_net import LABELS, OURS, SPECIES
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import surprise
from scenes.l08_loss.cost_bars import CostBars
from scenes.l08_loss.flower_costs import costs, shares, wrong
from scenes.l08_loss.share_bars import TRUTH, ShareBar
from scenes.l08_loss.sliding_shares import SlidingShares

NETWORKS = (0.2, 0.6, 0.2), (0.3, 0.6, 0.1)
GIVEN = 0.9, 0.5, 0.1  # shares of the truth


class CategoricalCrossEntropy(Lesson):
    """Charge a network for the share of the true class, and find the cost of a batch."""

    def construct(self) -> None:
        """Two networks' shares; the terms of the cost; its curve; the costs of all flowers, sorted and levelled."""
        self.room = replace(self.frame.stage, top=self.frame.stage.top - 0.2)
        self.size: float = self.frame.pick(1.0, 0.85) * points(BODY)
        upper, lower = self.room.inset(0.7, 0).rows(1, 1)
        upper, lower = (replace(row, top=row.top - 0.85) for row in (upper, lower))
        self.rows = [
            ShareBar(np.array(given), row, self.size) for given, row in zip(NETWORKS, (upper, lower), strict=True)
        ]
        self.names = [
            Words(name, self.size, role=f"class {k}").next_to(self.rows[0].parts[k], UP, buff=0.3)
            for k, name in enumerate(SPECIES)
        ]
        align_baseline(*self.names)
        for beat in (self.ask, self.terms, self.value, self.curve, self.flower, self.wrong_ones, self.total, self.mean):
            beat()
        self.close()

    def ask(self) -> None:
        """Two stacked bars."""
        first, second = self.rows
        self.guess = Words("the second?", 1.3 * self.size).next_to(second.parts, DOWN, buff=0.35)
        self.guess.align_to(second.parts, LEFT)
        text = "Versicolor is true. One network gives shares of point two, point six, point two; another point three, "
        text += "point six, point one. Which answer costs more?"
        choices = "the first", "the second", "neither"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[2]):
            self.heading("What does an answer cost?", into=first)
            self.play(FadeIn(first, *self.names), run_time=0.7)
            self.play(FadeIn(second), run_time=0.6)
            self.play(*(Create(row.truth) for row in self.rows), run_time=0.7)
            self.until(0.85)
            self.play(FadeIn(self.guess), run_time=0.5)

    def terms(self) -> None:
        """The surprises, weighed by what is true."""
        text = "The truth gives [weights] of nought, one, nought. [Multiply] each share's minus log by its weight, "
        text += "and add: the cross-entropy."
        with self.beat("terms", text, notes="A target is a chance: 1 or 0."):
            self.play(FadeOut(self.guess), run_time=0.4)
            for k in range(3):
                weights = [part for row in self.rows for part in (row.targets[k], row.leaders[k])]
                self.play(FadeIn(*weights), run_time=0.5, at="weights")
            self.play(*dim(*(row.leaders[k] for row in self.rows for k in (0, 2))), run_time=0.5, at="Multiply")
            for k in range(3):
                signs = [row.signs[k - 1] for row in self.rows] if k else []
                self.play(*(FadeIn(row.surprises[k]) for row in self.rows), *map(FadeIn, signs), run_time=0.6)
            self.until(0.85)
            gone = [part for row in self.rows for part in (row.terms[0], *row.signs, row.terms[2])]
            self.play(*dim(*gone), run_time=0.6)
            self.gone = [*gone, *(leader for row in self.rows for leader in row.leaders)]

    def value(self) -> None:
        """Minus the log of 0.6, for both; then the shares of one slide."""
        second = self.rows[1]
        sliding = SlidingShares(second, self.size)
        text = "What stays is minus log of point six, for both. Shift the wrong shares, and the cost stands still. "
        with self.beat(
            "value",
            text + "Take from the true one, and it grows.",
            kind="answer",
            notes="The other shares are not forgotten: they are missing in the true one.",
        ):
            kept = [row.terms[TRUTH] for row in self.rows]
            self.play(FadeOut(*self.gone, *kept), run_time=0.4)
            self.play(*(FadeIn(row.cost) for row in self.rows), run_time=0.6)
            self.play(FadeIn(self.guess), run_time=0.4)
            strike = struck(self.guess)
            self.play(Create(strike), Dim(self.guess, 0.5), run_time=0.5)
            self.until(0.36)
            self.play(FadeOut(second.cost, strike, self.guess), run_time=0.4)
            self.play(FadeOut(second, second.truth), FadeIn(sliding), run_time=0.5)
            self.play(animate(sliding.first).set_value(0.1), run_time=1.2)
            self.until(0.75)
            self.play(animate(sliding.true).set_value(0.3), run_time=1.5)

    def curve(self) -> None:
        """The cost over the share of the truth."""
        self.plot = plot = Plot.inside(self.room, (0, 1, 0.1), (0, 2.5, 1), x_label="p", tick_size=LABEL)
        line = plot.curve(surprise, (1 / 13, 1.0), role="activation", stroke_width=8)
        self.marked: dict[float, Value] = {}
        name = Maths("-ln p", 1.4 * self.size, role="activation").move_to(plot.c2p(0.3, 1.75))
        text = "Nine tenths for the truth cost nought point one; one half, nought point seven; one tenth, two point "
        text += "three."
        with self.beat("curve", text, notes="One source says 2.202 for one tenth: a slip."):
            self.clear()
            self.play(draw(plot), run_time=0.6)
            self.play(Create(line), FadeIn(name), run_time=0.8)
            for share, end in zip(GIVEN, (0.3, 0.58, 0.82), strict=True):
                self.until(end)
                number = self.marked[share] = Value(float(surprise(share)), places=3, size=1.2 * self.size)
                number.next_to(plot.c2p(share, float(surprise(share))), UR, buff=0.2)
                self.play(*self.mark(share, "ink"), FadeIn(number), run_time=0.6)

    def mark(self, share: float, role: str) -> list[Animation]:
        """A share of the truth on the curve, and what it costs as a height."""
        cost = float(surprise(share))
        foot = Segment(self.plot, ((share, 0.0), (share, cost)), role=role, stroke_width=6)
        return [Create(foot), FadeIn(PlotDot(self.plot, (share, cost), radius=0.16, role=role).set_z_index(4))]

    def flower(self) -> None:
        """The flower of the last lecture."""
        share = float(shares()[OURS, LABELS[OURS]])
        text = "Our flower of the last lecture got nought point eight for its truth: it cost nought point two three."
        parts: dict[str, Any] = {"p": Value(share, places=3), "cost": Value(float(surprise(share)), places=3)}
        words = Formula('"our flower:" quad @p -> @cost', 1.2 * self.size, **parts)
        self.room.pull_in(words.move_to(self.plot.c2p(0.8, 1.15)))
        foot = (share, float(self.plot.p2c(words.get_bottom())[1]) - 0.06)
        leader = Segment(self.plot, (foot, (share, float(surprise(share)) + 0.12)), role="accent", stroke_width=3)
        with self.beat("flower", text, notes="Flower 113: 0.796, and minus its log 0.228."):
            self.play(FadeOut(self.marked[GIVEN[0]]), run_time=0.4)
            self.until(0.4)
            self.play(*self.mark(share, "accent"), run_time=0.6)
            self.until(0.6)
            self.play(Create(leader), FadeIn(words), run_time=0.5)

    def wrong_ones(self) -> None:
        """150 bars, unsorted."""
        self.bars = CostBars(costs(), wrong(), self.room, 1.8)
        count, all_ = float(wrong().sum()), float(len(LABELS))
        parts: dict[str, Any] = {
            "five": Value(count, places=0),
            "all": Value(all_, places=0),
            "p": Value(100 * count / all_, places=0),
        }
        flowers = Formula('"flowers:" quad @five "of" @all approx @p "%"', 1.3 * self.size, **parts)
        part = Formula('"cost:" quad ? "%"', 1.3 * self.size)
        self.asked = VGroup(flowers, part.next_to(flowers, DOWN, buff=0.3, aligned_edge=LEFT))
        self.asked.move_to(self.bars.plot.c2p(3, 1.5), LEFT)
        text = "Each flower has a bar. Five of the hundred and fifty are wrong, three per cent. "
        with self.beat(
            "all",
            text + "Which part of the total cost is theirs?",
            kind="question",
            notes="Three, ten, twenty per cent?",
            choices=("three per cent", "ten per cent", "over a sixth"),
            right="over a sixth",
        ):
            self.clear()
            self.play(draw(self.bars.plot), run_time=0.6)
            self.play(FadeIn(self.bars), run_time=0.8)
            self.until(0.3)
            self.play(animate(self.bars.missed).set_fill(theme().accent), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(flowers), run_time=0.5)
            self.until(0.75)
            self.play(FadeIn(part), run_time=0.5)

    def total(self) -> None:
        """Sorted: the wrong ones last."""
        bars = self.bars
        sums = [float(costs()[chosen].sum()) for chosen in (wrong(), wrong() | True)]
        theirs, all_ = (Value(total, places=2) for total in sums)
        percent = Value(100 * sums[0] / sums[1], places=1)
        account = Formula(
            '"cost:" quad @theirs "of" @all approx @percent "%"',
            1.3 * self.size,
            theirs=theirs,
            all=all_,
            percent=percent,
        )
        account.next_to(self.asked[0], DOWN, buff=0.3, aligned_edge=LEFT)
        largest = float(shares().max())
        parts: dict[str, Any] = {"p": Value(largest, places=2), "cost": Value(float(surprise(largest)), places=2)}
        surest = Formula('"the surest:" quad @p -> @cost', self.size, **parts)
        surest.next_to(account, DOWN, buff=0.3, aligned_edge=LEFT)
        text = "They cost seven point four four of forty-two point three three: [over] a sixth. The right ones cost, "
        text += "too: with [normalised] scores, no share exceeds nought point eight one."
        with self.beat(
            "total", text, kind="answer", notes="The largest right one costs 0.750: flower 77, share 0.472."
        ):
            self.play(FadeOut(self.asked[1]), run_time=0.4)
            self.play(animate(bars.order).set_value(1), run_time=1.8)
            self.play(FadeIn(account), run_time=0.6, at="over")
            self.play(FadeIn(surest), run_time=0.5, at="normalised")
        self.account = VGroup(account, surest)

    def mean(self) -> None:
        """All bars level."""
        bars = self.bars
        total, count = Value(float(costs().sum()), places=2), Value(float(len(LABELS)), places=0)
        each = Value(float(costs().mean()), places=3)
        mean = Formula("@total / @count approx @each", 1.6 * self.size, total=total, count=count, each=each)
        mean.move_to(bars.plot.c2p(75, 0.95))
        with self.beat(
            "mean",
            "The cost of the batch is the mean of all: nought point two eight.",
        ):
            self.play(FadeOut(self.account, self.asked[0]), run_time=0.4)
            self.until(0.2)
            self.play(animate(bars.levelled).set_value(1), run_time=2.0)
            self.until(0.6)
            self.play(FadeIn(mean), run_time=0.5)

    def close(self) -> None:
        """The two networks again."""
        text = "And our two networks? One share for the truth, so one cost: nought point five one one."
        with self.beat("close", text, kind="answer"):
            self.clear()
            for row in self.rows:
                self.play(FadeIn(row, row.truth, row.cost), run_time=0.6)
            self.play(FadeIn(*self.names), run_time=0.4)
            self.claim("Only the true class's share is charged")
            self.wait(1.5)
