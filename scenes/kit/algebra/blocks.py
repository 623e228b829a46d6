"""Shapes of matrices, drawn to scale: `ShapeBlock`, and `ShapeCrossing`, where a row is tried against a column."""

from __future__ import annotations

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UL, UP, ManimColor, Square, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.number_words import counted
from scenes.kit.text.typeset import Maths

# In cells: between the blocks, how long the lips are, how far from inside an upright row waits.
GAP, LIPS, RUN_UP = 0.6, 1.25, 2.2


class ShapeBlock(VGroup):
    """A grid of `shape` (rows, columns) square cells, as large as `width` × `height` allows.

    - `cells[i][j]` is the cell in row i, column j; `row(i)` and `column(j)` group them.

    >>> block = ShapeBlock((4, 3), width=2, height=2, role="weight")
    >>> len(block.row(0)), len(block.column(0)), float(block.width), float(block.height)
    (3, 4, 1.5, 2.0)
    """

    def __init__(
        self,
        shape: tuple[int, ...],
        *,
        width: float,
        height: float,
        color: ManimColor | None = None,
        role: str | None = None,
        opacity: float = 0.3,
    ) -> None:
        super().__init__()
        self.shape = shape
        rows, columns = shape
        cell, paint = min(width / columns, height / rows), colour_of(color, role)
        square = Square(cell, stroke_color=paint, stroke_width=2.5, fill_color=paint, fill_opacity=opacity)
        self.cells = [[square.copy().shift(cell * (j * RIGHT + i * DOWN)) for j in range(columns)] for i in range(rows)]
        self.add(*(cell for row in self.cells for cell in row))
        self.center()

    def row(self, i: int) -> VGroup:
        """The cells of row `i`."""
        return VGroup(*self.cells[i])

    def column(self, j: int) -> VGroup:
        """The cells of column `j`."""
        return VGroup(*(row[j] for row in self.cells))

    def describe(self) -> list[str]:
        """Its shape."""
        rows, columns = (round(reading.shown) for reading in self.readings())
        return [f"block: {counted(rows, 'row')}, {counted(columns, 'column')}"]

    def readings(self) -> list[Reading]:
        """How many cells fit into the block's height and width, both measured on the drawing."""
        corners = np.array([cell.get_center() for row in self.cells for cell in row])
        span = np.ptp(corners, axis=0) / self.cells[0][0].width + 1
        return [
            Reading("rows", float(span[1]), self.shape[0], 1e-3),
            Reading("columns", float(span[0]), self.shape[1], 1e-3),
        ]


class ShapeCrossing(VGroup):
    """A block on the left, one above, and room for their product where they cross.

    Beside the first column of the upper block, between two lips, there is room for exactly one column: a row of the
    left block, turned upright, goes in if it is as long as that column, and not otherwise.

    - `left`, `right`, `lips` are drawn; `product` (or None, where the shapes do not fit) waits for the scene.
    - `roles` are those of the left and the right block.
    - `letters` names the blocks: A, B and, where there is a product, AB.
    - `turned_row()` is a copy of the left block's first row, `turn(row)` the animation that brings it upright
      before the opening.

    All cells have one size: the largest with which the blocks, letters left out, fit into `width` × `height`.

    >>> crossing = ShapeCrossing((4, 3), (3, 5), width=4.3, height=5)
    >>> crossing.product.shape, round(crossing.cell, 6)
    ((4, 5), 0.5)
    >>> ShapeCrossing((4, 3), (2, 5), width=4.3, height=5).product is None
    True
    """

    def __init__(
        self,
        left: tuple[int, ...],
        right: tuple[int, ...],
        *,
        width: float,
        height: float,
        roles: tuple[str, str] = ("weight", "input"),
    ) -> None:
        look = theme()
        cell = min(width / (left[1] + GAP + right[1]), height / (left[0] + GAP + right[0]))
        gap = GAP * cell
        self.left = _block(left, cell, roles[0])
        self.right = _block(right, cell, roles[1])
        self.right.next_to(self.left, UP, buff=gap).align_to(self.left.get_right() + gap * RIGHT, LEFT)
        self.product: ShapeBlock | None = None
        if left[1] == right[0]:
            self.product = _block((left[0], right[1]), cell, "activation")
            self.product.next_to(self.right, DOWN, buff=gap)
        self.lips = VMobject(stroke_color=look.ink, stroke_width=5)
        for corner in (UL, DL):
            self.lips.start_new_path(self.right.get_corner(corner) + LIPS * cell * LEFT)
            self.lips.add_line_to(self.right.get_corner(corner))
        self.letters = {
            "A": Maths("bold(A)", role=roles[0]).next_to(self.left, DOWN, buff=0.15),
            "B": Maths("bold(B)", role=roles[1]).next_to(self.right, RIGHT, buff=0.15),
        }
        if self.product:
            name = Maths("bold(A) bold(B)", color=look.activation)
            self.letters["AB"] = name.next_to(self.product, DOWN, buff=0.15).align_to(self.letters["A"], DOWN)
        blocks = [self.left, self.right, *([self.product] if self.product else [])]
        super().__init__(*blocks, self.lips, *self.letters.values())

    @property
    def cell(self) -> float:
        """The side of a cell as it is drawn."""
        return float(self.left.cells[0][0].width)

    @property
    def run_up(self) -> float:
        """How far from its place inside an upright row waits."""
        return RUN_UP * self.cell

    def turned_row(self) -> VGroup:
        """A copy of the first row of the left block, to be turned and tried."""
        return self.left.row(0).copy().set_z_index(2)

    def readings(self) -> list[Reading]:
        """The blocks' shapes, and the opening between the lips in cells."""
        opening = float(np.ptp(self.lips.points[:, 1])) / self.left.cells[0][0].width
        blocks = [self.left, self.right, *([self.product] if self.product else [])]
        return [r for block in blocks for r in block.readings()] + [
            Reading("opening", opening, self.right.shape[0], 1e-3)
        ]


def _block(shape: tuple[int, ...], cell: float, role: str) -> ShapeBlock:
    """A block whose cells have the side `cell`."""
    return ShapeBlock(shape, width=shape[1] * cell, height=shape[0] * cell, role=role)
