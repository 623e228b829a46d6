"""A case's own network is trained on its own samples: the cost, step by step, and the followed sample's answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.plot.answer_cells import AnswerCells
from scenes.kit.plot.moves import draw
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.amounts import Scale
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.case_cost import CaseCost
from scenes.l10_training.case_outputs import OutputRows
from scenes.l10_training.case_run import CaseRun, calmer
from scenes.l10_training.case_words import TrainingWords, rate_places

CHOICES = "less than half", "more than half", "more than now"


class TrainingLoop(Lesson):
    """Train a network on its samples, and watch the cost and one sample's answer."""

    case: Case = practice_case()

    def construct(self) -> None:
        """A question; the followed sample; one step; all; what is left; a smaller rate, if it was too large."""
        self.run = CaseRun(self.case, self.case.rate)
        self.calm = None if self.run.falls else calmer(self.run)
        self.runs = [self.run] + ([self.calm] if self.calm else [])
        ends = [float(cost) for run in self.runs for cost in run.costs[[0, -1]]]
        self.scale = Scale.of(*ends)
        self.words = TrainingWords(self.runs, self.scale)
        self.lay_out()
        for beat in (self.ask, self.ours, self.step, self.all, self.left):
            beat()
        if self.calm:
            self.smaller()
        self.before_and_after()

    def lay_out(self) -> None:
        """The curve, beside or below it the outputs, and the numbers above them."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        if self.frame.wide:
            left, right = stage.columns(0.6, 0.4, gap=0.6)
        else:
            below = (0.2, 0.3, 0.38)[len(self.run.shown) - 1]
            left, right = stage.rows(1 - below, below, gap=0.2)
        self.left_room, self.right_room = left, right
        head = Region(left.left, left.right, left.top - 0.7, left.top)
        plot = Region(left.left + 0.1, left.right - 0.1, left.bottom, left.top - 0.3)
        self.cost = CaseCost(plot, self.runs, self.scale)
        self.gauges = [self.gauge(run, head) for run in self.runs]
        self.rows = [self.outputs(run, right) for run in self.runs]

    def outputs(self, run: CaseRun, room: Region) -> OutputRows:
        """The followed sample's outputs in sight, with room for each number of all runs."""
        shown, target = self.run.shown, self.run.target
        seen = np.concatenate([*(each.answers[:, shown].ravel() for each in self.runs), target[shown]])
        names, answers = [self.run.name(k) for k in shown], [partial(run.answer, k) for k in shown]
        return OutputRows(room, names, answers, seen, targets=target[shown].tolist())

    def gauge(self, run: CaseRun, room: Region) -> Formula:
        """Step and cost of this moment."""
        step = Value(lambda: float(run.step), places=0, reserve="0" * len(str(run.last)), align="right")
        cost = self.scale.value(run.cost, reserve=self.widest(), align="right")
        words = Formula(
            f'"step" @n: quad "cost" {self.scale.field("c")}', BODY, digits=self.scale.digits, n=step, c=cost
        )
        return room.place(words, 1, 0)

    def widest(self) -> str:
        """The widest text of a cost."""
        return max((self.scale.value(float(run.costs.max())).text for run in self.runs), key=len)

    def to(self, run: CaseRun, step: int) -> object:
        """The run goes on, evenly: an animation."""
        return animate(run.moment, rate_func=linear).set_value(step)

    def ask(self) -> None:
        """The cost now; how much will be left?"""
        c, w = self.cost, self.words
        with self.beat("ask", w.ask(), kind="question", notes=w.notes(), choices=CHOICES, right=self.run.verdict):
            self.heading("Training this network", into=c.plot)
            self.play(draw(c.plot), run_time=0.7)
            self.play(FadeIn(c.heads[0], self.gauges[0]), run_time=0.5)
            self.add(c.curves[0])
            self.bring_rows(self.rows[0])
            self.until(0.7)
            self.play(Create(c.half), run_time=0.8)

    def bring_rows(self, rows: OutputRows) -> None:
        """The followed sample's outputs come."""
        self.play(FadeIn(rows.words, rows.bars), run_time=0.5)
        self.keep(rows)

    def ours(self) -> None:
        """The marks of the targets."""
        rows = self.rows[0]
        with self.beat("ours", self.words.ours()):
            self.until(0.4)
            self.play(FadeIn(rows.goals), run_time=0.6)

    def step(self) -> None:
        """The rule, and the first step."""
        run = self.run
        rule = Formula('w arrow.l w - @a dot "slope"', BODY, a=Value(run.rate, places=rate_places(run.rate)))
        self.rule = rule.move_to(self.cost.plot.c2p(self.cost.last, self.cost.top), RIGHT + UP)
        with self.beat("step", self.words.step()):
            self.play(FadeIn(self.rule), run_time=0.5)
            self.until(0.6)
            self.play(self.to(run, min(1, run.last)), run_time=0.8)

    def all(self) -> None:
        """Evenly to the last step."""
        with self.beat("run", self.words.all(), kind="scrub"):
            self.play(FadeOut(self.rule), run_time=0.4)
            self.play(self.to(self.run, self.run.last), run_time=5.0)
            if self.run.leaves:
                self.beyond = self.cost.beyond(0)
                self.play(Create(self.beyond), run_time=0.6)

    def left(self) -> None:
        """What is left."""
        with self.beat("left", self.words.left(), kind="answer"):
            c = self.cost
            self.until(0.5 if self.run.leaves else 0.15)
            self.play(Create(c.start()), run_time=0.8)
            if not self.run.leaves:
                self.until(0.5)
                self.play(Create(c.fall(0)), run_time=0.8)

    def smaller(self) -> None:
        """A smaller rate, from the start."""
        assert self.calm is not None
        gone = [self.beyond] if self.run.leaves else []
        with self.beat("smaller", self.words.smaller(), kind="scrub"):
            self.play(
                FadeOut(self.rows[0], self.gauges[0], self.cost.heads[0]),
                *dim(self.cost.curves[0], *gone),
                run_time=0.4,
            )
            self.play(FadeIn(self.gauges[1], self.cost.heads[1]), run_time=0.4)
            self.add(self.cost.curves[1])
            self.bring_rows(self.rows[1])
            self.play(self.to(self.calm, self.calm.last), run_time=4.5)

    def before_and_after(self) -> None:
        """How many answers are right, before and after; or once more what is left."""
        run, w = self.runs[-1], self.words
        with self.beat("close", w.close(), kind="answer"):
            if np.isfinite(run.right).all() and len(run.rows) > 1:
                self.clear()
                self.show_answers(run)
            else:
                self.play(animate(run.moment).set_value(0), run_time=0.8)
                self.play(self.to(run, run.last), run_time=3.0)
            self.until(0.75)
            self.claim(w.claim())
            self.wait(1.5)

    def show_answers(self, run: CaseRun) -> None:
        """Two blocks of cells, a cell a sample."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.4)
        for room, step, name in zip(stage.columns(1, 1, gap=0.8), (0, run.last), ("before", "after"), strict=True):
            count = Value(float(run.right[step]), places=0, role="activation")
            words = Formula(f'"{name}:" @a "of" @n', BODY, a=count, n=Value(float(len(run.rows)), places=0))
            cells = self.cells(run, step, Region(room.left, room.right, room.bottom + 0.9, room.top))
            words.next_to(cells, DOWN, buff=0.3).set_y(room.bottom + 0.4)
            self.play(FadeIn(cells, words), run_time=0.7)

    def cells(self, run: CaseRun, step: int, room: Region) -> AnswerCells:
        """The answers of a step, those that are right first."""
        count, right = len(run.rows), int(run.right[step])
        columns = int(np.ceil(np.sqrt(count * room.width / room.height)))
        cells = AnswerCells(np.arange(count) < right, columns=columns, width=room.width, height=room.height)
        first = cells.move_to(room.center).cells[0]
        return cells.shift((room.top - 0.4 - float(first.get_y())) * UP)
