"""From the costs of all samples to their mean: a bar each, in order, then level."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import LEFT, RIGHT, FadeIn, Line, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.amounts import Scale
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.number_words import counted, in_words
from scenes.kit.text.values import Formula
from scenes.l08_loss.cost_bars import CostBars
from scenes.l08_loss.loss_story import LossStory

HEAD = 1.25  # manim units above the bars, for words


class TableAct:
    """The beats of a `lesson` about all samples of the table."""

    def __init__(self, lesson: Lesson, story: LossStory, claim: str) -> None:
        self.lesson, self.s, self.claim = lesson, story, claim
        self.scale = Scale.of(story.cost, story.total)

    def play(self) -> None:
        """All of them; a single sample is its own mean."""
        if len(self.s.costs) == 1:
            self.alone()
            return
        self.lay_out()
        for beat in (self.bars_come, self.sort, self.level):
            beat()

    def alone(self) -> None:
        """One sample only."""
        said = self.scale.said(self.s.cost)
        text = f"There is one sample, so its cost, {said}, is the mean, too: what training would lower."
        with self.lesson.beat("mean", text, kind="answer"):
            self.lesson.until(0.5)
            self.lesson.claim(self.claim)
            self.lesson.wait(1.5)

    def lay_out(self) -> None:
        """The bars, ours in yellow, and the words above them."""
        s, stage = self.s, self.lesson.frame.stage
        units = s.costs / 10.0**self.scale.power
        self.power = 2 if s.rooted else 1  # bars of squares can be levelled; their root is taken in the end
        heights, top = units**self.power, max(float((units**self.power).max()), 1e-9) * 1.04
        room = replace(
            stage, left=stage.left + 0.15, right=stage.right - 0.1, top=stage.top - HEAD, bottom=stage.bottom + 0.1
        )
        mine = np.arange(len(heights)) == s.ours
        self.bars = bars = CostBars(heights, mine, room, top, step=tick(top), apart=False)
        bars.missed.set_fill(theme().accent, 1).set_z_index(3)
        ours = Formula(f'"ours:" {self.scale.field("c")}', BODY, digits=self.scale.digits, c=self.scale.value(s.cost))
        key = Line(0.3 * LEFT, 0.3 * RIGHT, color=theme().accent, stroke_width=18).next_to(ours, LEFT, buff=0.25)
        self.ours = VGroup(key, ours)
        head = replace(stage, bottom=room.top, top=stage.top)
        self.ours.move_to(head.at(-1, 0), LEFT).shift(0.3 * RIGHT)
        self.mean = self.mean_words()
        self.mean.move_to(head.at(1, 0), RIGHT)
        align_baseline(ours, self.mean)

    def mean_words(self) -> Formula:
        """The mean cost, or the root of the mean square."""
        field, total = self.scale.field("c"), self.scale.value(self.s.total, role="activation")
        return Formula(
            f'"{"root of the mean" if self.s.rooted else "mean"}:" {field}', BODY, digits=self.scale.digits, c=total
        )

    def bars_come(self) -> None:
        """A bar a sample."""
        lesson, s, bars = self.lesson, self.s, self.bars
        m = len(s.case.X)
        text = f"The table has {counted(m, 'sample')}. A bar for each"
        text += f" of {in_words(len(s.costs))}, evenly spaced" if len(s.costs) < m else ""
        text += f" is {'the square of its cost' if s.rooted else 'its cost'}; the yellow one is ours."
        with lesson.beat("table", text):
            lesson.clear()
            lesson.play(draw(bars.plot), run_time=0.6)
            lesson.play(FadeIn(bars), run_time=0.8)
            lesson.keep(bars)
            lesson.until(0.7)
            lesson.play(FadeIn(self.ours), run_time=0.5)

    def sort(self) -> None:
        """In order of cost."""
        lesson, costs = self.lesson, self.s.costs
        below = int((costs < self.s.cost - 1e-12).sum())
        others = len(costs) - 1
        text = f"In order: {in_words(below)} of the other {in_words(others)} cost less than ours."
        if below in (0, others):
            text = f"In order: {'no other costs less' if not below else 'all others cost less'} than ours."
        with lesson.beat("order", text):
            lesson.until(0.45)
            lesson.play(animate(self.bars.order).set_value(1.0), run_time=2.2)

    def level(self) -> None:
        """All level: what training lowers."""
        lesson, s, said = self.lesson, self.s, self.scale.said
        done = "the root of the mean" if s.rooted else "their mean"
        text = f"Our answer costs {said(s.cost)}. Level the bars: the network costs {done}, {said(s.total)}."
        with lesson.beat("mean", text, kind="answer"):
            lesson.until(0.15)
            lesson.play(animate(self.bars.levelled).set_value(1.0), run_time=2.2)
            lesson.until(0.55)
            lesson.play(FadeIn(self.mean), run_time=0.5)
            lesson.until(0.8)
            lesson.claim(self.claim)
            lesson.wait(1.2)


def tick(top: float) -> float:
    """A round step that divides an axis up to `top` into two to five.

    >>> tick(2.3), tick(0.04), tick(31.0)
    (1.0, 0.02, 10.0)
    """
    power = 10.0 ** np.floor(np.log10(top / 2))
    return float(round(max(k for k in (1, 2, 5) if k * power <= top / 2) * power, 12))
