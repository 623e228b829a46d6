"""Images as numbers: a grid of cells that unrolls into a vector, and a light-weight thumbnail of the same image."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import (
    UL,
    ManimColor,
    Square,
    VGroup,
    VMobject,
)

from scenes.kit.described import picture
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

DIM = 0.42  # the strongest shade of a cell that has a number on it, so that the number reads
SHADES = 256  # steps of a screen's colours
GAP = 0.08  # between cells, as a share of their pitch


def shades(shares: np.ndarray, color: ManimColor) -> np.ndarray:
    """RGB from the panel's colour (0) to `color` (1), shape (n, 3), for `shares` of shape (n,)."""
    parts = np.clip(shares, 0, 1)[:, None]
    return np.asarray(theme().panel.to_rgb() * (1 - parts) + color.to_rgb() * parts)


def shade(share: float, color: ManimColor) -> ManimColor:
    """One such colour."""
    return ManimColor.from_rgb(shades(np.array([share]), color)[0])


def shade_of(cell: VMobject, color: ManimColor) -> float:
    """The share that `shade` was given, measured on the cell's fill."""
    low, high = theme().panel.to_rgb(), color.to_rgb()
    span = high - low
    return float((cell.get_fill_color().to_rgb() - low) @ span / (span @ span))


class PixelImage(VGroup):
    """Numbers from 0 to 1 as a grid of square cells: none of the colour for 0, all of it for 1.

    `pixels` is a grid, shape (rows, columns); the cells are as large as `width` × `height` allows. They are in reading
    order: `cells[k]` is entry k of the unrolled vector.

    >>> image = PixelImage(np.array([[0.0, 0.5], [1.0, 0.25]]), width=3, height=0.8)
    >>> round(float(image.width), 6), round(float(image.height), 6)
    (0.8, 0.8)
    >>> [round(reading.shown, 2) for reading in image.readings()[:4]], image.vector.tolist()
    ([0.0, 0.5, 1.0, 0.25], [0.0, 0.5, 1.0, 0.25])
    """

    def __init__(self, pixels: np.ndarray, *, width: float, height: float, color: ManimColor | None = None) -> None:
        self.grid = np.asarray(pixels, float)
        if self.grid.ndim != 2 or self.grid.size == 0:
            raise ValueError(f"PixelImage: pixels are {self.grid.shape}; give a grid (rows, columns)")
        self.color_of_ink = color or theme().input
        rows, columns = self.grid.shape
        pitch = min(width / (columns - GAP), height / (rows - GAP))
        square = Square(pitch * (1 - GAP), stroke_width=0, fill_opacity=1)
        self.cells = [square.copy().move_to((pitch * j, -pitch * i, 0)) for i in range(rows) for j in range(columns)]
        super().__init__(*self.cells)
        self.center().set_strength(1.0)

    @classmethod
    def inside(cls, region: Region, pixels: np.ndarray, **options: Any) -> Self:
        """The largest such picture in `region`."""
        return cls(pixels, width=region.width, height=region.height, **options).move_to(region.center)

    @property
    def vector(self) -> np.ndarray:
        """The pixels row after row, shape (rows · columns,)."""
        return self.grid.ravel()

    def row(self, i: int) -> VGroup:
        """The cells of row `i`."""
        columns = self.grid.shape[1]
        return VGroup(*self.cells[i * columns : (i + 1) * columns])

    def set_strength(self, strength: float) -> Self:
        """Colour all cells, a pixel of 1 to `strength` of the colour: less where numbers stand on them."""
        self.strength = strength
        for cell, rgb in zip(self.cells, shades(self.vector * strength, self.color_of_ink), strict=True):
            cell.fill_rgbas[:, :3] = rgb  # as `set_fill` does in the end: a picture may change at every frame
        return self

    def set_pixels(self, pixels: np.ndarray) -> Self:
        """Other numbers in the same cells; `pixels` may be the grid or the vector."""
        self.grid = np.asarray(pixels, float).reshape(self.grid.shape)
        return self.set_strength(self.strength)

    def show_first(self, count: float) -> Self:
        """Show the first `count` cells only; a fraction is a cell on its way."""
        for k, cell in enumerate(self.cells):
            opacity = min(max(count - k, 0.0), 1.0)
            if cell.fill_rgbas[0, 3] != opacity:
                cell.set_fill(opacity=opacity)
        return self

    def numbers(self, size: Size = SMALLEST, places: int = 1) -> VGroup:
        """A number on each cell, bound to its pixel; `set_strength(DIM)` lets them read."""
        values = [Value(self.vector, k, places, size=size) for k in range(len(self.cells))]
        return VGroup(*(value.move_to(cell) for value, cell in zip(values, self.cells, strict=True)))

    def strip(self, region: Region) -> Self:
        """A copy whose cells stand in one long line across `region`, as high as it."""
        line, pitch = self.copy(), region.width / len(self.cells)
        for k, cell in enumerate(line.cells):
            cell.stretch_to_fit_width(pitch * (1 - GAP)).stretch_to_fit_height(region.height)
            cell.move_to((region.left + (k + 0.5) * pitch, region.center[1], 0))
        return line

    def describe(self) -> list[str]:
        """Its size, and the numbers of a small one; of a large one, how many are not zero."""
        return [picture(self.grid.shape, [reading.shown for reading in self.readings()[:-1]])]

    def readings(self) -> list[Reading]:
        """Each cell's number from its shade, then whether the cells stand in reading order."""
        shares = [shade_of(cell, self.color_of_ink) / self.strength for cell in self.cells]
        slack = 2.0 / SHADES / self.strength
        shown = [Reading(f"pixel {k}", s, float(self.vector[k]), slack) for k, s in enumerate(shares)]
        return [*shown, Reading("order of the pixels", self._in_order(), 1.0, 0.0)]

    def _in_order(self) -> float:
        """The share of neighbours in the vector of which the first is read first: further up, or further left."""
        places = np.array([cell.get_center()[:2] for cell in self.cells])
        half = self.cells[0].height / 2
        step = np.diff(places, axis=0)
        read_later = (step[:, 1] < -half) | ((abs(step[:, 1]) <= half) & (step[:, 0] > 0))
        return float(read_later.mean()) if len(step) else 1.0


class Thumbnail(VGroup):
    """The same picture without gaps, small and cheap: one mobject for all cells of a shade.

    >>> picture = Thumbnail(np.array([[0.0, 0.5], [0.5, 1.0]]), width=0.2, height=0.2)
    >>> len(picture), [round(reading.shown, 2) for reading in picture.readings()]
    (3, [0.0, 0.5, 0.5, 1.0])
    """

    def __init__(self, pixels: np.ndarray, *, width: float, height: float, color: ManimColor | None = None) -> None:
        self.grid, self.color_of_ink = np.asarray(pixels, float), color or theme().input
        rows, columns = self.grid.shape
        cell = min(width / columns, height / rows)
        square = Square(cell).points
        super().__init__()
        for number in np.unique(self.grid):
            places = np.argwhere(self.grid == number)[:, ::-1] * [cell, -cell]
            points = square[None] + np.pad(places, ((0, 0), (0, 1)))[:, None]
            level = VMobject(fill_color=shade(float(number), self.color_of_ink), fill_opacity=1, stroke_width=0)
            level.points = points.reshape(-1, 3)
            self.add(level)
        self.center()

    def describe(self) -> list[str]:
        """As a `PixelImage` says it."""
        return [picture(self.grid.shape, [reading.shown for reading in self.readings()])]

    def readings(self) -> list[Reading]:
        """Each pixel's number, from the shade of the cell that stands in its place."""
        columns = self.grid.shape[1]
        corner, cell = self.get_corner(UL), self.width / columns
        found = np.full(self.grid.shape, np.nan)
        for level in self:
            middles = level.points.reshape(-1, 16, 3).mean(axis=1) - corner
            j, i = np.floor(middles[:, :2] / [cell, -cell]).astype(int).T
            found[i, j] = shade_of(level, self.color_of_ink)
        pairs = zip(found.ravel().tolist(), self.grid.ravel().tolist(), strict=True)
        return [Reading(f"pixel {k}", shown, true, 2.0 / SHADES) for k, (shown, true) in enumerate(pairs)]
