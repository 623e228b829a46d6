"""Two neurons, two samples, four dot products: where the entries of a product come from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import LEFT, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromEdge, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moves import line_by_line
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.emphasis import Ring, dim, pass_on, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

CELLS = (
    ((0, 1), "Neuron one, sample two: six and sixteen, twenty-two."),
    ((1, 0), "Neuron two, sample one: fifteen and twenty-eight, forty-three."),
    ((1, 1), "Neuron two, sample two: eighteen and thirty-two, fifty."),
)


class MatrixMultiplication(Lesson):
    """See that an entry of a matrix product is a dot product: one neuron's answer to one sample."""

    A, B = Tensor([[1.0, 2.0], [3.0, 4.0]], name="A"), Tensor([[5.0, 6.0], [7.0, 8.0]], name="B")

    def construct(self) -> None:
        """The tempting entry; one neuron and one sample; two and two; the rule; both answers side by side."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.desk = self.below.columns(68, 32, gap=0.4)
        self.grid = MatrixProduct(self.A, self.B, places=0)
        self.names = self.heads()
        left.fit(VGroup(self.grid, *self.names))
        self.ask()
        self.one_answer()
        self.four_answers()
        self.rule()
        self.close()

    def heads(self) -> list[Words]:
        """Whose rows and columns they are: two neurons, two samples."""
        names = [Words(f"neuron {k}", 1.1 * BODY, role="weight", digits="label") for k in (1, 2)]
        names += [Words(f"sample {k}", 0.95 * LABEL, role="input", digits="label") for k in (1, 2)]
        for k in (0, 1):
            align_baseline(self.grid.A.cell(k, 0), names[k].next_to(self.grid.A, LEFT, buff=0.3))
            names[k + 2].next_to(self.grid.B, UP, buff=0.25).set_x(self.grid.B.slot(0, k)[0])
        align_baseline(*names[2:])
        return names

    def ask(self) -> None:
        """The product in a line, its entries still to come; a first guess."""
        line = self.below.inset(0.5, 0).fit(MatrixLine(self.A, self.B, places=0, size=HERO), grow=True)
        five = Value(self.A.value[0, 0] * self.B.value[0, 0], places=0)
        guess = Formula('@n "?"', line.A.size, n=five).move_to(line.C.slot(0, 0))
        rings = VGroup(Ring(line.A.cell(0, 0), margin=0.25), Ring(line.B.cell(0, 0), margin=0.25))
        with self.beat("open", "Two grids are multiplied. The answer is a grid, too. What are its entries?"):
            self.heading("What is the first entry?", into=line)
            self.play(FadeIn(line.A, line.B), run_time=0.6)
            self.play(FadeIn(line.equals, line.C.brackets), run_time=0.6)
        with self.beat(
            "ask",
            "Matrices were added place by place. So is the first entry one times five?",
            kind="question",
            notes="Most say yes. The product place by place exists, too; its sign is a circled dot.",
        ):
            self.play(Create(rings[0]), Create(rings[1]), share=0.2)
            self.play(FadeIn(guess), share=0.12)

    def one_answer(self) -> None:
        """One neuron meets one sample: a dot product."""
        grid = self.grid
        row, column = grid.row_band(0), grid.column_band(0)
        work = self.written(0, 0)
        count = self.count("one neuron \\ one sample")
        with self.beat("one", "Take one neuron, with weights one and two. One sample comes: five, seven."):
            self.clear()
            self.play(FadeIn(grid.A.row(0), self.names[0], count), run_time=0.6)
            self.play(GrowFromEdge(row, LEFT), run_time=0.6)
            self.until(0.55)
            self.play(FadeIn(grid.B.column(0), self.names[2]), run_time=0.6)
            self.play(GrowFromEdge(column, UP), run_time=0.6)
        with self.beat("number", "Its answer is a dot product: five and fourteen make nineteen.", kind="answer"):
            self.play(FadeOut(count), run_time=0.4)
            self.work_out(work, 0, 0)
        self.row, self.column, self.work = row, column, work

    def four_answers(self) -> None:
        """A second neuron, a second sample: four places, each with its own row and column."""
        grid = self.grid
        size = self.frame.pick(0.85, 0.6) * HERO
        unknown = VGroup(*(Maths("?", size).move_to(grid.C.slot(i, j)) for (i, j), _ in CELLS))
        many, four = self.count("how many answers?"), self.count("two times two: \\ four answers")
        text = "A second neuron, a second sample. How many answers are there now?"
        with self.beat("four", text, kind="question"):
            self.play(FadeOut(self.work, self.row, self.column), run_time=0.4)
            self.play(FadeIn(many), run_time=0.4)
            self.play(FadeIn(grid.A.row(1), self.names[1], grid.A.brackets), run_time=0.6)
            self.play(FadeIn(grid.B.column(1), self.names[3], grid.B.brackets), run_time=0.6)
        self.row, self.column = grid.row_band(0), grid.column_band(1)
        with self.beat("places", "Four: each neuron answers each sample. An answer stands where row and column cross."):
            self.play(FadeIn(grid.C.brackets), FadeOut(many), run_time=0.4)
            self.play(FadeIn(unknown, four), share=0.15)
            self.play(GrowFromEdge(self.row, LEFT), share=0.2)
            self.play(GrowFromEdge(self.column, UP), share=0.2)
            self.until(1)
            self.play(FadeOut(four), run_time=0.4)
        for mark, ((i, j), text) in zip(unknown, CELLS, strict=True):
            work = self.written(i, j)
            with self.beat(f"cell {i + 1}{j + 1}", text, kind="scrub", notes="Stop before the sum: what will it be?"):
                going = [pass_on(self.row, grid.row_band(i)), pass_on(self.column, grid.column_band(j))]
                self.play(*going, run_time=0.5)
                self.play(FadeOut(mark), run_time=0.4)
                self.work_out(work, i, j)
                self.play(FadeOut(work), run_time=0.4)

    def count(self, text: str) -> Words:
        """What there is to answer, on the desk."""
        return self.desk.fit(Words(text, self.frame.pick(1.2, 0.9) * BODY, width=self.desk.width, align="center"))

    def written(self, i: int, j: int) -> ProductSum:
        """The sum that makes an entry, on the desk."""
        return self.desk.fit(self.grid.work(i, j))

    def work_out(self, work: ProductSum, i: int, j: int) -> None:
        """Two pairs are multiplied and added; the sum goes where row and column cross."""
        grid = self.grid
        for animations, seconds in line_by_line(work, [*grid.A.row(i)], [*grid.B.column(j)]):
            self.play(*animations, run_time=seconds)
        self.play(Flight(work.total, grid.C.cell(i, j)), run_time=0.7)

    def rule(self) -> None:
        """The rule in letters, read off at 43."""
        grid = self.grid
        size = self.frame.pick(0.9, 0.7) * HERO
        entry = Maths("bold(C)_({{ i : i }} {{ j : j }}) =", 1.3 * size, colors={"i": "weight", "j": "input"})
        parts = VGroup(
            entry,
            Words("row $i$ of $bold(A)$", 0.75 * size, role="weight"),
            Words("dotted with", 0.75 * size, color=theme().muted),
            Words("column $j$ of $bold(B)$", 0.75 * size, role="input"),
        ).arrange(UP * -1, buff=0.35)
        self.desk.fit(parts)
        text = "So entry i j is row i of A, dotted with column j of B. Forty-three: row two, column one."
        with self.beat("rule", text, notes="Which entries change if the 7 becomes a 0? Those of the first column."):
            self.play(FadeOut(self.row, self.column), run_time=0.4)
            for part in parts:
                self.play(FadeIn(part), share=0.08)
            self.until(0.6)
            self.row, self.column = grid.row_band(1), grid.column_band(0)
            self.play(GrowFromEdge(self.row, LEFT), GrowFromEdge(self.column, UP), run_time=0.6)

    def close(self) -> None:
        """Place by place beside row by column: what the five leaves out."""
        size = self.frame.pick(0.95, 0.7) * HERO
        row = NumberMatrix(Tensor(self.A.value[:1]), places=0, role="weight", size=size)
        column = NumberMatrix(Tensor(self.B.value[:, :1]), places=0, role="input", size=size)
        answer = Value(self.A.value[0] @ self.B.value[:, 0], places=0, size=1.2 * size, role="activation")
        guess = Value(self.A.value[0, 0] * self.B.value[0, 0], places=0, size=1.2 * size)
        signs = [Maths(sign, size) for sign in ("=", "!=")]
        line = VGroup(row, column, signs[0], answer, signs[1], guess).arrange(buff=0.3)
        line.scale(min(1.3, 0.95 * self.below.width / line.width)).move_to(self.below.center)
        values: dict[str, Any] = {
            "a": Value(self.A, (0, 0), 0, role="weight"),
            "b": Value(self.B, (0, 0), 0, role="input"),
            "n": Value(guess.number, places=0),
        }
        alone = Formula("@a dot @b = @n", size, **values)
        alone.next_to(column, RIGHT, buff=0.8)
        left_out = [row.cell(0, 1), column.cell(1, 0)]
        with self.beat("left", "One times five would be five. It leaves out the two and the seven."):
            self.clear()
            self.play(FadeIn(row, column, alone), run_time=0.6)
            self.until(0.5)
            self.play(*dim(*left_out), run_time=0.5)
        with self.beat("close", "So the first entry is not five but nineteen: a neuron reads all of its sample."):
            self.play(*undim(*left_out), run_time=0.5)
            self.play(FadeOut(alone), run_time=0.4)
            self.play(FadeIn(signs[0], answer), run_time=0.6)
            self.play(FadeIn(signs[1], guess), run_time=0.5)
            self.play(*dim(guess))
            self.claim("An entry is a dot product")
