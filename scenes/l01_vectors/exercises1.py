"""Three questions on lists and tables, each with an answer that is often given."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, Rectangle, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on
from scenes.kit.moves.flights import Flight
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.exercise import Exercises, Sheet, question_cards
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.refusal import listing, refusal
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

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
        cards = question_cards(self.frame.stage, ("lists", "a table and a list", "a table turned"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three questions", into=cards)
            self.play(FadeIn(cards), run_time=0.6)
        self.lists()
        self.rows_share()
        self.turn()
        with self.beat("close", "Lists add, rows share a list, columns become rows. Next lecture: two lists meet."):
            self.results(self.lines())
            self.claim("Lists add, rows share, columns become rows")

    def lists(self) -> None:
        """Twice one list, and another one."""
        u, v = (NumberMatrix(each, role=role, **self.style) for each, role in ((self.U, "input"), (self.V, "bias")))
        twice, signs = (
            Value(self.TWICE, role="weight", **self.style),
            [Maths(s, self.size) for s in ("dot", "+", "= ?")],
        )
        task = VGroup(twice, signs[0], u, signs[1], v, signs[2]).arrange(RIGHT, buff=0.2)
        wrong = NumberMatrix(self.TWICE * (self.U + self.V), **self.style)
        right = NumberMatrix(self.TWICE * self.U + self.V, role="activation", **self.style)
        sheet = Sheet.on(self.frame.stage)
        plane = Plane(View.around(sheet.work, (-6.0, 5.5), (-9.0, 0.8)))
        factor, first = ValueTracker(2.0), (self.TWICE * self.U).value
        arrows = (
            VectorArrow(plane, lambda: first, role="input", bold=1.4),
            VectorArrow(plane, lambda: factor.get_value() * self.V.value, lambda: first, role="bias", bold=1.4),
        )
        middle = plated(NumberMatrix(self.TWICE * self.U, places=0, role="input", size=BODY))
        middle.move_to(plane.c2p(*first) + 1.0 * RIGHT + 0.5 * UP)
        with self.beat(
            "q1",
            "Twice the list one, minus four; then add minus three, two. What comes out?",
            kind="question",
            notes="Wait until somebody defends the tempting answer, then play on.",
        ):
            self.pose(1, task)
        with self.beat("wrong1", "Often given: minus four, minus four. But for that, both arrows were doubled."):
            self.tempt(wrong)
            self.play(draw(plane), run_time=0.6)
            for arrow in arrows:
                self.play(Grow(arrow.refresh(), arrow.tail), run_time=0.7)
            self.refute()
        with self.beat(
            "right1",
            "The factor belongs to the first list alone: two, minus eight. So the sum is minus one, minus six.",
            kind="answer",
        ):
            self.play(FadeIn(middle), run_time=0.5)
            self.until(0.4)
            self.play(animate(factor).set_value(1.0), run_time=1.0)
            self.solve(right)

    def cells(self, rows: int, columns: int, role: str) -> VGroup:
        """A table of empty cells, reading order; the width of 32 of them fits the working's room."""
        style: dict[str, Any] = {
            "stroke_color": theme().role(role),
            "stroke_width": 1.5,
            "fill_color": theme().role(role),
        }
        cell = Rectangle(width=self.cell[0], height=self.cell[1], fill_opacity=0.25, **style)
        pitch = np.array([self.cell[0], self.cell[1], 0.0]) * 1.06
        return VGroup(*(cell.copy().move_to(pitch * (j, -i, 0)) for i in range(rows) for j in range(columns)))

    def rows_share(self) -> None:
        """A table of 32 rows and 10 columns, and a list."""
        rows, columns = self.Z.shape
        sheet = Sheet.on(self.frame.stage)
        work = sheet.work
        self.cell = 0.92 * work.width / rows, 0.9 * (work.height - 0.5) / (rows + 3)
        sizes: dict[str, Any] = {
            "m": Value(float(rows), places=0), "n": Value(float(columns), places=0),
            "a": Value(float(columns), places=0, role="bias"), "b": Value(float(rows), places=0, role="bias"),
        }  # fmt: skip
        asked = Formula('(@m, @n) + (@a) "or" (@b) ?', 0.95 * self.size, **sizes)
        table = self.cells(rows, columns, "input")
        large, little = self.cells(1, rows, "bias"), self.cells(1, columns, "bias")
        wrong = Value(float(rows), role="bias", **self.style)
        right = Formula('@n, "each" @m "times"', self.size, n=sizes["n"].copy(), m=sizes["m"].copy())
        said = listing(
            refusal(lambda: self.Z + Tensor(np.zeros(rows), name="b")), width=self.frame.pick(0.6, 0.66) * work.width
        )
        with self.beat(
            "q2",
            "Thirty-two rows, ten columns. Do you add ten numbers, or thirty-two? And how often is each used?",
            kind="question",
        ):
            self.pose(2, asked, table)
        with self.beat(
            "wrong2", "Often given: thirty-two, one for each row. But a list lies along a row: the library refuses."
        ):
            goal = table.copy().scale(self.cell[0] / table[0].width)
            goal.move_to(work.at(-1, 1), aligned_edge=UP).align_to(np.array([work.left, 0, 0]), np.array([-1.0, 0, 0]))
            self.play(animate(table).become(goal), run_time=0.7)
            self.tempt(wrong)
            for strip in (large, little):
                strip.next_to(goal, DOWN, buff=0.2).align_to(goal, np.array([-1.0, 0, 0]))
            self.play(FadeIn(large), run_time=0.5)
            self.play(animate(large[columns:]).set_fill(theme().accent, 0.9), run_time=0.5)
            said.next_to(goal, RIGHT, buff=0.4).align_to(goal, UP)
            self.play(FadeIn(said), run_time=0.5)
            self.refute()
        product = Formula(
            "@m dot @h = @p", self.size,
            m=sizes["m"].copy(), h=Value(RISE, places=1, role="bias"),
            p=Value((Tensor(np.full(rows, RISE))).sum(), places=1, role="activation"),
        )  # fmt: skip
        product.scale(min(1.0, 0.62 * work.width / product.width)).next_to(table, RIGHT, buff=0.5)
        with self.beat(
            "right2",
            "Ten, each used thirty-two times. Raise one by a tenth, and the total rises by three point two.",
            kind="answer",
        ):
            self.play(FadeOut(large, said), run_time=0.4)
            self.play(FadeIn(little), run_time=0.5)
            self.play(*(animate(each).set_fill(theme().accent, 0.9) for each in (little[2], *table[2::columns])))
            self.play(FadeIn(product), run_time=0.5)
            self.solve(right)

    def turn(self) -> None:
        """A table of three rows and two columns, transposed."""
        table = NumberMatrix(self.TABLE, role="input", **self.style)
        words = Words("What is the first row of its transpose?", HERO, width=self.frame.pick(6.5, 4.6))
        refilled = Tensor(self.TABLE.value.reshape(2, 3))
        wrong, right = NumberMatrix(refilled, **self.style), NumberMatrix(self.TABLE.T, role="activation", **self.style)
        sheet = Sheet.on(self.frame.stage)
        old, new = sheet.work.inset(0.1, 0.1).columns(45, 55, gap=0.4)
        old.fit(table)
        turned = new.fit(NumberMatrix(self.TABLE.T, role="activation", **self.style))
        place = Rectangle(width=0.25 * turned.width, height=0.38 * turned.height, stroke_color=theme().muted)
        place.set_stroke(width=2)
        places = VGroup(*(place.copy().move_to(turned.slot(i, j)) for i in range(2) for j in range(3)))
        with self.beat(
            "q3",
            "Seven, minus two; three, five; minus four, one. What is the first row of the transpose?",
            kind="question",
        ):
            self.pose(3, table, words, RIGHT, most=1.0)
        with self.beat(
            "wrong3", "Often given: seven, minus two, three. But minus two stood in column two, not in column one."
        ):
            self.play(FadeOut(words), run_time=0.4)
            self.tempt(wrong, into=old)
            self.play(FadeIn(turned.brackets, places), run_time=0.4)
            ring = Ring(table.cell(0, 1), margin=0.15)
            self.play(Create(ring), run_time=0.5)
            self.play(pass_on(ring, Ring(wrong.cell(0, 1), margin=0.12)))
            self.play(FadeOut(ring), run_time=0.4)
            self.refute()
        with self.beat(
            "right3", "Column one becomes row one: seven, three, minus four. Column two becomes row two.", kind="answer"
        ):
            for j in (0, 1):
                self.play(*(Flight(table.cell(i, j), turned.cell(j, i)) for i in range(3)), run_time=0.9)
            self.solve(right)

    def lines(self) -> list[VGroup]:
        """The three results, a line each."""
        total = NumberMatrix(self.TWICE * self.U + self.V, role="activation", **self.style)
        rows, columns = (
            Value(float(n), role=role, **self.style) for n, role in zip(self.Z.shape, ("input", "bias"), strict=True)
        )
        turned = NumberMatrix(self.TABLE.T, role="activation", **self.style)
        lines = (
            (Words("one list doubled, then added", BODY), total),
            (Formula('@n "numbers for" @m "rows"', self.size, n=columns, m=rows),),
            (Words("columns become rows", BODY), turned),
        )
        return [VGroup(*line).arrange(RIGHT, buff=0.5) for line in lines]
