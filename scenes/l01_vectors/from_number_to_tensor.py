"""Number, list, table, picture, stack: one more index each time."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, UP, Circle, Create, FadeIn, FadeOut, LaggedStart, Rectangle, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.colour_picture import COLOURS, ColourPicture
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.algebra.space_arrow import SpaceArrow
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, pass_on, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import Ledger, align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.levels import WALL, Levels, how_many, over_colours, wall
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
        self.main, side = stage.columns(*self.frame.pick((64, 36), (57, 43)), gap=0.5)
        self.upper, self.lower = self.main.rows(81, 19)
        self.arrays = [tensor.value for tensor in (self.NUMBER, self.LIST, self.TABLE)] + [self.picture, self.pictures]
        self.levels = Levels(side, self.arrays, self.main.at(0.72, 0)[0])
        self.style: dict[str, Any] = {"places": 0, "role": "input", "size": self.frame.pick(1.25, 0.95) * DISPLAY}
        self.ask()
        self.number_and_list()
        self.table()
        self.picture_levels()
        self.answer()

    def glow(self, picture: VMobject) -> VGroup:
        """A ring around the chosen pixel of a picture."""
        return over_colours(Circle(0.24).move_to(self.place_in(picture)))

    def ask(self) -> None:
        """The wall; one of its numbers glows."""
        stage = self.frame.stage
        space, words = stage.columns(76, 24) if self.frame.wide else stage.rows(80, 20)
        tiles = wall(self.pictures, space)
        size = Value(float(self.pictures.size), places=0, size=HERO, role="input")
        amount = VGroup(size, Words("numbers", LABEL).next_to(size, DOWN, buff=0.2))
        asked = VGroup(Maths("?", 1.3 * DISPLAY), Words("indices", LABEL))
        asked.arrange(DOWN, buff=0.2)
        words.place(VGroup(amount, asked).arrange(self.frame.pick(DOWN, RIGHT), buff=self.frame.pick(0.8, 1.4)))
        with self.beat("open", "Thirty-two small pictures in colour: together, seventy-five thousand numbers."):
            self.heading("How many indices?", into=tiles)
            rows = [FadeIn(tiles[k : k + WALL]) for k in range(0, len(tiles), WALL)]
            self.play(LaggedStart(*rows, lag_ratio=0.4), run_time=1.6)
            self.play(FadeIn(amount), run_time=0.5)
        with self.beat(
            "ask",
            "An index answers one question: which? How many indices lead to the number that glows?",
            kind="question",
            notes="“Thousands” is the usual guess. Let somebody find the way aloud: which picture, which …",
        ):
            self.play(*dim(*(tile for k, tile in enumerate(tiles) if k != CHOSEN[0])), run_time=0.6)
            self.play(Create(self.glow(tiles[CHOSEN[0]])), run_time=0.6)
            self.play(FadeIn(asked), run_time=0.5)

    def number_and_list(self) -> None:
        """A number, a list with its places, the list as an arrow, a longer list."""
        levels = self.levels
        number = self.upper.place(Value(self.NUMBER, places=1, role="input", size=1.7 * DISPLAY))
        row, five = (NumberMatrix(each, transpose=True, **self.style) for each in (self.LIST, self.RATINGS))
        self.upper.inset(0.2, 0.6).fit(row)
        self.main.inset(0.1, 0.6).fit(five, grow=True)
        with self.beat("number", "One number: nothing to choose, so no index."):
            self.clear()
            self.play(FadeIn(number), FadeIn(levels.heads), run_time=0.6)
            self.play(FadeIn(levels.rows[0]), run_time=0.5)
        places = self.counted(row, DOWN)
        ring = Ring(row.cell(0, 0), margin=0.22)
        read = self.lower.place(Formula("v_2 = @x", HERO, x=Value(self.LIST, 1, 0, role="input"), digits="index"))
        with self.beat("list", "In a list, one index says which entry. The second entry is four."):
            self.play(FadeOut(number), run_time=0.4)
            self.play(FadeIn(row, places), FadeIn(levels.rows[1]), run_time=0.6)
            self.play(Create(ring), run_time=0.6)
            self.play(pass_on(ring, Ring(row.cell(0, 1), margin=0.22)))
            self.play(FadeIn(read), run_time=0.5)
        space = SpaceArrow(self.LIST.value, self.main.inset(0.3, 0.2), size=1.2 * BODY)
        small = row.copy().scale(0.55)
        corner = np.array([space.axes.get_left()[0] + 0.35, self.main.top, 0.0])
        small.move_to(corner, aligned_edge=UL)
        with self.beat("arrow", "The same list is a way in space, across, along, up, and the arrow to its end."):
            self.play(FadeOut(places, ring, read), run_time=0.4)
            self.play(swap(row, small), Create(space.axes), run_time=0.8)
            for leg, name in zip(space.legs, space.numbers, strict=True):
                self.play(Create(leg), FadeIn(name), share=0.13)
            self.play(Grow(space.arrow, space.arrow.get_start()), run_time=0.7)
        films = VGroup(*(Words(name, SMALLEST, color=theme().muted) for name in FILMS))
        for film, entry in zip(films, five.entries(), strict=True):
            film.next_to(entry, UP, buff=0.55)
        ring = Ring(five.cell(0, 0), margin=0.2)
        with self.beat(
            "films",
            "Five ratings are a point in five dimensions; yet one index still says which.",
            notes="“Dimension” has two meanings: entries of a list (five), and indices of an array (one).",
        ):
            self.play(FadeOut(space, small), run_time=0.4)
            self.play(FadeIn(five, films), run_time=0.6)
            self.play(Create(ring), run_time=0.4)
            for j in range(1, 5):
                self.play(pass_on(ring, Ring(five.cell(0, j), margin=0.2), run_time=0.5))

    def counted(self, matrix: NumberMatrix, side: np.ndarray) -> VGroup:
        """The numbers of the columns below (DOWN) or above (UP) a matrix, or of its rows at its left (LEFT)."""
        down = side is LEFT
        slots = [matrix.slot(k, 0) if down else matrix.slot(0, k) for k in range(matrix.shape[0 if down else 1])]
        names = [Words(f"{k + 1}", LABEL, digits="index", color=theme().muted) for k in range(len(slots))]
        for name, slot in zip(names, slots, strict=True):
            name.next_to(matrix, side, buff=0.25).set_coord(slot[int(down)], int(down))
        return VGroup(*names)

    def table(self) -> None:
        """A table, its row and its column."""
        table = NumberMatrix(self.TABLE, **self.style)
        self.upper.inset(0.5, 0.4).place(table, 0.3, -0.6)
        counts = self.counted(table, UP), self.counted(table, LEFT)
        row, column = table.highlight_row(0), table.highlight_column(1)
        for box in (row, column):
            box.set_fill(opacity=0.05)  # both lie behind the entry that is read
        read = self.lower.place(
            Formula("A_(1 2) = @x", HERO, x=Value(self.TABLE, (0, 1), 0, role="input"), digits="index")
        )
        with self.beat(
            "table",
            "A table asks twice: which row, and which column? Row one, column two holds a two.",
            notes="Python counts from zero and writes the same entry A[0, 1].",
        ):
            self.clear(keep=[self.levels])
            self.play(FadeIn(table, *counts), FadeIn(self.levels.rows[2]), run_time=0.6)
            self.until(0.35)
            self.play(Grow(row, row.get_left()), run_time=0.7)
            self.play(Grow(column, column.get_top()), run_time=0.7)
            self.play(FadeIn(read), run_time=0.5)

    def picture_levels(self) -> None:
        """A grey picture is a table; colour takes three; a stack has many."""
        levels, box = self.levels, self.upper.inset(0.3, 0.2)
        space, words = self.main.columns(60, 40, gap=0.3) if self.frame.wide else (box, self.lower)
        side = min(box.width, box.height)
        table = Tensor(self.picture).mean(axis=2).value
        grey = Thumbnail(table, width=1.1 * side, height=1.1 * side, color=theme().ink).move_to(space.center)
        picture = ColourPicture(self.picture, width=side, height=side).move_to(box.center)
        bands, amount = self.bands(grey), how_many(table, words)
        with self.beat("grey", "A grey picture is a table, too: twenty-eight rows, twenty-eight columns."):
            self.clear(keep=[levels])
            self.play(FadeIn(grey), run_time=0.6)
            for band, start in zip(bands, (bands[0].get_left(), bands[1].get_top()), strict=True):
                self.play(Grow(band, start), run_time=0.6)
            self.play(FadeIn(amount), run_time=0.5)
        thirds = box.columns(1, 1, 1, gap=0.25)
        sheets = list(picture.sheets(min(thirds[1].width, 0.8 * box.height)))
        names = [Words(name, LABEL, color=theme().muted) for name in COLOURS]
        amounts = [how_many(array, self.lower) for array in (self.picture, self.pictures)]
        with self.beat("colour", "Colour takes three tables, red, green and blue. Which colour? A third index."):
            self.play(FadeOut(grey, *bands, amount), run_time=0.4)
            self.play(FadeIn(picture), FadeIn(levels.rows[3]), run_time=0.6)
            self.play(FadeOut(picture), *(FadeIn(sheet.move_to(box.center)) for sheet in sheets), run_time=0.5)
            pairs = zip(sheets, thirds, strict=True)
            self.play(*(animate(sheet).move_to(third.center) for sheet, third in pairs), run_time=0.9)
            for sheet, name in zip(sheets, names, strict=True):
                name.next_to(sheet, DOWN, buff=0.25)
            align_baseline(*names)
            self.play(FadeIn(*names, amounts[0]), run_time=0.5)
        self.tiles = wall(self.pictures, box.inset(-0.3, -0.2))
        with self.beat("stack", "And a stack of pictures? Which picture: a fourth index."):
            self.play(FadeOut(*sheets, *names, amounts[0]), run_time=0.4)
            rows = [FadeIn(self.tiles[k : k + WALL]) for k in range(0, len(self.tiles), WALL)]
            self.play(LaggedStart(*rows, lag_ratio=0.3), FadeIn(levels.rows[4]), run_time=1.2)
            self.play(FadeIn(amounts[1]), run_time=0.5)
        self.amount = amounts[1]

    def place_in(self, picture: VMobject) -> np.ndarray:
        """Where the chosen pixel lies in a picture without gaps, shape (3,)."""
        side = picture.width / len(self.picture)
        return np.asarray(picture.get_corner(UL) + side * np.array([CHOSEN[2] + 0.5, -CHOSEN[1] - 0.5, 0.0]))

    def bands(self, picture: VMobject) -> list[VGroup]:
        """The row and the column of the chosen pixel, as frames across the picture."""
        breadth, (x, y, _) = 1.5 * picture.width / len(self.picture), self.place_in(picture)
        row = Rectangle(width=picture.width, height=breadth).move_to((picture.get_x(), y, 0))
        column = Rectangle(width=breadth, height=picture.height).move_to((x, picture.get_y(), 0))
        return [over_colours(row), over_colours(column)]

    def answer(self) -> None:
        """Picture, row, column, colour: four indices; then the levels side by side."""
        tiles, split = self.tiles, self.frame.pick(self.main.columns, self.main.rows)
        space, words = split(*self.frame.pick((58, 42), (50, 50)), gap=0.4)
        chosen, side = tiles[CHOSEN[0]], min(space.width, space.height)
        large = ColourPicture(self.picture, width=side, height=side).move_to(space.center)
        bands = self.bands(large)
        green = list(large.sheets(side))[CHOSEN[3]].move_to(large)
        index = [Value(float(k + 1), places=0, size=BODY, role="activation") for k in CHOSEN]
        held = Value(self.pictures, CHOSEN, 2, size=BODY, role="input")
        names = [Words(name, LABEL) for name in (*WHICH, "the number")]
        ledger = words.fit(Ledger(names, [*index, held], pitch=self.frame.pick(0.75, 0.55), gap=0.6))
        text = (
            "So four answers lead to it: which picture, which row, which column, which colour. "
            "Four indices, not thousands."
        )
        with self.beat("answer", text, kind="answer", notes="In Python, x[14, 9, 11, 1]: it counts from zero."):
            self.play(FadeOut(self.amount), *dim(*(tile for tile in tiles if tile is not chosen)), run_time=0.5)
            self.play(FadeOut(*(tile for tile in tiles if tile is not chosen)), run_time=0.4)
            self.play(animate(chosen).scale(side / chosen.width).move_to(space.center), run_time=0.8)
            self.play(FadeIn(ledger.row(0)), run_time=0.4)
            for k, start in enumerate((bands[0].get_left(), bands[1].get_top())):
                self.play(Grow(bands[k], start), FadeIn(ledger.row(k + 1)), run_time=0.8)
                self.wait(0.3)
            self.play(FadeIn(green), FadeIn(ledger.row(3)), run_time=0.8)
            self.play(FadeIn(ledger.row(4)), run_time=0.5)
        titles, pictures = self.levels.pictures(self.main, self.arrays)
        last = Highlight(titles[4], self.levels.rows[4], margin=0.15).set_fill(opacity=0.08)
        text = (
            "Sizes multiply; indices only count up. All these arrays are called tensors. "
            "Next: what can two lists do together?"
        )
        with self.beat("close", text):
            self.clear(keep=[self.levels])
            for k in range(5):
                self.play(FadeIn(titles[k], pictures[k], self.levels.amounts[k]), run_time=0.5)
            self.play(FadeIn(self.levels.amount_head, last), run_time=0.5)
            self.claim("One more index, one more level")
