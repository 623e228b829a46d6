"""Arrays with more and more indices: how many numbers each holds, small pictures of them, and `Stairs` of them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Rectangle, VGroup, VMobject

from scenes.kit.algebra.colour_picture import ColourPicture
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

NAMES = "number", "list", "table", "picture", "stack"
FOOT = 0.46  # below a picture of the wall, for its number
SMALL = 0.92  # of a place's width: a picture of a level


class Stairs:
    """A step for each of `arrays`, as high as it has indices; on it its picture and name, below it how many numbers.

    `steps[k]` and `amounts[k]` belong to level k.
    """

    def __init__(self, region: Region, arrays: Sequence[np.ndarray], size: Size = BODY) -> None:
        upper, lower = region.rows(85, 15)
        self.arrays, self.base = arrays, upper.bottom
        side = 0.21 * upper.height
        self.foot, self.rise = 0.75, (upper.height - side - 1.35) / (len(arrays) - 1)
        self.blocks: list[Rectangle] = []
        self.steps, self.amounts = [], []
        for array, name, place in zip(arrays, NAMES, region.columns(*[1.0] * len(arrays), gap=0.12), strict=True):
            block = Rectangle(width=place.width, height=self.foot + array.ndim * self.rise, stroke_width=0)
            block.set_fill(theme().panel, 1).move_to((place.center[0], self.base, 0), aligned_edge=DOWN)
            count = index_count(array, size)
            count.scale(min(1.0, 0.9 * place.width / count.width)).next_to(block.get_top(), DOWN, buff=0.18)
            picture = small_picture(array, min(side, SMALL * place.width)).next_to(block, UP, buff=0.1)
            title = Words(name, size).move_to((place.center[0], picture.get_top()[1] + 0.3, 0))
            total = Value(float(array.size), places=0, role="input")
            word = Words("number" if array.size == 1 else "numbers", SMALLEST, color=theme().muted)
            amount = VGroup(total, word).arrange(DOWN, buff=0.12)
            self.blocks.append(block)
            self.steps.append(VGroup(block, count, picture, title))
            self.amounts.append(amount.move_to((place.center[0], lower.center[1], 0)))
        for part in zip(*self.amounts, strict=True):
            align_baseline(*part)

    def readings(self) -> list[Reading]:
        """How many indices each level has, measured from its step's height."""
        return [
            Reading(name, float((block.height - self.foot) / self.rise), array.ndim, 1e-6)
            for name, block, array in zip(NAMES, self.blocks, self.arrays, strict=True)
        ]


def index_count(array: np.ndarray, size: Size = HERO) -> Formula:
    """How many indices an array has."""
    word = "index" if array.ndim == 1 else "indices"
    return Formula(f'@n "{word}"', size, n=Value(float(array.ndim), places=0, role="activation"))


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


def wall(pictures: np.ndarray, region: Region, columns: int) -> VGroup:
    """All `pictures`, shape (n, rows, columns, 3), in rows with room for `numbered`, as large as `region` allows."""
    rows = -(-len(pictures) // columns)
    pitch = min(region.width / columns, region.height / rows - FOOT)
    tiles = [ColourPicture(picture, width=0.9 * pitch, height=0.9 * pitch) for picture in pictures]
    for k, tile in enumerate(tiles):
        across, up = k % columns - (columns - 1) / 2, (rows - 1) / 2 - k // columns
        tile.move_to(region.center + np.array([pitch * across, (pitch + FOOT) * up + FOOT / 2, 0.0]))
    return VGroup(*tiles)


def numbered(tiles: VGroup) -> VGroup:
    """The number of each picture of a wall, below it, counted from 1."""
    style: dict[str, Any] = {"digits": "index", "color": theme().muted}
    return VGroup(*(Words(f"{k}", SMALLEST, **style).next_to(tile, DOWN, buff=0.1) for k, tile in enumerate(tiles, 1)))


def over_colours(outline: VMobject) -> VGroup:
    """A yellow outline on a dark one, which shows on any picture."""
    outline.set_fill(opacity=0)
    dark = outline.copy().set_stroke(theme().background, 10)
    return VGroup(dark, outline.set_stroke(theme().accent, 4)).set_z_index(8)


def how_many(array: np.ndarray) -> Formula:
    """How many numbers an array's sizes make: their product."""
    values: dict[str, Any] = {f"n{k}": Value(float(size), places=0) for k, size in enumerate(array.shape)}
    total = Value(float(array.size), places=0, role="input")
    factors = " dot ".join(f"@{name}" for name in values)
    word = "number" if array.size == 1 else "numbers"
    if array.ndim < 2:
        return Formula(f'@total "{word}"', HERO, total=total)
    return Formula(f'{factors} = @total "{word}"', HERO, **values, total=total)


def counted(matrix: NumberMatrix, side: np.ndarray) -> VGroup:
    """The numbers of the columns below (DOWN) or above (UP) a matrix, or of its rows at its left (LEFT)."""
    down = side is LEFT
    slots = [matrix.slot(k, 0) if down else matrix.slot(0, k) for k in range(matrix.shape[0 if down else 1])]
    names = [Words(f"{k + 1}", LABEL, digits="index", color=theme().muted) for k in range(len(slots))]
    for name, slot in zip(names, slots, strict=True):
        name.next_to(matrix, side, buff=0.25).set_coord(slot[int(down)], int(down))
    return VGroup(*names)
