"""A column times a row, which is the table of all pairs; then a second column and a second row beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    DR,
    LEFT,
    RIGHT,
    UL,
    UP,
    Animation,
    Arrow,
    FadeIn,
    FadeOut,
    GrowArrow,
    GrowFromEdge,
    LaggedStart,
    Transform,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.moves.animate import animate
from scenes.kit.moves.count_to import CountTo
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
        self.ask()
        self.meet()
        self.diagonal()
        self.longer()
        self.close()

    def first_table(self) -> MatrixProduct:
        """The first column times the first row, in the upper left of the place of the whole product."""
        table = MatrixProduct(self.COLUMNS[0], self.ROWS[0], places=0, size=self.digits, room=ROOM)
        grid = self.grid
        return table.shift((grid.A.slot(0)[0] - table.A.slot(0)[0], grid.B.slot(0)[1] - table.B.slot(0)[1], 0))

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
        text = "Now each row on the left holds one number, and so does each column above. So an entry is one product: "
        text += "two times four, eight."
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
        """The dot product is the sum of the table's diagonal; each entry goes along its row to be added."""
        table, grid = self.table, self.grid
        boxes = VGroup(*(table.C.highlight_cell(k, k) for k in range(3)))
        running = np.cumsum(np.diag(table.C.array))
        end = np.array([grid.C.slot(0, 2)[0], grid.C.slot(2, 0)[1], 0])
        total = Value(running, 0, 0, size=1.2 * self.digits, role="activation", align="right", reserve="−3")
        total.move_to(end)
        arrow = Arrow(boxes[2].get_corner(DR), total.get_corner(UL), buff=0.1, color=theme().muted, stroke_width=4)
        off = VGroup(*(table.C.cell(i, j) for i, j in CELLS if i != j))
        text = "Where is the old minus three? Add up the diagonal: eight, minus five, minus six."
        with self.beat("diagonal", text, kind="answer"):
            self.until(0.3)
            self.play(*dim(*off), run_time=0.4)
            for k, box in enumerate(boxes):
                self.play(FadeIn(box), run_time=0.4)
                if k:
                    self.play(CountTo(total, running, k, rate_func=stepped), run_time=0.4)
                else:
                    self.play(GrowArrow(arrow), FadeIn(total), run_time=0.5)
        self.total = VGroup(arrow, total)
        name = Words("outer product", 1.15 * self.digits, role="activation")
        name.move_to((table.C.get_x(), grid.C.slot(2, 0)[1] - 0.15, 0))
        with self.beat("name", "But the table keeps all nine pairs. It is called the outer product."):
            self.play(FadeOut(boxes, self.total), *undim(*off), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(name), run_time=0.6)
        self.name = name

    def longer(self) -> None:
        """A second column and a second row make a table of their own, which is laid on the first."""
        table, grid = self.table, self.grid
        guesses = VGroup(*(Words(text, BODY) for text in ("nine?", "eighteen?"))).arrange(DOWN, buff=0.4)
        guesses.move_to((grid.A.get_x(), grid.B.get_y(), 0))
        new = VGroup(grid.A.column(1), grid.B.row(1))
        text = "Add a second column and a second row. Nine numbers again, or eighteen?"
        notes = "Eighteen products: two in each entry."
        choices = "nine", "eighteen"
        with self.beat("second", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.play(FadeOut(self.name), run_time=0.4)
            step = grid.C.slot(0, 0) - table.C.slot(0, 0)
            moves = [animate(self.a).shift(step * UP), animate(self.b).shift(step * RIGHT)]
            moves += [animate(table.C).shift(step)]
            pairs = zip((table.A, table.B), (grid.A, grid.B), strict=True)
            self.play(*moves, *(Transform(old.brackets, wide.brackets) for old, wide in pairs), run_time=0.9)
            self.play(FadeIn(new[0], shift=0.3 * DOWN), run_time=0.5)
            self.play(FadeIn(new[1], shift=0.3 * RIGHT), run_time=0.5)
            self.play(FadeIn(guesses), run_time=0.5)
        addends, moves = self.addends()
        boxes = VGroup(*(grid.C.highlight_cell(i, j, theme().activation) for i, j in CELLS))
        text = "The new ones pair in the same places. One times three: three more in the first entry."
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
        text = "Still nine: in the first entry, eight and three make eleven. So a matrix product is a sum of outer "
        text += "products."
        with self.beat("add", text, kind="answer"):
            self.play(GrowFromEdge(row, LEFT), GrowFromEdge(column, UP), run_time=0.7)
            self.until(0.5)
            for at in (CELLS[:1], CELLS[1:3], CELLS[3:6], CELLS[6:]):
                gone = [part for i, j in at for part in (table.C.cell(i, j), addends[3 * i + j])]
                self.play(*map(FadeOut, gone), run_time=0.3)
                self.play(*(FadeIn(grid.C.cell(i, j)) for i, j in at), run_time=0.4)
            self.play(FadeOut(row, column, boxes), run_time=0.4)

    def addends(self) -> tuple[list[Value], list[Animation]]:
        """The second table's entries, each in the right half of its place, and the moves of the first's to the left."""
        second = (self.COLUMNS[1] @ self.ROWS[1]).value
        addends, moves = [], []
        gap = 0.03 * (self.grid.C.slot(0, 1) - self.grid.C.slot(0, 0))[0]
        for i, j in CELLS:
            number = Value(second, (i, j), 0, size=self.digits, plus=True, role="activation")
            middle = self.grid.C.slot(i, j)
            first = self.table.C.cell(i, j)
            number.move_to(middle + (2 * gap + number.width / 2) * RIGHT)
            addends.append(number.shift((first.strut.get_y() - number.strut.get_y()) * UP))
            moves.append(animate(first).shift((middle[0] - gap - first.get_right()[0]) * RIGHT))
        return addends, moves

    def close(self) -> None:
        """The first table again, with the sum of its diagonal."""
        grid, table = self.grid, self.first_table()
        boxes = {(i, j): table.C.highlight_cell(i, j) for i, j in CELLS}
        step = table.C.slot(0, 0) - grid.C.slot(0, 0)
        text = "So not one number but nine: all pairs. Minus three is the sum of the diagonal alone."
        notes = "In lecture nine, the gradient of a weight is one entry of such a table. Next: grids move the plane."
        with self.beat("close", text, kind="answer", notes=notes):
            old = (self.table.A.brackets, self.table.B.brackets, self.table.C.brackets)
            new = (table.A.brackets, table.B.brackets, table.C.brackets)
            self.play(FadeOut(grid.A.column(1), grid.B.row(1), grid.C.entries()), run_time=0.4)
            moves = [animate(self.a).shift(step * UP), animate(self.b).shift(step * RIGHT)]
            self.play(*moves, *map(Transform, old, new), run_time=0.7)
            self.play(FadeIn(table.C.entries()), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, boxes.values()), lag_ratio=0.4), run_time=1.2)
            self.until(0.6)
            self.play(FadeOut(*(box for (i, j), box in boxes.items() if i != j)), run_time=0.4)
            self.play(FadeIn(self.total), run_time=0.5)
            self.claim("A column times a row: all pairs")


def stepped(share: float) -> float:
    """A rate that stands, and is there."""
    return float(share > 0.5)
