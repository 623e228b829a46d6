"""`Coordinates`: a rectangle of the frame, and the way from coordinates to the frame and back."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import VGroup

from scenes.kit.stage.layout import Region
from scenes.kit.text.glyphs import Strut

Range = tuple[float, float, float]
Point = tuple[float, float] | np.ndarray


class Coordinates(VGroup):
    """Coordinates over `x_range` and `y_range` (low, high, step of the ticks), `width` × `height` manim units.

    They lie between two invisible `corners`, the lower left one at first at the origin, so they go along when the group
    is moved or scaled.

    >>> plane = Coordinates((-2, 2, 1), (0, 10, 5), width=8, height=5)
    >>> plane.c2p(-2, 0).tolist(), plane.p2c(plane.c2p(1.5, 4)).tolist()
    ([0.0, 0.0, 0.0], [1.5, 4.0])
    """

    def __init__(self, x_range: Range, y_range: Range, *, width: float, height: float) -> None:
        super().__init__()
        for name, (low, high, step) in (("x_range", x_range), ("y_range", y_range)):
            if not low < high or step < 0:
                raise ValueError(f"Plot: {name} is {(low, high, step)}; give (low, high, step), low < high, step ≥ 0")
        self.x_range, self.y_range = x_range, y_range
        self.corners = Strut(width, height)
        self.add(self.corners)

    @property
    def box(self) -> Region:
        """The rectangle that the ranges span on the frame, labels left out."""
        (left, bottom, _), (right, top, _) = self.corners.points[[0, -1]].tolist()
        return Region(left, right, bottom, top)

    @property
    def limits(self) -> tuple[np.ndarray, np.ndarray]:
        """The lowest and the highest coordinates, each (x, y)."""
        low, high = np.array([self.x_range[:2], self.y_range[:2]], float).T
        return low, high

    @property
    def place(self) -> tuple[Any, ...]:
        """All that decides where coordinates lie on the frame: while it is the same, so are they."""
        return self.x_range, self.y_range, self.corners.points.tobytes()

    @property
    def units(self) -> np.ndarray:
        """Manim units for one unit of x and one of y, shape (2,)."""
        return np.array(self._scales())

    def _scales(self) -> tuple[float, float]:
        (left, bottom, _), (right, top, _) = self.corners.points[[0, -1]].tolist()
        (low, high, _), (lowest, highest, _) = self.x_range, self.y_range
        return (right - left) / (high - low), (top - bottom) / (highest - lowest)

    def c2p(self, x: float | np.ndarray, y: float | np.ndarray) -> np.ndarray:
        """The point of the frame for the coordinates `x`, `y` (numbers or arrays): shape (..., 3)."""
        across, up = self._scales()
        x, y = (np.asarray(x, float) - self.x_range[0]) * across, (np.asarray(y, float) - self.y_range[0]) * up
        offset = np.zeros((*np.broadcast(x, y).shape, 3))
        offset[..., 0], offset[..., 1] = x, y
        return np.asarray(self.corners.points[0] + offset)

    def p2c(self, points: np.ndarray) -> np.ndarray:
        """The coordinates of points of the frame, shape (..., 2)."""
        offset = (np.asarray(points, float) - self.corners.points[0])[..., :2]
        return np.asarray(offset / self.units + np.array([self.x_range[0], self.y_range[0]]))

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> Self:
        """Spans other ranges in the same place, as a lens does."""
        self.x_range, self.y_range = (*x, 0), (*y, 0)
        return self
