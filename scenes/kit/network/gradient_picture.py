"""The gradients of a network of two layers as one picture: a cell for each weight and bias."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from manim import ImageMobject, interpolate_color
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.field.heat_map import Ramp
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

CELL = 8  # pixels of a cell, the dark line around it included
READ_EVERY = 37  # cells


class GradientPicture(ImageMobject):
    """A cell for each entry of `gradients` (W, b of the first layer, W, b of the second), the larger the brighter.

    The first W stands above, a row for each neuron, the second below; each bias in a column of its own at the right.
    The brightness is the root of the size, in the unit of `largest`. `shown` gives the share (0 to 1) of each of the
    four arrays that has been found yet, entry after entry; the other cells are empty. It is `width` by `height`.

    >>> gradients = [np.array([[0.25, -1.0]]), np.array([0.0]), np.array([[0.5]]), np.array([0.1])]
    >>> picture = GradientPicture(gradients, width=3.0, height=2.0)
    >>> picture.cells, all(reading.holds for reading in picture.readings())
    (5, True)
    """

    def __init__(
        self,
        gradients: Sequence[np.ndarray],
        *,
        width: float,
        height: float,
        shown: Callable[[], Sequence[float]] = lambda: (1.0, 1.0, 1.0, 1.0),
    ) -> None:
        self.gradients = [np.abs(gradient.reshape(len(gradient), -1)) for gradient in gradients]
        self.shown, self.largest = shown, max(float(gradient.max()) for gradient in self.gradients)
        hue = theme()
        self.ramp = Ramp(lambda share: interpolate_color(hue.panel, hue.gradient, share))
        empty = interpolate_color(hue.background, hue.muted, 0.16)
        self.empty = np.array([*(255 * empty.to_rgb()).round(), 255], dtype=np.uint8)
        upper, _, lower, _ = (gradient.shape for gradient in self.gradients)
        below = upper[0] + 1
        self.corners = ((0, 0), (0, upper[1] + 1), (below, 0), (below, lower[1] + 1))  # row and column of each array
        rows, columns = below + lower[0], max(upper[1], lower[1]) + 2
        self._drawn: tuple[float, ...] = ()
        super().__init__(np.zeros((rows * CELL, columns * CELL, 4), dtype=np.uint8))
        self.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        self.points = np.array([[x, y, 0.0] for y in (height, 0) for x in (0, width)])
        self.center().refresh()
        self.add_updater(lambda picture: picture.refresh())

    @property
    def cells(self) -> int:
        """How many entries there are."""
        return sum(gradient.size for gradient in self.gradients)

    def refresh(self) -> Self:
        """Paint what has been found by now."""
        shares = tuple(float(share) for share in self.shown())
        if shares == self._drawn:
            return self
        self._drawn = shares
        for gradient, (row, column), share in zip(self.gradients, self.corners, shares, strict=True):
            colours = self.ramp.colors(np.sqrt(gradient / self.largest))
            found = np.arange(gradient.size).reshape(gradient.shape) < round(share * gradient.size)
            cells = np.where(found[..., None], colours, self.empty)
            block = np.repeat(np.repeat(cells, CELL, axis=0), CELL, axis=1)
            block[CELL - 1 :: CELL, :, 3] = block[:, CELL - 1 :: CELL, 3] = 0
            height, width = block.shape[:2]
            self.pixel_array[row * CELL : row * CELL + height, column * CELL : column * CELL + width] = block
        return self

    def describe(self) -> list[str]:
        """What its cells are."""
        return ["picture of the gradients: the larger, the brighter"]

    def readings(self) -> list[Reading]:
        """The size that some of the cells show, in the unit of the largest."""
        found = []
        for gradient, (row, column), share in zip(self.gradients, self.corners, self._drawn, strict=True):
            for place in range(0, round(share * gradient.size), READ_EVERY):
                i, j = divmod(place, gradient.shape[1])
                pixel = self.pixel_array[(row + i) * CELL, (column + j) * CELL]
                shown = self.ramp.share(pixel) ** 2
                found.append(Reading("slope", shown, float(gradient[i, j] / self.largest), 0.01))
        return found
