"""From shares to a cost: only what is true is charged, by minus the log of its share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Line,
    MoveToTarget,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.amounts import Scale
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.number_words import counted, opening
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.loss_rows import TruthRows
from scenes.l08_loss.loss_story import MOST, NOTHING, LossStory, surprise

LEAST_TOP = 4.2  # the cost at the upper edge of the plot, at least
CHOICES = "just as much", "more", "less"


class SurpriseAct:
    """The beats of a `lesson` from the outputs to the cost."""

    def __init__(self, lesson: Lesson, story: LossStory) -> None:
        self.lesson, self.s = lesson, story
        self.scale = Scale(min(max(Scale.of(min(story.missing, story.cost) or 1.0, digits=2).places, 3), 5))
        stage = lesson.frame.stage
        upper, self.foot = replace(stage, top=stage.top - 0.1).rows(0.84, 0.16)
        self.rows = TruthRows(story, upper, self.scale)
        self.share = ValueTracker(story.truths[0].share)

    def play(self) -> None:
        """All of them."""
        for beat in (self.ask, self.counts, self.curve, self.slide, self.answer):
            beat()

    def ask(self) -> None:
        """The shares; is the missing one the cost?"""
        lesson, rows, said = self.lesson, self.rows, self.scale.said
        missing = Value(self.s.missing, places=self.scale.places)
        guess = self.foot.fit(Formula('"cost" = @m "?"', HERO, m=missing))
        missing_words = f"{opening(said(self.s.missing))} is missing"
        if len(self.s.truths) > 1:
            weighed = "On average" if self.s.independent else "Weighed by the targets,"
            missing_words = f"{weighed} {said(self.s.missing)} is missing"
        text = f"{self.given()} {missing_words}. Is the missing share the cost?"
        with lesson.beat("ask", text, kind="question", choices=CHOICES, right=self.s.verdict):
            lesson.heading("What does this answer cost?", into=rows.rails[0])
            lesson.play(FadeIn(rows.rails, *(line[0] for line in rows.lines)), run_time=0.5)
            for k, bar in enumerate(rows.bars):
                lesson.play(FadeIn(bar, rows.lines[k][1]), run_time=0.4)
            lesson.keep(rows)
            self.gaps = rows.gaps() if self.s.independent else rows.gaps()[rows.lead : rows.lead + 1]
            lesson.until(0.55)
            lesson.play(*map(Create, self.gaps), run_time=0.8)
            lesson.until(0.85)
            lesson.play(FadeIn(guess), run_time=0.5)
        self.guess = guess

    def given(self) -> str:
        """What the network gives to what is true."""
        s, said, lead = self.s, self.scale.said, self.s.truths[0]
        if s.independent:
            return f"{opening(counted(len(s.outputs), 'output'))}, each a yes or a no: see the share of each truth."
        if len(s.truths) > 1:
            return "The target divides the truth. The bars are what the network gives."
        if len(s.rows) == 1:
            return f"There is one class, {lead.name}: it gets {said(lead.share)}."
        if s.yes_or_no:
            yes, no = s.name(0), s.name(0, yes=False)
            return f"The network gives {yes} {said(float(s.outputs[0]))}, so {no} the rest. True is {lead.name}."
        return f"The network gives {lead.name} {said(lead.share)}, and {lead.name} is true."

    def counts(self) -> None:
        """Targets; what is not true is dimmed."""
        lesson, rows = self.lesson, self.rows
        idle = [k for k in range(len(rows.truths)) if not rows.charged(k)]
        with lesson.beat("counts", self.charged_words()):
            lesson.play(FadeOut(self.guess), run_time=0.4)
            if not self.s.independent:
                lesson.play(*map(FadeIn, rows.targets), run_time=0.6)
            lesson.until(0.5)
            gone = [part for k in idle for part in (rows.row(k), rows.targets[k])]
            if gone:
                lesson.play(*dim(*gone), run_time=0.6)
            if self.s.independent:
                lesson.play(*(Dim(line[0], 0.4) for line in rows.lines), run_time=0.6)

    def charged_words(self) -> str:
        """What is charged."""
        if self.s.independent:
            return "Each output is charged for the share of its truth, and the cost is the mean."
        if len(self.s.truths) > 1:
            return "Each class is charged as its target weighs it; a target of zero costs nothing."
        if len(self.s.rows) == 1:
            return "Its target is one: all that the network has to give."
        rest = "The other target is" if len(self.s.rows) == 2 else "The other targets are"
        return f"Only the true class is charged: its target is one. {rest} zero."

    def curve(self) -> None:
        """The share lies down on an axis; above it the missing share, and the cost."""
        lesson, rows = self.lesson, self.rows
        self.lay_out()
        bar = rows.bars[rows.lead].copy()
        lying = Line(self.plot.c2p(0, 0), self.plot.c2p(max(self.s.truths[0].share, 2e-3), 0), stroke_width=14)
        lying.set_stroke(theme().activation)
        text = "Lay the share on an axis. Above it the missing share is a straight line; the cost is a curve, "
        with lesson.beat("curve", text + "minus the log of the share."):
            lesson.add(bar)
            shown = [] if self.s.independent else rows.targets
            lesson.play(FadeOut(rows, *shown, *self.gaps), run_time=0.4)
            bar.generate_target().stretch_to_fit_width(lying.width).stretch_to_fit_height(0.14).move_to(lying)
            lesson.play(MoveToTarget(bar), run_time=0.9)
            lesson.play(draw(self.plot), run_time=0.6)
            lesson.until(0.3)
            lesson.play(Create(self.line), FadeIn(self.panel[1]), run_time=0.9)
            lesson.until(0.6)
            lesson.play(Create(self.log, rate_func=linear), FadeIn(self.panel[2]), run_time=1.4)
            lesson.play(FadeIn(self.panel[0], self.stem, *self.dots), run_time=0.5)
        self.lying = bar

    def lay_out(self) -> None:
        """The plot with line, curve and dots, and the three live numbers beside them."""
        lesson, s = self.lesson, self.s
        stage = lesson.frame.stage
        seen = s.truths[:MOST]
        costs = surprise(np.maximum([truth.share for truth in seen], 1e-300))
        self.top = max(LEAST_TOP, 1.15 * float(costs.max()))
        step = next(step for step in (1.0, 2.0, 5.0, 10.0, 50.0, 100.0, 200.0) if self.top / step < 7)
        room = replace(stage, left=stage.left + 0.1, right=stage.right - 0.2, top=stage.top - 0.25)
        self.plot = plot = Plot.inside(
            room, (0, 1, 0.5), (0, self.top, step), x_label='"share"', y_label='"cost"', tick_size=LABEL
        )
        self.line = Segment(plot, ((0.0, 1.0), (1.0, 0.0)), role="ink", stroke_width=5, dashed=True)
        self.log = plot.curve(lambda p: surprise(p), (0.5, 1.0), role="activation", stroke_width=8)
        self.log.set_samples(np.geomspace(float(np.exp(-self.top)), 1.0, 600))
        share = self.live
        others = [
            PlotDot(plot, (t.share, float(c)), radius=0.13, role="muted")
            for t, c in zip(seen[1:], costs[1:], strict=True)
        ]
        stem = Segment(plot, lambda: ((share(), 0.0), (share(), self.charge())), role="ink", stroke_width=4)
        below = PlotDot(plot, lambda: (share(), 1 - share()), radius=0.13, role="ink")
        dot = PlotDot(plot, lambda: (share(), self.charge()), radius=0.17, role="accent")
        self.stem, self.dots = stem, [*others, below.set_z_index(4), dot.set_z_index(5)]
        self.panel = self.rows_of_numbers()
        self.panel.move_to(plot.c2p(1.0, self.top), RIGHT + UP)

    def live(self) -> float:
        """The share of this moment."""
        return float(self.share.get_value())

    def charge(self) -> float:
        """What it costs."""
        return float(surprise(np.array(max(self.live(), 1e-300))))

    def rows_of_numbers(self) -> VGroup:
        """Share, missing share and cost, live, each behind a piece of what draws it."""
        hues = theme().activation, theme().ink, theme().activation
        sources: tuple[tuple[str, Callable[[], float]], ...] = (
            ("share", self.live), ("missing", lambda: 1 - self.live()), ("cost", self.charge)
        )  # fmt: skip
        digits = len(str(int(self.top)))
        rows = VGroup()
        for (name, source), hue in zip(sources, hues, strict=True):
            sample = Line(0.35 * LEFT, 0.35 * RIGHT, color=hue, stroke_width=14 if name == "share" else 7)
            reserve = "0" * (digits if name == "cost" else 1) + "." + "0" * self.scale.places
            number = self.scale.value(source, size=HERO, reserve=reserve, align="right")
            words = Words(name, BODY)
            row = VGroup(sample, words, number)
            words.next_to(sample, RIGHT, buff=0.3)
            number.move_to((4.6, 0, 0), RIGHT)
            align_baseline(number, words)
            sample.set_y(float(words.get_y()))
            if name == "missing":
                gap = Line(0.08 * LEFT, 0.08 * RIGHT, color=theme().background, stroke_width=9).move_to(sample)
                row.add(gap)
            rows.add(row)
        for k, line in enumerate(rows):
            line.shift(0.85 * k * DOWN)
        return rows

    def slide(self) -> None:
        """Towards zero, where the curve has no end; a share near zero goes up instead."""
        lesson, lead = self.lesson, self.s.truths[0]
        low = self.charge() > 0.6 * self.top
        goal = 0.97 if low else float(np.exp(-0.92 * self.top))
        if low:
            text = "Slide the share up: the missing share falls evenly, the cost steeply. "
            text += "All the share would cost nothing."
        else:
            text = "Slide the share towards zero: the missing share ends at one. "
            text += "The cost has no end: sure and wrong is dear."
        with lesson.beat("slide", text, kind="scrub"):
            lesson.play(FadeOut(self.lying), run_time=0.4)
            lesson.play(animate(self.share, rate_func=linear).set_value(goal), run_time=4.0)
            lesson.until(0.85)
        self.back = lead.share

    def answer(self) -> None:
        """Back at ours."""
        lesson, s = self.lesson, self.s
        with lesson.beat("answer", self.answered(), kind="answer"):
            lesson.play(animate(self.share).set_value(self.back), run_time=1.6)
            lesson.until(0.5)
            more = Segment(self.plot, ((self.back, 1 - self.back), (self.back, self.charge())), role="accent")
            lesson.play(Create(more.set_stroke(width=9).set_z_index(3)), run_time=0.7)
            if len(s.truths) > 1:
                mean = self.scale.value(s.cost, size=BODY, role="activation")
                words = Formula(f'"{"mean of all" if s.independent else "weighed"}:" @c', BODY, c=mean)
                words.next_to(self.panel, DOWN, buff=0.4, aligned_edge=RIGHT)
                lesson.play(FadeIn(words), run_time=0.5)

    def answered(self) -> str:
        """What the cost is, beside the missing share."""
        s, said = self.s, self.scale.said
        if s.cost < NOTHING:
            return "Our answer costs as good as nothing: nothing is missing."
        if len(s.truths) > 1:
            weighed = "On average the truths cost" if s.independent else "Weighed by the targets, the truths cost"
            return f"{weighed} {said(s.cost)}, more than the missing share, {said(s.missing)}."
        share = said(s.truths[0].share)
        if self.scale.same(s.cost, s.missing):
            close = "near one, line and curve meet"
            return f"Our share of {share} costs hardly more than is missing, {said(s.cost)}: {close}."
        return f"Our answer costs more than the missing {said(s.missing)}: minus the log of {share} is {said(s.cost)}."
