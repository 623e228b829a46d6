"""Three questions on lists and tables, each with an answer that is often given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UL,
    UP,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    UpdateFromFunc,
    ValueTracker,
    VGroup,
    linear,
)

from nn_core import Tensor
from scenes.kit.algebra.moves import Swing
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on
from scenes.kit.moves.flights import Flight
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.exercise import Exercises, Pause, Sheet
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.refusal import listing, refusal
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.doubled import Doubled
from scenes.l01_vectors.exercise_parts import asked_sizes, cells, lines, pairs, slip_written, total_rise, whole

RISE = 0.1  # of one entry of the added list


class Exercises1(Exercises):
    """Add and scale lists, add a list to a table, and transpose, without the usual slips."""

    TWICE, U, V = Tensor(2.0), Tensor([1.0, -4.0], name="u"), Tensor([-3.0, 2.0], name="v")
    Z = Tensor(np.zeros((32, 10)), name="Z")
    TABLE = Tensor([[7.0, -2.0], [3.0, 5.0], [-4.0, 1.0]], name="A")

    def construct(self) -> None:
        """Each question, its pause, its tempting answer, its right one; the three results."""
        self.size = self.frame.pick(1.0, 0.85) * HERO
        self.style: dict[str, Any] = {"places": 0, "size": self.size}
        self.lists()
        self.rows_share()
        self.turn()
        with self.beat(
            "close", "Lists add, rows share a list, columns become rows. In the next lecture two lists meet."
        ):
            self.results(lines(self.TWICE * self.U + self.V, self.Z.shape, self.TABLE.T))
            self.claim("Lists add, rows share, columns become rows")

    def aside(self, sheet: Sheet, corner: Region, room: Region | None = None) -> None:
        """From now on the question's parts stand on `sheet`, its badge in a `corner`; the task steps into `room`."""
        self.sheet, leaving = sheet, VGroup(self.badge, self.pause_sign)
        if room is not None:
            leaving.add(self.task)
        self.play(FadeOut(leaving), run_time=0.4)
        self.pause_sign = Pause().set_opacity(0)  # `tempt` takes it off the stage
        self.badge.move_to((corner.left, corner.top, 0), aligned_edge=UL)
        if room is not None:
            room.fit(self.task)
            self.play(FadeIn(self.task), run_time=0.4)
        self.play(FadeIn(self.badge), run_time=0.3)

    def beside(self, share: float) -> tuple[Region, Region]:
        """The working, which fills the stage's height, and a column for the task and its answers."""
        left, right = self.frame.stage.columns(share, 1 - share, gap=0.5)
        return left, right

    def lists(self) -> None:
        """Twice one list, and another one."""
        u, v = (NumberMatrix(each, role=role, **self.style) for each, role in ((self.U, "input"), (self.V, "bias")))
        twice = Value(self.TWICE, role="weight", **self.style)
        signs = [Maths(sign, self.size) for sign in ("dot", "+", "= ?")]
        task = VGroup(twice, signs[0], u, signs[1], v, signs[2]).arrange(RIGHT, buff=0.2)
        slip = NumberMatrix(self.TWICE * (self.U + self.V), **self.style)
        wrong = slip_written(twice, u, v, slip, self.size)
        doubled = NumberMatrix(self.TWICE * self.U, role="input", **self.style)
        total = NumberMatrix(self.TWICE * self.U + self.V, role="activation", **self.style)
        right = VGroup(doubled, Maths("+", self.size), v.copy(), Maths("=", self.size), total).arrange(RIGHT, buff=0.2)
        work, side = self.beside(self.frame.pick(0.54, 0.38))
        upper, *answers = side.rows(*self.frame.pick((22, 39, 39), (24, 38, 38)), gap=0.2)
        beside = replace(upper, left=upper.left + 1.05) if self.frame.wide else upper
        sheet = Sheet(upper, work, *answers)
        plane = Plane(View.around(replace(work, top=work.top - self.frame.pick(0.0, 1.0)), (-6.0, 5.2), (-8.9, 0.5)))
        drawn = Doubled(plane, self.TWICE, self.U, self.V, size=self.frame.pick(1.15, 0.8) * BODY)
        with self.beat(
            "q1",
            "Three questions; stop the film at each. Double the list one, minus four; then add the list "
            "minus three, two. What comes out?",
            kind="question",
            notes="Wait until somebody defends the tempting answer, then play on.",
        ):
            self.heading("Three questions", into=task)
            self.pose(1, task)
        with self.beat(
            "wrong1",
            "Many answer minus four, minus four. But that doubles both arrows; the two stands only before the first.",
        ):
            self.aside(sheet, self.frame.pick(upper, work), beside)
            self.play(draw(plane), run_time=0.6)
            self.tempt(wrong, into=beside)
            for arrow in (*drawn.steps, drawn.false):
                self.play(GrowFromPoint(arrow, arrow.tail), run_time=0.5)
            self.refute()
        with self.beat(
            "right1",
            "So double the first list alone: two, minus eight. Then add the second: minus one, minus six.",
            kind="answer",
        ):
            self.play(FadeOut(drawn.false, drawn.steps[3]), run_time=0.5)
            self.place_right(right, doubled.brackets)
            self.until(0.4)
            self.play(FadeIn(drawn.middle), run_time=0.4)
            self.play(*(Flight(start, goal) for start, goal in pairs(drawn.middle, doubled)))
            self.play(FadeIn(right[1:4]), run_time=0.4)
            self.play(GrowFromPoint(drawn.true, drawn.true.tail), run_time=0.7)
            self.play(FadeIn(total.brackets), run_time=0.3)
            for k in (0, 1):
                self.play(FadeIn(total.cell(k)), run_time=0.4)

    def rows_share(self) -> None:
        """A table of 32 samples and 10 neurons, and the list of biases."""
        rows, columns = self.Z.shape
        stage = self.frame.stage
        above, upper = stage.rows(7, 81, 12, gap=0.12)[:2]
        cell = stage.width / rows, upper.height / rows
        table = cells(rows, columns, "input", *cell)
        goal = upper.place(table.copy(), -1, 0)
        side = Region(goal.get_right()[0] + 1.2, stage.right, upper.bottom, stage.top)
        top, middle, bottom = side.rows(34, 32, 34, gap=0.1)
        beside = replace(top, left=top.left + 1.05)
        sheet = Sheet(top, middle, *bottom.columns(32, 68, gap=0.3))
        n, m = (Value(float(size), places=0, role=role) for size, role in ((columns, "bias"), (rows, "input")))
        asked = asked_sizes(float(rows), float(columns), 0.8 * self.size)
        large, little, more = (
            cells(rows, 1, "bias", *cell),
            cells(1, columns, "bias", *cell),
            cells(1, columns, "input", *cell),
        )
        large.next_to(goal, RIGHT, buff=0.2)
        little.stretch_to_fit_height(above.height).next_to(goal, UP, buff=0.12)
        shared = little.copy()
        more.stretch_to_fit_height(0.3).next_to(goal, DOWN, buff=0.12)
        hole = Highlight(more[-1]).set_x(large.get_x())
        unknown = Maths("?", BODY).next_to(hole, RIGHT, buff=0.15)
        wrong = Value(float(rows), role="bias", **self.style)
        right = Formula('@n, "each" @m "times"', self.size, n=n, m=m)
        refused = refusal(lambda: self.Z + Tensor(np.zeros(rows), name="b"))
        said = middle.inset(0.1, 0.3).fit(listing(refused.rpartition(":")[0], width=stage.width), grow=True)
        with self.beat(
            "q2",
            "Ten neurons have read thirty-two samples. Does the bias list hold ten numbers, or thirty-two? "
            "And how often is each used?",
            kind="question",
        ):
            self.pose(2, asked, table.scale(0.9), LEFT, most=1.0)
        with self.beat(
            "wrong2",
            "Many answer thirty-two, one for each row. [The library] refuses: a row has ten columns. "
            "And [a thirty-third] row would find no bias.",
            notes="The library lays a list along a row: thirty-two numbers fit no row of ten.",
        ):
            self.aside(sheet, top, beside)
            self.play(animate(table).become(goal), run_time=0.7)
            self.tempt(wrong, into=beside)
            self.play(FadeIn(large), run_time=0.5)
            self.play(FadeIn(said), run_time=0.5, at="The library")
            self.play(FadeIn(more, shift=0.3 * UP), run_time=0.5, at="a thirty-third")
            self.play(FadeIn(hole, unknown), run_time=0.5)
            self.refute()
        lit = VGroup(*reversed(table[2::columns]))
        reached = ValueTracker(1.0)
        count = total_rise(reached, RISE, rows, 1.1 * self.size)
        middle.inset(0.3, 0.3).fit(count)
        with self.beat(
            "right2",
            "It holds ten, each used thirty-two times. Raise one by a tenth, and the total rises by three point two.",
            kind="answer",
        ):
            self.play(FadeOut(large, said, hole, unknown, more), run_time=0.4)
            self.play(FadeIn(little), run_time=0.3)
            self.play(animate(shared).move_to(goal, aligned_edge=DOWN), run_time=1.5)
            self.play(FadeOut(shared), run_time=0.4)
            self.solve(right)
            self.play(animate(little[2]).set_fill(theme().accent, 0.9), run_time=0.4)
            self.play(animate(lit[0]).set_fill(theme().accent, 0.9), FadeIn(count), run_time=0.5)
            self.play(
                animate(reached, rate_func=linear).set_value(float(rows)),
                UpdateFromFunc(lit, lambda part: part[: whole(reached)].set_fill(theme().accent, 0.9)),
                run_time=1.8,
            )

    def turn(self) -> None:
        """A table of three rows and two columns, transposed."""
        style = self.style | {"size": 1.15 * self.size}
        table = NumberMatrix(self.TABLE, role="input", **style)
        words = Words("What is the first row of its transpose?", HERO, width=self.frame.pick(6.5, 4.6))
        refilled = Tensor(self.TABLE.value.reshape(2, 3))
        wrong, right = NumberMatrix(refilled, **style), NumberMatrix(self.TABLE.T, role="activation", **style)
        old, side = self.beside(self.frame.pick(0.44, 0.46))
        sheet = Sheet(old.rows(16, 84)[0], old.rows(16, 84)[1], *side.rows(1, 1, gap=0.2))
        with self.beat(
            "q3",
            "The rows are seven, minus two; three, five; minus four, one. What is the first row of the transpose?",
            kind="question",
        ):
            self.pose(3, table, words, RIGHT, most=1.4)
        with self.beat("wrong3", "Many answer seven, minus two, three. But minus two stands in column two, not one."):
            self.play(FadeOut(words), run_time=0.4)
            self.aside(sheet, sheet.task)
            self.tempt(wrong, into=sheet.work)
            lit = wrong.highlight_cell(0, 1)
            self.play(FadeIn(lit), run_time=0.5)
            self.play(pass_on(lit, table.highlight_column(1)))
            self.until(0.75)
            self.play(FadeOut(lit), run_time=0.4)
            self.refute()
        with self.beat(
            "right3", "Column one becomes row one: seven, three, minus four. Column two becomes row two.", kind="answer"
        ):
            self.place_right(right, right.brackets)
            for j in (0, 1):
                swing = Swing(table, j, right, j)
                self.play(swing)
                self.play(FadeOut(swing.box), run_time=0.4)

    def place_right(self, answer: VGroup, *parts: VGroup) -> None:
        """Of the right answer, only its box and `parts` stand in their place; its numbers are still to come."""
        words = Words("right", LABEL, role="activation")
        head, body = self.sheet.right.rows(22, 78)
        head.place(words)
        body.inset(0.2, 0.16).fit(answer)
        box = Highlight(answer, color=theme().activation, margin=0.2).set_fill(opacity=0.06)
        self.play(FadeIn(words, box, *parts), run_time=0.5)
