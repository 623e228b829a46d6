"""Cross-entropy for classes: the surprise at what happened, and what 150 flowers cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import UP, UR, Create, FadeIn, FadeOut

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import surprise
from scenes.l08_loss.cost_bars import CostBars
from scenes.l08_loss.flower_costs import LABELS, OURS, SPECIES, costs, shares, wrong
from scenes.l08_loss.share_bars import TRUTH, ShareBar

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
        text = "Versicolor is true. One network gives shares of point two, point six, point two; another point three, "
        with self.beat("ask", text + "point six, point one. Which answer costs more?", kind="question"):
            self.heading("What does an answer cost?", into=first)
            self.play(FadeIn(first, *self.names), run_time=0.7)
            self.play(FadeIn(second), run_time=0.6)
            self.play(*(Create(row.truth) for row in self.rows), run_time=0.7)

    def terms(self) -> None:
        """Each target times the log of its share."""
        text = "Cross-entropy takes each target times the log of its share, and minus the sum. "
        with self.beat(
            "terms", text + "Where the target is zero, nothing stays.", notes="Minus, for a share's log is negative."
        ):
            for k in range(3):
                self.play(*(FadeIn(row.signs[k], row.terms[k]) for row in self.rows), run_time=0.7)
            self.until(0.7)
            gone = [part for row in self.rows for k in (0, 2) for part in (row.signs[k], row.terms[k])]
            self.play(*dim(*gone), run_time=0.6)
            self.gone = gone

    def value(self) -> None:
        """Minus the log of 0.6, for both."""
        text = (
            "What stays is minus log of point six: nought point five one one, for both: the surprise at what happened."
        )
        with self.beat(
            "value", text, kind="answer", notes="The other shares are not forgotten: they are missing in the true one."
        ):
            kept = [part for row in self.rows for part in (row.signs[TRUTH], row.terms[TRUTH])]
            self.play(FadeOut(*self.gone, *kept), run_time=0.4)
            for row in self.rows:
                self.play(FadeIn(row.cost), run_time=0.6)
            self.until(0.68)
            others = [part for row in self.rows for k in (0, 2) for part in (row.parts[k], row.numbers[k])]
            self.play(*dim(*others), run_time=0.6)
            self.until(0.92)
            self.play(*undim(*others), run_time=0.5)

    def curve(self) -> None:
        """The cost over the share of the truth."""
        self.plot = plot = Plot.inside(self.room, (0, 1, 0.1), (0, 2.5, 1), x_label="p", tick_size=LABEL)
        line = plot.curve(surprise, (1 / 13, 1.0), role="activation", stroke_width=8)
        name = Maths("-ln p", 1.4 * self.size, role="activation").move_to(plot.c2p(0.75, 1.75))
        text = (
            "Nine tenths for the truth cost nought point one; one half, nought point seven; one tenth, two point three."
        )
        with self.beat("curve", text, notes="One source says 2.202 for one tenth: a slip."):
            self.clear()
            self.play(draw(plot), run_time=0.6)
            self.play(Create(line), FadeIn(name), run_time=0.8)
            for share, end in zip(GIVEN, (0.3, 0.58, 0.82), strict=True):
                self.until(end)
                self.mark(share, "ink")

    def mark(self, share: float, role: str) -> None:
        """A share of the truth on the curve, and its cost."""
        cost = float(surprise(share))
        foot = Segment(self.plot, ((share, 0.0), (share, cost)), role=role, stroke_width=6)
        dot = PlotDot(self.plot, (share, cost), radius=0.16, role=role).set_z_index(4)
        number = Value(cost, places=3, size=1.2 * self.size)
        number.next_to(dot, UR, buff=0.08)
        self.play(Create(foot), FadeIn(dot, number), run_time=0.6)

    def flower(self) -> None:
        """The flower of the last lecture."""
        share = float(shares()[OURS, LABELS[OURS]])
        text = "Our flower of the last lecture: the truth got nought point eight, so it cost nought point two three."
        with self.beat("flower", text, notes="Flower 113: 0.796, and minus its log 0.228."):
            self.until(0.4)
            self.mark(share, "accent")
            self.until(0.7)
            self.play(
                FadeIn(Words("our flower", self.size).next_to(self.plot.c2p(share, 0.62), UP, buff=0.1)), run_time=0.5
            )

    def wrong_ones(self) -> None:
        """150 bars, unsorted."""
        self.bars = CostBars(costs(), wrong(), self.room, 1.8)
        text = "All flowers: a bar for each. Five of the hundred and fifty are wrong, three per cent. "
        with self.beat(
            "all",
            text + "Which part of the total cost is theirs?",
            kind="question",
            notes="Three, ten, twenty per cent?",
        ):
            self.clear()
            self.play(draw(self.bars.plot), run_time=0.6)
            self.play(FadeIn(self.bars), run_time=0.8)

    def total(self) -> None:
        """Sorted: the wrong ones last."""
        bars = self.bars
        sums = [float(costs()[chosen].sum()) for chosen in (wrong(), wrong() | True)]
        theirs, all_ = (Value(total, places=1) for total in sums)
        percent = Value(100 * sums[0] / sums[1], places=0)
        account = Formula(
            '@theirs "of" @all: quad @percent "%"', 1.6 * self.size, theirs=theirs, all=all_, percent=percent
        )
        account.move_to(bars.plot.c2p(60, 1.35))
        text = "Eighteen per cent: seven point four of forty-two point three. Right answers cost something, too."
        with self.beat(
            "total", text, kind="answer", notes="The largest right one costs 0.750: flower 77, share 0.472."
        ):
            self.play(animate(bars.missed).set_fill(theme().accent), run_time=0.5)
            self.play(animate(bars.order).set_value(1), run_time=1.8)
            self.play(FadeIn(account), run_time=0.6)
        self.account = account

    def mean(self) -> None:
        """All bars level."""
        bars = self.bars
        total, count = Value(float(costs().sum()), places=1), Value(float(len(LABELS)), places=0)
        each = Value(float(costs().mean()), places=3)
        mean = Formula("@total / @count = @each", 1.6 * self.size, total=total, count=count, each=each)
        mean.move_to(bars.plot.c2p(75, 0.95))
        with self.beat(
            "mean",
            "The cost of the batch is the mean: forty-two point three by a hundred and fifty.",
        ):
            self.play(FadeOut(self.account), run_time=0.4)
            self.until(0.2)
            self.play(animate(bars.levelled).set_value(1), run_time=2.0)
            self.until(0.6)
            self.play(FadeIn(mean), run_time=0.5)

    def close(self) -> None:
        """The two networks again."""
        text = "So our two networks cost the same, nought point five one one each."
        with self.beat("close", text, kind="answer"):
            self.clear()
            for row in self.rows:
                self.play(FadeIn(row, row.truth, row.cost), run_time=0.6)
            self.play(FadeIn(*self.names), run_time=0.4)
            self.claim("Only the true class's share is charged")
            self.wait(1.5)
