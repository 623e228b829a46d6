"""A picture's pixels, and a span of rows that something may have changed."""

from __future__ import annotations

from typing import Any, TypeAlias

from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[Any]  # (height, width, 4): RGBA, uint8; manim annotates it as int64


class Rows:
    """The rows from `first` up to, not including, `end` of a picture; empty at the start."""

    def __init__(self, height: int) -> None:
        self._height = height
        self.clear()

    def clear(self) -> None:
        """No row any more."""
        self.first, self.end = self._height, 0

    def add(self, first: int, end: int) -> None:
        """Widens the span to these rows, as far as they are in the picture."""
        first, end = max(first, 0), min(end, self._height)
        if first < end:
            self.first, self.end = min(self.first, first), max(self.end, end)

    def add_all(self) -> None:
        """Widens the span to the whole picture."""
        self.first, self.end = 0, self._height

    def take(self) -> tuple[int, int]:
        """The span as (first, end), which is then empty again."""
        span = (self.first, self.end) if self.first < self.end else (0, 0)
        self.clear()
        return span
