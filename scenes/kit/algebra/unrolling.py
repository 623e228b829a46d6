"""`Unroll`: a picture becomes one long line of its cells, row after row."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, linear, smooth

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.stage.layout import Region

ALOFT = 3.0  # so many rows are on their way at a time


class Unroll(Animation):
    """The rows of `image` leave it one after the other, from the top, and lay themselves end to end across `region`.

    Each keeps its order and is squeezed to its share of the line; what is in the region afterwards is the image
    itself, as `image.strip(region)` would draw it. The region should lie above the image: so no row crosses another.

    >>> image, line = PixelImage(np.eye(2), width=1, height=1), Region(-2, 2, 2, 2.5)
    >>> move = Unroll(image, line)
    >>> move.begin()
    >>> move.interpolate(1)
    >>> bool(np.allclose(image.cells[3].get_center(), image.strip(line).cells[3].get_center()))
    True
    """

    def __init__(self, image: PixelImage, region: Region, *, run_time: float = 4.0, **kwargs: Any) -> None:
        self.image, self.region = image, region
        super().__init__(image, run_time=run_time, rate_func=linear, **kwargs)

    def begin(self) -> None:
        """Note where the cells are, and where they go."""
        self.starts = np.array([cell.points for cell in self.image.cells])
        self.goals = np.array([cell.points for cell in self.image.strip(self.region).cells])
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Rows that have set off are on their way; the others wait."""
        rows, columns = self.image.grid.shape
        began = alpha * (rows + ALOFT - 1) - np.arange(rows)
        ways = np.repeat([smooth(float(np.clip(share / ALOFT, 0, 1))) for share in began], columns)
        places = self.starts + ways[:, None, None] * (self.goals - self.starts)
        for cell, points in zip(self.image.cells, places, strict=True):
            cell.points = points
