"""A display as SVG, PDF or PNG: outlines stay outlines, pictures of pixels are embedded, the background is left out."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from PIL import Image

from lectern.render.engine.canvas import paint
from lectern.render.engine.display import Display, Item
from lectern.render.engine.look import ImageLook, Look
from lectern.render.engine.paths import append_plainly
from lectern.render.engine.view import View

FORMATS = ("svg", "pdf", "png")
PAGE = 720.0  # points: the frame's height
PNG_SCALE = 3.0  # pixels to a point: 2160 lines
MARGIN = 6.0  # points around what is cropped to


def save_figure(path: Path, display: Display, view: View, form: str, *, crop: bool) -> None:
    """Writes the display; `crop`: no larger than what is drawn, and a small margin. `form` is one of `FORMATS`."""
    scale = PAGE / view.pixel_height
    drawn = cairo.RecordingSurface(cairo.Content.COLOR_ALPHA, None)
    draw(cairo.Context(drawn), display, view, scale)
    left, top, width, height = 0.0, 0.0, view.pixel_width * scale, PAGE
    if crop and display:
        x, y, across, down = drawn.ink_extents()
        left, top = math.floor(x - MARGIN), math.floor(y - MARGIN)
        width, height = math.ceil(x + across + MARGIN) - left, math.ceil(y + down + MARGIN) - top
    if form == "png":
        target: Any = cairo.ImageSurface(cairo.FORMAT_ARGB32, round(width * PNG_SCALE), round(height * PNG_SCALE))
    else:
        target = {"svg": cairo.SVGSurface, "pdf": cairo.PDFSurface}[form](str(path), width, height)
    context = cairo.Context(target)
    if form == "png":
        context.scale(PNG_SCALE, PNG_SCALE)
    context.translate(-left, -top)
    draw(context, display, view, scale)
    if form == "png":
        target.write_to_png(str(path))
    target.finish()


def draw(context: cairo.Context[Any], display: Display, view: View, scale: float) -> None:
    """Draws every item, from back to front."""
    context.scale(scale, scale)
    context.transform(view.matrix)
    for item in display:
        if isinstance(item.look, ImageLook):
            draw_image(context, item, item.look)
        elif item.outline is not None:
            context.new_path()
            append_plainly(context, item.outline)
            paint(context, in_red_green_blue(item.look), view.stroke)


def in_red_green_blue(look: Look) -> Look:
    """The look with red and blue exchanged: the canvas paints for pixels in which they are."""
    return look._replace(fill=exchanged(look.fill), stroke=exchanged(look.stroke), behind=exchanged(look.behind))


def exchanged(colours: bytes) -> bytes:
    """Colours, four float64 to each, with red and blue exchanged."""
    return np.frombuffer(colours).reshape(-1, 4)[:, [2, 1, 0, 3]].tobytes()


def draw_image(context: cairo.Context[Any], item: Item, look: ImageLook) -> None:
    """Draws an image mobject in its place, which is a parallelogram."""
    height, width = look.shape[:2]
    upper_left, upper_right, lower_left = item.points[:3, :2]
    across, down = (upper_right - upper_left) / width, (lower_left - upper_left) / height
    if abs(across[0] * down[1] - across[1] * down[0]) < 1e-12:
        return
    context.save()
    context.transform(cairo.Matrix(*across, *down, *upper_left))
    context.set_source_surface(premultiplied(look))
    nearest = look.resampling == Image.Resampling.NEAREST
    context.get_source().set_filter(cairo.Filter.NEAREST if nearest else cairo.Filter.GOOD)
    context.rectangle(0, 0, width, height)
    context.fill()
    context.restore()


def premultiplied(look: ImageLook) -> cairo.ImageSurface:
    """An image's pixels as Cairo has them: blue, green, red, alpha, colours times alpha."""
    rgba = np.frombuffer(look.pixels, np.uint8).reshape(look.shape).astype(np.float64)
    alpha = rgba[..., 3:] / 255
    bgra = np.concatenate([rgba[..., 2::-1] * alpha, rgba[..., 3:]], axis=2)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, look.shape[1], look.shape[0])
    rows = np.frombuffer(surface.get_data(), np.uint8).reshape(look.shape[0], -1)
    rows[:, : 4 * look.shape[1]] = np.round(bgra).astype(np.uint8).reshape(look.shape[0], -1)
    surface.mark_dirty()
    return surface
