"""`MatrixProduct`: two matrices and their product, each entry where its row and its column cross."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import LEFT, UP, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.readings import Reading
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import advance
from scenes.kit.text.highlight import Band


class MatrixProduct(VGroup):
    """`left` stands to the left of the product and `right` above it, row by row and column by column.

    - `A`, `B`, `C` are the matrices of left, right and product; the scene decides when C's entries appear.
    - `roles` are those of A and B.
    - `row_band(i)` and `column_band(j)` light a row of A and a column of B; they cross on C's entry.
    - `work(i, j)` is the sum of products that makes the entry.
    - `product_places` are the decimals of C, where they are not those of the factors.
    - `room` is a text that all columns have room for, as in `NumberMatrix`; A's only if it is not `slim`.

    >>> product = MatrixProduct(Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]), places=0)
    >>> [value.text for value in product.C.entries()], product.work(1, 0).lines[0].product.text
    (['19', '22', '43', '50'], '15')
    """

    def __init__(
        self,
        left: Tensor,
        right: Tensor,
        *,
        places: int = 2,
        size: Size = HERO,
        roles: tuple[str, str] = ("weight", "input"),
        room: str = "",
        slim: bool = False,
        product_places: int | None = None,
    ) -> None:
        self.left_tensor, self.right_tensor, self.roles = left, right, roles
        self.places, self.size = places, size
        style: dict[str, Any] = {"places": places, "size": size}
        room = max(room, *(NumberMatrix(each, places=places).widest for each in (left, right)), key=advance)
        exact = places if product_places is None else product_places
        self.C = NumberMatrix(left @ right, role="activation", room=room, **(style | {"places": exact}))
        self.B = NumberMatrix(right, role=roles[1], room=self.C.widest, **style)
        self.A = NumberMatrix(left, role=roles[0], room="" if slim else self.C.widest, **style)
        self.A.next_to(self.C, LEFT, buff=0.5)
        self.B.next_to(self.C, UP, buff=0.35)
        self.A.shift((self.C.slot(0, 0)[1] - self.A.slot(0, 0)[1]) * UP)  # boxes around numbers are not in the middle
        self.B.shift((self.B.slot(0, 0)[0] - self.C.slot(0, 0)[0]) * LEFT)
        super().__init__(self.A, self.B, self.C)

    def row_band(self, i: int) -> Band:
        """Row `i` of A, running on through the product."""
        return Band(self.A.highlight_row(i), self.C.highlight_row(i), color=theme().role(self.roles[0]))

    def column_band(self, j: int) -> Band:
        """Column `j` of B, running on through the product."""
        return Band(self.B.highlight_column(j), self.C.highlight_column(j), color=theme().role(self.roles[1]))

    def work(self, i: int, j: int) -> ProductSum:
        """The sum of products that makes entry (`i`, `j`)."""
        row, column = self.left_tensor[i], self.right_tensor[:, j]
        products = (row * column).value
        return ProductSum(
            row.value,
            column.value,
            products,
            np.cumsum(products),
            places=self.places,
            total_places=self.places,
            size=self.size,
            colors=(theme().role(self.roles[0]), theme().role(self.roles[1])),
            color=theme().activation,
        )

    def readings(self) -> list[Reading]:
        """The entries of all three, and each row and column of C against those of A and B that make it."""
        rows = [Reading(f"row {i} level with A", self.C.slot(i, 0)[1], self.A.slot(i, 0)[1], 1e-6) for i in self.C.rows]
        columns = [
            Reading(f"column {j} below B", self.C.slot(0, j)[0], self.B.slot(0, j)[0], 1e-6) for j in self.C.columns
        ]
        return [r for matrix in (self.A, self.B, self.C) for r in matrix.readings()] + rows + columns
