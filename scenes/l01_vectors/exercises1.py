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
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Rectangle,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on
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
        with self.beat("close", "Lists add, rows share a list, columns become rows. Next lecture: two lists meet."):
            self.results(self.lines())
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
        wrong = NumberMatrix(self.TWICE * (self.U + self.V), **self.style)
        right = NumberMatrix(self.TWICE * self.U + self.V, role="activation", **self.style)
        work, side = self.beside(self.frame.pick(0.62, 0.5))
        upper, *answers = side.rows(*self.frame.pick((22, 39, 39), (24, 38, 38)), gap=0.2)
        beside = replace(upper, left=upper.left + 1.05) if self.frame.wide else upper
        sheet = Sheet(upper, work, *answers)
        plane = Plane(View.around(replace(work, top=work.top - self.frame.pick(0.0, 1.0)), (-6.0, 5.2), (-8.9, 0.5)))
        drawn = Doubled(plane, self.TWICE, self.U, self.V, size=self.frame.pick(1.15, 0.8) * BODY)
        with self.beat(
            "q1",
            "Three questions; stop the film at each. Twice one, minus four; then add minus three, two. What comes out?",
            kind="question",
            notes="Wait until somebody defends the tempting answer, then play on.",
        ):
            self.heading("Three questions", into=task)
            self.pose(1, task)
        with self.beat("wrong1", "Often given: minus four, minus four. But for that, both arrows are taken twice."):
            self.aside(sheet, self.frame.pick(upper, work), beside)
            self.tempt(wrong, into=beside)
            self.play(draw(plane), run_time=0.6)
            for arrow in (*drawn.steps, drawn.false):
                self.play(GrowFromPoint(arrow, arrow.tail), run_time=0.5)
            self.refute()
        with self.beat(
            "right1",
            "The factor stands before the first list alone: two, minus eight. So the sum is minus one, minus six.",
            kind="answer",
        ):
            self.play(FadeOut(drawn.false), FadeIn(drawn.middle), run_time=0.5)
            self.until(0.35)
            self.play(FadeOut(drawn.steps[3]), run_time=0.6)
            self.play(GrowFromPoint(drawn.true, drawn.true.tail), run_time=0.8)
            self.play(FadeIn(drawn.end), run_time=0.4)
            self.solve(right)

    def cells(self, rows: int, columns: int, role: str) -> VGroup:
        """A table of empty cells, reading order; 32 of them, side by side, are as wide as the stage."""
        style: dict[str, Any] = {"stroke_width": 0, "fill_color": theme().role(role), "fill_opacity": 0.55}
        width, height = self.cell
        cell = Rectangle(width=0.9 * width, height=0.82 * height, **style)
        return VGroup(*(cell.copy().move_to((width * j, -height * i, 0)) for i in range(rows) for j in range(columns)))

    def rows_share(self) -> None:
        """A table of 32 rows and 10 columns, and a list."""
        rows, columns = self.Z.shape
        stage = self.frame.stage
        upper = stage.rows(86, 14, gap=0.2)[0]
        self.cell = stage.width / rows, upper.height / rows
        table = self.cells(rows, columns, "input")
        goal = upper.place(table.copy(), -1, 0)
        side = Region(goal.get_right()[0] + 0.5, stage.right, upper.bottom, upper.top)
        top, middle, bottom = side.rows(22, 40, 38, gap=0.1)
        beside = replace(top, left=top.left + 1.05)
        sheet = Sheet(top, middle, *bottom.columns(40, 60, gap=0.3))
        sizes: dict[str, Any] = {
            "m": Value(float(rows), places=0), "n": Value(float(columns), places=0),
            "a": Value(float(columns), places=0, role="bias"), "b": Value(float(rows), places=0, role="bias"),
        }  # fmt: skip
        asked = Formula('(@m, @n) + (@a) "or" (@b) ?', 0.95 * self.size, **sizes)
        large, little = self.cells(1, rows, "bias"), self.cells(1, columns, "bias")
        for strip in (large, little):
            strip.stretch_to_fit_height(0.3).next_to(goal, DOWN, buff=0.25).align_to(goal, LEFT)
        wrong = Value(float(rows), role="bias", **self.style)
        right = Formula('@n, "each" @m "times"', self.size, n=sizes["n"].copy(), m=sizes["m"].copy())
        refused = refusal(lambda: self.Z + Tensor(np.zeros(rows), name="b"))
        said = middle.fit(listing(refused.rpartition(":")[0], width=stage.width), grow=True)
        with self.beat(
            "q2",
            "Thirty-two rows, ten columns. Do you add ten numbers, or thirty-two? And how often is each used?",
            kind="question",
        ):
            self.pose(2, asked, table.scale(0.9), LEFT, most=1.0)
        with self.beat(
            "wrong2", "Often given: thirty-two, one for each row. But a list lies along a row: the library refuses."
        ):
            self.aside(sheet, top, beside)
            self.play(animate(table).become(goal), run_time=0.7)
            self.tempt(wrong, into=beside)
            self.play(FadeIn(large), run_time=0.5)
            self.play(animate(large[columns:]).set_fill(theme().accent, 0.9), run_time=0.5)
            self.play(FadeIn(said), run_time=0.5)
            self.refute()
        product = Formula(
            "@m dot @h = @p", 1.1 * self.size,
            m=sizes["m"].copy(), h=Value(RISE, places=1, role="bias"),
            p=Value((Tensor(np.full(rows, RISE))).sum(), places=1, role="activation"),
        )  # fmt: skip
        middle.fit(product, grow=True)
        with self.beat(
            "right2",
            "Ten, each used thirty-two times. Raise one by a tenth, and the total rises by three point two.",
            kind="answer",
        ):
            self.play(FadeOut(large, said), run_time=0.4)
            self.play(FadeIn(little), run_time=0.5)
            self.solve(right)
            self.until(0.4)
            self.play(animate(little[2]).set_fill(theme().accent, 0.9), run_time=0.4)
            steps = (animate(cell).set_fill(theme().accent, 0.9) for cell in reversed(table[2::columns]))
            self.play(LaggedStart(*steps, lag_ratio=0.15), run_time=1.6)
            self.play(FadeIn(product), run_time=0.5)

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
            "Seven, minus two; three, five; minus four, one. What is the first row of the transpose?",
            kind="question",
        ):
            self.pose(3, table, words, RIGHT, most=1.4)
        with self.beat(
            "wrong3", "Often given: seven, minus two, three. But minus two stands in column two, not in column one."
        ):
            self.play(FadeOut(words), run_time=0.4)
            self.aside(sheet, sheet.task)
            self.tempt(wrong, into=sheet.work)
            ring = Ring(wrong.cell(0, 1), margin=0.15)
            self.play(Create(ring), run_time=0.5)
            self.play(pass_on(ring, Ring(*table.column(1), margin=0.15)))
            self.until(0.75)
            self.play(FadeOut(ring), run_time=0.4)
            self.refute()
        with self.beat(
            "right3", "Column one becomes row one: seven, three, minus four. Column two becomes row two.", kind="answer"
        ):
            ring = Ring(*table.column(0), margin=0.15)
            self.play(Create(ring), run_time=0.4)
            self.place_right(right)
            for j in (0, 1):
                if j:
                    self.play(pass_on(ring, Ring(*table.column(1), margin=0.15)))
                self.play(*(Flight(table.cell(i, j), right.cell(j, i)) for i in range(3)), run_time=0.9)
            self.play(FadeOut(ring), run_time=0.4)

    def place_right(self, answer: NumberMatrix) -> None:
        """The right answer's brackets and box stand in their place; its numbers are still to come."""
        words = Words("right", LABEL, role="activation")
        head, body = self.sheet.right.rows(22, 78)
        head.place(words)
        body.inset(0.2, 0.16).fit(answer)
        box = Highlight(answer, color=theme().activation, margin=0.2).set_fill(opacity=0.06)
        self.play(FadeIn(words, box, answer.brackets), run_time=0.5)

    def lines(self) -> list[VGroup]:
        """The three results, a line each."""
        style = self.style | {"size": BODY}
        total = NumberMatrix(self.TWICE * self.U + self.V, role="activation", **style)
        rows, columns = (
            Value(float(n), role=role, **style) for n, role in zip(self.Z.shape, ("input", "bias"), strict=True)
        )
        turned = NumberMatrix(self.TABLE.T, role="activation", **style)
        lines = (
            (Words("one list doubled, then added", BODY), total),
            (Formula('@n "numbers for" @m "rows"', BODY, n=columns, m=rows),),
            (Words("columns become rows", BODY), turned),
        )
        return [VGroup(*line).arrange(RIGHT, buff=0.5) for line in lines]
