"""`PixelProduct`: two images multiplied pixel by pixel, as pictures and as vectors, and the sum of the products."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, Rectangle, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import DISPLAY
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import Strut
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

HALVES = (48, 34)  # of the height, for the pictures and for the lines
PICTURE = 2.376  # a picture's side, unless the row would not fit
MARGIN = 0.1  # at both ends of the lines


class PixelProduct(VGroup):
    """`first` × `second` = product: three pictures, and under them three lines of cells, in `width` × `height`.

    - `count` (a tracker) says how many pixels are multiplied so far; `cursor` stands there.
    - `blend` (a tracker, 0 to 1) turns `second` into `third`: every pixel moves from one number to the other, and
      products and total are those of the picture on screen at every frame.
    - `images`, `lines`, `signs`, `cursor` are shown by the scene when their time comes, and so is
      `size_label` (rows × columns = entries), which stands under the first line, where the second one will be.
    - `places` are the regions of the lines; all goes along when the group is moved.

    All pictures are grids of one shape.

    >>> work = PixelProduct(np.eye(2), np.ones((2, 2)), np.eye(2), width=6, height=5)
    >>> _ = work.count.set_value(3)
    >>> work.refresh().total()
    1.0
    """

    def __init__(
        self, first: np.ndarray, second: np.ndarray, third: np.ndarray, *, width: float, height: float
    ) -> None:
        look = theme()
        self.corners = Strut(width, height).center()
        self.first, self.second, self.third = (np.ravel(grid).astype(float) for grid in (first, second, third))
        self.count, self.blend = ValueTracker(0.0), ValueTracker(0.0)
        grids = (np.asarray(first), np.asarray(second), np.asarray(first) * second)
        colors = (look.weight, look.input, look.activation)
        above, below = self._halves()
        side = {"width": PICTURE, "height": PICTURE}
        self.images = [PixelImage(grid, **side, color=color) for grid, color in zip(grids, colors, strict=True)]
        self.signs = [Maths(sign, DISPLAY, color=look.muted) for sign in ("times", "=")]
        row = (self.images[0], self.signs[0], self.images[1], self.signs[1], self.images[2])
        above.fit(VGroup(*row).arrange(RIGHT, buff=0.45))
        self.lines = [self.images[0].copy(), self.images[1].copy(), self.images[2].strip(self.places[2])]
        self.cursor = Rectangle(width=below.width / len(self.first) + 0.06, height=below.height, stroke_width=3)
        self.cursor.set_stroke(look.accent)
        self.size_label = _entries(grids[0].shape).move_to(self.places[1].center)
        super().__init__(self.corners, *row, *self.lines, self.cursor, self.size_label)
        self._drawn: tuple[float, float] | None = None
        self.refresh()
        for part in (self.images[1], self.images[2], self.lines[1], self.lines[2], self.cursor):
            part.add_updater(lambda _: self.refresh())

    @classmethod
    def inside(cls, region: Region, first: np.ndarray, second: np.ndarray, third: np.ndarray) -> Self:
        """Such a product that fills `region`."""
        return cls(first, second, third, width=region.width, height=region.height).shift(region.center)

    @property
    def places(self) -> list[Region]:
        """Where the three lines lie, from top to bottom."""
        return [part.inset(0, part.height * 0.24) for part in self._halves()[1].rows(1, 1, 1)]

    def _halves(self) -> tuple[Region, Region]:
        """The regions of the pictures and of the lines."""
        (left, bottom, _), (right, top, _) = self.corners.points[[0, -1]].tolist()
        above, below = Region(left, right, bottom, top).rows(*HALVES)
        return above, below.inset(MARGIN, 0)

    def other(self) -> np.ndarray:
        """The second picture's pixels now, in a line."""
        blend = self.blend.get_value()
        return (1 - blend) * self.second + blend * self.third

    def total(self) -> float:
        """The sum of the products made so far."""
        done = int(self.count.get_value() + 1e-6)
        return (Tensor(self.first[:done]) @ Tensor(self.other()[:done])).item() if done else 0.0

    def refresh(self) -> Self:
        """Show the pixels and products of now; nothing is done where nothing has changed."""
        now = (float(self.count.get_value()), float(self.blend.get_value()))
        if now == self._drawn:
            return self
        self._drawn = now
        other, products = self.other(), self.first * self.other()
        for part in (self.images[1], self.lines[1]):
            part.set_pixels(other)
        for part in (self.images[2], self.lines[2]):
            part.set_pixels(products).show_first(now[0])
        _, below = self._halves()
        step = below.width / len(self.first)
        place = min(now[0], len(self.first) - 1) + 0.5
        self.cursor.move_to((below.left + place * step, below.center[1], 0))
        return self

    def readings(self) -> list[Reading]:
        """Each product drawn against the pixels drawn above it, once all are multiplied."""
        if self.count.get_value() < len(self.first):
            return []
        shown = [[reading.shown for reading in image.readings()[:-1]] for image in self.images]
        return [
            Reading(f"product {k}", product, a * b, 0.03) for k, (a, b, product) in enumerate(zip(*shown, strict=True))
        ]


def _entries(shape: tuple[int, ...]) -> Formula:
    """How many entries the vector of a picture has."""
    sizes = np.array([*shape, np.prod(shape)])
    rows, columns, entries = (Value(sizes, k, 0) for k in range(3))
    return Formula('@rows times @columns = @entries "entries"', rows=rows, columns=columns, entries=entries)
