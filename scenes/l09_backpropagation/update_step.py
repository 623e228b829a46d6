"""All dials of a net turn at once against their slopes: what the cost does, and how long the promise holds."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    VGroup,
    linear,
    there_and_back,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.plot.moves import draw
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted, in_words, opening, significant, spoken
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_curve import StepCurve
from scenes.l09_backpropagation.step_dials import DialBoard, StepDial
from scenes.l09_backpropagation.step_run import StepRun
from scenes.l09_backpropagation.step_strips import Falls
from scenes.l09_backpropagation.step_sums import rate_in_words, turned

NOTES = (
    "For one flower only: other flowers come next. Mistake: moving the last layer before the first one's gradients are "
    "computed. Near a point a cost is nearly a tilted plane, and on a plane falls add."
)


class UpdateStep(Lesson):
    """Turn all dials of a net at once, and compare the cost's fall with what the gradients promise."""

    case: Case = practice_case()

    def construct(self) -> None:
        """Dials; the question; two turns; one at a time; all at once; why; the promise; a bold rate; the rule."""
        self.step = step = StepRun(self.case)
        stage = self.frame.stage
        upper, self.foot = stage.rows(*self.frame.pick((0.65, 0.35), (0.6, 0.4)), gap=0.15)
        self.board = DialBoard(step, upper)
        self.up = max(self.board.dials, key=lambda k: float(step.gradients[k]))
        self.down = min(self.board.dials, key=lambda k: float(step.gradients[k]))
        self.places = significant(float(step.gradients[self.up]))
        self.rise = self.board.whole.get_y() - stage.center[1]
        self.board.whole.shift(self.rise * DOWN)
        self.falls = Falls(step, self.board, self.foot)
        for beat in (self.dials, self.ask, self.against, self.one_by_one, self.together, self.reason):
            beat()
        for beat in (self.promise, self.bolder, self.scrub, self.close):
            beat()

    def others(self, *kept: int) -> list[StepDial]:
        """The dials that are not spoken of."""
        return [dial for k, dial in self.board.dials.items() if k not in kept]

    def dials(self) -> None:
        """The board."""
        b, dials = self.board, list(self.board.dials.values())
        text = f"{opening(counted(self.case.dials, 'dial'))}. [Pink] is the slope of each: "
        text += "to the right, turning it up raises the cost."
        with self.beat("dials", text, notes=f"{self.case.about} The slopes are the gradients."):
            self.heading("The step", into=b.dials[0])
            bare = VGroup(*(VGroup(d.ring, d.mark, d.needle, d.hub) for d in dials), b.names, *b.dots)
            self.play(FadeIn(bare), run_time=0.7)
            self.play(FadeIn(*(dial.sector for dial in dials)), run_time=0.9, at="Pink")
            self.remove(bare, *(dial.sector for dial in dials))  # they came in other groups: now the board is one
            self.keep(b.whole)
            self.play(animate(b.alone[self.up], rate_func=there_and_back).set_value(-1.0), run_time=1.6)

    def ask(self) -> None:
        """All at once?"""
        text = f"Each slope was found with the other {in_words(self.case.dials - 1)} still. "
        text += f"Turn all at once: is the fall {self.falls.less} than the sum?"
        self.guess = self.foot.place(Words(f"{self.falls.less} than the sum?", HERO))
        notes = "Most say yes: each slope was found alone."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(animate(self.board.whole).shift(self.rise * UP), run_time=0.8)
            self.until(0.7)
            self.play(FadeIn(self.guess), run_time=0.5)

    def against(self) -> None:
        """Two dials turn against their slopes."""
        b = self.board
        lines = VGroup(*(turned(self.step, k, self.places, b.role(k)) for k in (self.up, self.down)))
        self.foot.fit(lines.arrange(DOWN, buff=0.4))
        up, down = (float(self.step.gradients[k]) for k in (self.up, self.down))
        text = f"Against the slope: plus {spoken(up, self.places)} turns down, {spoken(down, self.places)} up. "
        text += f"The rate is {rate_in_words(self.step.rate)}."
        with self.beat("against", text):
            self.play(FadeOut(self.guess), *(Dim(each, 0.3) for each in self.others(self.up)), run_time=0.5)
            self.play(FadeIn(lines[0]), animate(b.alone[self.up]).set_value(1.0), run_time=1.2)
            self.until(0.5)
            self.play(Dim(b.dials[self.up], 0.3), Dim(b.dials[self.down], 1), run_time=0.5)
            self.play(FadeIn(lines[1]), animate(b.alone[self.down]).set_value(1.0), run_time=1.2)
        self.lines = lines

    def one_by_one(self) -> None:
        """Each turns and returns; its fall stays."""
        b, row = self.board, self.falls.single
        back = [animate(b.alone[k]).set_value(0.0) for k in (self.up, self.down)]
        text = f"One at a time, and back: {counted(self.case.dials, 'fall')}, "
        text += f"together {self.falls.said(self.falls.alone)}."
        with self.beat("single", text):
            self.play(FadeOut(self.lines), *back, *(Dim(dial, 1) for dial in self.others()), run_time=0.5)
            self.play(FadeIn(row.name, row.total), run_time=0.4)
            self.add(row.bar)
            for number, piece in enumerate(b.pieces):
                turned = [b.alone[k] for k in piece if k in b.alone]
                turns = [animate(each, rate_func=there_and_back).set_value(1.0) for each in turned]
                self.play(*turns, self.falls.growing(number), run_time=min(0.35, 6.5 / len(b.pieces)))
                self.falls.landed[number] = 1.0
                row.total.refresh()
            self.wait(0.6)

    def together(self) -> None:
        """All turn."""
        b, joint = self.board, self.falls.joint
        costs = Formula(
            '"cost" @old -> @new', BODY,
            old=Value(self.step.before, places=self.falls.digits),
            new=Value(lambda: self.step.before - self.falls.fallen(), places=self.falls.digits),
        )  # fmt: skip
        less = Words(f"{self.falls.less}?", BODY)
        self.falls.rows[2].fit(VGroup(costs, less).arrange(RIGHT, buff=1.2))
        together, alone = (self.falls.said(fall) for fall in (self.falls.together, self.falls.alone))
        text = f"All at once: the cost falls by {together}, {'too' if together == alone else 'nearly as much'}."
        with self.beat("together", text, kind="answer"):
            self.play(FadeIn(joint.name, joint.total, costs, less), run_time=0.5)
            self.add(joint.bar)
            self.play(animate(b.rate).set_value(1.0), run_time=2.2)
            stroke = struck(less)
            self.play(Create(stroke), Dim(less, 0.5), run_time=0.5)
        self.passing = VGroup(costs, less, stroke)

    def reason(self) -> None:
        """The slopes are nearly what they were."""
        b = self.board
        self.ghosts = {k: b.ghost(k) for k in b.dials}
        then = Value(self.step.gradients, self.up, self.places, role="gradient")
        now = Value(self.step.after(self.step.rate)[1], self.up, self.places, role="gradient")
        self.change = self.falls.rows[2].fit(Formula('"slope" @then -> @now', HERO, then=then, now=now))
        text = "Why? The white outlines are the slopes before the step: it hardly changed them."
        with self.beat("reason", text, notes="The dials hardly disturb each other, for the slopes hardly change."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*map(Create, self.ghosts.values()), run_time=1.2)
            self.until(0.5)
            still = [ghost for k, ghost in self.ghosts.items() if k != self.up]
            self.play(FadeIn(self.change), *(Dim(each, 0.4) for each in (*self.others(self.up), *still)), run_time=0.6)
            self.wait(1)

    def promise(self) -> None:
        """Slope times turn."""
        b, row = self.board, self.falls.promised
        slope = Value(self.step.gradients, self.up, self.places, role="gradient")
        turned = self.step.rate * self.step.gradients
        turn = Value(turned, self.up, significant(float(turned[self.up])), role="gradient")
        one = Value(self.step.promises, self.up, significant(float(self.step.promises[self.up])), role="gradient")
        product = Formula('"slope" @s dot "turn" @t approx @one', HERO, s=slope, t=turn, one=one)
        self.falls.rows[2].fit(product)
        key = self.falls.single.bar.parts[b.pieces.index([self.up])].copy().set_fill(theme().accent, 1)
        text = f"So each dial keeps its promise: slope times turn. In all: {self.falls.said(self.falls.promise)}."
        with self.beat("promise", text):
            going = FadeOut(self.change, *self.ghosts.values())
            self.play(going, *(Dim(dial, 1) for dial in self.others()), run_time=0.5)
            self.play(FadeIn(product, key), run_time=0.5)
            self.until(0.58)
            self.play(FadeOut(product, key), run_time=0.4)
            self.play(FadeIn(row.name, row.bar, row.total), run_time=0.7)

    def bolder(self) -> None:
        """Ten times the rate."""
        step = self.step
        self.curve = c = StepCurve(self.frame, step, self.up, self.board.role(self.up))
        promise = c.numbers[0]
        text = f"{opening(in_words(step.ratio))} times the rate promises {spoken(step.promise(step.bold), c.places)}. "
        text += f"But the cost is only {spoken(step.before, c.places)}, and it cannot go below zero. What will come?"
        choices = "the promised fall", "a smaller fall", "a rise"
        right = choices[1 if step.fall(step.bold) >= 0 else 2]
        with self.beat("bolder", text, kind="question", choices=choices, right=right):
            self.clear()
            self.play(draw(c.plot), run_time=0.8)
            self.play(Create(c.promise), run_time=1.0)
            self.fall_promised = c.fall(step.bold, "gradient", true=False)
            self.play(GrowFromEdge(self.fall_promised, UP), FadeIn(promise), run_time=0.8)
            self.until(0.55)
            self.play(FadeIn(c.height), run_time=0.5)

    def scrub(self) -> None:
        """The rate slides."""
        c, (promise, came), step = self.curve, self.curve.numbers, self.step
        fell, stroke = c.fall(step.bold, "activation", true=True), struck(promise)
        fall = spoken(abs(step.fall(step.bold)), c.places - 1)
        text = "Slide the rate. First, promise and truth are one line. "
        text += (
            f"At {rate_in_words(step.bold)}, this dial's slope {self.step.slope_left(self.up)}, and the promise fails: "
        )
        text += f"the cost {'falls by only' if step.fall(step.bold) >= 0 else 'rises by'} {fall}."
        with self.beat("scrub", text, kind="scrub"):
            self.play(FadeIn(c.dot, c.corner), FadeOut(c.height), run_time=0.5)
            self.add(c.curve)
            self.play(animate(c.at, rate_func=linear).set_value(step.bold), run_time=5.0)
            self.until(0.75)
            self.play(GrowFromEdge(fell, UP), FadeIn(came), run_time=0.8)
            self.play(Create(stroke), Dim(promise, 0.5), run_time=0.5)
        self.passing = VGroup(came, fell, self.fall_promised, promise, stroke)

    def close(self) -> None:
        """The rule."""
        c = self.curve
        source = "{{ w : w }} arrow.l {{ w : w }} - alpha thin {{ (partial C) / (partial w) : g }}"
        rule = Maths(source, HERO, colors={"w": "weight", "g": "gradient"})
        joint, single = self.falls.together, self.falls.alone
        found = VGroup(*(
            Formula(f'"{name}" @fall', BODY, fall=Value(fall, places=self.falls.digits, role="activation"))
            for name, fall in (("all at once", joint), ("one at a time", single))
        )).arrange(DOWN, buff=0.3, aligned_edge=RIGHT)  # fmt: skip
        c.settle(rule, found)
        text = f"So not {self.falls.less}: in a small step the falls add up. Turn all at once: old weight, minus rate "
        text += "times slope."
        with self.beat("close", text, kind="answer", notes=NOTES):
            self.play(FadeOut(self.passing, c.corner), run_time=0.4)
            self.play(animate(c.at).set_value(self.step.rate), FadeIn(found), run_time=1.4)
            self.play(FadeIn(rule), run_time=0.6)
            self.claim("In small steps, all falls add up")
