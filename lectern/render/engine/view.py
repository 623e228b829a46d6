"""What part of the scene a picture shows, and where its points come to lie."""

from __future__ import annotations

from typing import NamedTuple

import cairo
import numpy as np
from manim import Camera
from numpy.typing import NDArray


class View(NamedTuple):
    """The picture's size in pixels, the part of the scene that it shows, and how wide a stroke of width 1 is there."""

    pixel_width: int
    pixel_height: int
    frame_width: float
    frame_height: float
    center_x: float
    center_y: float
    stroke: float

    @classmethod
    def of(cls, camera: Camera) -> View:
        """What the camera sees now."""
        center = camera.frame_center
        sizes = (camera.pixel_width, camera.pixel_height, float(camera.frame_width), float(camera.frame_height))
        return cls(*sizes, float(center[0]), float(center[1]), camera.cairo_line_width_multiple)

    @property
    def scale(self) -> tuple[float, float, float, float]:
        """How many pixels a unit is, across and down, and where the scene's origin is from the left and the top."""
        across, down = self.pixel_width / self.frame_width, self.pixel_height / self.frame_height
        return across, down, self.pixel_width / 2 - self.center_x * across, self.pixel_height / 2 + self.center_y * down

    @property
    def matrix(self) -> cairo.Matrix:
        """From the scene's units to pixels; the arithmetic is manim's `Camera.get_cairo_context`."""
        across, down, left, top = self.scale
        return cairo.Matrix(across, 0, 0, -down, left, top)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points (n, 3) in pixels, (n, 2); the arithmetic is manim's `Camera.points_to_subpixel_coords`."""
        if not np.isfinite(points).all():
            points = np.zeros((1, 3))
        shifted = points - [self.center_x, self.center_y, 0]
        result = np.empty((len(points), 2))
        result[:, 0] = shifted[:, 0] * (self.pixel_width / self.frame_width) + self.pixel_width / 2
        result[:, 1] = shifted[:, 1] * -(self.pixel_height / self.frame_height) + self.pixel_height / 2
        return result
