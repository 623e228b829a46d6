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
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

ROOM = "00"  # a number as wide as the widest: all columns are as wide


def named(letters: str) -> str:
    """Bold letters, each a part of its own name.

    >>> named("v")
    '{{ bold(v) : v }}'
    """
    return " ".join(f"{{{{ bold({letter}) : {letter} }}}}" for letter in letters)


def in_line(numbers: Tensor, role: str) -> Formula:
    """A list of three as one writes it in a line."""
    values: dict[str, Any] = {f"n{k}": Value(numbers, k, 0, role=role) for k in range(3)}
    return Formula("(@n0, @n1, @n2)", HERO, **values)


class TwoSides(VGroup):
    """The grid in the middle; a list lying at its left, whose answers lie below; one standing at its right.

    Both at once would read as one product of three: a scene shows either, or each with a grid of its own.

    - `left`, `grid`, `right` are the factors; `below` is v M, `beside` is M v; `equals` their signs.
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
        super().__init__(self.left, self.grid, self.right, self.below, self.beside, self.equals)

    def first(self, grid: VMobject | None = None) -> VGroup:
        """The list on the left, and its answers."""
        return VGroup(self.left, grid or self.grid, self.equals[0], self.below)

    def second(self, grid: VMobject | None = None) -> VGroup:
        """The list on the right, and its answers."""
        return VGroup(grid or self.grid, self.right, self.equals[1], self.beside)

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

    def results(self, size: Size) -> VGroup:
        """Both products in letters with their numbers, who has answered below each; between them, that they differ."""
        both = []
        for letters, answers, words in (
            ("vM", self.below, "columns answer"),
            ("Mv", self.beside, "rows answer"),
        ):
            name = Maths(f"{named(letters)} =", size, colors={"v": "input", "M": "weight"})
            numbers = NumberMatrix(answers.source, places=0, role="activation", size=size)
            numbers.next_to(name, RIGHT, buff=0.25)
            below = Words(words, BODY, color=theme().muted).next_to(numbers, DOWN, buff=0.35)
            both.append(VGroup(name, numbers, below))
        both[1].next_to(both[0], RIGHT, buff=1.6).shift((both[0][0].get_y() - both[1][0].get_y()) * UP)
        between = (both[0][1].get_right()[0] + both[1][0].get_left()[0]) / 2
        unequal = Maths("!=", size).move_to((between, both[0][0].get_y(), 0))
        return VGroup(both[0], unequal, both[1])

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

    - `grid`, `below`, `beside` are the numbers; `names`, v M and M v, stand at the answers.
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
        self.beside = NumberMatrix(grid @ column, role="activation", **style).next_to(self.grid, RIGHT, buff=0.4)
        colors: dict[str, Any] = {"v": "input", "M": "weight"}
        texts = f"{named('vM')} =", f"= {named('Mv')}"
        names = [Maths(text, 1.1 * size, colors=colors) for text in texts]
        names[0].next_to(self.below, LEFT, buff=0.3)
        names[1].next_to(self.beside, RIGHT, buff=0.3)
        self.names = VGroup(*names)
        super().__init__(self.grid, self.below, self.beside, self.names)

    def column_band(self, j: int) -> Band:
        """Column `j` of the grid, running on through its answer."""
        return Band(self.grid.highlight_column(j), self.below.highlight_column(j), color=theme().weight)

    def row_band(self, i: int) -> Band:
        """Row `i` of the grid, running on through its answer."""
        return Band(self.grid.highlight_row(i), self.beside.highlight_row(i), color=theme().weight)
