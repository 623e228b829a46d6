"""A table plus a list: the list is used once in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Arrow,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Rectangle,
    ReplacementTransform,
    VGroup,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, pass_on, swap, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.refusal import listing, refusal
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

ROOM = "−00"  # the widest number: all columns are as wide
NUDGE = 1.0


class Broadcasting(Lesson):
    """See which list can be added to a table, why, and what one entry of it then causes."""

    X = Tensor([[2.0, -1.0, 3.0], [4.0, 5.0, -2.0], [-3.0, 2.0, 1.0], [1.0, -4.0, 6.0]], name="X")
    B = Tensor([10.0, -20.0, 30.0], name="b")
    TOO_LONG = Tensor([10.0, -20.0, 30.0, 40.0], name="b")

    def construct(self) -> None:
        """Which list fits; it is used in each row; a nudge of one bias is felt four times."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.left, self.right = below.columns(50, 50, gap=0.5)
        self.size = self.frame.pick(1.2, 0.9) * BODY
        self.style: dict[str, Any] = {"places": 0, "size": self.size, "room": ROOM}
        self.table = NumberMatrix(self.X, role="input", **self.style)
        below.place(self.table, -1, 1).shift(0.45 * DOWN + 0.75 * RIGHT)
        self.width, self.height = self.table.slot(0, 1)[0] - self.table.slot(0, 0)[0], self.pitch()
        self.ask()
        self.try_lists()
        self.add_rows()
        self.nudge()

    def pitch(self) -> float:
        """From one row of the table to the next."""
        return float(self.table.slot(0, 0)[1] - self.table.slot(1, 0)[1])

    def under(self, column: int) -> np.ndarray:
        """A place under a column of the table, where the list is to lie."""
        return np.asarray(self.table.slot(3, 0) + column * self.width * RIGHT + 1.35 * self.height * DOWN)

    def cells(self, places: Sequence[np.ndarray]) -> VGroup:
        """Empty cells for a list that is still to come."""
        style: dict[str, Any] = {
            "stroke_color": theme().bias,
            "stroke_width": 4,
            "fill_color": theme().bias,
            "fill_opacity": 0.2,
        }
        cell = Rectangle(width=0.86 * self.width, height=0.82 * self.height, **style)
        return VGroup(*(cell.copy().move_to(place) for place in places))

    def ask(self) -> None:
        """The table; a list of four beside it, a list of three below it."""
        table = self.table
        rows = Words("a row a sample", LABEL, color=theme().muted).rotate(np.pi / 2).next_to(table, LEFT, buff=0.25)
        columns = Words("a column a neuron", LABEL, color=theme().muted).next_to(table, UP, buff=0.2)
        circle = Circle(self.frame.pick(0.92, 0.74), stroke_color=theme().activation, stroke_width=5)
        self.circles = VGroup(*(circle.copy() for _ in range(3))).arrange(DOWN, buff=0.12)
        names = (Words("neuron", LABEL, color=theme().muted).next_to(each, RIGHT, buff=0.35) for each in self.circles)
        self.neurons = self.right.place(VGroup(self.circles, *names), 1, 0)
        written = [self.written_by(each) for each in self.circles]
        self.heads = VGroup(rows, columns)
        self.four = self.cells([table.slot(i, 2) + 1.75 * self.width * RIGHT for i in range(4)])
        self.three = self.cells([self.under(j) for j in range(3)])
        with self.beat("open", "Four samples, a row each; three neurons, a column each. Now a list is to be added."):
            self.heading("Which list fits?", into=table)
            self.play(FadeIn(table), run_time=0.6)
            self.play(FadeIn(rows), share=0.12)
            self.play(FadeIn(columns), FadeIn(self.neurons), share=0.2)
            self.play(*map(Create, written), share=0.15)
        with self.beat(
            "ask",
            "A list of four, a number for each row? Or a list of three, a number for each column?",
            kind="question",
            notes="Most choose four: a bias for each sample.",
        ):
            self.play(*map(FadeOut, written), run_time=0.4)
            self.play(Create(self.four), share=0.25)
            self.play(Create(self.three), share=0.25)

    def written_by(self, circle: VMobject) -> Arrow:
        """From a neuron to the table in which it has written."""
        end = (self.table.get_right()[0] + 0.3, circle.get_y(), 0)
        return Arrow(circle.get_left(), end, buff=0.1, color=theme().muted, stroke_width=4, tip_length=0.2)

    def try_lists(self) -> None:
        """Four numbers are refused, three lie under the columns."""
        lying = self.cells([self.under(j) for j in range(4)])
        said = listing(
            ">>> X + b", refusal(lambda: self.X + self.TOO_LONG), width=self.frame.pick(0.8, 0.66) * self.right.width
        )
        self.right.place(said, 1, 0.3)
        self.list = NumberMatrix(Tensor(self.B.value.reshape(1, 3)), role="bias", **self.style)
        self.list.shift(self.under(1) - self.list.slot(0, 1))
        with self.beat("four", "Try four. A list lies along a row, and four do not meet three: our library refuses."):
            self.play(FadeOut(self.three, self.neurons), run_time=0.4)
            self.play(ReplacementTransform(self.four, lying, path_arc=-0.5), share=0.25)
            self.play(animate(lying[3]).set_stroke(theme().accent), run_time=0.5)
            self.play(FadeIn(said), run_time=0.5)
        with self.beat("three", "Three numbers fit: one under each column.", kind="answer"):
            self.play(FadeOut(lying, said), run_time=0.4)
            self.play(FadeIn(self.list), run_time=0.6)
        ring = Ring(self.table.column(0), margin=0.2)
        self.biases = [
            Value(self.B, k, 0, size=self.size, role="bias").move_to(circle) for k, circle in enumerate(self.circles)
        ]
        with self.beat(
            "why",
            "Why along the row? A column is one neuron, and a neuron has one bias, whichever sample comes.",
            notes="To add a column instead, its shape must be (4, 1).",
        ):
            self.play(FadeIn(self.neurons), run_time=0.5)
            self.play(Create(ring), share=0.12)
            self.play(pass_on(ring, Ring(self.circles[0], margin=0.12)))
            for entry, bias in zip(self.list.entries(), self.biases, strict=True):
                self.play(Flight(entry, bias))
            self.play(FadeOut(ring), run_time=0.4)

    def add_rows(self) -> None:
        """The list comes to each row of the table; the results appear beside it, row by row."""
        self.sum = NumberMatrix(self.X + self.B, role="activation", **self.style)
        self.right.place(self.sum, 1, 0).set_y(self.table.get_y())
        text = "So the list is used once in each row. Nobody stores the copies; the entries add as before."
        with self.beat("add", text):
            self.play(FadeOut(self.neurons), *map(FadeOut, self.biases), run_time=0.4)
            self.play(FadeIn(self.sum.brackets), run_time=0.5)
            for i in range(4):
                copies = self.list.entries().copy().set_opacity(0.4)
                lift = self.table.slot(i, 0)[1] - self.list.slot(0, 0)[1] - 0.5 * self.height
                self.play(animate(copies).shift(lift * UP), run_time=0.6)
                self.play(FadeOut(copies), FadeIn(self.sum.row(i)), run_time=0.5)

    def nudge(self) -> None:
        """The first bias rises by one: four results do, and their sum by four."""
        nudged = self.B + Tensor([NUDGE, 0.0, 0.0])
        before, after = self.X + self.B, self.X + nudged
        new_bias = Value(nudged, 0, 0, size=self.size, role="bias", reserve=ROOM, align="right")
        new_bias.move_to(self.list.cell(0, 0))
        risen = NumberMatrix(after, role="activation", **self.style).move_to(self.sum)
        gains = VGroup(*(self.gain(after - before, i) for i in range(4)))
        others = [matrix.column(j) for matrix in (self.sum, self.list) for j in (1, 2)]
        with self.beat("nudge", "Now raise the first bias by one, from ten to eleven."):
            self.play(*dim(*others, self.table.entries()), run_time=0.5)
            self.play(swap(self.list.cell(0, 0), new_bias))
        with self.beat("rows", "Four results rise by one: one in each row."):
            for i in range(4):
                self.play(FadeIn(gains[i]), swap(self.sum.cell(i, 0), risen.cell(i, 0)), run_time=0.8)
        rise = Formula(
            "@old + @rows dot @one = @new",
            self.size,
            old=Value(before.sum(), places=0, role="activation"),
            rows=Value(float(len(self.X.value)), places=0),
            one=Value(NUDGE, places=0, role="bias"),
            new=Value(after.sum(), places=0, role="activation"),
        )
        rise.move_to((self.sum.get_x(), self.list.get_y(), 0))
        with self.beat("total", "Add all twelve results: ninety-four before, ninety-eight now. One has become four."):
            self.play(*undim(self.sum.column(1), self.sum.column(2)), run_time=0.5)
            self.play(FadeIn(rise), share=0.2)
        gain = Value((after - before).sum(), places=0, size=self.size, role="bias", plus=True)
        gain.next_to(self.list.brackets[1], RIGHT, buff=0.25)
        with self.beat(
            "back", "What a bias causes is a sum over its rows. Lecture nine reads the slopes off that way."
        ):
            for each in gains:
                self.play(FadeOut(each, target_position=gain), run_time=0.4)
            self.play(FadeIn(gain), run_time=0.5)
        with self.beat("close", "One bias, four rows: its effects add. Next: how a table turns."):
            self.claim("One bias, four rows: its effects add")

    def gain(self, gains: Tensor, i: int) -> Value:
        """What row `i` of the results gains, left of it."""
        mark = Value(gains, (i, 0), 0, size=self.size, role="bias", plus=True)
        return mark.next_to(self.sum.brackets[0], LEFT, buff=0.25).set_y(self.table.slot(i, 0)[1])
