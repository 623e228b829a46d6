"""Three short questions on products of grids, each with the slip that is often made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromEdge, LaggedStart, VGroup, rate_functions

from nn_core import Tensor
from scenes.kit.algebra.blocks import GAP, ShapeBlock, ShapeCrossing
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moves import turn
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import others
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

PLACE = (0, 1)  # the entry of the second question: top right
SUM = 0.9  # manim units: the height of its two products below the grids


class Exercises3(Exercises):
    """Answer three questions on products of grids, and see why the usual slips are wrong."""

    FIRST = Tensor(np.zeros((2, 4))), Tensor(np.zeros((4, 3)))
    A, B = Tensor([[2.0, -1.0], [3.0, 4.0]]), Tensor([[5.0, -2.0], [1.0, 3.0]])
    X, W = Tensor([[2.0, -1.0, 3.0], [-1.0, 2.0, 1.0]]), Tensor([[1.0, 2.0, -1.0], [-2.0, 1.0, 1.0]])

    def construct(self) -> None:
        """Shapes, an entry, a layer."""
        cards = question_cards(self.frame.stage, ("shapes", "an entry", "a layer"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three short ones", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.shapes()
        self.entry()
        self.layer()
        with self.beat("close", "First check the shapes, then work out the numbers."):
            turned = Maths(
                "{{ bold(Z) : Z }} = {{ bold(X) : X }} {{ bold(W)^top : W }}",
                HERO,
                colors={"Z": "activation", "X": "input", "W": "weight"},
            )
            self.results([self.shape_of(*self.FIRST), self.sum(), turned], self.pictures())
            self.claim("Shapes first, then numbers")
            self.wait(2)

    def pictures(self) -> list[VGroup]:
        """The shapes of each question; in the second, the row and the column that make the entry."""
        roles = "weight", "input"
        asked = (*self.FIRST, roles), (self.A, self.B, roles), (self.X, self.W.T, roles[::-1])
        crossings = [ShapeCrossing(a.shape, b.shape, width=2, height=2, roles=both) for a, b, both in asked]
        blocks = [[part for part in each if isinstance(part, ShapeBlock)] for each in crossings]
        (i, j), (left, right, product) = PLACE, blocks[1]
        for cell in others(blocks[1], left.row(i), right.column(j), product.cells[i][j]):
            cell.set_fill(opacity=0)
        return [VGroup(*each) for each in blocks]

    @staticmethod
    def size(shape: tuple[int, ...], role: str | None = None) -> Formula:
        """A shape, as an answer."""
        rows, columns = (Value(np.array(shape), k, 0, role=role) for k in (0, 1))
        return Formula("@rows times @columns", DISPLAY, rows=rows, columns=columns)

    def shape_of(self, left: Tensor, right: Tensor, *, answer: bool = True) -> Formula:
        """Two shapes side by side, and that of the product or a question mark."""
        parts = {"a": (left, "weight"), "b": (right, "input")}
        if answer:
            parts["c"] = (left @ right, "activation")
        sizes: dict[str, Any] = {
            f"{name}{k}": Value(np.array(each.shape), k, 0, role=role)
            for name, (each, role) in parts.items()
            for k in (0, 1)
        }
        end = "@c0 times @c1" if answer else '"?"'
        return Formula(f"(@a0 times @a1) thin (@b0 times @b1) = {end}", HERO, **sizes)

    def shapes(self) -> None:
        """(2 × 4)(4 × 3) is not 4 × 4."""
        left, right = self.FIRST
        with self.beat("q1", "Two by four, times four by three. What is the shape of the product?", kind="question"):
            self.pose(1, self.shape_of(left, right, answer=False), most=self.frame.pick(2.0, 1.0))
        with self.beat(
            "wrong1", "Often given: four by four. But the two fours are used up where a row lies along a column."
        ):
            if self.frame.wide:  # the question makes room for a large picture
                self.play(FadeOut(self.task), run_time=0.4)
                self.play(FadeIn(self.above.fit(self.task)), run_time=0.4)
            self.tempt(self.size((left.shape[1], right.shape[0])), self.frame.pick(self.above, None))
            cross = self.crossing()
            self.play(FadeIn(cross.left, cross.right), run_time=0.6)
            row = cross.turned_row()
            self.play(turn(cross, row), Create(cross.lips), run_time=1.0)
            self.play(animate(row, rate_func=rate_functions.rush_into).shift(cross.run_up * RIGHT), run_time=0.6)
            self.until(0.7)
            self.refute()
        with self.beat(
            "right1", "Two rows meet three columns, with an entry for each pair: two by three.", kind="answer"
        ):
            self.play(FadeOut(row), run_time=0.4)
            cells = cross.product.cells if cross.product else []
            self.play(LaggedStart(*(FadeIn(VGroup(*row)) for row in cells), lag_ratio=0.4), run_time=1.2)
            self.solve(self.size((left @ right).shape, role="activation"))

    def crossing(self) -> ShapeCrossing:
        """Both blocks, and room for their product, in the room for the working."""
        (m, n), (_, p) = (each.shape for each in self.FIRST)
        room = self.frame.pick(self.large, self.sheet.work).inset(0.1, 0.1)
        cell = min(room.width / (n + GAP + p), room.height / (m + GAP + n))
        cross = ShapeCrossing((m, n), (n, p), width=(n + GAP + p) * cell, height=(m + GAP + n) * cell)
        blocks = VGroup(cross.left, cross.right)
        return cross.shift(room.center - blocks.get_center())

    @property
    def large(self) -> Region:
        """The room for the working, and what is above it: the question's number stands in a free corner."""
        return replace(self.sheet.work, top=self.sheet.task.top)

    @property
    def above(self) -> Region:
        """The room above the answers."""
        return replace(self.sheet.task, left=self.sheet.right.left)

    @staticmethod
    def over(task: NumberMatrix, product: MatrixProduct) -> MatrixProduct:
        """The product, as large as the matrix of the task and where its left factor is that matrix."""
        product.scale(task.cell(0, 0).strut.scale_now / product.A.cell(0, 0).strut.scale_now)
        return product.shift(task.brackets.get_center() - product.A.brackets.get_center())

    def entry(self) -> None:
        """Top right: a row meets a column, not a place a place."""
        posed = MatrixProduct(self.A, self.B, places=0)
        mark = Maths("?", HERO, role="activation").move_to(posed.C.slot(*PLACE))
        task = VGroup(posed.A, posed.B, posed.C.brackets, mark)
        with self.beat(
            "q2", "The left grid times the upper grid. What is the entry at the top right?", kind="question"
        ):
            self.pose(2, task, most=1.7)
        with self.beat(
            "wrong2",
            "Often given: two, place by place, minus one times minus two. But all of a row must meet all of a column.",
        ):
            room = replace(self.large, bottom=self.large.bottom + SUM)  # above the sum
            self.tempt(Value(self.A * self.B, PLACE, 0, size=DISPLAY), room)
            cross = self.over(posed.A, MatrixProduct(self.A, self.B, places=0))
            boxes = [matrix.highlight_cell(*PLACE) for matrix in (cross.A, cross.B)]
            self.play(*map(FadeIn, boxes), run_time=0.5)
            self.wait(1)
            self.refute()
            self.play(*map(FadeOut, boxes), run_time=0.4)
            self.play(GrowFromEdge(cross.row_band(PLACE[0]), LEFT), run_time=0.6)
            self.play(GrowFromEdge(cross.column_band(PLACE[1]), UP), run_time=0.6)
        with self.beat(
            "right2",
            "Two times minus two is minus four, and minus one times three is minus three. So minus seven.",
            kind="answer",
        ):
            below = replace(self.large, top=cross.A.get_bottom()[1] - 0.1).inset(0.2, 0)
            terms = VGroup(*self.terms()).arrange(RIGHT, buff=0.7)
            for line in below.fit(align_baseline(*terms), grow=True):
                self.play(FadeIn(line), run_time=0.6)
                self.wait(0.5)
            self.play(FadeOut(mark), run_time=0.4)
            self.play(FadeIn(cross.C.cell(*PLACE)), run_time=0.5)
            self.solve(Value(self.A @ self.B, PLACE, 0, size=DISPLAY, role="activation"))

    def terms(self) -> list[Formula]:
        """The two products of the entry."""
        row, column = self.A[PLACE[0]], self.B[:, PLACE[1]]
        return [
            Formula(
                "@a dot @b = @c",
                BODY,
                a=Value(row, k, 0, role="weight"),
                b=Value(column, k, 0, role="input", paren=True),
                c=Value(row * column, k, 0, role="activation"),
            )
            for k in range(len(row.value))
        ]

    def sum(self) -> Formula:
        """The entry, as its two products make it."""
        products = self.A[PLACE[0]] * self.B[:, PLACE[1]]
        values: dict[str, Any] = {
            name: Value(products, k, 0, role="activation", paren=k > 0) for k, name in enumerate("ab")
        }
        total = Value(self.A @ self.B, PLACE, 0, role="activation")
        return Formula("@a + @b = @total", HERO, total=total, **values)

    def layer(self) -> None:
        """Samples and neurons are rows both: W turns over."""
        turned = MatrixProduct(self.X, self.W.T, places=0, roles=("input", "weight"))
        upright = NumberMatrix(self.W, places=0, size=HERO, role="weight", room=turned.C.widest)
        upright.align_to(turned.B, DOWN).align_to(turned.B, RIGHT)
        posed = turned.A
        task = VGroup(posed, upright)
        with self.beat(
            "q3",
            "Two samples are the rows of X, two neurons the rows of W. Which product gives the four sums?",
            kind="question",
            notes="Ask where a bias goes: one for each neuron, so along each row of the sums.",
        ):
            names = self.named(posed, upright)
            self.pose(3, VGroup(task, names), most=1.7)
        with self.beat(
            "wrong3", "Often given: X times W. But a row of X has three numbers, and a column of W has only two."
        ):
            self.tempt(Maths("bold(X) bold(W)", DISPLAY), self.large)
            row, column = posed.highlight_row(0), upright.highlight_column(0)
            self.play(GrowFromEdge(row, LEFT), run_time=0.6)
            self.play(GrowFromEdge(column, UP), run_time=0.6)
            unequal = self.unequal().move_to((upright.get_x(), posed.get_y(), 0)).align_to(upright, RIGHT)
            self.play(FadeIn(unequal), run_time=0.5)
            self.refute()
        with self.beat(
            "right3",
            "Turn W over, and each row of three meets a column of three. X times W transposed has a row for each "
            "sample, a column for each neuron.",
            kind="answer",
        ):
            cross = self.over(posed, MatrixProduct(self.X, self.W.T, places=0, roles=("input", "weight")))
            self.play(FadeOut(upright, names[1], column, unequal), run_time=0.4)
            name = Maths("bold(W)^top", HERO, role="weight").scale(posed.cell(0, 0).strut.scale_now)
            name.next_to(cross.B, LEFT, buff=0.3)
            self.play(FadeIn(cross.B, name), run_time=0.6)
            self.play(FadeIn(cross.C.brackets), GrowFromEdge(cross.B.highlight_column(0), UP), run_time=0.6)
            self.until(0.55)
            self.play(LaggedStart(*map(FadeIn, cross.C.entries()), lag_ratio=0.4), run_time=2.0)
            self.solve(Maths("bold(X) bold(W)^top", DISPLAY, role="activation"))

    def unequal(self) -> Formula:
        """How long a row of X is, and how long a column of W."""
        row = Value(np.array(self.X.shape), 1, 0, role="input")
        return Formula("@row != @column", HERO, row=row, column=Value(np.array(self.W.shape), 0, 0, role="weight"))

    @staticmethod
    def named(samples: NumberMatrix, weights: NumberMatrix) -> VGroup:
        """The letters of both matrices."""
        return VGroup(
            Maths("bold(X)", HERO, role="input").next_to(samples, UP, buff=0.3).align_to(samples, LEFT),
            Maths("bold(W)", HERO, role="weight").next_to(weights, LEFT, buff=0.3),
        )
