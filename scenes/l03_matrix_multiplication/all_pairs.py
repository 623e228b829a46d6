"""A column times a row, which is the table of all pairs; then rows and columns that are longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromEdge, LaggedStart, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.emphasis import Ring, dim, pass_on, swap, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


class AllPairs(Lesson):
    """See that a column times a row is the table of all pairs, and longer rows and columns pair alike."""

    P = Tensor([[2.0, -1.0, 3.0], [1.0, 2.0, -2.0], [-1.0, 3.0, 1.0]], name="P")
    Q = Tensor([[4.0, 1.0, -1.0], [5.0, -2.0, 2.0], [-2.0, 3.0, 1.0]], name="Q")
    LISTS = P[0], Q[:, 0]
    UP_RIGHT = Tensor(P.value[:1].T, name="a"), Tensor(Q.value[:, :1].T, name="b")

    def construct(self) -> None:
        """The dot product; the same lists the other way round; its diagonal; longer rows and columns."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.side = self.below.columns(66, 34, gap=0.4)
        self.size = self.frame.pick(1, 0.78) * HERO
        self.table = left.fit(MatrixProduct(*self.UP_RIGHT, places=0, size=self.size))
        self.ask()
        self.meet()
        self.diagonal()
        self.longer()
        self.close()

    def ask(self) -> None:
        """A lying list times a standing one is -3; then the first stands, and the second lies."""
        table = self.table
        across, down = (Tensor(each.value.T) for each in self.UP_RIGHT)
        line = self.below.inset(0.3, 0).fit(MatrixLine(across, down, places=0, size=1.3 * HERO))
        with self.beat("open", "A row times a column is a dot product. Our two lists give one number: minus three."):
            self.heading("One number, or nine?", into=line)
            self.play(FadeIn(line.A, line.B), run_time=0.6)
            self.play(FadeIn(line.equals, line.C.entries()), share=0.2)
        guesses = VGroup(Words("one number?", BODY), Words("nine numbers?", BODY)).arrange(DOWN, buff=0.6)
        self.guesses = self.side.fit(guesses)
        with self.beat(
            "ask",
            "Now stand the first list up, and lay the second down. One number again, or nine?",
            kind="question",
            notes="Most say one: the same lists, the same multiplication sign.",
        ):
            self.play(FadeOut(line.equals, line.C), run_time=0.4)
            lists = ((line.A, table.A), (line.B, table.B))
            for old, new in lists:
                flights = (Flight(a, b) for a, b in zip(old.entries(), new.entries(), strict=True))
                self.play(*flights, *dim(old), run_time=0.8)
            self.play(FadeOut(line.A, line.B), FadeIn(table.A.brackets, table.B.brackets), run_time=0.5)
            self.play(FadeIn(table.C.brackets, self.guesses), run_time=0.5)

    def meet(self) -> None:
        """The inner sizes are 1; so an entry is one product, and there is room for nine."""
        table = self.table
        shapes = self.shapes()
        with self.beat("shapes", "Three by one times one by three: the ones meet, and three by three is left."):
            self.play(swap(self.guesses, shapes[0]))
            inner = Ring(shapes[0].values["a1"], shapes[0].values["b0"], margin=0.2)
            self.play(Create(inner), share=0.15)
            self.play(FadeOut(inner), run_time=0.4)
            self.play(FadeIn(shapes[1]), share=0.15)
        row, column = table.row_band(0), table.column_band(0)
        with self.beat("entry", "A row holds one number, and so does a column. Two times four: eight."):
            self.play(GrowFromEdge(row, LEFT), run_time=0.7)
            self.play(GrowFromEdge(column, UP), run_time=0.7)
            self.play(FadeIn(table.C.cell(0, 0)), run_time=0.6)
        with self.beat("fill", "Each number on the left meets each number above: nine products.", kind="answer"):
            for i in range(3):
                if i:
                    self.play(pass_on(row, table.row_band(i)), pass_on(column, table.column_band(0)), run_time=0.5)
                    self.play(FadeIn(table.C.cell(i, 0)), run_time=0.4)
                for j in (1, 2):
                    self.play(pass_on(column, table.column_band(j), run_time=0.5))
                    self.play(FadeIn(table.C.cell(i, j)), run_time=0.4)
            self.play(FadeOut(row, column), run_time=0.4)
        self.shapes_shown = shapes

    def shapes(self) -> tuple[Formula, Formula]:
        """The shapes of both factors, and under them that of the product."""
        sizes: dict[str, Any] = {}
        for letter, each, role in zip("ab", self.UP_RIGHT, ("weight", "input"), strict=True):
            sizes |= {f"{letter}{k}": Value(float(each.shape[k]), places=0, role=role) for k in (0, 1)}
        product = self.table.C.shape
        result: dict[str, Any] = {f"c{k}": Value(float(product[k]), places=0, role="activation") for k in (0, 1)}
        size = self.frame.pick(1, 0.75) * HERO
        factors = Formula("(@a0 times @a1) (@b0 times @b1)", size, **sizes)
        answer = Formula("@c0 times @c1", size, **result)
        self.side.fit(VGroup(factors, answer).arrange(DOWN, buff=0.6))
        return factors, answer

    def diagonal(self) -> None:
        """The dot product is the sum of the table's diagonal."""
        entries = self.table.C
        rings = VGroup(*(Ring(entries.cell(k, k), margin=0.2) for k in range(3)))
        products = self.LISTS[0] * self.LISTS[1]
        terms: dict[str, Any] = {f"t{k}": Value(products, k, 0, role="activation", paren=k > 0) for k in range(3)}
        size = self.frame.pick(0.95, 0.72) * HERO
        account = Formula("@t0 + @t1 + @t2", size, **terms)
        total = Formula("= @sum", size, sum=Value(products.sum(), places=0, role="activation"))
        self.side.fit(VGroup(account, total).arrange(DOWN, buff=0.5))
        with self.beat(
            "diagonal",
            "Where is the dot product? Add the diagonal: eight, minus five, minus six. Minus three.",
        ):
            self.play(FadeOut(*self.shapes_shown), run_time=0.4)
            off = [entries.cell(i, j) for i in range(3) for j in range(3) if i != j]
            self.play(*dim(*off), LaggedStart(*map(Create, rings), lag_ratio=0.4), run_time=1.2)
            self.play(FadeIn(account.values["t0"]), run_time=0.5)
            for k, plus in enumerate(account.letters(), start=1):
                self.play(FadeIn(plus, account.values[f"t{k}"]), run_time=0.6)
            self.play(FadeIn(total), run_time=0.5)
        names = Words("outer product", 1.1 * BODY, role="activation")
        with self.beat("name", "The table of all pairs, nine numbers, is called the outer product."):
            self.play(FadeOut(rings, account, total), *undim(*off), run_time=0.5)
            self.play(FadeIn(self.side.fit(names)), share=0.2)

    def longer(self) -> None:
        """Three rows, three columns, each three long: again all pairs."""
        grid = MatrixProduct(self.P, self.Q, places=0, size=self.frame.pick(0.8, 0.62) * HERO)
        known = Words("as before", BODY, color=theme().muted).next_to(grid.A, LEFT, buff=0.3)
        align_baseline(grid.A.cell(0, 0), known)
        self.below.inset(0.1, 0.05).fit(VGroup(grid, known))
        count = Words("how many?", BODY).next_to(grid.A, UP).set_y(grid.B.get_y())
        values: dict[str, Any] = {
            "m": Value(float(grid.A.shape[0]), places=0, role="weight"),
            "n": Value(float(grid.B.shape[1]), places=0, role="input"),
            "mn": Value(float(grid.C.array.size), places=0, role="activation"),
        }
        nine = Formula("@m dot @n = @mn", HERO, **values).move_to(count)
        with self.beat("rows", "Now take more lists: three rows of three. The first is the list from before."):
            self.clear()
            self.play(FadeIn(grid.A), FadeIn(grid.C.brackets), run_time=0.6)
            row = grid.row_band(0)
            self.play(GrowFromEdge(row, LEFT), FadeIn(known), share=0.15)
        with self.beat("columns", "And three columns of three. How many dot products?", kind="question"):
            self.play(FadeIn(grid.B), run_time=0.6)
            self.play(FadeIn(count), run_time=0.5)
        text = "Row one meets column one: minus three again. Each row meets each column: three times three, nine."
        with self.beat("all", text, kind="answer"):
            column = grid.column_band(0)
            self.play(GrowFromEdge(column, UP), run_time=0.6)
            self.play(FadeIn(grid.C.cell(0, 0)), run_time=0.5)
            self.until(0.35)
            self.play(swap(count, nine), FadeOut(column, known), run_time=0.8)
            for i in range(3):
                if i:
                    self.play(pass_on(row, grid.row_band(i), run_time=0.5))
                cells = [grid.C.cell(i, j) for j in range(3) if (i, j) != (0, 0)]
                self.play(LaggedStart(*map(FadeIn, cells), lag_ratio=0.4), run_time=0.8)
            self.play(FadeOut(row), run_time=0.4)

    def close(self) -> None:
        """One number beside nine."""
        size = self.frame.pick(1.1, 0.85) * HERO
        one = Value(self.LISTS[0] @ self.LISTS[1], places=0, size=1.3 * size, role="activation")
        nine = NumberMatrix(self.table.C.source, places=0, size=size, role="activation")
        words = [Words(text, BODY, color=theme().muted) for text in ("row times column", "column times row")]
        regions = self.below.columns(1, 1.4)
        for region, number, name in zip(regions, (one, nine), words, strict=True):
            region.fit(number).shift(0.4 * UP)
            name.next_to(nine, DOWN, buff=0.35).set_x(number.get_x())
        align_baseline(*words)
        unequal = Maths("!=", HERO).move_to((one.get_right() + nine.get_left()) / 2).shift(0.4 * LEFT + 0.4 * RIGHT)
        with self.beat(
            "close",
            "A row times a column is one number. A column times a row is nine: all pairs. "
            "Next: a grid that moves the plane.",
            notes="In lecture nine, the gradient of a weight is one entry of such a table.",
        ):
            self.clear()
            self.play(FadeIn(one, words[0]), run_time=0.6)
            self.until(0.35)
            self.play(FadeIn(unequal, nine, words[1]), run_time=0.6)
            self.until(0.6)
            self.claim("A column times a row: all pairs")
