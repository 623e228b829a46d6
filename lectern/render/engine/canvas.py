"""Pixels that show a display, and follow it: only where two displays differ is something drawn anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import cairo
import numpy as np
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP

from lectern.render.engine.display import Display, Item, difference
from lectern.render.engine.images import Warped, box_of, draw_image, warped
from lectern.render.engine.look import ImageLook, Look
from lectern.render.engine.paths import POINTS_PER_CURVE, choose_append
from lectern.render.engine.region import PixelBox, Pixels, Region, around, covering
from lectern.render.engine.view import View

Context: TypeAlias = "cairo.Context[Any]"

MARGIN = 2  # pixels around what was computed, for antialiasing and rounding
MITER_REACH = 5  # a mitred corner sticks out by at most so many line widths: half of Cairo's miter limit of 10
CAP_REACH = 0.75  # a line's end, by less: half of a square's diagonal
MOSTLY = 0.7  # of a picture: when so much is to be drawn anew, all is
FAR = 1e6  # pixels: what lies further away is as far away as that


class Surface:
    """Pixels that Cairo draws on."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        height, width = pixels.shape[:2]
        surface = cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, width, height)
        self.context: Context = cairo.Context(surface)
        self._append = choose_append()

    def draw(self, items: Iterable[Item], view: View, region: Region) -> None:
        """Draws the items that reach into the region; outside of it there may be parts of them, too.

        Nothing is clipped: Cairo rounds the edges of shapes otherwise where it clips.
        """
        self.context.set_matrix(view.matrix)
        all_in = around(region)
        for item in items:
            place = place_of(item, view)
            if not (place.meets(all_in) and (met := [box for box in region if box.meets(place)])):
                continue
            if isinstance(item.look, ImageLook):
                if image := image_of(item, item.look, view):
                    for box in met:
                        draw_image(image, self.pixels, box)
            elif item.outline is not None:
                self.context.new_path()
                self._append(self.context, item.outline)
                paint(self.context, item.look, view.stroke)


class Canvas:
    """An array of RGBA pixels with the display that was last painted on it. `aside`: where parts are drawn first."""

    def __init__(self, pixels: Pixels, aside: Surface) -> None:
        self.pixels = pixels
        self.whole = PixelBox(0, 0, pixels.shape[1], pixels.shape[0])
        self._surface, self._aside = Surface(pixels), aside
        self.forget()

    def forget(self) -> None:
        """Whatever is there now is not known: the next painting is done from scratch."""
        self._view: View | None = None
        self._display: Display = ()

    def paint(self, display: Display, view: View, below: Pixels, touched: Region) -> Region:
        """Paints the display over the pixels `below`, which have changed in `touched`; returns where it was painted."""
        region = self._region(display, view, touched)
        self._display, self._view = display, view
        if region == [self.whole]:
            self.pixels[:] = below
            self._surface.draw(display, view, region)
        elif region:
            for part in map(parts, region):
                self._aside.pixels[part] = below[part]
            self._aside.draw(display, view, region)
            for part in map(parts, region):
                self.pixels[part] = self._aside.pixels[part]
        return region

    def _region(self, display: Display, view: View, touched: Region) -> Region:
        """Where this display may look different from the last one."""
        unlike = difference(self._display, display)
        if unlike is None or view != self._view:
            return [self.whole]
        region = covering([*touched, *(place_of(item, view) for item in unlike)], self.whole)
        return [self.whole] if sum(box.area for box in region) > MOSTLY * self.whole.area else region


def parts(box: PixelBox) -> tuple[slice, slice]:
    """The box as rows and columns."""
    return slice(box.top, box.bottom), slice(box.left, box.right)


def paint(context: Context, look: Look, stroke: float) -> None:
    """Background stroke, fill and stroke of the current path, where they show."""
    draw_stroke(context, look, look.behind, look.width_behind * stroke)
    if not is_transparent(look.fill):
        use_colours(context, look.fill, look)
        context.fill_preserve()
    draw_stroke(context, look, look.stroke, look.width * stroke)


def draw_stroke(context: Context, look: Look, colours: bytes, width: float) -> None:
    """Strokes the current path."""
    if width == 0 or is_transparent(colours):
        return
    use_colours(context, colours, look)
    context.set_line_width(width)
    context.set_line_join(LINE_JOIN_MAP[look.joint])
    context.set_line_cap(CAP_STYLE_MAP[look.cap])
    context.stroke_preserve()


def use_colours(context: Context, colours: bytes, look: Look) -> None:
    """One colour, or several along a line; blue first, as Cairo's words are BGRA. As manim's cameras choose it."""
    rgbas = np.frombuffer(colours).reshape(-1, 4).tolist()
    if len(rgbas) == 1:
        red, green, blue, alpha = rgbas[0]
        context.set_source_rgba(blue, green, red, alpha)
        return
    assert look.gradient is not None
    pattern = cairo.LinearGradient(*look.gradient)
    for offset, (red, green, blue, alpha) in zip(np.linspace(0, 1, len(rgbas)), rgbas, strict=True):
        pattern.add_color_stop_rgba(offset, blue, green, red, alpha)
    context.set_source(pattern)


def is_transparent(colours: bytes) -> bool:
    """Whether painting with these colours changes nothing."""
    return len(colours) == 32 and colours[24:] == bytes(8)


def image_of(item: Item, look: ImageLook, view: View) -> Warped | None:
    """The image as it lies in the picture; kept, since what moves before it has it drawn again and again."""
    if item.image is None or item.image[0] is not view:
        item.image = (view, warped(look, view.pixels(item.points)))
    return item.image[1]


def place_of(item: Item, view: View) -> PixelBox:
    """The pixels that the item may touch."""
    if item.place is None or item.place[0] is not view:
        item.place = (view, computed_place(item, view))
    return item.place[1]


def computed_place(item: Item, view: View) -> PixelBox:
    """The same, computed anew."""
    look = item.look
    if isinstance(look, ImageLook):
        return box_of(view.pixels(item.points)).grown(MARGIN)
    outline = item.outline
    if outline is None:
        return PixelBox(0, 0, 0, 0)
    is_one_line = len(look.points) <= 24 * POINTS_PER_CURVE
    reach = (CAP_REACH if is_one_line else MITER_REACH) * max(look.width, look.width_behind) * view.stroke
    across, down, left, top = view.scale
    edges = (
        (outline.left - reach) * across + left - MARGIN,
        top - (outline.high + reach) * down - MARGIN,
        (outline.right + reach) * across + left + 1 + MARGIN,
        top - (outline.low - reach) * down + 1 + MARGIN,
    )
    return PixelBox(*(int(edge) if -FAR < edge < FAR else int(max(-FAR, min(FAR, edge))) for edge in edges))
