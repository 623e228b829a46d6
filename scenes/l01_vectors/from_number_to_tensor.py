"""Number, list, table, picture, stack: one more index each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Create, FadeIn, FadeOut, LaggedStart, Square, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.colour_picture import COLOURS, ColourPicture
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.space_arrow import SpaceArrow
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, pass_on, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import Ledger, align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.levels import Stairs, counted, how_many, index_count, numbered, over_colours, wall
from scenes.l01_vectors.picture_parts import GreyTable, bands, place_in
from scenes.l01_vectors.pictures import colour_pictures

FILMS = ("Alien", "Bambi", "Cars", "Dune", "Emma")
CHOSEN = (14, 9, 11, 1)  # picture, row, column, colour of the number that glows, counted from 0
WHICH = ("picture", "row", "column", "colour")


class FromNumberToTensor(Lesson):
    """See that each level of an array asks one more question, which: one more index."""

    NUMBER, LIST = Tensor(5.3, name="x"), Tensor([1.0, 4.0, 2.0], name="v")
    TABLE = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], name="A")
    RATINGS = Tensor([4.0, 1.0, 5.0, 3.0, 2.0], name="r")

    def construct(self) -> None:
        """The question at the wall of pictures; one level after the other; the four answers."""
        self.pictures = colour_pictures()
        self.picture = self.pictures[CHOSEN[0]]
        stage = self.frame.stage
        self.upper, self.lower = stage.rows(82, 18, gap=0.1)
        self.arrays = [tensor.value for tensor in (self.NUMBER, self.LIST, self.TABLE)] + [self.picture, self.pictures]
        self.style: dict[str, Any] = {"places": 0, "role": "input", "size": self.frame.pick(1.25, 0.95) * DISPLAY}
        self.ask()
        self.number_and_list()
        self.table()
        self.picture_levels()
        self.answer()

    def strip(self, *parts: VMobject) -> VGroup:
        """What is known of an array, below its picture: how many indices at the left, how many numbers at the right."""
        left, right = self.lower.columns(36, 64, gap=0.4)
        left.place(parts[0], -1, 0)
        right.fit(parts[1])
        right.place(parts[1], 1, 0)
        return align_baseline(*parts)

    def known(self, array: np.ndarray) -> VGroup:
        """How many indices and numbers an array has."""
        return self.strip(index_count(array), how_many(array))

    def ask(self) -> None:
        """The wall; one of its numbers glows."""
        tiles = wall(self.pictures, self.upper, self.frame.pick(11, 8))
        numbers = numbered(tiles)
        total = Formula('@n "numbers"', HERO, n=Value(float(self.pictures.size), places=0, role="input"))
        asked, amount = self.strip(Maths('? space "indices"', HERO), total)
        with self.beat("open", "Thirty-two small pictures in colour hold over seventy-five thousand numbers."):
            self.heading("How many indices?", into=tiles)
            rows = [FadeIn(tiles[k : k + 8]) for k in range(0, len(tiles), 8)]
            self.play(LaggedStart(*rows, lag_ratio=0.4), run_time=1.6)
            self.play(FadeIn(numbers), run_time=0.4)
            self.play(FadeIn(amount), run_time=0.5)
        with self.beat(
            "ask",
            "An index answers one question: which? How many indices lead to the number that glows?",
            kind="question",
            notes="“Thousands” is the usual guess. Let somebody find the way aloud: which picture, which …",
            choices=("three", "four", "thousands"),
            right="four",
        ):
            others = (
                part for k, parts in enumerate(zip(tiles, numbers, strict=True)) if k != CHOSEN[0] for part in parts
            )
            self.play(*dim(*others), run_time=0.6)
            place = place_in(tiles[CHOSEN[0]], len(self.picture), *CHOSEN[1:3])
            self.play(Create(over_colours(Circle(0.24).move_to(place))), run_time=0.6)
            self.play(FadeIn(asked), run_time=0.5)

    def number_and_list(self) -> None:
        """A number, a list with its places, the list as an arrow, a longer list."""
        number = self.upper.place(Value(self.NUMBER, places=1, role="input", size=2.6 * DISPLAY))
        row, five = (NumberMatrix(each, transpose=True, **self.style) for each in (self.LIST, self.RATINGS))
        high, low = self.upper.rows(74, 26)
        high.inset(1.2, 0.3).fit(row, grow=True)
        self.upper.inset(0.1, 0.8).fit(five, grow=True)
        known = list(map(self.known, self.arrays[:2]))
        with self.beat("number", "A single number leaves no choice, so it has no index."):
            self.clear()
            self.play(FadeIn(number), run_time=0.6)
            self.play(FadeIn(known[0]), run_time=0.5)
        places = counted(row, DOWN)
        ring = Ring(row.cell(0, 0), margin=0.3)
        read = low.place(Formula("v_2 = @x", HERO, x=Value(self.LIST, 1, 0, role="input"), digits="index"), 0, -1)
        with self.beat("list", "In a list, one index says which entry. [The second] entry is four."):
            self.play(FadeOut(number, known[0]), run_time=0.4)
            self.play(FadeIn(row, places, known[1]), run_time=0.6)
            self.play(Create(ring), run_time=0.6)
            self.play(pass_on(ring, Ring(row.cell(0, 1), margin=0.3)), at="The second")
            self.play(FadeIn(read), run_time=0.5)
        room, wide = self.upper.columns(*self.frame.pick((30, 70), (28, 72)), gap=0.5)
        space = SpaceArrow(self.LIST.value, wide.inset(self.frame.pick(0.9, 0.2), 0.2), size=1.3 * BODY)
        small = room.fit(row.copy())
        text = "Read the list as steps: [one] to the right, [four] into depth, [two] up. [The arrow] leads to the end."
        with self.beat("arrow", text):
            self.play(FadeOut(places, ring, read), run_time=0.4)
            self.play(swap(row, small), Create(space.axes), FadeIn(space.names), run_time=0.8)
            for leg, number, said in zip(space.legs, space.numbers, ("one", "four", "two"), strict=True):
                self.play(Create(leg), FadeIn(number), run_time=0.6, at=said)
            self.play(Grow(space.arrow, space.arrow.get_start()), run_time=0.7, at="The arrow")
        films = VGroup(*(Words(name, LABEL, color=theme().muted) for name in FILMS))
        for film, entry in zip(films, five.entries(), strict=True):
            film.next_to(entry, UP, buff=0.6)
        align_baseline(*films)
        ring = Ring(five.cell(0, 0), margin=0.25)
        longer = self.known(self.RATINGS.value)
        with self.beat(
            "films",
            "Five ratings are a point in five dimensions; yet one index still says which.",
            notes="“Dimension” has two meanings: entries of a list (five), and indices of an array (one).",
        ):
            self.play(FadeOut(space, small, known[1]), run_time=0.4)
            self.play(FadeIn(five, films, longer), run_time=0.6)
            self.until(0.5)
            self.play(Create(ring), run_time=0.4)
            for j in range(1, 5):
                self.play(pass_on(ring, Ring(five.cell(0, j), margin=0.25), run_time=0.5))

    def table(self) -> None:
        """A table, its row and its column."""
        table = NumberMatrix(self.TABLE, **self.style)
        space, words = self.upper.columns(70, 30, gap=0.3)
        space.inset(0.9, 0.5).fit(table, grow=True).shift(0.2 * DOWN + 0.3 * RIGHT)
        counts = counted(table, UP), counted(table, LEFT)
        row, column = table.highlight_row(0), table.highlight_column(1)
        for box in (row, column):
            box.set_fill(opacity=0.05)  # both lie behind the entry that is read
        read = Formula("A_(1 2) = @x", HERO, x=Value(self.TABLE, (0, 1), 0, role="input"), digits="index")
        with self.beat(
            "table",
            "A table asks twice: which [row], and which [column]? [Row one], column two holds a two.",
            notes="Python counts from zero and writes the same entry A[0, 1].",
        ):
            self.clear()
            self.play(FadeIn(table, *counts, self.known(self.TABLE.value)), run_time=0.6)
            self.play(Grow(row, row.get_left()), run_time=0.7, at="row")
            self.play(Grow(column, column.get_top()), run_time=0.7, at="column")
            self.play(FadeIn(words.place(read)), run_time=0.5, at="Row one")

    def picture_levels(self) -> None:
        """A grey picture is a table; colour takes three; a stack has many."""
        space, words = self.upper.columns(*self.frame.pick((42, 58), (50, 50)), gap=0.4)
        table = Tensor(self.picture).mean(axis=2)
        grey = GreyTable(table, space, words)
        known = [self.known(array) for array in (table.value, self.picture, self.pictures)]
        with self.beat("grey", "A grey picture is a table of numbers, too: twenty-eight rows, twenty-eight columns."):
            self.clear()
            self.play(FadeIn(grey.picture), run_time=0.6)
            self.play(Create(grey.window), run_time=0.5)
            self.play(Create(grey.beams), run_time=0.5)
            self.play(FadeIn(grey.patch), run_time=0.6)
            self.until(0.6)
            self.play(FadeIn(known[0]), run_time=0.5)
        thirds = self.upper.columns(1, 1, 1, gap=0.3)
        edge = min(thirds[1].width, self.upper.height - 0.7)
        picture = ColourPicture(self.picture, width=edge, height=edge).move_to(self.upper.at(0, 0) + 0.3 * UP)
        sheets = list(picture.sheets(edge))
        names = [Words(name, BODY, color=theme().muted) for name in COLOURS]
        with self.beat("colour", "Colour takes three tables, red, green and blue. Which colour is a third index."):
            self.clear()
            self.play(FadeIn(picture), run_time=0.5)
            self.play(FadeOut(picture), *(FadeIn(sheet.move_to(picture)) for sheet in sheets), run_time=0.5)
            pairs = zip(sheets, thirds, strict=True)
            self.play(*(animate(sheet).set_x(third.center[0]) for sheet, third in pairs), run_time=0.9)
            for sheet, name in zip(sheets, names, strict=True):
                name.next_to(sheet, DOWN, buff=0.15)
            align_baseline(*names)
            self.play(FadeIn(*names), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(known[1]), run_time=0.5)
        self.tiles = wall(self.pictures, self.upper, self.frame.pick(11, 8))
        self.under = numbered(self.tiles)
        ring = Ring(self.under[CHOSEN[0]], margin=0.1)
        text = (
            "And a stack? The pictures only lie in rows; they are [numbered] one to thirty-two. "
            "[Which picture] is a fourth index."
        )
        with self.beat("stack", text):
            self.clear()
            rows = [FadeIn(self.tiles[k : k + 8]) for k in range(0, len(self.tiles), 8)]
            self.play(LaggedStart(*rows, lag_ratio=0.3), run_time=1.2)
            self.play(FadeIn(self.under), run_time=0.5, at="numbered")
            self.play(Create(ring), run_time=0.5, at="Which picture")
            self.play(FadeIn(known[2]), run_time=0.5)
        self.counts = VGroup(known[2], self.under, ring)

    def answer(self) -> None:
        """Picture, row, column, colour: four indices; then the levels side by side."""
        tiles, stage = self.tiles, self.frame.stage
        space, words = stage.columns(*self.frame.pick((46, 54), (50, 50)), gap=0.6)
        chosen, side = tiles[CHOSEN[0]], min(space.width, space.height)
        large = ColourPicture(self.picture, width=side, height=side).move_to(space.center)
        lit = bands(large, len(self.picture), *CHOSEN[1:3])
        green = list(large.sheets(side))[CHOSEN[3]].move_to(large)
        index = [Value(float(k + 1), places=0, size=HERO, role="activation") for k in CHOSEN]
        upper, below = words.rows(78, 22, gap=0.2)
        ledger = upper.fit(Ledger([Words(name, BODY) for name in WHICH], index, pitch=1.05, gap=0.9))
        held = Value(self.pictures, CHOSEN, 2, role="input")
        read = below.fit(Formula("X_(15, 10, 12, 2) = @x", HERO, x=held, digits="index"))
        pixel = Square(1.6 * large.cell).move_to(place_in(large, len(self.picture), *CHOSEN[1:3]))
        text = (
            "So four answers lead to it: which picture, which row, which column, which colour. "
            "Four indices, not thousands."
        )
        with self.beat("answer", text, kind="answer", notes="In Python, x[14, 9, 11, 1]: it counts from zero."):
            self.play(FadeOut(self.counts), *dim(*(tile for tile in tiles if tile is not chosen)), run_time=0.5)
            self.play(FadeOut(*(tile for tile in tiles if tile is not chosen)), run_time=0.4)
            self.play(animate(chosen).scale(side / chosen.width).move_to(space.center), run_time=0.8)
            self.play(FadeIn(ledger.row(0)), run_time=0.4)
            for k, start in enumerate((lit[0].get_left(), lit[1].get_top())):
                self.play(Grow(lit[k], start), FadeIn(ledger.row(k + 1)), run_time=0.8)
                self.wait(0.3)
            self.play(FadeIn(green), FadeIn(ledger.row(3)), run_time=0.8)
            self.play(FadeOut(*lit), FadeIn(over_colours(pixel)), run_time=0.5)
            self.play(FadeIn(read), run_time=0.5)
        stairs = Stairs(replace(stage, top=stage.top - 0.3), self.arrays, self.frame.pick(BODY, LABEL))
        text = (
            "Sizes multiply; indices only count up. All these arrays are tensors. Next: what can two lists do together?"
        )
        with self.beat("close", text):
            self.clear()
            for step, amount in zip(stairs.steps, stairs.amounts, strict=True):
                self.play(FadeIn(step, amount, shift=0.3 * UP), run_time=0.5)
            self.claim("One more index, one more level")
