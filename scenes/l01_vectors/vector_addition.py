"""Two walks in a row: what adds up, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import Create, FadeIn, FadeOut, VGroup

from nn_core import Tensor
from scenes.kit.algebra.list_sum import Gather, ListSum
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.walk import BESIDE, OFF_AXIS, Walk, aside, axis_names, rounded_length

AXES = "east", "north"


class VectorAddition(Lesson):
    """Add two vectors entry by entry, and see why their lengths do not add."""

    FIRST = Tensor([1.0, 3.0], name="u"), Tensor([2.0, 1.0], name="v")
    BACK = Tensor([4.0, 1.0], name="u"), Tensor([-3.0, 2.0], name="v")

    def construct(self) -> None:
        """The walk and its guess; each direction's account; the arrow of both; a walk that turns back."""
        below_claim = replace(self.frame.stage, top=self.frame.stage.top - 0.3)
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, side = below_claim.columns(52, 48, gap=0.4)
        self.upper, self.lower = side.rows(50, 50, gap=0.4)
        x, y = self.frame.pick((-1.65, 4.5), (-1.65, 4.2)), (-0.7, 4.5)
        self.small = self.frame.pick(BODY, LABEL)
        self.near = View.around(left, x, y)
        self.plane = Plane(View.around(self.frame.stage, x, y))
        self.size = self.frame.pick(0.95, 0.62) * HERO
        self.walk = Walk(self.plane, *self.FIRST)
        self.ask()
        self.keep_accounts()
        self.join()
        self.turn_back()
        self.close()

    def ask(self) -> None:
        """Both walks, leg by leg; their lengths, added up as a guess."""
        walk, heads = self.walk, axis_names(self.plane, AXES)
        text = "Walk straight to a point one east and three north. Then straight on, two east and one north."
        with self.beat("open", text):
            self.heading("How far from the start?", into=walk.arrows[0])
            self.play(draw(self.plane), FadeIn(heads), run_time=0.7)
            for arrow, legs, steps in zip(walk.arrows, walk.legs, walk.steps, strict=True):
                self.play(Grow(arrow, arrow.tail), share=0.14)
                for leg, step in zip(legs, steps, strict=True):
                    self.play(Create(leg), FadeIn(step), run_time=0.6)
        self.lengths, self.guess = walk.lengths(self.small, gaps=(OFF_AXIS, BESIDE)), self.guessed()
        self.way = Segment(self.plane, lambda: ((0, 0), tuple(walk.sum.value)), color=theme().accent, dashed=True)
        with self.beat(
            "ask",
            "Three point one six and two point two four: you walked five point four. Are you five point four away?",
            kind="question",
            notes="Most say yes. Let somebody defend it before you go on.",
            choices=("yes", "no, nearer", "no, farther"),
            right="no, nearer",
        ):
            self.play(FadeOut(*walk.all_legs(), *walk.all_steps(), heads), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=0.9)
            self.heads = axis_names(self.plane, AXES)
            self.play(FadeIn(self.heads), run_time=0.4)
            self.play(*map(FadeIn, self.lengths), share=0.15)
            self.play(FadeIn(self.guess), share=0.15)
            self.unknown = aside(walk.whole.refresh(), Maths("?", HERO), -1)
            self.play(Create(self.way), FadeIn(self.unknown), run_time=0.6)

    def guessed(self) -> Formula:
        """Both lengths added."""
        u, v = (length(part) for part in self.walk.parts)
        values: dict[str, Any] = {"u": Value(u, role="input"), "v": Value(v, role="input"), "sum": Value(u + v)}
        return self.lower.rows(1, 1)[1].place(Formula("@u + @v approx @sum", self.size, **values))

    def keep_accounts(self) -> None:
        """East and north, each counted by itself; the accounts are the lists."""
        walk = self.walk
        self.lists = lists = self.upper.fit(ListSum(*self.FIRST, AXES, size=self.size))
        accounts = (
            (
                "east",
                "Going north never changes how far east you are. So count east alone: one and two make three.",
                walk.dropped,
            ),
            ("north", "Count north by itself, too: three and one make four.", walk.moved),
        )
        for axis, (name, text, tracker) in enumerate(accounts):
            with self.beat(name, text):
                if axis == 0:
                    gone = FadeOut(self.way, self.unknown, *self.lengths)
                    self.play(gone, *dim(self.guess, *walk.arrows), run_time=0.4)
                legs, steps = ([pair[axis] for pair in pairs] for pairs in (walk.legs, walk.steps))
                self.play(FadeIn(*legs, *steps), run_time=0.5)
                self.play(animate(tracker).set_value(1), share=0.2)
                self.play(FadeIn(lists.names[axis]), run_time=0.4)
                plus, equals = lists.row_signs[axis]
                row = lists.row(axis)
                self.play(*map(Flight, steps, row[:2]), FadeIn(plus), share=0.18)
                self.play(FadeIn(equals, row[2]), run_time=0.5)
        with self.beat("list", "The two accounts are lists, and the lists add entry by entry."):
            self.play(Gather(lists))
            self.play(*dim(lists.row(1), lists.names[1]), run_time=0.4)
            self.until(0.7)
            self.play(*undim(lists.row(1), lists.names[1]), *dim(lists.row(0), lists.names[0]), run_time=0.4)
            self.until(0.95)
            self.play(*undim(lists.row(0), lists.names[0]), run_time=0.4)

    def join(self) -> None:
        """The arrow from start to end has these legs; its length is not the guess. The order does not matter."""
        walk, total = self.walk, self.walk.total_steps()
        with self.beat("arrow", "Three east and four north make one arrow, from start to end."):
            self.play(FadeOut(*walk.all_steps()), run_time=0.4)
            self.play(*map(Flight, self.lists.total.entries(), total), share=0.25)
            self.play(Grow(walk.whole, walk.whole.tail), share=0.3)
        squares, whole = walk.sum * walk.sum, length(walk.sum)
        style: dict[str, Any] = {"places": 0, "role": "activation"}
        values: dict[str, Any] = {
            "x": Value(squares, 0, **style),
            "y": Value(squares, 1, **style),
            "n": Value(whole, **style),
        }
        self.length = self.lower.rows(1, 1)[0].place(
            Formula("sqrt(@x + @y) = @n", self.size, role="activation", **values)
        )
        self.number = aside(walk.whole, Value(whole, size=HERO, **style), -1, gap=0.32)
        with self.beat(
            "length",
            "Its length is the root of nine plus sixteen: five. In one line, both parts would reach "
            "five point four; but there is a bend.",
            kind="answer",
        ):
            self.play(FadeIn(self.length), run_time=0.6)
            self.play(Flight(self.length.values["n"], self.number), run_time=0.9)
            self.until(0.4)
            self.play(*undim(self.guess, *walk.arrows), FadeIn(*walk.straight), run_time=0.5)
            self.play(*dim(walk.whole, *walk.arrows), run_time=0.4)
            self.play(animate(walk.straightened).set_value(1), run_time=1.4)
            self.until(0.8)
            self.play(animate(walk.straightened).set_value(0), run_time=1.0)
            self.play(FadeOut(*walk.straight), *undim(walk.whole, *walk.arrows), run_time=0.4)
        v_first = self.lower.fit(ListSum(self.FIRST[1], self.FIRST[0], AXES, size=self.size))
        swapped = VGroup(*v_first.columns, v_first.signs)
        with self.beat("swap", "Walk the second part first: another way, the same end. Order does not matter."):
            self.play(FadeOut(*walk.all_legs(), *total, self.number, self.length, self.guess), run_time=0.4)
            self.play(*dim(*walk.arrows), FadeIn(*walk.other_way), run_time=0.4)
            self.play(animate(walk.swapped).set_value(1), share=0.35)
            self.play(FadeIn(swapped), share=0.15)

    def turn_back(self) -> None:
        """A second walk, whose second part goes back west."""
        back = Walk(self.plane, *self.BACK)
        lists = self.upper.fit(ListSum(*self.BACK, size=self.size))
        with self.beat(
            "minus",
            "Four east, one north; then three west, two north. West is negative east: three steps are minus three.",
            notes="Common slip: to start the second arrow at the origin, too, and join the tips.",
        ):
            self.clear(keep=[self.plane, self.heads])
            for k in (0, 1):
                for leg, step in zip(back.legs[k], back.steps[k], strict=True):
                    self.play(Create(leg), FadeIn(step), share=0.1)
                self.play(Grow(back.arrows[k], back.arrows[k].tail), FadeIn(lists.terms[k]), share=0.1)
            self.play(FadeIn(lists.signs[0]), run_time=0.5)
        lengths = back.lengths(self.small, (1, -1))
        whole = rounded_length(back.whole, back.sum, "activation", self.small, 1, OFF_AXIS)
        u, v, total = (length(part) for part in (*back.parts, back.sum))
        order: dict[str, Any] = {"sum": Value(total, role="activation"), "v": Value(v, role="input")}
        shorter = Formula("@sum < @v < @u", self.size, **order, u=Value(u, role="input"))
        self.lower.rows(1, 1)[0].place(shorter)
        with self.beat("short", "Four minus three is one; one plus two is three. The sum is shorter than either part."):
            self.play(FadeIn(lists.signs[1], lists.total.brackets, lists.total.cell(0)), share=0.15)
            self.play(FadeIn(lists.total.cell(1)), share=0.15)
            self.play(FadeOut(*back.all_legs(), *back.all_steps()), run_time=0.4)
            self.play(Grow(back.whole, back.whole.tail), share=0.15)
            self.play(*map(FadeIn, (*lengths, whole)), share=0.15)
            self.play(FadeIn(shorter), share=0.15)

    def close(self) -> None:
        """The first walk again: its lists add, its lengths do not."""
        walk = self.walk
        lists = self.upper.fit(ListSum(*self.FIRST, size=self.size))
        text = (
            "Entries add. Lengths do not, unless both arrows point the same way. Next: one arrow, used again and again."
        )
        with self.beat("close", text):
            self.clear(keep=[self.plane, self.heads])
            for arrow in walk.arrows:
                arrow.set_fill(opacity=1)
            self.play(FadeIn(*walk.arrows, walk.whole), run_time=0.5)
            self.play(FadeIn(*lists.columns, lists.signs), share=0.15)
            self.play(FadeIn(self.length, self.guess), share=0.15)
            self.claim("Entries add; lengths do not")
