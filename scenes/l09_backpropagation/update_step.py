"""All dials of a net turn at once against their slopes: what the cost does, and how long the promise holds."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    UpdateFromAlphaFunc,
    VGroup,
    linear,
    there_and_back,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.plot.moves import draw
from scenes.kit.runs.case import practice_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_curve import FAR, StepCurve
from scenes.l09_backpropagation.step_dials import DialBoard, StepDial
from scenes.l09_backpropagation.step_run import StepRun
from scenes.l09_backpropagation.step_strips import FallStrip

NOTES = (
    "For one flower only: other flowers come next. Mistake: moving the last layer before the first one's gradients are "
    "computed. Near a point a cost is nearly a tilted plane, and on a plane falls add."
)


class UpdateStep(Lesson):
    """Turn all dials of a net at once, and compare the cost's fall with what the gradients promise."""

    case = practice_case()
    bold = 10.0  # the rate at which the promise breaks

    def construct(self) -> None:
        """Dials; the question; two turns; one at a time; all at once; why; the promise; a bold rate; the rule."""
        self.step = step = StepRun(self.case)
        stage = self.frame.stage
        self.up, self.down = int(np.argmax(step.gradients)), int(np.argmin(step.gradients))
        upper, self.foot = stage.rows(*self.frame.pick((0.65, 0.35), (0.6, 0.4)), gap=0.15)
        self.board = DialBoard(step, upper)
        self.rise = self.board.whole.get_y() - stage.center[1]
        self.board.whole.shift(self.rise * DOWN)
        longest = max(float(step.single_falls.sum()), step.fall(1.0), step.promise(1.0))
        self.grown, self.landed = np.zeros(len(step.dials)), np.zeros(len(step.dials))
        self.rows = self.foot.rows(1, 1, 1, gap=0.12)
        self.single = FallStrip(
            "one at a time", lambda: step.single_falls * self.grown,
            lambda: float(step.single_falls @ self.landed), self.rows[0], longest,
        )  # fmt: skip
        self.joint = FallStrip("all at once", lambda: np.array([self.fallen()]), self.fallen, self.rows[1], longest)
        self.promised = FallStrip(
            "promised", lambda: step.promises, lambda: step.promise(1.0), self.rows[2], longest, "gradient"
        )
        for beat in (self.dials, self.ask, self.against, self.one_by_one, self.together, self.reason):
            beat()
        for beat in (self.promise, self.bolder, self.scrub, self.close):
            beat()

    def fallen(self) -> float:
        """How far the cost has come down at the rate that the board is at."""
        return self.step.fall(float(self.board.rate.get_value()))

    def others(self, *kept: int) -> list[StepDial]:
        """The dials that are not spoken of."""
        return [dial for k, dial in enumerate(self.board.dials) if k not in kept]

    def dials(self) -> None:
        """The board."""
        b = self.board
        text = "Seventeen dials. Pink is the slope of each: to the right, turning it up raises the cost."
        with self.beat("dials", text, notes="The practice net and flower 134 again; the slopes are the gradients."):
            self.heading("The step", into=b.dials[0])
            bare = VGroup(*(VGroup(d.ring, d.mark, d.needle, d.hub) for d in b.dials), b.names)
            self.play(FadeIn(bare), run_time=0.7)
            self.play(FadeIn(*(dial.sector for dial in b.dials)), run_time=0.9)
            self.remove(bare, *(dial.sector for dial in b.dials))  # they came in other groups: now the board is one
            self.keep(b.whole)

    def ask(self) -> None:
        """All at once?"""
        text = "Each slope was found with the other sixteen still. Turn all at once: is the fall less than the sum?"
        self.guess = self.foot.place(Words("less than the sum?", HERO))
        with self.beat("ask", text, kind="question", notes="Most say yes: each slope was found alone."):
            self.play(animate(self.board.whole).shift(self.rise * UP), run_time=0.8)
            self.until(0.7)
            self.play(FadeIn(self.guess), run_time=0.5)

    def against(self) -> None:
        """Two dials turn against their slopes."""
        b = self.board
        lines = VGroup(*(self.turned(k) for k in (self.up, self.down))).arrange(DOWN, buff=0.4)
        self.foot.fit(lines)
        text = "Against the slope: plus point one four eight turns down, minus point zero six five up. The rate is one."
        with self.beat("against", text):
            self.play(FadeOut(self.guess), *(Dim(each, 0.3) for each in self.others(self.up)), run_time=0.5)
            self.play(FadeIn(lines[0]), animate(b.alone[self.up]).set_value(1.0), run_time=1.2)
            self.until(0.5)
            self.play(Dim(b.dials[self.up], 0.3), Dim(b.dials[self.down], 1), run_time=0.5)
            self.play(FadeIn(lines[1]), animate(b.alone[self.down]).set_value(1.0), run_time=1.2)
        self.lines = lines

    def turned(self, k: int) -> Formula:
        """Old number, minus rate times slope, new number."""
        step, role = self.step, "bias" if self.board.is_bias(k) else "weight"
        return Formula(
            "@old - @rate dot @slope = @new",
            HERO,
            old=Value(step.dials, k, 1, role=role),
            rate=Value(1.0, places=0),
            slope=Value(step.gradients, k, 3, role="gradient", paren=True),
            new=Value(step.dials - step.gradients, k, 3, role=role),
        )

    def one_by_one(self) -> None:
        """Each turns and returns; its fall stays."""
        b, row = self.board, self.single
        back = [animate(b.alone[k]).set_value(0.0) for k in (self.up, self.down)]
        text = "One at a time, and back: seventeen falls, together point zero six seven one."
        with self.beat("single", text):
            self.play(FadeOut(self.lines), *back, *(Dim(dial, 1) for dial in b.dials), run_time=0.5)
            self.play(FadeIn(row.name, row.total), run_time=0.4)
            self.add(row.bar)
            for k, turned in enumerate(b.alone):
                self.play(animate(turned, rate_func=there_and_back).set_value(1.0), self.growing(k), run_time=0.35)
                self.landed[k] = 1.0
                row.total.refresh()
            self.wait(0.6)

    def growing(self, k: int) -> UpdateFromAlphaFunc:
        """Piece `k` of the first strip grows."""

        def grow(_: object, share: float) -> None:
            self.grown[k] = share
            self.single.bar.refresh()

        return UpdateFromAlphaFunc(self.single.bar, grow)

    def together(self) -> None:
        """All turn."""
        b, joint = self.board, self.joint
        costs = Formula(
            '"cost" @old -> @new', BODY,
            old=Value(self.step.before, places=5), new=Value(lambda: self.step.before - self.fallen(), places=5),
        )  # fmt: skip
        less = Words("less?", BODY)
        self.rows[2].fit(VGroup(costs, less).arrange(RIGHT, buff=1.2))
        with self.beat("together", "All at once: the cost falls by point zero six seven one, too.", kind="answer"):
            self.play(FadeIn(joint.name, joint.total, costs, less), run_time=0.5)
            self.add(joint.bar)
            self.play(animate(b.rate).set_value(1.0), run_time=2.2)
            stroke = struck(less)
            self.play(Create(stroke), Dim(less, 0.5), run_time=0.5)
        self.passing = VGroup(costs, less, stroke)

    def reason(self) -> None:
        """The slopes are nearly what they were."""
        b = self.board
        self.ghosts = [b.ghost(k) for k in range(len(b.dials))]
        then = Value(self.step.gradients, self.up, 3, role="gradient")
        now = Value(self.step.after(1.0)[1], self.up, 3, role="gradient")
        self.change = self.rows[2].fit(Formula('"slope" @then -> @now', HERO, then=then, now=now))
        text = "Why? In outline, the slopes before: so short a step hardly changes them."
        with self.beat("reason", text, notes="The dials hardly disturb each other, for the slopes hardly change."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*map(Create, self.ghosts), run_time=1.2)
            self.until(0.5)
            dimmed = [
                Dim(each, 0.4) for each in (*self.others(self.up), *self.ghosts[: self.up], *self.ghosts[self.up + 1 :])
            ]
            self.play(FadeIn(self.change), *dimmed, run_time=0.6)
            self.wait(1)

    def promise(self) -> None:
        """Slope times turn."""
        b, row = self.board, self.promised
        slope, turn = (Value(self.step.gradients, self.up, 3, role="gradient") for _ in range(2))
        one = Value(self.step.promises, self.up, 4, role="gradient")
        product = Formula('"slope" @s dot "turn" @t approx @one', HERO, s=slope, t=turn, one=one)
        self.rows[2].fit(product)
        key = self.single.bar.parts[self.up].copy().set_fill(theme().accent, 1)
        text = "So each dial keeps its promise: slope times turn. In all: point zero six six eight."
        with self.beat("promise", text):
            self.play(FadeOut(self.change, *self.ghosts), *(Dim(dial, 1) for dial in b.dials), run_time=0.5)
            self.play(FadeIn(product, key), run_time=0.5)
            self.until(0.58)
            self.play(FadeOut(product, key), run_time=0.4)
            self.play(FadeIn(row.name, row.bar, row.total), run_time=0.7)

    def bolder(self) -> None:
        """Ten times the rate."""
        self.curve = c = StepCurve(self.frame, self.step, self.up)
        self.bold_numbers = promise, _ = c.numbers(self.bold)
        promise.next_to(c.plot.c2p(self.bold, 0.09), RIGHT, buff=0.3)
        text = "Ten times the rate promises point six six eight. The cost is only point six four seven. What will come?"
        with self.beat("bolder", text, kind="question", notes="A cost of squares cannot become negative."):
            self.clear()
            self.play(draw(c.plot), run_time=0.8)
            self.play(Create(c.promise), run_time=1.0)
            self.fall_promised = c.fall(self.bold, "gradient", true=False)
            self.play(GrowFromEdge(self.fall_promised, UP), FadeIn(promise), run_time=0.8)
            self.until(0.55)
            self.play(FadeIn(c.height), run_time=0.5)

    def scrub(self) -> None:
        """The rate slides."""
        c, (promise, came) = self.curve, self.bold_numbers
        came.next_to(c.plot.c2p(self.bold, 0.28), RIGHT, buff=0.3)
        fell, stroke = c.fall(self.bold, "activation", true=True), struck(promise)
        text = "Slide the rate. First, promise and truth are one line. At ten, the slope is gone: "
        with self.beat("scrub", text + "the fall is point four seven.", kind="scrub"):
            self.play(FadeIn(c.dot, c.corner), FadeOut(c.height), run_time=0.5)
            self.add(c.curve)
            self.play(animate(c.at, rate_func=linear).set_value(self.bold), run_time=5.0)
            self.until(0.75)
            self.play(GrowFromEdge(fell, UP), FadeIn(came), run_time=0.8)
            self.play(Create(stroke), Dim(promise, 0.5), run_time=0.5)
        self.passing = VGroup(came, fell, self.fall_promised, promise, stroke)

    def close(self) -> None:
        """The rule."""
        c = self.curve
        source = "w arrow.l {{ w : w }} - alpha thin {{ (partial C) / (partial w) : g }}"
        rule = Maths(source, HERO, colors={"w": "weight", "g": "gradient"})
        joint, single = self.step.fall(1.0), float(self.step.single_falls.sum())
        found = VGroup(*(
            Formula(f'"{name}" @fall', BODY, fall=Value(fall, places=5, role="activation"))
            for name, fall in (("all at once", joint), ("one at a time", single))
        )).arrange(DOWN, buff=0.3, aligned_edge=RIGHT)  # fmt: skip
        found.move_to(c.plot.c2p(FAR, 0.3), aligned_edge=RIGHT)
        rule.move_to(c.plot.c2p(FAR, 0.58), aligned_edge=RIGHT)
        text = "So yes, turn all at once, in small steps: old weight, minus rate times slope."
        with self.beat("close", text, kind="answer", notes=NOTES):
            self.play(FadeOut(self.passing, c.corner), run_time=0.4)
            self.play(animate(c.at).set_value(1.0), FadeIn(found), run_time=1.4)
            self.play(FadeIn(rule), run_time=0.6)
            self.claim("In small steps, all falls add up")
