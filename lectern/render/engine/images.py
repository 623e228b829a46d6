"""Image mobjects, composited in their own box instead of over the whole picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim.mobject.types.image_mobject import AbstractImageMobject
from numpy.typing import NDArray
from PIL import Image

from lectern.render.engine.rows import Pixels

Corners = NDArray[np.float64]  # (4, 2): upper left, upper right, lower left, lower right, in pixels
LEAST_HEIGHT = 0.5  # pixels: manim draws nothing that is flatter


def draw_image(mobject: AbstractImageMobject, corners: Corners, pixels: Pixels, first: int, end: int) -> None:
    """Draws the mobject over rows `first` to `end` of `pixels`.

    The arithmetic is manim's `Camera.display_image_mobject`, so that the result is the same to the bit.
    """
    whole = corners.astype(np.int64)
    left, top = whole.min(axis=0).tolist()
    right, bottom = whole.max(axis=0).tolist()
    shifted = corners - [left, top]
    if _is_flat(shifted):
        return
    x0, y0, x1, y1 = max(left, 0), max(top, first), min(right, pixels.shape[1]), min(bottom, end)
    if x1 <= x0 or y1 <= y0:
        return
    source = Image.fromarray(np.ascontiguousarray(mobject.get_pixel_array()))
    coefficients = _homography(shifted, source.width, source.height)
    if coefficients is None:
        return
    warped = source.transform(
        (right - left, bottom - top),
        Image.Transform.PERSPECTIVE,
        coefficients,
        resample=mobject.resampling_algorithm,
    )
    box = pixels[y0:y1, x0:x1]
    below = Image.fromarray(np.ascontiguousarray(box))
    box[:] = np.asarray(Image.alpha_composite(below, warped.crop((x0 - left, y0 - top, x1 - left, y1 - top))))


def _is_flat(corners: Corners) -> bool:
    """Whether the image, seen from its longest side, is too flat to be drawn."""
    around = corners[[0, 1, 3, 2]]
    sides = np.roll(around, -1, axis=0) - around
    lengths = np.linalg.norm(sides, axis=1)
    longest = int(np.argmax(lengths))
    if lengths[longest] == 0:
        return True
    along, before = sides[longest], sides[longest - 1]
    return bool(abs(along[0] * before[1] - along[1] * before[0]) / lengths[longest] < LEAST_HEIGHT)


def _homography(corners: Corners, width: int, height: int) -> Any:
    """The eight coefficients that take a pixel of the target to one of the source; None where there are none."""
    source = np.array([[0, 0], [width, 0], [0, height], [width, height]])
    rows = []
    for (x, y), (across, down) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -across * x, -across * y])
        rows.append([0, 0, 0, x, y, 1, -down * x, -down * y])
    try:
        return np.linalg.solve(np.array(rows, dtype=np.float64), source.reshape(8).astype(np.float64))
    except np.linalg.LinAlgError:
        return None
