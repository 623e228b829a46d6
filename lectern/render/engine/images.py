"""Image mobjects, composited in their own box instead of over the whole picture."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lectern.render.engine.look import ImageLook
from lectern.render.engine.region import PixelBox, Pixels
from lectern.render.engine.stretch import NEIGHBOURS, stretched, upright

Corners = NDArray[np.float64]  # (4, 2): upper left, upper right, lower left, lower right, in pixels
LEAST_HEIGHT = 0.5  # pixels: manim draws nothing that is flatter


def box_of(corners: Corners) -> PixelBox:
    """The pixels that an image with these corners takes."""
    whole = corners.astype(np.int64)
    return PixelBox(*whole.min(axis=0).tolist(), *whole.max(axis=0).tolist())


class Warped(NamedTuple):
    """An image as it lies in the picture: its box, and its pixels there."""

    box: PixelBox
    image: Image.Image


def warped(look: ImageLook, corners: Corners) -> Warped | None:
    """The image with its corners at these places; None where nothing of it is seen.

    The arithmetic is manim's `Camera.display_image_mobject`, so that the result is the same to the bit.
    """
    box = box_of(corners)
    shifted = corners - [box.left, box.top]
    if box.is_empty or _is_flat(shifted):
        return None
    source = Image.fromarray(np.frombuffer(look.pixels, np.uint8).reshape(look.shape))
    coefficients = homography(shifted, source.width, source.height)
    if coefficients is None:
        return None
    size = (box.right - box.left, box.bottom - box.top)
    resampling = Image.Resampling(look.resampling)
    if resampling in NEIGHBOURS and source.mode == "RGBA":
        places = upright(coefficients, size, source.size)
        if places is not None:
            return Warped(box, stretched(source, places, resampling))
    return Warped(box, source.transform(size, Image.Transform.PERSPECTIVE, coefficients, resample=resampling))


def draw_image(image: Warped, pixels: Pixels, within: PixelBox) -> None:
    """Draws the image over the pixels of a box."""
    part = image.box.within(within)
    if part.is_empty:
        return
    target = pixels[part.top : part.bottom, part.left : part.right]
    left, top = image.box.left, image.box.top
    above = image.image.crop((part.left - left, part.top - top, part.right - left, part.bottom - top))
    target[:] = np.asarray(Image.alpha_composite(Image.fromarray(np.ascontiguousarray(target)), above))


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


def homography(corners: Corners, width: int, height: int) -> Any:
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
