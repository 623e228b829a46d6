"""What a picture is made of: mobjects with all that decides how they look, so that two pictures can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, NamedTuple

import numpy as np
from manim import Camera, Mobject, PMobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from lectern.render.engine.paths import Outline, outline_of

MITER_REACH = 5  # a mitred corner sticks out by at most so many line widths: half of Cairo's miter limit of 10

Span = tuple[float, float]  # from one height to another, in the scene's units
NOWHERE: Span = (inf, -inf)
EVERYWHERE: Span = (-inf, inf)


class Item(NamedTuple):
    """A mobject as it is drawn. Items with the same `points` and `style` look the same; None: perhaps not."""

    mobject: Mobject  # held, so that no other mobject can get its id while the item is compared by it
    points: bytes
    style: tuple[Any, ...] | None
    span: Span
    outline: Outline | None = None

    def looks_like(self, other: Item) -> bool:
        """Whether drawing either gives the same."""
        return self.style is not None and self.style == other.style and self.points == other.points


Display = Mapping[int, Item]  # by id of the mobject, from back to front


def item_of(mobject: Mobject, camera: Camera, before: Item | None) -> Item | None:
    """The mobject's item, with its outline taken from `before` where its points are the same.

    None for what only manim's own camera can draw: point clouds, mobjects coloured by an image.
    """
    if not isinstance(mobject, (VMobject, PMobject, AbstractImageMobject)):
        return Item(mobject, b"", (), NOWHERE)  # a number that is tracked, for instance: it has points, but no looks
    points = mobject.points.tobytes()
    if isinstance(mobject, VMobject) and not mobject.get_background_image():
        outline = before.outline if before is not None and before.points == points else outline_of(mobject)
        return _vector_item(mobject, camera, points, outline)
    if isinstance(mobject, AbstractImageMobject):
        pixels = mobject.get_pixel_array()
        style = (pixels.shape, pixels.tobytes(), mobject.resampling_algorithm)
        heights = mobject.points[:, 1]
        return Item(mobject, points, style, (float(heights.min()), float(heights.max())))
    return None


def _vector_item(mobject: VMobject, camera: Camera, points: bytes, outline: Outline | None) -> Item:
    if outline is None:
        return Item(mobject, points, (), NOWHERE)
    widths = (mobject.get_stroke_width(), mobject.get_stroke_width(True))
    colours = (mobject.get_fill_rgbas(), mobject.get_stroke_rgbas(), mobject.get_stroke_rgbas(True))
    style = None
    if all(len(each) == 1 for each in colours):  # gradients follow the submobjects' points, too
        style = (*(np.asarray(each).tobytes() for each in colours), *widths, mobject.joint_type, mobject.cap_style)
    reach = MITER_REACH * max(widths) * camera.cairo_line_width_multiple
    return Item(mobject, points, style, (outline.low - reach, outline.high + reach), outline)


def difference(before: Display, now: Display) -> Span:
    """Where two pictures over the same background may differ; NOWHERE when they do not."""
    if before.keys() != now.keys() or list(before) != list(now):
        if [key for key in before if key in now] != [key for key in now if key in before]:
            return EVERYWHERE  # something moved in front of something else
        gone = [item.span for key, item in before.items() if key not in now]
    else:
        gone = []
    for key, item in now.items():
        earlier = before.get(key)
        if earlier is None:
            gone.append(item.span)
        elif not item.looks_like(earlier):
            gone += (earlier.span, item.span)
    return min((low for low, _ in gone), default=inf), max((high for _, high in gone), default=-inf)
