"""A table plus a list: the list is used once in each row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Create, FadeIn, FadeOut, GrowArrow, Line, Rectangle, VGroup

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, pass_on, struck, swap
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.refusal import refusal
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.lanes import Lanes, put

NUDGE = 1.0
LAST = 2  # the neuron whose bias is raised


class Broadcasting(Lesson):
    """See which list can be added to a table, why, and what one entry of it then causes."""

    X = Tensor([[2.0, -1.0, 3.0], [4.0, 5.0, -2.0], [-3.0, 2.0, 1.0], [1.0, -4.0, 6.0]], name="X")
    MORE = Tensor(np.vstack([X.value, [5.0, 1.0, -2.0]]), name="X")  # the same, and a fifth sample
    B = Tensor([10.0, -20.0, 30.0], name="b")
    TOO_LONG = Tensor([10.0, -20.0, 30.0, 40.0], name="b")

    def construct(self) -> None:
        """Three neurons write a table; which list fits it; what each entry of the list does to its column."""
        box = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # below the claim's line
        self.size = self.frame.pick(1.35, 1.0) * BODY
        self.lanes = Lanes(box, rows=len(self.X.value), columns=len(self.B.value), size=self.size)
        self.table = [self.lanes.row(self.X, i) for i in range(4)]
        self.names = [self.lanes.name(i) for i in range(5)]
        self.ask()
        self.fifth()
        self.refuse()
        self.add_rows()
        self.nudge()

    def ask(self) -> None:
        """Three neurons write, row by row; two lists are offered."""
        lanes = self.lanes
        lit = Rectangle(width=self.frame.stage.width, height=0.9 * lanes.pitch, stroke_width=0)
        lit.set_fill(theme().accent, 0.1).set_z_index(-2)
        with self.beat(
            "open",
            "Three neurons, the circles, read four samples. Each writes a number for each sample, down its column.",
        ):
            self.heading("Which list fits?", into=lanes.neurons)
            self.play(FadeIn(lanes.neurons, lanes.title, lanes.tints, lanes.brackets), run_time=0.6)
            self.play(*(GrowArrow(arrow) for arrow in lanes.arrows), run_time=0.5)
            for name, row in zip(self.names, self.table, strict=False):
                lit.set_y(name.get_y())
                self.play(FadeIn(lit, name), run_time=0.4)
                self.play(*(FadeIn(number, shift=0.3 * DOWN) for number in row), run_time=0.5)
                self.play(FadeOut(lit), run_time=0.3)
        self.four, self.three = (self.unknowns(slots) for slots in (lanes.upright(), lanes.inside()))
        with self.beat(
            "ask",
            "Now add a list. Four numbers, one for each sample? Or three, one for each neuron?",
            kind="question",
            notes="Most choose four: a number for each row.",
            choices=("four: one for each sample", "three: one for each neuron"),
            right="three: one for each neuron",
        ):
            self.until(0.2)
            self.play(FadeIn(self.four), share=0.2)
            self.until(0.6)
            self.play(FadeIn(self.three), share=0.2)

    def unknowns(self, slots: VGroup) -> VGroup:
        """A list whose numbers nobody has said yet: empty places, and a question mark in each."""
        return VGroup(*(VGroup(slot, Maths("?", 0.8 * self.size).move_to(slot)) for slot in slots))

    def fifth(self) -> None:
        """One more sample: the list of four has nothing for it."""
        lanes, more = self.lanes, self.lanes.row(self.MORE, 4)
        hole = lanes.slot(np.array([lanes.margin.center[0], lanes.heights[4], 0.0]))
        hole.set_stroke(theme().accent).set_fill(theme().accent, 0.08)
        unknown = Maths("?", self.size).move_to(hole)
        with self.beat(
            "fifth",
            "A fifth sample comes. The list of four has nothing for it. The neurons are the same three.",
        ):
            self.play(*self.stretch(5 / 4), FadeIn(self.names[4]), run_time=0.6)
            self.play(*(FadeIn(number, shift=0.3 * DOWN) for number in more), run_time=0.5)
            self.until(0.35)
            self.play(FadeIn(hole, unknown), run_time=0.5)
            self.until(0.68)
            ring = Ring(lanes.neurons[0], margin=0.06)
            self.play(Create(ring), run_time=0.4)
            for neuron in lanes.neurons[1:]:
                self.play(pass_on(ring, Ring(neuron, margin=0.06), run_time=0.4))
            self.play(FadeOut(ring), run_time=0.4)
        biases = [Value(self.B, k, 0, size=0.85 * self.size, role="bias") for k in range(3)]
        for bias, neuron in zip(biases, lanes.neurons, strict=True):
            bias.move_to(neuron)
        self.biases = VGroup(*biases)
        stroke = struck(self.four)
        named = Words("bias b", BODY, role="bias").next_to(lanes.neurons, RIGHT, buff=0.4)
        with self.beat(
            "three", "So it is three. A neuron adds one fixed number to all its results: its bias.", kind="answer"
        ):
            self.play(Create(stroke), FadeOut(unknown), run_time=0.6)
            for bias, place in zip(biases, self.three, strict=True):
                self.play(swap(place, bias), run_time=0.6)
            self.until(0.85)
            self.play(FadeIn(named), run_time=0.4)
            self.play(FadeOut(self.four, hole, stroke), run_time=0.4)
            self.play(FadeOut(more, self.names[4]), *self.stretch(4 / 5), run_time=0.6)
        self.named = named

    def stretch(self, factor: float) -> list[Any]:
        """The table's frame, longer or shorter."""
        return [animate(each).stretch(factor, 1, about_edge=UP) for each in (self.lanes.tints, self.lanes.brackets)]

    def refuse(self) -> None:
        """A list of four, laid along a row: one number is left over, and the library says so."""
        lanes, box = self.lanes, self.frame.stage
        lying = VGroup(*(lanes.slot(lanes.at(0, j, 1 if j < 3 else 0)) for j in range(4)))
        said = code_line(refusal(lambda: self.X + self.TOO_LONG).rpartition(":")[0], LABEL)
        said.scale(min(1.2, box.width / said.width)).move_to((box.center[0], lanes.heights[4], 0))
        four = lanes.upright()
        with self.beat(
            "four",
            "Our library agrees: it lays a list along the row. Of four, one is left over, and it refuses.",
            notes="To add a column instead, its shape must be (4, 1).",
        ):
            self.play(FadeIn(four), run_time=0.4)
            self.until(0.2)
            self.play(
                *(animate(slot, path_arc=-0.6).move_to(goal) for slot, goal in zip(four, lying, strict=True)),
                run_time=1.0,
            )
            self.until(0.55)
            self.play(animate(four[3]).set_stroke(theme().accent).set_fill(theme().accent, 0.3), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(said), run_time=0.5)
        self.refused = VGroup(four, said)

    def add_rows(self) -> None:
        """The list comes out of the neurons to the first row, is added, and goes down to the next one."""
        lanes = self.lanes
        self.sum = [lanes.row(self.X + self.B, i, "activation") for i in range(4)]
        style: dict[str, Any] = {"size": self.size, "role": "bias", "plus": True}
        terms = [put(Value(self.B, j, 0, **style), lanes.at(0, j, 1)) for j in range(3)]
        stored = Value(float(self.B.value.size), places=0, role="bias")
        used = Value(float(len(self.X.value)), places=0)
        kept = Formula('@s "stored, each used" @u "times"', 1.1 * BODY, s=stored, u=used)
        self.kept = kept.move_to((lanes.lanes[1].center[0], lanes.heights[4], 0))
        with self.beat("copy", "Three fit: the list comes down to the first row. Two plus ten is twelve, and so on."):
            self.play(FadeOut(self.refused), run_time=0.4)
            self.play(*(Flight(bias, term, arc=-0.5) for bias, term in zip(self.biases, terms, strict=True)))
            self.until(0.6)
            self.play(FadeOut(self.table[0]), run_time=0.4)
            self.play(FadeIn(self.sum[0]), *(animate(term).shift(lanes.pitch * DOWN) for term in terms), run_time=0.7)
        with self.beat(
            "add",
            "These three go on, row by row. [Three numbers] are stored; each is used four times: twelve additions.",
        ):
            for i in (1, 2, 3):
                self.play(FadeOut(self.table[i]), run_time=0.4)
                onward = [animate(term).shift(lanes.pitch * DOWN) if i < 3 else FadeOut(term) for term in terms]
                self.play(FadeIn(self.sum[i]), *onward, run_time=0.7)
            self.play(FadeIn(self.kept), run_time=0.5, at="Three numbers")

    def nudge(self) -> None:
        """The last bias rises by one: its whole column does; the four rises add to that of the total."""
        lanes, nudged = self.lanes, self.B + Tensor([0.0, 0.0, NUDGE])
        after = self.X + nudged
        gains = after - (self.X + self.B)
        bias = Value(nudged, LAST, 0, size=0.85 * self.size, role="bias").move_to(self.biases[LAST])
        chips = [self.gain(gains, i) for i in range(4)]
        quiet = [*(number for row in self.sum for number in row[:LAST]), *self.biases[:LAST]]
        with self.beat("nudge", "Raise the last bias by one. Down its column, each row rises by one."):
            self.play(FadeOut(self.kept, self.named), *dim(*quiet), run_time=0.4)
            self.play(swap(self.biases[LAST], bias))
            for i, row in enumerate(self.sum):
                risen = lanes.row(after, i, "activation")[LAST]
                self.play(FadeIn(chips[i]), swap(row[LAST], risen), run_time=0.8)
        sums = np.cumsum(gains.value[:, LAST])
        totals = [self.chip(Value(sums, i, 0, size=self.size, role="bias", plus=True), 4) for i in range(4)]
        rule = Line(ORIGIN, 1.2 * RIGHT, color=theme().muted, stroke_width=3)
        rule.move_to((self.lanes.spare.left + 0.7, (lanes.heights[3] + lanes.heights[4]) / 2, 0))
        raised = Value(NUDGE, places=0, role="bias", plus=True)
        effect = Formula('"bias" @n quad arrow.r quad "total"', self.size, n=raised)
        align_baseline(totals[0], effect.next_to(totals[0], LEFT, buff=0.6))
        with self.beat(
            "back",
            "The total of all results rises by four, one for each row. Lecture nine will add up slopes in this way.",
            notes="The sum of all twelve results rises by four. With a hundred samples it would be a hundred.",
        ):
            ring = Ring(chips[0], margin=0.1)
            self.play(Create(rule), Create(ring), FadeIn(effect), run_time=0.5)
            self.play(FadeIn(totals[0]), run_time=0.4)
            for chip, old, new in zip(chips[1:], totals, totals[1:], strict=False):
                self.play(pass_on(ring, Ring(chip, margin=0.1), run_time=0.4), swap(old, new))
            self.play(FadeOut(ring), run_time=0.4)
        with self.beat("close", "One bias acts in four rows, and its effects add. Next: how a table turns."):
            self.claim("One bias, four rows: its effects add")

    def gain(self, gains: Tensor, i: int) -> Value:
        """What the last number of row `i` gains, in the spare lane."""
        return self.chip(Value(gains, (i, LAST), 0, size=self.size, role="bias", plus=True), i)

    def chip(self, mark: Value, i: int) -> Value:
        """A number placed in row `i` of the spare lane."""
        return put(mark, np.array([self.lanes.spare.left + 0.75, self.lanes.heights[i], 0.0]))
