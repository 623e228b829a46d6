"""The strokes of a drawing as pixels that a network can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Array


def rasterise(strokes: Sequence[ArrayLike], size: int = 28, line_width: float | None = None) -> Array:
    """Draws strokes as an image (size, size) in [0, 1], 0 paper and 1 ink, antialiased; row 0 is the top.

    - `strokes`: arrays with a row a point whose first two columns are x and y, y pointing down.
    - `line_width`: in pixels; size / 18 by default, which is 1.6 for 28.

    The drawing keeps its aspect, fills the image but for a margin of one pixel, and is centred.
    """
    width = size / 18 if line_width is None else line_width
    middles = np.arange(size, dtype=np.float64) + 0.5
    nearest = np.full((size, size), np.inf)
    for stroke in fit_strokes(strokes, size, width):
        for start, end in _segments(stroke):
            np.minimum(nearest, _squared_distance(middles, start, end), out=nearest)
    # A pixel whose middle is on the line's edge is half covered; coverage fades over one pixel.
    ink: Array = np.clip(0.5 + width / 2 - np.sqrt(nearest), 0.0, 1.0)
    return ink


def fit_strokes(strokes: Sequence[ArrayLike], size: int = 28, line_width: float | None = None) -> list[Array]:
    """The strokes where `rasterise` draws them: each (points, 2), x and y in pixels from the image's upper left corner.

    >>> [stroke.tolist() for stroke in fit_strokes([[(0, 0), (100, 0)]], size=10, line_width=2)]
    [[[2.0, 5.0], [8.0, 5.0]]]
    """
    width = size / 18 if line_width is None else line_width
    room = size - 2 - width  # how far the middle of the line may travel
    if not (width > 0 and room > 0):
        raise ValueError(f"a line {width} pixels wide and a margin of 1 leave no room in {size} pixels")
    return _fit([_points(stroke) for stroke in strokes], size, room)


def _points(stroke: ArrayLike) -> Array:
    points = np.asarray(stroke, dtype=np.float64)
    if points.ndim != 2 or len(points) == 0 or points.shape[1] < 2:
        raise ValueError(f"a stroke has shape {points.shape}: it needs a row a point, x and y first")
    if not np.isfinite(points[:, :2]).all():
        raise ValueError("a stroke holds a coordinate that is not finite")
    return points[:, :2]


def _fit(strokes: list[Array], size: int, room: float) -> list[Array]:
    """Strokes scaled so that the longer side takes `room` pixels, and moved so that their box is centred."""
    if not strokes:
        raise ValueError("a drawing needs at least one stroke")
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    extent = float((high - low).max())
    scale = room / extent if extent > 0 else 1.0  # a lone dot has no size to scale
    return [(stroke - (low + high) / 2) * scale + size / 2 for stroke in strokes]


def _segments(stroke: Array) -> Iterator[tuple[Array, Array]]:
    """The straight pieces of a stroke; a stroke of one point is a piece without length."""
    return pairwise(stroke) if len(stroke) > 1 else iter([(stroke[0], stroke[0])])


def _squared_distance(middles: Array, start: Array, end: Array) -> Array:
    """Squared distance (size, size) from every pixel's middle to the segment from start to end."""
    dx, dy = end - start
    x, y = middles[None, :] - start[0], middles[:, None] - start[1]
    length2 = dx * dx + dy * dy
    share = np.clip((x * dx + y * dy) / length2, 0.0, 1.0) if length2 > 0 else 0.0
    squared: Array = (x - share * dx) ** 2 + (y - share * dy) ** 2
    return squared
