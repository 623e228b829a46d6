"""`Levels`: arrays with more and more indices as a table of indices and shapes, and a small picture of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, VGroup, VMobject

from scenes.kit.algebra.colour_picture import ColourPicture
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.shape_tag import shape_tag
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

COUNT = 0.34  # of the region's width: the column of the numbers of indices
NAMES = "number", "list", "table", "picture", "stack"
WALL = 8  # pictures in a row of the wall
SMALL = 0.92  # of a row's height: a picture of a level


class Levels(VGroup):
    """A row for each of `arrays`, from the top: how many `indices` it has, and its shape; `heads` stand above.

    `amounts` (how many numbers each holds) and `amount_head` are for a column at `amount_x`, left of the region.
    """

    def __init__(self, region: Region, arrays: Sequence[np.ndarray], amount_x: float) -> None:
        head, body = region.rows(0.8, len(arrays))
        self.bands = body.rows(*[1.0] * len(arrays))
        places = region.left + COUNT * region.width / 2, region.left + COUNT * region.width
        self.heads = VGroup(*(Words(text, SMALLEST, color=theme().muted) for text in ("indices", "shape")))
        self.heads[0].move_to((places[0], head.center[1], 0))
        self.heads[1].move_to((places[1], head.center[1], 0), aligned_edge=LEFT)
        self.amount_head = Words("numbers", SMALLEST, color=theme().muted).move_to((amount_x, 0, 0))
        align_baseline(*self.heads, self.amount_head)
        self.rows, self.amounts = [], []
        for array, band in zip(arrays, self.bands, strict=True):
            y = band.center[1]
            count = Value(float(array.ndim), places=0, size=1.25 * BODY, role="activation").move_to((places[0], y, 0))
            shape = shape_tag(array, LABEL)
            shape.scale(min(1.0, (region.right - places[1]) / shape.width))
            shape.move_to((places[1], y, 0), aligned_edge=LEFT)
            amount = Value(float(array.size), places=0, size=LABEL).move_to((amount_x, y, 0))
            self.rows.append(VGroup(count, shape))
            self.amounts.append(amount)
        super().__init__(self.heads, *self.rows)

    def pictures(self, region: Region, arrays: Sequence[np.ndarray]) -> tuple[VGroup, VGroup]:
        """The name of each level at the left of `region`, and a small picture of it in the middle, in its row."""
        side = SMALL * self.bands[0].height
        names = [Words(name, LABEL) for name in NAMES]
        drawn = [small_picture(array, side) for array in arrays]
        for name, picture, band, row in zip(names, drawn, self.bands, self.rows, strict=True):
            name.move_to((region.left + 0.2, 0, 0), aligned_edge=LEFT)
            align_baseline(row, name)
            picture.move_to((region.at(0, 0)[0], band.center[1], 0))
        return VGroup(*names), VGroup(*drawn)


def small_picture(array: np.ndarray, side: float) -> VMobject:
    """Cells for a number, a list or a table (the largest entry has the full colour); sheets, and a pile of pictures."""
    if array.ndim < 3:
        cell = side / 2
        grid = np.atleast_2d(array) / array.max()
        return PixelImage(grid, width=cell * grid.shape[1], height=cell * grid.shape[0])
    if array.ndim == 3:
        sheets = list(ColourPicture(array, width=side, height=side).sheets(0.82 * side))
        return VGroup(*(sheet.shift(k * 0.4 * side * RIGHT) for k, sheet in enumerate(sheets)))
    pile = [ColourPicture(picture, width=0.8 * side, height=0.8 * side) for picture in array[5::-1]]
    return VGroup(*(picture.shift(-k * side * (0.24 * RIGHT + 0.04 * UP)) for k, picture in enumerate(pile)))


def wall(pictures: np.ndarray, region: Region) -> VGroup:
    """All `pictures`, shape (n, rows, columns, 3), in rows, as large as `region` allows."""
    rows = -(-len(pictures) // WALL)
    pitch = min(region.width / WALL, region.height / rows)
    tiles = [ColourPicture(picture, width=0.9 * pitch, height=0.9 * pitch) for picture in pictures]
    for k, tile in enumerate(tiles):
        at = np.array([k % WALL - (WALL - 1) / 2, (rows - 1) / 2 - k // WALL, 0.0])
        tile.move_to(region.center + pitch * at)
    return VGroup(*tiles)


def over_colours(outline: VMobject) -> VGroup:
    """A yellow outline on a dark one, which shows on any picture."""
    outline.set_fill(opacity=0)
    dark = outline.copy().set_stroke(theme().background, 10)
    return VGroup(dark, outline.set_stroke(theme().accent, 4)).set_z_index(8)


def how_many(array: np.ndarray, region: Region) -> Formula:
    """How many numbers an array's sizes make: their product."""
    values: dict[str, Any] = {f"n{k}": Value(float(size), places=0) for k, size in enumerate(array.shape)}
    total = Value(float(array.size), places=0, role="input")
    template = " dot ".join(f"@{name}" for name in values)
    return region.fit(Formula(f"{template} = @total", HERO, **values, total=total))
