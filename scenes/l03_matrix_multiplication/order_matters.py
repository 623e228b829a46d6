"""A list on either side of a grid: on the left it meets columns, on the right it meets rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DEGREES, DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, GrowFromEdge, LaggedStart, VGroup, VMobject, linear

from nn_core import Tensor
from scenes.kit.algebra.moves import line_by_line
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, others, pass_on, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.both_orders import BothOrders
from scenes.l03_matrix_multiplication.two_sides import Around, TwoSides, in_line, results


class OrderMatters(Lesson):
    """See that a list meets columns from the left and rows from the right, and that so do two grids."""

    LIST = Tensor([1.0, 2.0, 3.0], name="v")
    GRID = Tensor([[4.0, 5.0, 6.0], [7.0, 8.0, 9.0], [10.0, 11.0, 12.0]], name="M")
    A, B = Tensor([[1.0, 2.0], [3.0, 4.0]], name="A"), Tensor([[5.0, 6.0], [7.0, 8.0]], name="B")

    def construct(self) -> None:
        """The dot product's two orders; the list on either side of a grid; two grids in both orders."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.sides = self.at_home()
        around = VGroup(self.sides.left, self.sides.grid, self.sides.right)
        self.sides.scale(self.below.inset(0.3, 0.4).width / around.width)
        self.sides.shift(self.below.at(0, 0.1) - around.get_center())
        self.ask()
        self.from_the_left()
        self.from_the_right()
        self.two_grids()

    def at_home(self) -> TwoSides:
        """The list on either side, where it is worked out: the sums stand at the right, or below."""
        sides = TwoSides(self.LIST, self.GRID, size=self.frame.pick(0.9, 0.7) * HERO)
        return sides.shift(self.way_home(sides.first()))

    def way_home(self, product: VGroup) -> np.ndarray:
        """From where a product stands to where it is worked out."""
        place = self.below.place(product.copy(), *self.frame.pick((-1, 0.1), (0, 1)))
        return place.get_center() - product.get_center()

    def ask(self) -> None:
        """Two lists change places, and 32 stays; then a grid, and the list on either side of it."""
        sides, row = self.sides, self.GRID[0]
        both = [in_line(row, "weight"), in_line(self.LIST, "input")]
        terms: dict[str, Any] = {f"t{k}": Value(row * self.LIST, k, 0, role="activation") for k in range(3)}
        total = Value(self.LIST @ row, places=0, role="activation")
        product = Formula("= @t0 + @t1 + @t2 = @n", HERO, n=total, **terms)
        dot = Maths("dot", HERO)
        line = VGroup(both[0], dot, both[1], product).arrange(RIGHT, buff=0.3)
        self.below.inset(0.2, 0).fit(line, grow=True)
        text = (
            "Take two lists and their dot product: four, ten and eighteen make thirty-two. Exchange them, and it stays."
        )
        with self.beat("open", text):
            self.heading("Does the side matter?", into=line)
            self.play(FadeIn(line), run_time=0.5)
            self.until(0.55)
            left, right = both[0].get_left()[0], both[1].get_right()[0]
            ends = right - both[0].width / 2, left + both[1].width / 2
            swap = [animate(each, path_arc=-110 * DEGREES).set_x(x) for each, x in zip(both, ends, strict=True)]
            for step, seconds in (([FadeOut(dot)], 0.4), (swap, 1.2), ([FadeIn(dot)], 0.4)):
                self.play(*step, run_time=seconds)
        with self.beat("grid", "Call one list v. Let the other be the first row of a three by three grid, M."):
            numbers = [[each.values[f"n{k}"] for k in range(3)] for each in both]
            brackets = sides.left.brackets, sides.grid.brackets
            self.play(*map(FadeOut, (dot, product, *both)), *map(FadeIn, brackets), run_time=0.4)
            for starts, places in zip(numbers, (sides.grid.row(0), sides.left.row(0)), strict=True):
                self.play(*map(Flight, starts, places), run_time=0.8)
            self.play(FadeIn(*sides.letters[:2]), run_time=0.4)
            for i in (1, 2):
                self.play(FadeIn(sides.grid.row(i)), run_time=0.5)
        text = "The list can stand on the left, or on the right. Are the answers the same?"
        notes = "Most say yes: the dot product did not care either."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.until(0.3)
            self.play(*dim(sides.left, sides.letters[0]), run_time=0.4)
            self.play(FadeIn(sides.right, sides.letters[2], shift=0.5 * LEFT), run_time=0.6)
            self.until(0.6)
            asked = Words("the same answers?", HERO).move_to(sides.grid).set_y(self.below.bottom + 0.5)
            self.play(*undim(sides.left, sides.letters[0]), FadeIn(asked), run_time=0.5)
            self.asked = (asked, sides.right, sides.letters[2])

    def go(self, product: VGroup, goal: VMobject, *unseen: VMobject) -> list[Any]:
        """A product goes to `goal` as it grows or shrinks; what has not come yet goes along unseen."""
        middle, factor = product.get_center(), goal.width / product.width
        way = goal.get_center() - middle
        for each in unseen:
            each.scale(factor, about_point=middle).shift(way)
        shown = others([product], *unseen)
        return [animate(each).scale(factor, about_point=middle).shift(way) for each in shown]

    def from_the_left(self) -> None:
        """The list lies, and meets columns: the first one in detail, then the others."""
        sides = self.sides
        text = "On the left, the list lies as a row and meets columns. Four plus fourteen plus thirty is forty-eight."
        with self.beat("left", text):
            self.play(*map(FadeOut, self.asked), run_time=0.4)
            unseen = (sides.right, sides.letters[2], sides.equals, sides.beside, sides.below)
            self.play(*self.go(sides.first(), self.at_home().first(), *unseen), run_time=1.4, rate_func=linear)
            self.play(FadeIn(sides.below.brackets, sides.equals[0]), run_time=0.4)
            work, *works = [self.desk(sides.work_left(j)) for j in range(3)]
            self.row = Band(sides.left.highlight_row(0), color=theme().input)
            self.band: VMobject = sides.column_band(0)
            self.play(GrowFromEdge(self.row, LEFT), GrowFromEdge(self.band, UP), run_time=0.6)
            self.work_out(work, sides.left.entries(), sides.grid.column(0), sides.below.cell(0, 0))
        with self.beat("columns", "The next columns give fifty-four and sixty. Three columns, three answers."):
            self.walk(works, [sides.column_band(j) for j in (1, 2)], [sides.below.cell(0, j) for j in (1, 2)])

    def from_the_right(self) -> None:
        """The list stands, and meets rows: the first is the dot product of the opening; then both products."""
        sides = self.sides
        text = "On the right, it stands up as a column, and rows meet it. The first is a known product: thirty-two."
        with self.beat("right", text):
            going = (sides.left, sides.letters[0], sides.equals[0], sides.below, self.row, self.band, *self.met())
            self.play(*map(FadeOut, going), run_time=0.4)
            way = self.way_home(sides.second())
            answers = VGroup(sides.right, sides.letters[2], sides.equals[1], sides.beside).shift(way)
            works = [sides.work_right(i) for i in range(3)]
            self.play(*(animate(each).shift(way) for each in (sides.grid, sides.letters[1])), run_time=0.6)
            self.play(*map(FadeIn, (*answers[:3], sides.beside.brackets)), run_time=0.4)
            self.row = Band(sides.right.highlight_column(0), color=theme().input)
            self.band = sides.row_band(0)
            self.play(GrowFromEdge(self.row, UP), GrowFromEdge(self.band, LEFT), run_time=0.6)
            self.until(0.5)
            self.take(works[0], sides.beside.cell(0, 0))
        notes = "Some printed notes have 69 as the last entry: 10 + 22 + 36 is 68."
        with self.beat("rows", "The next rows give fifty and sixty-eight. Three rows, three answers.", notes=notes):
            self.walk(works[1:], [sides.row_band(i) for i in (1, 2)], [sides.beside.cell(i, 0) for i in (1, 2)])
        self.around()

    def around(self) -> None:
        """One grid: below its columns what they have answered, beside its rows what these have."""
        sides, around = self.sides, Around(self.LIST, self.GRID, size=HERO)
        self.below.inset(0.2, 0).fit(around, grow=True)
        text = "The side matters: forty-eight came from a column, four, seven, ten, but thirty-two from a row."
        notes = "It does not if the grid is its own transpose. NumPy takes v @ M and M @ v alike, without a warning."
        with self.beat("both", text, kind="answer", notes=notes):
            self.play(
                FadeOut(self.row, self.band, self.work, sides.right, sides.equals[1], *sides.letters[1:]), run_time=0.4
            )
            moves = [(sides.grid, around.grid), (sides.beside, around.beside)]
            self.play(*(animate(old).scale(new.width / old.width).move_to(new) for old, new in moves), run_time=0.9)
            self.play(FadeIn(around.below, *around.names), run_time=0.5)
            self.until(0.3)
            self.play(GrowFromEdge(around.column_band(0), UP), run_time=0.8)
            self.until(0.75)
            self.play(GrowFromEdge(around.row_band(0), LEFT), run_time=0.8)

    def desk(self, work: ProductSum) -> ProductSum:
        """A written sum at the right of both products, or where the frame is narrow, below the list on the left."""
        home = self.at_home()
        if self.frame.wide:
            width = max(home.first().width, home.second().width)
            beside = replace(self.below, left=self.below.left + width + 0.5)
            return beside.inset(0, 0.8).fit(work, grow=True).set_y(home.grid.get_y())
        right, top = home.equals[0].get_left()[0] - 0.3, home.grid.get_bottom()[1] - 0.25
        return replace(self.below, right=right, top=top).fit(work)

    def work_out(self, work: ProductSum, left: VGroup, right: VGroup, answer: Value) -> None:
        """Pair by pair the factors come to the desk, multiply, and add up; the total goes to its place."""
        self.work = work
        for animations, seconds in line_by_line(work, [*left], [*right]):
            self.play(*animations, run_time=seconds)
        self.land(answer)

    def land(self, answer: Value) -> None:
        """The total stays under its line, and its answer goes to its place."""
        self.play(Flight(self.work.total, answer, arc=-30 * DEGREES))

    def take(self, numbers: ProductSum, answer: Value) -> None:
        """The list stays on the desk; other numbers meet it, and add up."""
        for k, (line, other) in enumerate(zip(self.work.lines, numbers.lines, strict=True)):
            line.right.set_source(other.right.source, k)
            line.product.set_source(other.product.source, k)
        self.work.total.set_source(numbers.running, len(numbers.running) - 1)
        self.play(*map(FadeIn, self.met()), run_time=0.5)
        self.land(answer)

    def met(self) -> list[Value]:
        """On the desk: what meets the list, the products, and their total."""
        return [part for line in self.work.lines for part in (line.right, line.product)] + [self.work.total]

    def walk(self, works: list[ProductSum], bands: Sequence[VMobject], answers: list[Value]) -> None:
        """The band goes on, and at each stop an answer comes about."""
        for work, goal, answer in zip(works, bands, answers, strict=True):
            self.play(pass_on(self.band, goal), *map(FadeOut, self.met()), run_time=0.5)
            self.take(work, answer)

    def two_grids(self) -> None:
        """AB above BA: other rows meet other columns; then all four products."""
        both = BothOrders(self.A, self.B, size=self.frame.pick(0.85, 0.7) * HERO)
        self.below.fit(both, grow=True)
        ab, ba = both.ab, both.ba
        lit, other = ab.crossing(0, 0), ba.crossing(0, 0)
        upper = both.names[0], ab, lit
        way = (ab.get_y() - self.below.center[1]) * UP
        middle, larger = self.below.center, self.frame.pick(1.25, 1.0)
        VGroup(*upper).shift(-way).scale(larger, about_point=middle)
        with self.beat("grids", "Now two grids. In A B, row one of A meets column one of B: nineteen."):
            self.clear()
            self.play(FadeIn(both.names[0], ab), run_time=0.6)
            self.play(LaggedStart(*map(FadeIn, lit), lag_ratio=0.5), share=0.3)
        text = "Both orders fit. Will B A begin with nineteen, too?"
        with self.beat("swap", text, kind="question", choices=("yes", "no"), right="no"):
            self.play(*(animate(each).scale(1 / larger, about_point=middle).shift(way) for each in upper), run_time=0.7)
            self.play(FadeIn(both.sums[0]), run_time=0.5)
            self.play(FadeIn(both.names[1], ba.A, ba.B, ba.equals, ba.C.brackets), share=0.2)
            unknown = Maths("?", HERO).move_to(ba.C.slot(0, 0))
            self.play(FadeIn(unknown), run_time=0.5)
        text = "Now a row of B meets a column of A: twenty-three. Not one entry is the same."
        with self.beat("other", text, kind="answer"):
            self.play(LaggedStart(*map(FadeIn, other), lag_ratio=0.5), run_time=1)
            self.until(0.25)
            self.play(FadeIn(both.sums[1]), FadeOut(unknown), run_time=0.6)
            self.until(0.42)
            self.play(FadeIn(ba.C.cell(0, 0)), run_time=0.5)
            for i, j in ((0, 1), (1, 0), (1, 1)):
                self.play(FadeIn(ba.C.cell(i, j)), run_time=0.5)
        size = self.frame.pick(1.4, 1) * HERO
        lists, grids = results(1.2 * size), both.results(size)
        self.below.inset(0.3, 0).fit(VGroup(lists, grids).arrange(DOWN, buff=0.9))
        grids.shift((lists[1].get_x() - grids[1].get_x()) * RIGHT)
        text = "With the list first, columns answer; with the grid first, rows do. In general, A B is not B A."
        with self.beat("close", text):
            self.play(FadeOut(*both.names, *both.sums, lit, other, *ab[:3], *ba[:3]), run_time=0.4)
            moves = [(ab.C, grids[0][1]), (ba.C, grids[2][1])]
            self.play(*(animate(old).scale(new.width / old.width).move_to(new) for old, new in moves), run_time=0.9)
            self.play(FadeIn(lists[0]), run_time=0.5)
            self.until(0.35)
            self.play(FadeIn(lists[1:]), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(grids[0][0], grids[1], grids[2][0]), run_time=0.5)
            self.claim("The side decides: columns or rows answer")
            self.wait(1)
