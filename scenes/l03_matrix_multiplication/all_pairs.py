"""A column times a row, which is the table of all pairs; then a second column and a second row beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    Transform,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, swap, undim
from scenes.kit.moves.flights import Flight, send
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

ROOM = "15 +2"  # columns as wide as an entry with what is added to it
CELLS = [(i, j) for i in range(3) for j in range(3)]


class AllPairs(Lesson):
    """See that a column times a row is the table of all pairs, and that longer ones add such tables."""

    P = Tensor([[2.0, 1.0], [-1.0, 2.0], [3.0, -2.0]], name="P")
    Q = Tensor([[4.0, 5.0, -2.0], [3.0, -1.0, 2.0]], name="Q")
    COLUMNS = Tensor(P.value[:, :1], name="a"), Tensor(P.value[:, 1:], name="c")
    ROWS = Tensor(Q.value[:1], name="b"), Tensor(Q.value[1:], name="d")

    def construct(self) -> None:
        """The dot product; the same lists the other way round; its diagonal; a second column and row."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.grid = MatrixProduct(self.P, self.Q, places=0, size=self.frame.pick(1, 0.8) * HERO, room=ROOM)
        self.below.fit(self.grid)
        self.digits = self.grid.size * self.grid.A.cell(0, 0).strut.scale_now
        self.table = self.first_table()
        self.under = np.array([self.below.center[0], self.grid.C.slot(2, 0)[1] - self.frame.pick(0.15, 0.5), 0])
        self.ask()
        self.meet()
        self.diagonal()
        self.longer()
        self.close()

    def first_table(self) -> MatrixProduct:
        """The first column times the first row, in the middle, as high up as the whole product will begin."""
        table = MatrixProduct(self.COLUMNS[0], self.ROWS[0], places=0, size=self.digits, room=ROOM)
        table.set_x(self.below.center[0])
        return table.shift((self.grid.B.slot(0)[1] - table.B.slot(0)[1]) * UP)

    @staticmethod
    def steps(old: MatrixProduct, new: MatrixProduct) -> list[np.ndarray]:
        """How far the left factor, the upper one and the product are apart in two pictures."""
        pairs = (old.A, new.A), (old.B, new.B), (old.C, new.C)
        return [goal.slot(0, 0) - start.slot(0, 0) for start, goal in pairs]

    def ask(self) -> None:
        """A lying list times a standing one is -3; then the first stands, and the second lies."""
        table = self.table
        across, down = (Tensor(each.value.T) for each in (self.COLUMNS[0], self.ROWS[0]))
        line = self.below.inset(0.3, 0).fit(MatrixLine(across, down, places=0, size=1.4 * HERO), grow=True)
        with self.beat("open", "A row times a column is a dot product. Our two lists give one number: minus three."):
            self.heading("One number, or nine?", into=line)
            self.play(FadeIn(line.A, line.B), run_time=0.6)
            self.until(0.75)
            self.play(FadeIn(line.equals, line.C.entries()), run_time=0.6)
        self.a, self.b = line.A.entries(), line.B.entries()
        one, nine = (Words(text, HERO) for text in ("one?", "nine?"))
        guesses = VGroup(one, nine).arrange(RIGHT, buff=0.9).move_to(table.C)
        self.guesses = align_baseline(*guesses)
        with self.beat(
            "ask",
            "Now stand the first list up, and lay the second down. One number again, or nine?",
            kind="question",
            notes="Most say one: the same lists, the same multiplication sign.",
            choices=("one", "nine"),
            right="nine",
        ):
            self.play(FadeOut(line.equals, line.C.entries(), line.A.brackets, line.B.brackets), run_time=0.4)
            for old, new in ((self.a, table.A), (self.b, table.B)):
                moves = (send(a, b, path_arc=-60 * DEGREES) for a, b in zip(old, new.entries(), strict=True))
                self.play(*moves, run_time=0.9)
            self.play(FadeIn(table.A.brackets, table.B.brackets, table.C.brackets), run_time=0.5)
            self.play(FadeIn(self.guesses), run_time=0.5)

    def meet(self) -> None:
        """A row is one number, and so is a column: an entry is one product, and there is room for nine."""
        table = self.table
        row, column = table.row_band(0), table.column_band(0)
        factors: dict[str, Any] = {"x": Value(self.P, (0, 0), 0, role="weight")}
        factors["y"] = Value(self.Q, (0, 0), 0, role="input")
        pair = Formula("@x dot @y", self.digits, **factors).move_to(table.C.slot(0, 0))
        text = (
            "Now each row on the left holds one number, and so does each column above. So an entry is one product: "
            "two times four, eight."
        )
        with self.beat("entry", text):
            self.play(FadeOut(self.guesses), run_time=0.4)
            self.play(GrowFromEdge(row, LEFT), run_time=0.7)
            self.until(0.27)
            self.play(GrowFromEdge(column, UP), run_time=0.7)
            self.until(0.58)
            flights = [Flight(table.A.cell(0), pair.values["x"]), Flight(table.B.cell(0, 0), pair.values["y"])]
            self.play(*flights, FadeIn(*pair.letters()), run_time=0.9)
            self.until(0.88)
            self.play(swap(pair, table.C.cell(0, 0)))
        with self.beat("fill", "Each number on the left meets each number above: nine products.", kind="answer"):
            for i in range(3):
                if i:
                    self.play(pass_on(row, table.row_band(i)), pass_on(column, table.column_band(0)), run_time=0.5)
                    self.play(FadeIn(table.C.cell(i, 0)), run_time=0.3)
                for j in (1, 2):
                    self.play(pass_on(column, table.column_band(j), run_time=0.4))
                    self.play(FadeIn(table.C.cell(i, j)), run_time=0.3)
            self.play(FadeOut(row, column), run_time=0.4)

    def diagonal(self) -> None:
        """The dot product is the sum of the table's diagonal: its entries come down to be added."""
        table = self.table
        boxes = VGroup(*(table.C.highlight_cell(k, k) for k in range(3)))
        total = self.sum_of_diagonal()
        terms = [total.values[name] for name in "abc"]
        off = VGroup(*(table.C.cell(i, j) for i, j in CELLS if i != j))
        text = "Where is the old minus three? On the diagonal: eight, minus five and minus six add up to it."
        with self.beat("diagonal", text, kind="answer"):
            self.until(0.3)
            self.play(*dim(*off), run_time=0.4)
            for k, (box, term) in enumerate(zip(boxes, terms, strict=True)):
                self.play(FadeIn(box), run_time=0.4)
                self.play(Flight(table.C.cell(k, k), term), run_time=0.8)
            self.play(FadeIn(*total.letters(), total.values["n"]), run_time=0.5)
        name = Words("outer product", 1.15 * self.digits, role="activation")
        name.move_to(total)
        with self.beat("name", "But the table keeps all nine pairs. It is called the outer product."):
            self.play(FadeOut(boxes, total), *undim(*off), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(name), run_time=0.6)
        self.name = name

    def sum_of_diagonal(self) -> Formula:
        """The three numbers on the diagonal, added up, below the table."""
        products = np.diag(self.table.C.array)
        values: dict[str, Any] = {
            name: Value(products, k, 0, role="activation", paren=products[k] < 0) for k, name in enumerate("abc")
        }
        total = Value(products.sum(), places=0, role="activation")
        return Formula("@a + @b + @c = @n", 1.2 * self.digits, n=total, **values).move_to(self.under)

    def longer(self) -> None:
        """A second column and a second row make a table of their own, which is laid on the first."""
        table, grid = self.table, self.grid
        guesses = VGroup(*(Words(text, BODY) for text in ("nine?", "eighteen?"))).arrange(DOWN, buff=0.4)
        guesses.move_to((grid.A.get_x(), grid.B.get_y(), 0))
        new = VGroup(grid.A.column(1), grid.B.row(1))
        with self.beat(
            "second",
            "Add a second column and a second row. Nine numbers again, or eighteen?",
            kind="question",
            notes="Eighteen products: two in each entry.",
            choices=("nine", "eighteen"),
            right="nine",
        ):
            self.play(FadeOut(self.name), run_time=0.4)
            parts = zip((self.a, self.b, table.C), self.steps(table, grid), strict=True)
            moves = [animate(part).shift(step) for part, step in parts]
            pairs = zip((table.A, table.B), (grid.A, grid.B), strict=True)
            self.play(*moves, *(Transform(old.brackets, wide.brackets) for old, wide in pairs), run_time=0.9)
            self.play(FadeIn(new[0], shift=0.3 * DOWN), run_time=0.5)
            self.play(FadeIn(new[1], shift=0.3 * RIGHT), run_time=0.5)
            self.play(FadeIn(guesses), run_time=0.5)
        addends, moves = self.addends()
        boxes = VGroup(*(grid.C.highlight_cell(i, j, theme().activation) for i, j in CELLS)).set_fill(opacity=0)
        text = "The new column and row make nine products in the same places. The first entry gains one times three."
        with self.beat("more", text):
            self.play(FadeOut(guesses), FadeIn(boxes), run_time=0.5)
            self.play(*moves, run_time=0.6)
            self.until(0.4)
            pair = VGroup(grid.A.highlight_cell(0, 1), grid.B.highlight_cell(1, 0))
            self.play(FadeIn(pair), run_time=0.5)
            self.until(0.55)
            self.play(FadeIn(addends[0], shift=0.3 * DOWN), run_time=0.6)
            self.until(0.8)
            self.play(FadeOut(pair), LaggedStart(*map(FadeIn, addends[1:]), lag_ratio=0.3), run_time=1.8)
        row, column = grid.row_band(0), grid.column_band(0)
        text = (
            "Still nine: the first entry, eight and three, is eleven. So a matrix product is a sum of outer products."
        )
        with self.beat("add", text, kind="answer"):
            self.play(GrowFromEdge(row, LEFT), GrowFromEdge(column, UP), run_time=0.7)
            self.until(0.5)
            for at in (CELLS[:1], CELLS[1:3], CELLS[3:6], CELLS[6:]):
                gone = [part for i, j in at for part in (table.C.cell(i, j), addends[3 * i + j])]
                self.play(*map(FadeOut, gone), run_time=0.3)
                self.play(*(FadeIn(grid.C.cell(i, j)) for i, j in at), run_time=0.4)
            self.play(FadeOut(row, column, boxes), run_time=0.4)

    def addends(self) -> tuple[list[Value], list[Animation]]:
        """The second table's entries, violet, each in the right half of its place, and how the first's go left."""
        second = (self.COLUMNS[1] @ self.ROWS[1]).value
        addends, moves = [], []
        gap = 0.03 * (self.grid.C.slot(0, 1) - self.grid.C.slot(0, 0))[0]
        for i, j in CELLS:
            number = Value(second, (i, j), 0, size=self.digits, plus=True, role="bias")
            middle = self.grid.C.slot(i, j)
            first = self.table.C.cell(i, j)
            number.move_to(middle + (2 * gap + number.width / 2) * RIGHT)
            addends.append(number.shift((first.strut.get_y() - number.strut.get_y()) * UP))
            moves.append(animate(first).shift((middle[0] - gap - first.get_right()[0]) * RIGHT))
        return addends, moves

    def close(self) -> None:
        """The first table again, with the sum of its diagonal."""
        grid, table = self.grid, self.first_table()
        value = Value(np.trace(table.C.array), places=0, size=HERO, role="activation")
        total = VGroup(Words("the diagonal adds up to", HERO), value).arrange(RIGHT, buff=0.25)
        align_baseline(*total).move_to(self.under)
        boxes = {(i, j): table.C.highlight_cell(i, j) for i, j in CELLS}
        text = "So not one number but nine: all pairs. Minus three is the sum of the diagonal alone."
        notes = "In lecture nine, the gradient of a weight is one entry of such a table. Next: grids move the plane."
        with self.beat("close", text, kind="answer", notes=notes):
            old = (self.table.A.brackets, self.table.B.brackets, self.table.C.brackets)
            new = (table.A.brackets, table.B.brackets, table.C.brackets)
            self.play(FadeOut(grid.A.column(1), grid.B.row(1), grid.C.entries()), run_time=0.4)
            parts = zip((self.a, self.b), self.steps(grid, table), strict=False)
            moves = [animate(part).shift(step) for part, step in parts]
            self.play(*moves, *map(Transform, old, new), run_time=0.7)
            self.play(FadeIn(table.C.entries()), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, boxes.values()), lag_ratio=0.4), run_time=1.2)
            self.until(0.6)
            self.play(FadeOut(*(box for (i, j), box in boxes.items() if i != j)), run_time=0.4)
            self.play(FadeIn(total), run_time=0.5)
            self.claim("A column times a row: all pairs")
