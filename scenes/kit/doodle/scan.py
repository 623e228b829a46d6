"""How ink becomes pixels: the picture in a region, and the line under which its rows come."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Line, UpdateFromAlphaFunc, linear

from scenes.kit.algebra.pixels import GAP, PixelImage
from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme


def picture_in(region: Region, pixels: np.ndarray) -> PixelImage:
    """The picture of `pixels` (rows, columns), a square; the middles of its cells divide the region evenly.

    >>> round(float(picture_in(Region(-2, 2, -1, 1), np.eye(4)).width), 6)
    1.96
    """
    side = min(region.width, region.height) * (1 - GAP / len(pixels))
    return PixelImage(pixels, width=side, height=side).move_to(region.center)


def scan_line(region: Region) -> Line:
    """The line, at the top of the region."""
    return Line(region.at(-1, 1), region.at(1, 1), color=theme().accent, stroke_width=4)


def scan(image: PixelImage, line: Line, region: Region) -> list[Any]:
    """The line goes down the region, and above it the rows of the image stand there, which shows none before."""
    rows, columns = image.grid.shape
    return [
        UpdateFromAlphaFunc(image, lambda whole, way: whole.show_first(columns * round(rows * way)), rate_func=linear),
        animate(line, rate_func=linear).shift(region.height * DOWN),
    ]
