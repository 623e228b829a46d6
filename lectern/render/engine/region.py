"""The part of a picture that is to be drawn anew: a few rectangles of pixels that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

CELL = 32  # pixels: rectangles are made of squares of this size
MOST = 8  # rectangles; what would need more becomes one

Pixels: TypeAlias = NDArray[Any]  # (height, width, 4): RGBA, uint8; manim annotates it as int64


class PixelBox(NamedTuple):
    """Pixels from `left` and `top` up to, not including, `right` and `bottom`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_empty(self) -> bool:
        """Whether there is no pixel in it."""
        return self.right <= self.left or self.bottom <= self.top

    @property
    def area(self) -> int:
        """How many pixels are in it."""
        return 0 if self.is_empty else (self.right - self.left) * (self.bottom - self.top)

    def meets(self, other: PixelBox) -> bool:
        """Whether both have a pixel in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: PixelBox) -> PixelBox:
        """The part that is inside the other."""
        return PixelBox(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grown(self, by: int) -> PixelBox:
        """With a margin."""
        return PixelBox(self.left - by, self.top - by, self.right + by, self.bottom + by)


Region = list[PixelBox]  # without overlaps


def covering(boxes: Iterable[PixelBox], whole: PixelBox) -> Region:
    """A few rectangles inside `whole` that hold all the boxes."""
    inside = [box for box in (each.within(whole) for each in boxes) if not box.is_empty]
    if len(inside) < 2:
        return inside
    cells = np.zeros((-(-whole.bottom // CELL), -(-whole.right // CELL)), bool)
    for left, top, right, bottom in inside:
        cells[top // CELL : (bottom - 1) // CELL + 1, left // CELL : (right - 1) // CELL + 1] = True
    found = [box.within(whole) for box in rectangles(cells)]
    return found if len(found) <= MOST else [around(found)]


def rectangles(cells: NDArray[np.bool_]) -> Region:
    """Rectangles that hold exactly the cells: each run of a row, grown downwards while the row below has the same."""
    done: Region = []
    growing: dict[tuple[int, int], int] = {}  # run → its first row
    filled = [bool(row.any()) for row in cells] + [False]
    for row in range(len(cells) + 1):
        runs = runs_of(cells[row]) if filled[row] else []
        for left, right in [run for run in growing if run not in runs]:
            done.append(PixelBox(CELL * left, CELL * growing.pop((left, right)), CELL * right, CELL * row))
        for run in runs:
            growing.setdefault(run, row)
    return done


def runs_of(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where stretches of true values start and end."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])))).tolist()
    return list(zip(steps[::2], steps[1::2], strict=True))


def around(boxes: Region) -> PixelBox:
    """The smallest box that holds all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return PixelBox(min(lefts), min(tops), max(rights), max(bottoms))
