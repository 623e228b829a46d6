"""A table turned: its entries change places, and keep their rows and columns in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, Create, FadeIn, FadeOut, Line, Rectangle, Rotate, VGroup

from nn_core import Tensor, data
from scenes.kit.algebra.moves import Swing
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, struck, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.refusal import refusal
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.transpose_parts import paired, reflections

PEOPLE, FILMS = ("Ann", "Bob"), ("Alien", "Bambi", "Cars")
ROOM = "00"  # a number as wide as a film's name: all columns are as wide
SEVEN = 7  # the picture's place in the data set


class Transpose(Lesson):
    """Transpose a table, and see that entries move and none changes."""

    A = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], name="A")
    B = Tensor([[2.0, -1.0, 4.0], [-3.0, 5.0, 1.0]], name="B")

    def construct(self) -> None:
        """The tempting refill; the exchange of names; a picture; what it is for."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        tables, under = below.rows(88, 12)
        self.left, self.right = tables.columns(53, 47, gap=0.3)
        self.style: dict[str, Any] = {"places": 0, "size": self.frame.pick(0.92, 0.66) * DISPLAY}
        self.table = NumberMatrix(self.A, role="input", room=ROOM, **self.style)
        self.turned = NumberMatrix(self.A, role="activation", room=ROOM, transpose=True, **self.style)
        self.names = self.heads(self.table, PEOPLE, FILMS, LEFT)
        self.new_names = self.heads(self.turned, FILMS, PEOPLE, RIGHT)
        self.left.place(VGroup(self.table, self.names), -1, 0)
        self.right.place(VGroup(self.turned, self.new_names), 1, 0)
        rise = self.turned.slot(0, 0)[1] - self.table.slot(0, 0)[1]  # what travels keeps below the films' names
        VGroup(self.table, self.names).shift(rise * UP)
        self.letters = [
            self.letter(name, table).set_y(under.center[1]) for name, table in (("A", self.table), ("A^T", self.turned))
        ]
        self.ask()
        self.refill()
        self.exchange()
        self.mirror()
        self.use()

    def heads(self, table: NumberMatrix, rows: tuple[str, ...], columns: tuple[str, ...], side: np.ndarray) -> VGroup:
        """What the rows of a table, at that side, and its columns are."""
        size = self.frame.pick(BODY, LABEL)
        beside = [Words(name, size, color=theme().muted).next_to(table, side, buff=0.2) for name in rows]
        above = [Words(name, size, color=theme().muted).next_to(table, UP, buff=0.15) for name in columns]
        for i, name in enumerate(beside):
            name.set_y(table.slot(i, 0)[1])
        align_baseline(*above)
        for j, name in enumerate(above):
            name.set_x(table.slot(0, j)[0])
        return VGroup(*beside, *above)

    def letter(self, name: str, table: NumberMatrix) -> Formula:
        """What a table is called, and how many rows and columns it has, below it."""
        sizes: dict[str, Any] = {
            key: Value(float(size), places=0) for key, size in zip("mn", table.array.shape, strict=True)
        }
        written = Formula(f"{name} : @m times @n", HERO, **sizes)
        return self.frame.stage.pull_in(written.set_x(table.brackets.get_x()))

    def ask(self) -> None:
        """A table of ratings, and empty places for the turned one."""
        across = self.turned.slot(0, 1)[0] - self.turned.slot(0, 0)[0]
        down = self.turned.slot(0, 0)[1] - self.turned.slot(1, 0)[1]
        place = Rectangle(width=0.9 * across, height=0.86 * down, stroke_color=theme().muted, stroke_width=2)
        self.places = VGroup(*(place.copy().move_to(self.turned.slot(i, j)) for i in range(3) for j in (0, 1)))
        self.unknown = VGroup(*(Maths("?", self.style["size"]).move_to(self.turned.slot(0, j)) for j in (0, 1)))
        with self.beat(
            "ask",
            "Ann and Bob rate three films. Turn the table: three rows of two. What is the new first row?",
            kind="question",
            notes="Many write one, two: the table filled again in reading order.",
            choices=("one, two", "four, one", "one, four"),
            right="one, four",
        ):
            self.heading("What is the new first row?", into=self.table)
            self.play(FadeIn(self.table, self.names), run_time=0.6)
            self.play(FadeIn(self.turned.brackets, self.places, self.new_names), run_time=0.6)
            self.play(FadeIn(self.unknown), run_time=0.5)

    def refill(self) -> None:
        """The six numbers in reading order: a rating goes to a person who never gave it."""
        wrong = NumberMatrix(Tensor(self.A.value.reshape(3, 2)), role="input", room=ROOM, **self.style)
        wrong.move_to(self.turned.brackets)
        entries = self.table.entries()
        with self.beat(
            "refill",
            "Fill it again in reading order, and it begins with one, two.",
            notes="In NumPy: A.reshape(3, 2) against A.T. Both have the same shape; only one is the transpose.",
        ):
            self.play(FadeOut(self.unknown), run_time=0.4)
            read = self.table.highlight_cell(0, 0)
            self.play(FadeIn(read), run_time=0.3)
            for (i, j), entry in zip(np.ndindex(2, 3), wrong.entries(), strict=True):
                self.play(animate(read).move_to(self.table.highlight_cell(i, j)), run_time=0.3)
                self.play(FadeIn(entry, shift=0.2 * DOWN), run_time=0.3)
            self.play(FadeOut(read), run_time=0.3)
        elsewhere = [*wrong.entries()[0:1], *wrong.entries()[2:], *self.new_names[1:4]]
        with self.beat("clash", "Then Bob gives Alien a two. But the two is Ann's, for Bambi."):
            lit = wrong.highlight_cell(0, 1)
            self.play(FadeIn(lit), *dim(*elsewhere), run_time=0.6)
            self.until(0.55)
            others = [*entries[0:1], *entries[2:], self.names[1], self.names[2], self.names[4]]
            self.play(pass_on(lit, self.table.highlight_cell(0, 1)), *dim(*others), run_time=0.7)
            stroke = struck(wrong.entries())
            self.play(Create(stroke), *dim(wrong.cell(0, 1)), run_time=0.6)
        self.undimmed = undim(*others, *self.new_names[1:4])
        self.wrong = VGroup(wrong.entries(), lit, stroke)

    def exchange(self) -> None:
        """Row and column change places: the old first column is the new first row."""
        table, turned = self.table, self.turned
        bands = [table.highlight_row(1), table.highlight_column(0)]
        goals = [turned.highlight_column(1), turned.highlight_row(0)]
        with self.beat(
            "swap",
            "Each rating keeps its two names. The four is Bob's, for Alien: its place is where those names cross.",
        ):
            self.play(FadeOut(self.wrong), *self.undimmed, run_time=0.4)
            for band in bands:
                self.play(FadeIn(band), run_time=0.4)
            self.until(0.6)
            for goal in goals:
                self.play(FadeIn(goal), run_time=0.5)
        with self.beat(
            "row",
            "So the old first column, one and four, swings into the new first row; and so do all. "
            "The new table is called A, transposed.",
            kind="answer",
            notes="Six entries as before: their sum is still twenty-one.",
        ):
            self.play(*map(FadeOut, (bands[0], *goals)), run_time=0.4)
            for j in range(3):
                swing = Swing(table, j, turned, j)
                self.play(swing)
                self.play(FadeOut(swing.box), run_time=0.3)
                if j < 2:
                    self.play(pass_on(bands[1], table.highlight_column(j + 1), run_time=0.3))
            self.play(FadeOut(bands[1]), FadeIn(*self.letters), run_time=0.5)
        self.names.add(*self.new_names)

    def mirror(self) -> None:
        """A picture of a seven, mirrored in its diagonal; the mirror image, mirrored again."""
        seven = data.digits().X[SEVEN].reshape(8, 8)
        pictures, names = reflections(self.frame.stage, seven)
        with self.beat(
            "mirror",
            "Transposing a picture reflects it in the diagonal. [Reflect it again], and it is as before.",
        ):
            self.clear()
            self.play(FadeIn(pictures[0], names[0]), run_time=0.6)
            self.reflect(pictures[0], pictures[1], names[1])
            self.reflect(pictures[1], pictures[2], names[2], at="Reflect it again")

    def reflect(self, old: PixelImage, new: PixelImage, name: Words, at: str = "") -> None:
        """A copy of the old picture appears in the new one's place, and turns about its diagonal."""
        sheet = VGroup(*(cell.copy() for cell in old.cells)).move_to(new)
        diagonal = Line(sheet.get_corner(UP + LEFT), sheet.get_corner(DOWN + RIGHT), color=theme().accent)
        self.play(FadeIn(sheet), run_time=0.4, at=at)
        self.play(Create(diagonal.set_stroke(width=5)), run_time=0.4)
        self.play(Rotate(sheet, PI, axis=diagonal.get_vector(), about_point=sheet.get_center()), run_time=1.6)
        self.remove(sheet)
        self.add(new, diagonal)
        self.play(FadeIn(name), run_time=0.4)

    def use(self) -> None:
        """A row and a column that do not pair up, and those that do; the turned table again."""
        stage = self.frame.stage
        upper, lower = stage.rows(64, 36, gap=0.2)
        style = self.style | {"size": self.frame.pick(1.12, 0.8) * HERO, "room": "−0"}
        first, second = (NumberMatrix(each, role=r, **style) for each, r in ((self.A, "input"), (self.B, "weight")))
        turned = NumberMatrix(self.B, role="weight", transpose=True, **style)
        product = NumberMatrix(self.A @ self.B.T, role="activation", **style)
        equals = Maths("=", style["size"])
        line = VGroup(first, turned, second).arrange(RIGHT, buff=0.3)
        factor = min(1.0, upper.width / line.width)
        upper.place(line.scale(factor)).shift(0.3 * DOWN)
        letters = [Maths(letter, HERO) for letter in ("A", "B^T", "B")]
        for letter, each in zip(letters, line, strict=True):
            letter.next_to(turned, UP, buff=0.12).set_x(each.get_x())
        align_baseline(*letters)
        VGroup(equals, product.scale(factor)).arrange(RIGHT, buff=0.3).next_to(turned, RIGHT, buff=0.35)
        row, size = self.A.value[0], self.frame.pick(1.1, 0.9) * HERO
        short = paired(row, self.B.value[:, 0], size)
        pairs = paired(row, self.B.value[0], size, Value(self.A @ self.B.T, (0, 0), 0, role="activation"))
        high, low = lower.rows(1, 1, gap=0.1)
        high.place(short)
        lower.place(pairs, 0, 0.4)
        said = low.fit(code_line(refusal(lambda: self.A @ self.B).rpartition(":")[0], LABEL))
        bands = [first.highlight_row(0), second.highlight_column(0)]
        with self.beat(
            "tables",
            "What is it for? To multiply A by another table, B, you pair [each row] of A with [each column] of B.",
        ):
            self.clear()
            self.play(FadeIn(first, letters[0]), FadeIn(second, letters[2]), run_time=0.6)
            for band, words in zip(bands, ("each row", "each column"), strict=True):
                self.play(FadeIn(band), run_time=0.5, at=words)
        with self.beat("refuse", "But three numbers would meet only two, and [the library] refuses."):
            self.play(FadeIn(short), run_time=0.5)
            self.play(FadeIn(said), run_time=0.5, at="the library")
        lit = turned.highlight_column(0)
        with self.beat("meet", "Transpose B: now three numbers meet three."):
            self.play(FadeOut(short, said, bands[1]), FadeIn(turned.brackets, letters[1]), run_time=0.5)
            for j in range(3):
                swing = Swing(second, j, turned, j, run_time=1.0)
                self.play(swing, FadeOut(second.column(j), run_time=0.4))
                self.play(FadeOut(swing.box), run_time=0.2)
            self.play(FadeOut(second.brackets, letters[2]), FadeIn(lit), run_time=0.5)
        with self.beat("sum", "Two, minus two, and twelve: they add up to twelve, the first entry of the product."):
            self.play(FadeIn(pairs), run_time=0.5)
            self.until(0.5)
            boxes = [product.highlight_cell(i, j, theme().muted) for i in (0, 1) for j in (0, 1)]
            self.play(FadeIn(equals, product.brackets, *boxes), run_time=0.5)
            self.play(Flight(pairs.part("c"), product.cell(0, 0)))
        called = [Maths(name, HERO).move_to(old) for name, old in zip(("A", "A^T"), self.letters, strict=True)]
        with self.beat(
            "close",
            "Transposing moves entries, and changes none. The next lecture studies one such sum of products.",
        ):
            self.clear()
            self.play(FadeIn(self.table, self.places, self.turned, self.names, *called), run_time=0.6)
            self.claim("Transposing moves entries, changes none")
