"""`TwoSides`: a list on the left and on the right of a grid, with both products where they come about."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths

ROOM = "00"  # a number as wide as the widest: all columns are as wide


class TwoSides(VGroup):
    """The grid in the middle; a list lying at its left, whose answers lie below; one standing at its right.

    - `left`, `grid`, `right` are the factors; `below` is v M, `beside` is M v; `equals` their signs.
    - `column_band(j)` runs from a column of the grid to its answer, `row_band(i)` lights a row and its answer.
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

    def column_band(self, j: int) -> Band:
        """Column `j` of the grid, running on through its answer below."""
        return Band(self.grid.highlight_column(j), self.below.highlight_column(j), color=theme().weight)

    def row_band(self, i: int) -> Band:
        """Row `i` of the grid, running on through the list to its answer."""
        return Band(self.grid.highlight_row(i), self.beside.highlight_row(i), color=theme().weight)

    def work_left(self, j: int) -> ProductSum:
        """The list times column `j`."""
        return self._work(self.numbers, self.table[:, j], ("input", "weight"))

    def work_right(self, i: int) -> ProductSum:
        """Row `i` times the list."""
        return self._work(self.table[i], self.numbers, ("weight", "input"))

    def _work(self, left: Tensor, right: Tensor, roles: tuple[str, str]) -> ProductSum:
        products = (left * right).value
        return ProductSum(
            left.value,
            right.value,
            products,
            np.cumsum(products),
            places=0,
            total_places=0,
            size=BODY,
            colors=(theme().role(roles[0]), theme().role(roles[1])),
            color=theme().activation,
        )
