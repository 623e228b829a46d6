"""`TwoSides`: a list on the left and on the right of a grid, with both products where they come about."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

ROOM = "00"  # a number as wide as the widest: all columns are as wide
COLORS: dict[str, Any] = {"v": "input", "M": "weight", "A": "weight", "B": "input"}


def in_letters(letters: str, size: Size, ending: str = "") -> Maths:
    """A product in bold letters, each in the colour of what it names.

    >>> in_letters("vM", HERO, " =").source
    '{{ bold(v) : v }} {{ bold(M) : M }} ='
    """
    text = " ".join(f"{{{{ bold({letter}) : {letter} }}}}" for letter in letters)
    return Maths(text + ending, size, colors={letter: COLORS[letter] for letter in letters})


def in_line(numbers: Tensor, role: str) -> Formula:
    """A list of three as one writes it in a line."""
    values: dict[str, Any] = {f"n{k}": Value(numbers, k, 0, role=role) for k in range(3)}
    return Formula("(@n0, @n1, @n2)", HERO, **values)


def results(size: Size) -> VGroup:
    """Both sides in letters, below each who answers there; between them, that they differ."""
    names = [in_letters(letters, size) for letters in ("vM", "Mv")]
    answers = [Words(words, BODY, color=theme().muted) for words in ("columns answer", "rows answer")]
    both = [VGroup(name, words.next_to(name, DOWN, buff=0.25)) for name, words in zip(names, answers, strict=True)]
    differ = unequal(*both, size=size, gap=2.4)
    align_baseline(*answers)
    return differ


def unequal(left: VGroup, right: VGroup, *, size: Size, gap: float = 1.8) -> VGroup:
    """Two groups side by side, their first parts on one line with the sign between them."""
    right.next_to(left, RIGHT, buff=gap).shift((left[0].get_y() - right[0].get_y()) * UP)
    middle = (left.get_right()[0] + right.get_left()[0]) / 2
    return VGroup(left, Maths("!=", size).move_to((middle, left[0].get_y(), 0)), right)


class TwoSides(VGroup):
    """The grid in the middle; a list lying at its left, whose answers lie below; one standing at its right.

    Both at once would read as one product of three: a scene shows either, or each with a grid of its own.

    - `left`, `grid`, `right` are the factors, `letters` their names.
    - `below` is v M, `beside` is M v; `equals` are their signs.
    - `first(grid)` and `second(grid)` are all that belongs to v M and to M v, with this grid (default: the one).
    - `column_band(j)` runs from a column of the grid to its answer, `row_band(i)` lights a row, and its answer.
    - `work_left(j)`, `work_right(i)` are the sums of products.
    """

    def __init__(self, numbers: Tensor, grid: Tensor, *, size: Size = HERO) -> None:
        style: dict[str, Any] = {"places": 0, "size": size}
        self.numbers, self.table = numbers, grid
        row, column = (Tensor(numbers.value.reshape(shape)) for shape in ((1, -1), (-1, 1)))
        self.grid = NumberMatrix(grid, role="weight", room=ROOM, **style)
        self.left = NumberMatrix(row, role="input", **style).next_to(self.grid, LEFT, buff=0.3)
        self.right = NumberMatrix(column, role="input", **style).next_to(self.grid, RIGHT, buff=0.2)
        self.below = NumberMatrix(row @ grid, role="activation", room=ROOM, **style)
        self.below.next_to(self.grid, DOWN, buff=0.3)
        signs = [Maths("=", size, color=theme().muted) for _ in range(2)]
        self.equals = VGroup(
            signs[0].next_to(self.below, LEFT, buff=0.2), signs[1].next_to(self.right, RIGHT, buff=0.25)
        )
        self.beside = NumberMatrix(grid @ column, role="activation", room=ROOM, **style)
        self.beside.next_to(signs[1], RIGHT, buff=0.25)
        factors = (self.left, "v"), (self.grid, "M"), (self.right, "v")
        self.letters = VGroup(*(in_letters(letter, size).next_to(each, UP, buff=0.2) for each, letter in factors))
        super().__init__(self.left, self.grid, self.right, self.below, self.beside, self.equals, self.letters)

    def first(self, grid: VMobject | None = None) -> VGroup:
        """The list on the left, and its answers."""
        return VGroup(self.left, grid or self.grid, self.equals[0], self.below, *self.letters[:2])

    def second(self, grid: VMobject | None = None) -> VGroup:
        """The list on the right, and its answers."""
        return VGroup(grid or self.grid, self.right, self.equals[1], self.beside, *self.letters[1:])

    def column_band(self, j: int) -> Band:
        """Column `j` of the grid, running on through its answer below."""
        return Band(self.grid.highlight_column(j), self.below.highlight_column(j), color=theme().weight)

    def row_band(self, i: int) -> VGroup:
        """Row `i` of the grid, and the place of its answer."""
        boxes = self.grid.highlight_row(i), self.beside.highlight_cell(i)
        return VGroup(*(Band(box, color=theme().weight) for box in boxes))

    def work_left(self, j: int) -> ProductSum:
        """The list times column `j`."""
        return self._work(self.table[:, j])

    def work_right(self, i: int) -> ProductSum:
        """Row `i` times the list, the list written first here, too."""
        return self._work(self.table[i])

    def _work(self, met: Tensor) -> ProductSum:
        products = (self.numbers * met).value
        return ProductSum(
            self.numbers.value,
            met.value,
            products,
            np.cumsum(products),
            places=0,
            total_places=0,
            size=BODY,
            colors=(theme().input, theme().weight),
            color=theme().activation,
        )


class Around(VGroup):
    """A grid, what a list on its left makes below its columns, and what a list on its right makes beside its rows.

    - `grid`, `below`, `beside` are the numbers; `names`, v M and M v, stand before the answers.
    - `column_band(j)`, `row_band(i)` run from the grid to the answer.

    >>> around = Around(Tensor([1.0, 2.0]), Tensor([[1.0, 2.0], [3.0, 4.0]]))
    >>> [value.text for value in around.below.entries()], [value.text for value in around.beside.entries()]
    (['7', '10'], ['5', '11'])
    """

    def __init__(self, numbers: Tensor, grid: Tensor, *, size: Size = HERO) -> None:
        style: dict[str, Any] = {"places": 0, "size": size, "room": ROOM}
        row, column = (Tensor(numbers.value.reshape(shape)) for shape in ((1, -1), (-1, 1)))
        self.grid = NumberMatrix(grid, role="weight", **style)
        self.below = NumberMatrix(row @ grid, role="activation", **style).next_to(self.grid, DOWN, buff=0.3)
        names = [in_letters(letters, 1.1 * size, " =") for letters in ("vM", "Mv")]
        names[1].next_to(self.grid, RIGHT, buff=0.4)
        self.beside = NumberMatrix(grid @ column, role="activation", **style).next_to(names[1], RIGHT, buff=0.3)
        names[0].next_to(self.below, LEFT, buff=0.3)
        self.names = VGroup(*names)
        super().__init__(self.grid, self.below, self.beside, self.names)

    def column_band(self, j: int) -> Band:
        """Column `j` of the grid, running on through its answer."""
        return Band(self.grid.highlight_column(j), self.below.highlight_column(j), color=theme().weight)

    def row_band(self, i: int) -> Band:
        """Row `i` of the grid, running on through its answer."""
        return Band(self.grid.highlight_row(i), self.beside.highlight_row(i), color=theme().weight)
