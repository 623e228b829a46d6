"""Three short questions on delta, on the way back through two layers, and on the step of a batch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import DOWN, UP, Create, FadeIn, FadeOut, Line, VGroup, Write

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, dim, struck, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.moves.growth import Grow
from scenes.kit.network.edges import Tag
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.exercise import STRUCK, Exercises
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.exercise_batch import BatchBars
from scenes.l09_backpropagation.exercise_pictures import EdgesBack, SlopeChain, gradient, sketches
from scenes.l09_backpropagation.exercise_runs import (
    ANSWER,
    EDGES,
    RATE,
    TEMPTING,
    WEIGHT,
    after_step,
    by_row,
    edge_terms,
    neuron,
    own_slope,
    sent_back,
    shared,
)

ANSWERS = 31  # the share of the width that the two answers take


class Exercises9(Exercises):
    """Answer three questions on the way back, and see why the usual slips are wrong."""

    def construct(self) -> None:
        """The sigmoid's slope; the column; the mean."""
        self.slope()
        self.column()
        self.mean()
        text = "Mind the slope, the column, the mean. Next lecture: a thousand steps."
        with self.beat("close", text):
            self.results([self.delta(), self.hidden_delta(), self.step()], sketches())
            self.claim("Mind the slope, the column, the mean")
            self.wait(1.2)

    def carry(self, steps: Iterable[Step]) -> None:
        """Plays a picture's steps."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def slope(self) -> None:
        """One sigmoid neuron: twice the miss is not yet delta."""
        text = "A sigmoid neuron with inputs two and minus three answers 0.8; its target is zero, "
        text += "its cost the miss squared. What are its delta and its two gradients?"
        with self.beat("q1", text, kind="question"):
            sought = VGroup(*(Maths(f"{name} = thin ?", HERO, digits="index") for name in
                              ("delta", "partial C \\/ partial w_1", "partial C \\/ partial w_2")))  # fmt: skip
            self.heading("Three on the way back")
            guess = Formula("delta = @d thin ?", 1.15 * BODY, d=gradient(TEMPTING, places=1))
            self.pose(1, sought.arrange(DOWN, buff=0.5), ask=guess, answers=ANSWERS, aside_work=True, waits=True)
            p = SlopeChain(self.below_badge, self.frame)
            p.parts.shift(p.drop * DOWN)
            self.play(FadeIn(p.parts), run_time=0.6)
            self.until(0.6)
            self.play(FadeIn(self.pause_sign), run_time=0.5)
        text = "Often given: 1.6, twice the overshoot. But raise z by 0.01: the cost rises by 0.0026, not 0.016."
        with self.beat("wrong1", text):
            miss, wrong = Value(ANSWER, places=1), gradient(TEMPTING, places=1)
            self.often(Formula("2 dot @m = @d", DISPLAY, digits="formula", m=miss, d=wrong))
            bars = p.bars
            self.play(animate(p.parts).shift(p.drop * UP), run_time=0.6)
            for k, (name, bar, number) in enumerate(bars.rows):
                if k == 1:
                    self.play(FadeIn(bars.rows[2][0], bars.wrong, bars.guess), run_time=0.6)
                self.play(FadeIn(number, *(() if k == 2 else (name,))), Grow(bar, bar.get_left()), run_time=0.6)
            stroke = self.strike_out(bars.guess)
            self.refute()
        text = "The sigmoid lies between: its slope is 0.8 times 0.2. Times 1.6: delta is 0.256."
        notes = "The target 0 and the answer 0.8: a miss of 0.8, and twice that is the cost's slope by the answer."
        with self.beat("between", text, notes=notes):
            self.play(FadeOut(bars.wrong, bars.guess, stroke), run_time=0.4)
            for stack in p.factors:
                self.play(FadeIn(stack), run_time=0.6)
            first, *others = p.lines
            slope, miss = p.slopes
            self.until(0.5)
            self.play(FadeOut(*bars.rows), run_time=0.4)
            self.play(Write(VGroup(*first.letters())), Flight(miss, first.values["m"]), run_time=0.8)
            self.play(Flight(slope, first.values["s"]), run_time=0.8)
            self.play(FadeIn(first.values["d"]), run_time=0.4)
        text = "Times each input, it gives the gradients: 0.512 and minus 0.768."
        with self.beat("right1", text, kind="answer"):
            for line, node in zip(others, p.inputs, strict=True):
                flights = [Flight(first.values["d"], line.values["d"]), Flight(node.number, line.values["x"])]
                self.play(Write(VGroup(*line.letters())), *flights, run_time=0.8)
                self.play(FadeIn(line.values["g"]), run_time=0.3)
            self.solve(self.found())

    def strike_out(self, line: Formula) -> Line:
        """What is wrong in the working is struck through, and steps back with its stroke, which is returned."""
        stroke = struck(line)
        self.play(Create(stroke), run_time=0.5)
        self.play(Dim(line, STRUCK), Dim(stroke, STRUCK), run_time=0.4)
        return stroke

    def found(self) -> VGroup:
        """Delta, and both gradients."""
        z, w = neuron()["neuron.z"], neuron()["neuron.W"]
        delta = Formula("delta = @d", DISPLAY, d=gradient(z, (0, 0), field="grad"))
        a, b = (gradient(w, (0, k), field="grad") for k in range(2))
        both = Formula(self.frame.pick("@a, quad @b", "@a \\ @b"), HERO, a=a, b=b)
        return VGroup(delta, both).arrange(DOWN, buff=0.3)

    def delta(self) -> Formula:
        """Twice the miss times the slope."""
        slope = ANSWER * (1 - ANSWER)
        return Formula("delta = @m dot @s = @d", HERO, m=Value(TEMPTING, places=1), s=Value(slope, places=2),
                       d=Value(neuron()["neuron.z"], (0, 0), 3, field="grad", role="activation"))  # fmt: skip

    def column(self) -> None:
        """Out of a hidden neuron leads a column of W."""
        matrix = NumberMatrix(EDGES, places=0, size=HERO, role="weight")
        task = VGroup(*self.frame.pick([Maths("W =", HERO)], []), matrix).arrange(buff=0.25)
        text = "Two outputs send their deltas back. What is the delta of the upper hidden neuron?"
        with self.beat("q2", text, kind="question"):
            guess = Formula("delta = @d thin ?", 1.15 * BODY, d=gradient(by_row()))
            self.pose(2, task, ask=guess, answers=ANSWERS, aside_work=True)
            p = EdgesBack(self.sheet.work.inset(0.15, 0.0), self.frame)
            p.parts.shift(p.drop * DOWN)
            self.play(FadeIn(p.parts), run_time=0.6)
            ring = Ring(p.own.circle, margin=0.12)
            self.play(Create(ring), run_time=0.5)
        text = "Often given: the row minus one, four, times the slope: minus 0.275. But the four is the other neuron's."
        with self.beat("wrong2", text):
            self.tempt(self.by_row())
            row = Highlight(*matrix.row(0), margin=0.12)
            self.play(FadeIn(row), animate(p.parts).shift(p.drop * UP), FadeOut(ring), run_time=0.6)
            self.play(Write(VGroup(*p.slope.letters())), Flight(p.own.held, p.slope.values["a"]),
                      FadeIn(p.slope.values["r"]), run_time=0.8)  # fmt: skip
            self.play(FadeIn(p.slope.values["s"]), run_time=0.3)
            self.play(*dim(p.edge(1, 0), p.edge(1, 1), *p.tags[1]), run_time=0.4)
            self.multiply(p.terms[0], p.deltas[0], p.tags[0][0])
            self.multiply(p.wrong, p.deltas[1], p.tags[0][1])
            other = Ring(p.other.circle, margin=0.12)
            self.play(Create(other), run_time=0.5)
            stroke = self.strike_out(p.wrong)
            self.refute()
        text = "Two edges leave our neuron, a column: minus 0.3, minus 0.4. "
        text += "Times the slope, one half times one half: minus 0.175."
        notes = "A column holds the weights of the edges that leave a neuron: so back goes the transpose."
        with self.beat("right2", text, kind="answer", notes=notes):
            column = Highlight(*(matrix.cell(i, 0) for i in range(2)), margin=0.12)
            self.play(FadeOut(row, other, stroke, p.wrong), *undim(p.edge(1, 0), p.tags[1][0]),
                      *dim(p.edge(0, 1), p.tags[0][1]), run_time=0.5)  # fmt: skip
            self.play(FadeIn(column), Pulse([p.edge(0, 0), p.edge(1, 0)], forward=False), run_time=0.9)
            self.multiply(p.terms[1], p.deltas[1], p.tags[1][0])
            terms = [line.values["t"] for line in p.terms]
            self.play(
                Write(VGroup(*p.sum.letters())), Flight(terms[0], p.sum.values["a"]),
                Flight(terms[1], p.sum.values["b"]), run_time=0.8,
            )  # fmt: skip
            self.play(FadeIn(p.sum.values["t"]), run_time=0.3)
            self.play(Write(VGroup(*p.last.letters())), Flight(p.slope.values["s"], p.last.values["s"]),
                      Flight(p.sum.values["t"], p.last.values["t"]), run_time=0.8)  # fmt: skip
            self.play(FadeIn(p.last.values["d"]), run_time=0.3)
            self.solve(Formula("delta = @d", DISPLAY, d=gradient(sent_back()["hidden.z"], (0, 0), field="grad")))

    def multiply(self, line: Formula, delta: Formula, tag: Tag) -> None:
        """An output's delta times a weight: both fly down, then their product."""
        flights = [Flight(delta.values["d"], line.values["d"]), Flight(tag.value, line.values["w"])]
        self.play(Write(VGroup(*line.letters())), *flights, run_time=0.8)
        self.play(FadeIn(line.values["t"]), run_time=0.3)

    def by_row(self) -> VGroup:
        """The sum of the row's terms, times the slope: what many give."""
        total = float(np.sum(edge_terms(EDGES[0])))
        first = Formula("@t dot @s", HERO, t=gradient(total, places=1), s=Value(own_slope(), places=2))
        return VGroup(first, Formula("= @d", HERO, d=gradient(by_row()))).arrange(DOWN, buff=0.25)

    def hidden_delta(self) -> Formula:
        """The column's sum times the slope."""
        z = sent_back()["hidden.z"]
        total, slope = Value(sent_back()["hidden.a"], (0, 0), 1, field="grad"), Value(own_slope(), places=2)
        delta = Value(z, (0, 0), 3, field="grad", role="activation")
        return Formula("delta = @t dot @s = @d", HERO, t=total, s=slope, d=delta)

    def mean(self) -> None:
        """A batch's step: the mean, not the sum."""
        given = VGroup(
            Formula("w = @w", HERO, w=Value(WEIGHT, places=1, role="weight")),
            Formula("alpha = @r", HERO, r=Value(RATE, places=1)),
        ).arrange(DOWN, buff=0.5)
        text = "Three samples, three gradients for one weight; the rate is one half. The new weight?"
        with self.beat("q3", text, kind="question"):
            guess = Formula("w = @w thin ?", 1.15 * BODY, w=Value(after_step(mean=False), places=2, role="weight"))
            self.pose(3, given, ask=guess, answers=ANSWERS, aside_work=True)
            p = BatchBars(self.below_badge)
            self.play(FadeIn(p.axis, p.line), run_time=0.5)
            for bar, number in zip(p.bars, p.numbers, strict=True):
                self.play(FadeIn(bar, number), run_time=0.3)
            wrong = after_step(mean=False)
            mark = p.guess(wrong)
            self.play(FadeIn(mark), run_time=0.4)
        text = "Often given: minus 0.55, by the sum. But copy the batch: the sum doubles, and the cost stays."
        with self.beat("wrong3", text, notes="Two samples of three want the weight up. The loudest wants it down."):
            total = shared()[0]
            self.often(self.stepped(after_step(mean=False), total, 2, "ink"))
            self.carry(p.lay())
            ghost = p.step(RATE * total).set_fill(theme().muted, 0.6)
            self.play(Grow(ghost, ghost.get_right()), run_time=0.5)
            self.carry(p.double())
            longer = p.step(RATE * total, RATE * total).set_fill(theme().muted, 0.6)
            further = p.guess(WEIGHT - 2 * RATE * total)
            self.play(FadeOut(mark), run_time=0.4)
            self.play(Grow(longer, longer.get_right()), FadeIn(further), run_time=0.6)
            self.refute()
        text = "The cost is a mean, so its gradient is a mean, too: 0.3 divided by three is 0.1. "
        text += "Half of it, downhill, takes the weight to minus 0.45."
        with self.beat("right3", text, kind="answer"):
            self.play(FadeOut(ghost, longer, further), run_time=0.4)
            self.until(0.3)
            self.carry(p.share())
            self.solve(self.stepped(after_step(mean=True), shared()[1], 2, "activation"))

    def stepped(self, new: float, slope: float, places: int, role: str) -> Formula:
        """The old weight, minus the rate times a gradient, and the new weight."""
        source = self.frame.pick("@w - @r dot @g \\ = @n", "@w \\ - @r dot @g \\ = @n")
        old, rate = Value(WEIGHT, places=1), Value(RATE, places=1)
        return Formula(source, HERO, w=old, r=rate, g=gradient(slope, places=1), n=Value(new, places=places, role=role))

    def step(self) -> Formula:
        """The step by the mean, in one line."""
        return Formula(
            "w = @w - @r dot @g = @n", HERO, w=Value(WEIGHT, places=1), r=Value(RATE, places=1),
            g=Value(shared()[1], places=1), n=Value(after_step(mean=True), places=2, role="activation"),
        )  # fmt: skip
