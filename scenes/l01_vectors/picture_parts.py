"""Parts of a picture: the place, row and column of one pixel, and a small table of its numbers under a window."""

from __future__ import annotations

import numpy as np
from manim import DL, DR, UL, UR, Line, Rectangle, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.l01_vectors.levels import over_colours

PATCH = slice(8, 10), slice(7, 10)  # the rows and columns whose numbers are shown


def place_in(picture: VMobject, pixels: int, row: int, column: int) -> np.ndarray:
    """Where a pixel lies in a picture of `pixels` × `pixels` without gaps, shape (3,)."""
    side = picture.width / pixels
    return np.asarray(picture.get_corner(UL) + side * np.array([column + 0.5, -row - 0.5, 0.0]))


def bands(picture: VMobject, pixels: int, row: int, column: int) -> list[VGroup]:
    """The row and the column of a pixel, as frames across the picture."""
    breadth, (x, y, _) = 1.5 * picture.width / pixels, place_in(picture, pixels, row, column)
    across = Rectangle(width=picture.width, height=breadth).move_to((picture.get_x(), y, 0))
    upright = Rectangle(width=breadth, height=picture.height).move_to((x, picture.get_y(), 0))
    return [over_colours(across), over_colours(upright)]


class GreyTable:
    """A grey picture; a `window` on `PATCH`, and the numbers that lie in it, large, as a matrix."""

    def __init__(self, table: Tensor, left: Region, right: Region) -> None:
        side = min(left.width, left.height)
        self.picture = Thumbnail(table.value, width=side, height=side, color=theme().ink).move_to(left.center)
        self.patch = NumberMatrix(Tensor(table.value[PATCH]), places=2, size=HERO, role="input")
        right.inset(0.2, 0.2).fit(self.patch, grow=True)
        pixel, (rows, columns) = side / len(table.value), PATCH
        size = (columns.stop - columns.start) * pixel, (rows.stop - rows.start) * pixel
        corner = self.picture.get_corner(UL) + pixel * np.array([columns.start, -rows.start, 0.0])
        outline = Rectangle(width=size[0], height=size[1]).move_to(corner, aligned_edge=UL)
        ends = ((UR, UL), (DR, DL))
        self.beams = VGroup(
            *(
                Line(outline.get_corner(a), self.patch.get_corner(b), color=theme().accent, stroke_width=2)
                for a, b in ends
            )
        )
        self.window = over_colours(outline)
