"""Upright images in another size: to the bit what Pillow's transform gives, several times as fast.

For each pixel Pillow computes where it lies in the source, and blends its neighbours there across and then down. In an
upright image a whole row lies at the same height: so each row of the source is blended across once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float64]

CHANNELS = 4
NEIGHBOURS = {Image.Resampling.BILINEAR: (0, 1), Image.Resampling.BICUBIC: (-1, 0, 1, 2)}  # that are blended


class Places(NamedTuple):
    """Where columns, or rows, lie in a source: beyond the middle of which pixel, and by how much."""

    pixel: NDArray[np.int64]
    share: Floats

    @classmethod
    def of(cls, positions: Floats) -> Places:
        """Those at these positions."""
        middle = positions - 0.5
        pixel = np.floor(middle)
        return cls(pixel.astype(np.int64), middle - pixel)


class Upright(NamedTuple):
    """Where the columns and rows of an upright image lie in its source, and which pixels, (height, width), do not."""

    columns: Places
    rows: Places
    outside: NDArray[np.bool_]


def upright(coefficients: Sequence[float], size: tuple[int, int], source: tuple[int, int]) -> Upright | None:
    """What the eight coefficients of a perspective say, for a target and a source of these sizes; None: not upright.

    Those that ought to be zero are often nearly so. What they add grows, or shrinks, from the first row to the last:
    where a column has the same place in both, it has so in all. Only at the source's very edge that hair may count.
    """
    a, b, c, d, e, f, g, h = map(float, coefficients)
    x = np.arange(0.5, size[0], dtype=np.float64)
    y = np.arange(0.5, size[1], dtype=np.float64)[:, None]

    def across(x: Floats, y: Floats) -> Floats:
        return a * x + b * y + c

    def down(x: Floats, y: Floats) -> Floats:
        return d * x + e * y + f

    def inside(x: Floats, y: Floats) -> NDArray[np.bool_]:
        return within(across(x, y), source[0]) & within(down(x, y), source[1])

    first, last = across(x, y[[0, -1]])
    top, bottom = down(x[[0, -1]], y).T
    columns, rows = Places.of(first), Places.of(top)
    same = map(np.array_equal, (*columns, *rows), (*Places.of(last), *Places.of(bottom)))
    if not all(same) or not (g * x[[0, -1]] + h * y[[0, -1]] + 1 == 1).all():
        return None
    outside = np.zeros((len(y), len(x)), np.bool_)
    at_sides = ~(within(first, source[0]) & within(last, source[0]))
    at_ends = ~(within(top, source[1]) & within(bottom, source[1]))
    outside[at_ends] = ~inside(x, y[at_ends])
    outside[:, at_sides] = ~inside(x[at_sides], y)
    return Upright(columns, rows, outside)


def within(positions: Floats, length: int) -> NDArray[np.bool_]:
    """Which of them lie in a source of so many columns or rows."""
    return (positions >= 0) & (positions < length)


def stretched(image: Image.Image, places: Upright, resampling: Image.Resampling) -> Image.Image:
    """The RGBA image with its columns and rows at these places: like Pillow, it blends colours times opacity."""
    source = np.asarray(image.convert("RGBa")).reshape(image.height, -1)
    neighbours = NEIGHBOURS[resampling]
    pixels = np.clip(np.add.outer(neighbours, places.columns.pixel), 0, image.width - 1)
    picked = (pixels[..., None] * CHANNELS + np.arange(CHANNELS)).reshape(len(neighbours), -1)
    share = np.repeat(places.columns.share, CHANNELS)

    @lru_cache(len(neighbours))
    def across(row: int) -> Floats:
        return blended(factors(source[row].astype(float).take(picked)), share)

    @lru_cache(1)
    def down(pixel: int) -> list[Floats]:
        return factors(across(min(max(pixel + each, 0), image.height - 1)) for each in neighbours)

    target = np.empty((len(places.outside), len(share)), np.uint8)
    for row, pixel, beyond in zip(target, places.rows.pixel.tolist(), places.rows.share.tolist(), strict=True):
        line = blended(down(pixel), beyond)
        row[:] = line if len(neighbours) == 2 else line.clip(0, 255)  # of four, some count negatively
    target.reshape(*places.outside.shape, CHANNELS)[places.outside.nonzero()] = 0
    return Image.frombuffer("RGBa", places.outside.shape[::-1], target, "raw", "RGBa", 0, 1).convert("RGBA")


def factors(neighbours: Iterable[Floats]) -> list[Floats]:
    """What the powers of the share between two pixels are multiplied with: of two neighbours, or of four."""
    first, second, *more = neighbours
    if not more:
        return [first, second - first]
    third, fourth = more
    return [second, third - first, 2 * (first - second) + third - fourth, second - first - third + fourth]


def blended(factors: Sequence[Floats], share: float | Floats) -> Floats:
    """What lies that far beyond a pixel."""
    result = factors[-1] * share
    for factor in factors[-2:0:-1]:
        result += factor
        result *= share
    result += factors[0]
    return result
