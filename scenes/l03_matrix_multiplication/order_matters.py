"""A list on either side of a grid: on the left it meets columns, on the right it meets rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import (
    DEGREES,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    VGroup,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.moves import line_by_line
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.two_sides import TwoSides


class OrderMatters(Lesson):
    """See that a list meets columns from the left and rows from the right, and that so do two grids."""

    LIST = Tensor([1.0, 2.0, 3.0], name="v")
    GRID = Tensor([[4.0, 5.0, 6.0], [7.0, 8.0, 9.0], [10.0, 11.0, 12.0]], name="M")
    A, B = Tensor([[1.0, 2.0], [3.0, 4.0]], name="A"), Tensor([[5.0, 6.0], [7.0, 8.0]], name="B")

    def construct(self) -> None:
        """The dot product's two orders; the list on both sides of a grid; two grids in both orders."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.sides = TwoSides(self.LIST, self.GRID, size=self.frame.pick(0.85, 0.66) * HERO)
        self.below.place(self.sides, 0, 0.5)
        self.ask()
        self.from_the_left()
        self.from_the_right()
        self.two_grids()

    def ask(self) -> None:
        """Two lists change places, and 32 stays; then a grid, and the list on both sides of it."""
        sides, row = self.sides, self.GRID[0]
        both = [self.in_line(row, "weight"), self.in_line(self.LIST, "input")]
        product = Formula("= @n", HERO, n=Value(self.LIST @ row, places=0, role="activation"))
        dot = Maths("dot", HERO)
        line = VGroup(both[0], dot, both[1], product).arrange(RIGHT, buff=0.3)
        self.below.inset(0.5, 0).fit(line, grow=True)
        with self.beat("open", "Two lists and their dot product: thirty-two. Exchange the lists, and it stays."):
            self.heading("Does the side matter?", into=line)
            self.play(FadeIn(line), run_time=0.6)
            self.until(0.5)
            swap: list[Any] = [
                animate(each, path_arc=-110 * DEGREES).set_x(goal) for each, goal in self.exchanged(both)
            ]
            self.play(FadeOut(dot), run_time=0.4)
            self.play(*swap, run_time=1.2)
            self.play(FadeIn(dot), run_time=0.4)
        with self.beat("grid", "Let one list be the first row of a grid of three rows and three columns."):
            for numbers, goals in ((both[1], sides.left.row(0)), (both[0], sides.grid.row(0))):
                self.play(*(Flight(numbers.values[f"n{k}"], goals[k]) for k in range(3)), run_time=0.8)
            self.play(FadeOut(line), FadeIn(sides.left.brackets, sides.grid.brackets), run_time=0.4)
            for i in (1, 2):
                self.play(FadeIn(sides.grid.row(i)), run_time=0.6)
        answers = (sides.below.slot(0, k) for k in range(3)), (sides.beside.slot(k, 0) for k in range(3))
        unknown = [VGroup(*(Maths("?", sides.grid.size).move_to(slot) for slot in slots)) for slots in answers]
        self.unknown = VGroup(*unknown)
        with self.beat(
            "ask",
            "The list can stand on the left, or on the right. Are the answers the same?",
            kind="question",
            notes="Most say yes: the dot product did not care either.",
        ):
            self.play(FadeIn(sides.below.brackets, sides.equals[0], unknown[0]), share=0.2)
            self.until(0.35)
            self.play(FadeIn(sides.right, sides.beside.brackets, sides.equals[1], unknown[1]), share=0.2)

    def in_line(self, numbers: Tensor, role: str) -> Formula:
        """A list of three as one writes it in a line."""
        values: dict[str, Any] = {f"n{k}": Value(numbers, k, 0, role=role) for k in range(3)}
        return Formula("(@n0, @n1, @n2)", HERO, **values)

    def exchanged(self, both: list[Formula]) -> list[tuple[Formula, float]]:
        """Each of two things in a line, and the middle of its place after they have changed places."""
        first, second = both
        left, right = first.get_left()[0], second.get_right()[0]
        return [(first, right - first.width / 2), (second, left + second.width / 2)]

    def from_the_left(self) -> None:
        """The list lies, and meets columns: the first one in detail, then the others."""
        sides = self.sides
        work = self.desk(sides.work_left(0))
        self.at_right = [sides.right, sides.beside.brackets, sides.equals[1]]
        with self.beat(
            "left",
            "On the left, the list lies as a row, and meets columns. Four, plus fourteen, plus thirty: forty-eight.",
        ):
            self.play(FadeOut(self.unknown), *dim(*self.at_right), run_time=0.4)
            self.row = Band(sides.left.highlight_row(0), color=theme().input)
            self.column = sides.column_band(0)
            self.play(GrowFromEdge(self.row, LEFT), run_time=0.6)
            self.play(GrowFromEdge(self.column, UP), run_time=0.6)
            self.work_out(work, sides.left.entries(), sides.grid.column(0), sides.below.cell(0, 0))
        with self.beat("columns", "Column by column: fifty-four, sixty. Three columns, three answers."):
            self.play(FadeOut(work), run_time=0.4)
            self.walk(self.column, [sides.column_band(j) for j in (1, 2)], [sides.below.cell(0, j) for j in (1, 2)])
            self.play(*undim(*self.at_right), run_time=0.5)

    def from_the_right(self) -> None:
        """The list stands, and meets rows: the first is the dot product of the opening."""
        sides = self.sides
        work = self.desk(sides.work_right(0))
        at_left = [sides.left, sides.equals[0], sides.below]
        with self.beat(
            "right", "On the right, it stands up as a column, and rows meet it. The first row you know: thirty-two."
        ):
            self.play(FadeOut(self.row, self.column), *dim(*at_left), run_time=0.5)
            self.column = Band(sides.right.highlight_column(0), color=theme().input)
            self.row = sides.row_band(0)
            self.play(GrowFromEdge(self.column, UP), run_time=0.6)
            self.play(GrowFromEdge(self.row, LEFT), run_time=0.6)
            self.work_out(work, sides.grid.row(0), sides.right.entries(), sides.beside.cell(0, 0))
        with self.beat(
            "rows",
            "Row by row: fifty, sixty-eight. Three rows, three answers.",
            notes="Some printed notes have 69 as the last entry: 10 + 22 + 36 is 68.",
        ):
            self.play(FadeOut(work), run_time=0.4)
            self.walk(self.row, [sides.row_band(i) for i in (1, 2)], [sides.beside.cell(i, 0) for i in (1, 2)])
        with self.beat(
            "both",
            "So the side matters: forty-eight, fifty-four, sixty; or thirty-two, fifty, sixty-eight.",
            kind="answer",
            notes="It does not if the grid is its own transpose. NumPy takes v @ M and M @ v alike, without a warning.",
        ):
            self.play(FadeOut(self.row, self.column), *undim(*at_left), run_time=0.5)

    def desk(self, work: ProductSum) -> ProductSum:
        """A written sum in the empty corner, below the list on the left."""
        corner = replace(
            self.below, right=self.sides.grid.get_left()[0] - 0.4, top=self.sides.left.get_bottom()[1] - 0.1
        )
        return corner.fit(work)

    def work_out(self, work: ProductSum, left: VGroup, right: VGroup, answer: Value) -> None:
        """Pair by pair the factors come to the desk, multiply, and add up; the total goes to its place."""
        for animations, seconds in line_by_line(work, [*left], [*right]):
            self.play(*animations, run_time=seconds)
        self.play(Flight(work.total, answer), run_time=0.8)

    def walk(self, band: VMobject, bands: list[Band], answers: list[Value]) -> None:
        """The band goes on, and at each stop an answer appears."""
        for goal, answer in zip(bands, answers, strict=True):
            self.play(pass_on(band, goal))
            self.play(FadeIn(answer), run_time=0.5)
            self.wait(0.3)

    def two_grids(self) -> None:
        """AB above BA: other rows meet other columns."""
        size = self.frame.pick(0.85, 0.7) * HERO
        ab = MatrixLine(self.A, self.B, places=0, size=size)
        ba = MatrixLine(self.B, self.A, places=0, size=size, roles=("input", "weight"))
        lines = VGroup(ab, ba).arrange(DOWN, buff=0.45)
        first = self.first_entry(ba)
        names = [self.name(line, letters) for line, letters in ((ab, "AB"), (ba, "BA"))]
        self.below.place(VGroup(lines, *names, first.next_to(ba.C, DOWN, buff=0.3).align_to(ba, RIGHT)), 0, 0)
        with self.beat("grids", "Two grids. You know A B: row one of A meets column one of B, nineteen."):
            self.clear()
            self.play(FadeIn(names[0], ab.A, ab.B, ab.equals), run_time=0.6)
            self.play(FadeIn(ab.C), run_time=0.6)
            above = ab.crossing(0, 0)
            self.play(LaggedStart(*map(FadeIn, above), lag_ratio=0.5), share=0.3)
        with self.beat("swap", "Both orders fit. Will B A begin with nineteen, too?", kind="question"):
            self.play(FadeIn(names[1], ba.A, ba.B, ba.equals, ba.C.brackets), share=0.2)
            unknown = Maths("?", HERO).move_to(ba.C.slot(0, 0))
            self.play(FadeIn(unknown), run_time=0.5)
        text = "Now a row of B meets a column of A: twenty-three. Not one of the four entries is the same."
        with self.beat("other", text, kind="answer"):
            beneath = ba.crossing(0, 0)
            self.play(LaggedStart(*map(FadeIn, beneath), lag_ratio=0.5), run_time=1)
            self.play(FadeIn(first), FadeOut(unknown), run_time=0.5)
            self.play(FadeIn(ba.C.cell(0, 0)), run_time=0.5)
            self.until(0.55)
            self.play(FadeOut(above, beneath), run_time=0.4)
            for i, j in ((0, 1), (1, 0), (1, 1)):
                self.play(FadeIn(ba.C.cell(i, j)), run_time=0.5)
        with self.beat(
            "close", "List first: columns answer. Grid first: rows answer. Next: all rows meet all columns."
        ):
            self.clear()
            for side, words in self.results():
                self.play(FadeIn(side), run_time=0.5)
                self.play(FadeIn(words), run_time=0.5)
            self.claim("The side decides: columns or rows answer")

    def name(self, line: MatrixLine, letters: str) -> Maths:
        """The product's two letters, left of it."""
        name = Maths(named(letters), 1.2 * BODY, colors=dict(zip(letters, line.roles, strict=True)))
        return name.next_to(line, LEFT, buff=0.35)

    def first_entry(self, line: MatrixLine) -> Formula:
        """The dot product that is the first entry."""
        values: dict[str, Any] = {"total": Value(line.C.source, (0, 0), 0, role="activation")}
        for k in range(2):
            values[f"l{k}"] = Value(line.A.source, (0, k), 0, role=line.roles[0])
            values[f"r{k}"] = Value(line.B.source, (k, 0), 0, role=line.roles[1])
        return Formula("@l0 dot @r0 + @l1 dot @r1 = @total", BODY, **values)

    def results(self) -> list[tuple[VGroup, Words]]:
        """Both products in letters, with their numbers and who has answered."""
        sides, size = self.sides, self.frame.pick(0.95, 0.7) * HERO
        both = []
        for letters, answers, words in (
            ("vM", sides.below, "columns answer"),
            ("Mv", sides.beside, "rows answer"),
        ):
            name = Maths(f"{named(letters)} =", size, colors={"v": "input", "M": "weight"})
            numbers = NumberMatrix(answers.source, places=0, role="activation", size=size)
            both.append((VGroup(name, numbers).arrange(RIGHT, buff=0.25), Words(words, BODY, color=theme().muted)))
        pair = self.below.fit(VGroup(*(each for each, _ in both)).arrange(RIGHT, buff=0.8)).shift(0.35 * UP)
        for each, below in both:
            below.next_to(pair, DOWN, buff=0.3).set_x(each.get_x())
        align_baseline(*(below for _, below in both))
        return both


def named(letters: str) -> str:
    """Bold letters, each a part of its own name."""
    return " ".join(f"{{{{ bold({letter}) : {letter} }}}}" for letter in letters)
