"""A table turned: its entries change places, and keep their rows and columns in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, PI, UP, Create, FadeIn, FadeOut, Line, Rectangle, Rotate, VGroup

from nn_core import Tensor, data
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.moves.emphasis import Ring, dim, undim
from scenes.kit.moves.flights import Flight, swarm
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.refusal import listing, refusal
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

PEOPLE, FILMS = ("Ann", "Bob"), ("Alien", "Bambi", "Cars")
ROOM = "00"  # a number as wide as a film's name: all columns are as wide
SEVEN = 7  # the picture's place in the data set


class Transpose(Lesson):
    """Transpose a table, and see that entries move and none changes."""

    A = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], name="A")
    B = Tensor([[2.0, -1.0, 4.0], [-3.0, 5.0, 1.0]], name="B")

    def construct(self) -> None:
        """The tempting refill; the exchange of indices; a picture; what it is for."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.left, self.right = below.columns(52, 48, gap=0.4)
        self.style: dict[str, Any] = {"places": 0, "size": self.frame.pick(1.1, 0.74) * HERO}
        self.table = NumberMatrix(self.A, role="input", room=ROOM, **self.style)
        self.turned = NumberMatrix(self.A, role="activation", room=ROOM, transpose=True, **self.style)
        self.left.place(self.table, 0.5, 0.35)
        self.right.place(self.turned, 0.8, 0.2)
        self.ask()
        self.refill()
        self.exchange()
        self.mirror()
        self.use()

    def heads(self, table: NumberMatrix, rows: tuple[str, ...], columns: tuple[str, ...]) -> VGroup:
        """What the rows and columns of a table are."""
        left = [Words(name, LABEL, color=theme().muted).next_to(table, LEFT, buff=0.25) for name in rows]
        above = [Words(name, LABEL, color=theme().muted).next_to(table, UP, buff=0.2) for name in columns]
        for i, name in enumerate(left):
            align_baseline(table.cell(i, 0), name)
        align_baseline(*above)
        for j, name in enumerate(above):
            name.set_x(table.slot(0, j)[0])
        return VGroup(*left, *above)

    def ask(self) -> None:
        """A table of ratings, and empty places for the turned one."""
        self.names = self.heads(self.table, PEOPLE, FILMS)
        across = self.turned.slot(0, 1)[0] - self.turned.slot(0, 0)[0]
        down = self.turned.slot(0, 0)[1] - self.turned.slot(1, 0)[1]
        place = Rectangle(width=0.9 * across, height=0.86 * down, stroke_color=theme().muted, stroke_width=2)
        self.places = VGroup(*(place.copy().move_to(self.turned.slot(i, j)) for i in range(3) for j in (0, 1)))
        self.unknown = VGroup(*(Maths("?", self.style["size"]).move_to(self.turned.slot(0, j)) for j in (0, 1)))
        with self.beat("open", "Ann and Bob rate three films: two rows of three."):
            self.heading("What is the new first row?", into=self.table)
            self.play(FadeIn(self.table, self.names, self.turned.brackets, self.places), run_time=0.6)
        with self.beat(
            "ask",
            "Turn the table: three rows of two. What is the new first row?",
            kind="question",
            notes="Many write one, two: the table filled again in reading order.",
        ):
            self.play(FadeIn(self.unknown), share=0.25)

    def refill(self) -> None:
        """The six numbers in reading order: a row that mixes two films."""
        wrong = NumberMatrix(Tensor(self.A.value.reshape(3, 2)), role="input", room=ROOM, **self.style)
        wrong.move_to(self.turned)
        entries = self.table.entries()
        with self.beat(
            "refill",
            "Fill it again in reading order, and one, two come first. But both are Ann's, for two different films.",
            notes="In NumPy: A.reshape(3, 2) against A.T. Both have the same shape; only one is the transpose.",
        ):
            self.play(FadeOut(self.unknown), run_time=0.4)
            flights = [Flight(start, goal) for start, goal in zip(entries, wrong.entries(), strict=True)]
            self.play(swarm(flights), share=0.35)
            ring = Ring(*wrong.row(0), margin=0.2)
            self.play(Create(ring), run_time=0.6)
            self.play(*dim(*entries[2:], *self.names[1:2], *self.names[4:]), run_time=0.5)
        self.wrong = VGroup(wrong.entries(), ring)

    def exchange(self) -> None:
        """Row and column change places: the old first column is the new first row."""
        names = self.heads(self.turned, FILMS, PEOPLE)
        entries, table, turned = self.table.entries(), self.table, self.turned
        text = "Each entry has a row and a column. Exchange the two: row two, column one becomes row one, column two."
        with self.beat("swap", text):
            self.play(FadeOut(self.wrong), *undim(*entries[2:], *self.names[1:2], *self.names[4:]), run_time=0.5)
            self.play(FadeIn(names), share=0.12)
            ring = Ring(table.cell(1, 0), margin=0.2)
            self.play(Create(ring), share=0.1)
            self.play(Flight(table.cell(1, 0), turned.cell(0, 1)), share=0.15)
            self.play(FadeOut(ring), run_time=0.4)
        with self.beat("row", "So the old first column, one and four, is the new first row.", kind="answer"):
            self.play(Flight(table.cell(0, 0), turned.cell(0, 0)))
            for j in (1, 2):
                self.play(*(Flight(table.cell(i, j), turned.cell(j, i)) for i in (0, 1)), run_time=0.8)
        sums = [
            Formula('"sum" = @n', BODY, n=Value(each.sum(), places=0, role=role)).next_to(matrix, DOWN, buff=0.35)
            for each, matrix, role in ((self.A, table, "input"), (self.A.T, turned, "activation"))
        ]
        with self.beat("same", "Six entries as before; their sum is still twenty-one. Only their places are new."):
            for each in sums:
                self.play(FadeIn(each), share=0.2)
        self.names.add(*names)

    def mirror(self) -> None:
        """A picture of a seven, mirrored along its diagonal, and back."""
        seven = data.digits().X[SEVEN].reshape(8, 8)
        image = PixelImage.inside(self.left.inset(0.3, 0.2), seven)
        sheet = VGroup(*(cell.copy() for cell in image.cells)).set_x(self.right.center[0])
        goal = PixelImage(seven.T, width=image.width, height=image.height).move_to(sheet)
        diagonal = Line(sheet.get_corner(UP + LEFT), sheet.get_corner(-UP - LEFT), color=theme().accent, stroke_width=5)
        axis = diagonal.get_vector() / diagonal.get_length()
        with self.beat("mirror", "Of a picture, it is the mirror image along the diagonal."):
            self.clear()
            self.play(FadeIn(image, sheet), run_time=0.6)
            self.play(Create(diagonal), run_time=0.5)
            self.play(Rotate(sheet, PI, axis=axis, about_point=sheet.get_center()), share=0.35)
            self.remove(sheet)
            self.add(goal, diagonal)
        with self.beat("twice", "Mirror it once more, and it is as before."):
            self.remove(goal)
            self.add(sheet, diagonal)
            self.play(Rotate(sheet, PI, axis=axis, about_point=sheet.get_center()), share=0.4)

    def use(self) -> None:
        """A product that is refused, and the one that is not; the turned table again."""
        upper, lower = self.frame.stage.inset(0.4, 0.3).rows(42, 58)
        refused, turned = self.shapes(self.A, self.B), self.shapes(self.A, self.B.T, self.A @ self.B.T)
        said = listing(">>> A @ B", refusal(lambda: self.A @ self.B), width=lower.width)
        product = NumberMatrix(self.A @ self.B.T, role="activation", **self.style)
        for formula in (refused, turned):
            upper.fit(formula, grow=True)
        lower.place(said, 0, 0.6)
        lower.place(product, 0, 0.4)
        text = "What for? To multiply tables, the inner sizes must meet. Three and two do not: the library refuses."
        with self.beat("refuse", text):
            self.clear()
            self.play(FadeIn(refused), run_time=0.6)
            self.play(*dim(refused.values["a0"], refused.values["b1"]), run_time=0.5)
            self.play(FadeIn(said), share=0.15)
        with self.beat(
            "meet", "Transpose the second one: three meets three. How two by two comes about is lecture three."
        ):
            self.clear()
            self.play(FadeIn(turned), share=0.15)
            self.play(*dim(turned.values["a0"], turned.values["b1"]), share=0.12)
            self.play(*undim(turned.values["a0"], turned.values["b1"]), share=0.12)
            self.play(FadeIn(product), share=0.15)
        with self.beat(
            "close", "Transposing moves entries, and changes none. Next: one product of two lists, the dot product."
        ):
            self.clear()
            self.play(FadeIn(self.table, self.places, self.turned, self.names), run_time=0.6)
            self.claim("Transposing moves entries, changes none")

    def shapes(self, *tables: Tensor) -> Formula:
        """The shapes of two tables side by side, and that of their product where there is one."""
        roles = ("input", "weight", "activation")
        sizes: dict[str, Any] = {
            f"{letter}{k}": Value(np.array(table.shape), k, 0, role=role)
            for table, letter, role in zip(tables, "abc", roles, strict=False)
            for k in (0, 1)
        }
        product = "-> (@c0, @c1)" if len(tables) > 2 else ""
        return Formula(f"(@a0, @a1) space (@b0, @b1) {product}", self.style["size"], **sizes)
