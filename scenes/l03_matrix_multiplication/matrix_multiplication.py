"""Two neurons, two samples, four dot products: where the entries of a product come from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DEGREES, DOWN, LEFT, UP, Create, FadeIn, FadeOut, GrowFromEdge, LaggedStart, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.moves.emphasis import Ring, dim, pass_on, swap, undim
from scenes.kit.moves.flights import Flight, send
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

CELLS = ((0, 0), (0, 1), (1, 0), (1, 1))


class MatrixMultiplication(Lesson):
    """See that an entry of a matrix product is a dot product: one neuron's answer to one sample."""

    A, B = Tensor([[1.0, 2.0], [3.0, 4.0]], name="A"), Tensor([[5.0, 6.0], [7.0, 8.0]], name="B")

    def construct(self) -> None:
        """The tempting entry; one neuron and one sample; two and two; the rule; the tempting entry again."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        room = self.frame.pick("0.0000000", "0.00000")
        self.grid = MatrixProduct(self.A, self.B, places=0, size=HERO, room=room, slim=True)
        self.names = self.heads()
        grids = (self.grid.A, DOWN, "A"), (self.grid.B, LEFT, "B"), (self.grid.C, DOWN, "C")
        self.letters = VGroup(
            *(self.letter(name, 1.2 * BODY).next_to(each.brackets, side, buff=0.2) for each, side, name in grids)
        )
        self.below.fit(VGroup(self.grid, *self.names, self.letters), grow=True)
        self.digits = self.grid.size * self.grid.A.cell(0, 0).strut.scale_now
        edge, top = self.grid.C.get_left()[0] - 0.2, self.grid.A.get_top()[1] + 0.15
        self.corner: Region = replace(self.below, right=edge, bottom=top).inset(0.1, 0)
        self.ask()
        self.one_answer()
        self.four_answers()
        self.rule()
        self.close()

    @staticmethod
    def letter(name: str, size: Size) -> Maths:
        """The name of a grid, in its colour."""
        return Maths(f"bold({name})", size, role={"A": "weight", "B": "input", "C": "activation"}[name])

    def heads(self) -> list[Words]:
        """Whose rows and columns they are: two neurons, two samples."""
        size = self.frame.pick(1.1, 0.95) * BODY
        names = [Words(f"neuron {k}", size, role="weight", digits="label") for k in (1, 2)]
        names += [Words(f"sample {k}", size, role="input", digits="label") for k in (1, 2)]
        for k in (0, 1):
            align_baseline(self.grid.A.cell(k, 0), names[k].next_to(self.grid.A, LEFT, buff=0.3))
            names[k + 2].next_to(self.grid.B, UP, buff=0.2).set_x(self.grid.B.slot(0, k)[0])
        align_baseline(*names[2:])
        return names

    def ask(self) -> None:
        """The product in a line, its entries still to come; a first guess."""
        self.line = line = self.below.inset(0.3, 0).fit(MatrixLine(self.A, self.B, places=0, size=HERO), grow=True)
        five = Value(self.A.value[0, 0] * self.B.value[0, 0], places=0)
        guess = Formula('@n "?"', self.frame.pick(96, 70), n=five).move_to(line.C.slot(0, 0))
        rings = VGroup(line.A.highlight_cell(0, 0), line.B.highlight_cell(0, 0), line.C.highlight_cell(0, 0))
        names = [self.letter(name, HERO).next_to(each, UP, buff=0.3) for name, each in (("A", line.A), ("B", line.B))]
        self.guessed = VGroup(*rings, guess, *names)
        with self.beat("open", "Two grids, A and B, are multiplied. The answer is a grid, too. What are its entries?"):
            self.heading("What is the first entry?", into=line)
            self.play(FadeIn(line.A, line.B, *names), run_time=0.6)
            self.play(FadeIn(line.equals, line.C.brackets), run_time=0.6)
        with self.beat(
            "ask",
            "Matrices were added place by place. So is the first entry one times five?",
            kind="question",
            notes="Most say yes. The product place by place exists, too; its sign is a circled dot.",
            choices=("yes", "no"),
            right="no",
        ):
            self.play(FadeIn(rings[0]), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(rings[1]), run_time=0.5)
            self.play(FadeIn(rings[2], guess), run_time=0.6)

    def one_answer(self) -> None:
        """One neuron meets one sample: a dot product."""
        grid, line = self.grid, self.line
        self.row, self.column = grid.row_band(0), grid.column_band(0)
        first = [(line.A.cell(0, k), grid.A.cell(0, k)) for k in (0, 1)]
        second = [(line.B.cell(k, 0), grid.B.cell(k, 0)) for k in (0, 1)]
        self.read = VGroup(line.A.cell(0, 1), line.B.cell(1, 0))  # what the first guess leaves out
        with self.beat("one", "Take one neuron, with weights one and two. One sample comes: five, seven."):
            going = [line.A.brackets, line.A.row(1), line.B.brackets, line.B.column(1), line.equals, line.C.brackets]
            self.play(FadeOut(*going, *self.guessed), run_time=0.5)
            self.play(*(send(old, new) for old, new in first), run_time=0.8)
            self.play(FadeIn(self.names[0]), GrowFromEdge(self.row, LEFT), run_time=0.7)
            self.until(0.55)
            self.play(*(send(old, new) for old, new in second), run_time=0.8)
            self.play(FadeIn(self.names[2]), GrowFromEdge(self.column, UP), run_time=0.7)
        with self.beat("number", "Its answer is a dot product: five and fourteen make nineteen.", kind="answer"):
            self.work_out(0, 0)

    def factors(self, i: int, j: int) -> Formula:
        """The products that make an entry, in its place."""
        values: dict[str, Any] = {}
        for k in (0, 1):
            values[f"a{k}"] = Value(self.A, (i, k), 0, role="weight")
            values[f"b{k}"] = Value(self.B, (k, j), 0, role="input")
        formula = Formula("@a0 dot @b0 + @a1 dot @b1", 0.95 * self.digits, **values)
        return self.into(formula, i, j)

    def into(self, formula: Formula, i: int, j: int) -> Formula:
        """The formula in the place of an entry, no wider than it."""
        formula.scale(min(1, 0.94 * self.grid.C.highlight_cell(i, j).width / formula.width))
        align_baseline(self.grid.C.cell(i, j), formula.move_to(self.grid.C.slot(i, j)))
        return formula

    def work_out(self, i: int, j: int) -> None:
        """The factors meet in the place where their row and column cross; their products; the sum."""
        grid, factors = self.grid, self.factors(i, j)
        products = (self.A[i] * self.B[:, j]).value
        values: dict[str, Any] = {name: Value(products, k, 0, role="activation") for k, name in enumerate("pq")}
        halves = self.into(Formula("@p + @q", 0.95 * self.digits, **values), i, j)
        plus, dots = factors.letters()[1], (factors.letters()[0], factors.letters()[2])
        for k in (0, 1):
            flights = [Flight(grid.A.cell(i, k), factors.values[f"a{k}"], arc=20 * DEGREES)]
            flights.append(Flight(grid.B.cell(k, j), factors.values[f"b{k}"], arc=20 * DEGREES))
            self.play(*flights, FadeIn(dots[k], *([plus] if k else [])), run_time=0.8)
        self.play(swap(factors, halves))
        self.play(swap(halves, grid.C.cell(i, j)))

    def four_answers(self) -> None:
        """A second neuron, a second sample: four places, each with its own row and column."""
        grid = self.grid
        many, four = self.said("how many?"), self.said("two times two: \\ four answers")
        boxes = VGroup(*(grid.C.highlight_cell(i, j, theme().activation) for i, j in CELLS))
        with self.beat(
            "four",
            "A second neuron, a second sample. How many answers are there now?",
            kind="question",
            choices=("two", "four", "eight"),
            right="four",
        ):
            self.play(FadeIn(grid.A.row(1), self.names[1], grid.A.brackets), run_time=0.6)
            self.play(FadeIn(grid.B.column(1), self.names[3], grid.B.brackets), run_time=0.6)
            self.play(FadeIn(many), run_time=0.4)
        with self.beat("places", "Four: each neuron answers each sample, in the place where row and column cross."):
            self.play(swap(many, four), FadeIn(grid.C.brackets))
            self.play(LaggedStart(*map(FadeIn, boxes), lag_ratio=0.6), run_time=1.6)
            self.until(0.6)
            self.play(FadeOut(boxes), pass_on(self.column, grid.column_band(1)), run_time=0.7)
        with self.beat("row one", "For neuron one and sample two, six plus sixteen is twenty-two.", kind="answer"):
            self.work_out(0, 1)
        works = [self.factors(1, j) for j in (0, 1)]
        with self.beat(
            "row two",
            "Neuron two has the weights three and four. For sample one, fifteen plus twenty-eight is forty-three; for "
            "sample two, eighteen plus thirty-two is fifty.",
            kind="answer",
            notes="Stop before the sums: what will they be?",
        ):
            self.play(pass_on(self.row, grid.row_band(1)), run_time=0.7)
            for j, (work, share) in enumerate(zip(works, (0.3, 0.65), strict=True)):
                self.until(share)
                self.play(pass_on(self.column, grid.column_band(j)), run_time=0.7)
                self.play(FadeIn(work), run_time=0.6)
                self.until(share + 0.25)
                self.play(swap(work, grid.C.cell(1, j)))
        self.four = four

    def said(self, text: str) -> Words:
        """A few words in the corner between the neurons and the samples."""
        return self.corner.fit(Words(text, self.frame.pick(1.3, 1) * BODY, align="center"))

    def rule(self) -> None:
        """The rule in letters, read off at 43."""
        grid = self.grid
        size = self.frame.pick(1, 0.8) * BODY
        entry = Maths("bold(C)_({{ i : i }} {{ j : j }}) =", 2 * size, colors={"i": "weight", "j": "input"})
        words = VGroup(
            Words("row $i$ of $bold(A)$", 1.1 * size, role="weight"),
            Words("dotted with", 1.1 * size, color=theme().muted),
            Words("column $j$ of $bold(B)$", 1.1 * size, role="input"),
        ).arrange(DOWN, buff=0.2)
        parts = VGroup(entry, words).arrange(DOWN, buff=0.2)
        self.corner.fit(parts)
        text = "So entry i j is row i of A, dotted with column j of B. Forty-three: row two, column one."
        with self.beat("rule", text, notes="Which entries change if the 7 becomes a 0? Those of the first column."):
            self.play(FadeOut(self.four), FadeIn(self.letters), run_time=0.5)
            for part in (entry, *words):
                self.play(FadeIn(part), run_time=0.6)
            self.until(0.7)
            self.play(pass_on(self.column, grid.column_band(0)), run_time=0.8)
        self.parts = parts
        text = "Each answer has its row and its column. Choose an answer, and see which two made it."
        with self.beat("choose", text, kind="scrub"):
            for i, j in CELLS:
                self.play(pass_on(self.row, grid.row_band(i)), pass_on(self.column, grid.column_band(j)), share=0.2)
                self.spot(grid.C.highlight_cell(i, j), self.sum_of(i, j))

    def sum_of(self, i: int, j: int) -> str:
        """How an entry is made, for who points at it."""
        products = " + ".join(f"{a:g} × {b:g}" for a, b in zip(self.A.value[i], self.B.value[:, j], strict=True))
        return f"Row {i + 1} times column {j + 1}: {products} = {self.grid.C.array[i, j]:g}"

    def close(self) -> None:
        """The first entry again: what the five leaves out, and what the nineteen is."""
        grid, shown = self.grid, self.factors(0, 0)
        five = Value(self.A.value[0, 0] * self.B.value[0, 0], places=0)
        guess = self.into(Formula('@n "?"', self.digits, n=five), 0, 0)
        rest = [grid.A.row(1), grid.B.column(1), self.names[1], self.names[3], grid.C.row(1), grid.C.cell(0, 1)]
        with self.beat("left", "And one times five, the first guess? It leaves out the two and the seven."):
            self.play(FadeOut(self.row, self.column), *dim(*rest, self.parts), run_time=0.5)
            self.play(swap(grid.C.cell(0, 0), guess))
            self.until(0.55)
            rings = VGroup(*(Ring(VGroup(*number[1:2]), margin=0.2) for number in self.read))
            self.play(*dim(*self.read), Create(rings), run_time=0.7)
        row, column = grid.row_band(0), grid.column_band(0)
        text = "So the first entry is not five but nineteen: a neuron reads all of its sample."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(rings), *undim(*self.read, self.parts), run_time=0.4)
            self.play(GrowFromEdge(row, LEFT), GrowFromEdge(column, UP), run_time=0.6)
            self.play(swap(guess, shown))
            self.until(0.6)
            self.play(swap(shown, grid.C.cell(0, 0)))
            self.claim("An entry is a dot product")
