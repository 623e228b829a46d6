"""What a picture is made of: each mobject with all that decides how it looks, as it is at one moment.

A display is what lies between simulating and drawing. It can be drawn at once, later, or in another process; two
displays with the same digest are the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import is_
from typing import Any, NamedTuple

import numpy as np
from manim import CapStyleType, LineJointType, Mobject, PMobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import remove_list_redundancies
from numpy.typing import NDArray

from lectern.render.engine.digest import digest
from lectern.render.engine.paths import Outline, outline_of
from lectern.render.engine.region import Box
from lectern.render.engine.view import View

MOST_MOBJECTS = 1_000_000  # in a picture


class Look(NamedTuple):
    """How a vector mobject is painted. Equal looks give equal pixels."""

    points: bytes
    fill: bytes  # colours: float64, four to each
    stroke: bytes
    behind: bytes  # of the stroke in the background
    width: float
    width_behind: float
    joint: LineJointType
    cap: CapStyleType
    gradient: tuple[float, ...] | None  # where colours run from and to, where there are several
    closeness: float  # of points that count as the same


class ImageLook(NamedTuple):
    """The same for an image."""

    points: bytes
    pixels: bytes
    shape: tuple[int, ...]
    resampling: int


class Item:
    """A mobject's look at one moment. The mobject is held, so that no other one can get its id meanwhile."""

    __slots__ = ("_digest", "_outline", "image", "look", "mobject", "place")

    def __init__(self, mobject: Mobject, look: Look | ImageLook) -> None:
        self.mobject, self.look = mobject, look
        self.place: tuple[View, Box] | None = None  # where it was drawn, and
        self.image: tuple[View, Any] | None = None  # for an image, what
        self._digest: bytes | None = None
        self._outline: Outline | bool | None = False  # not made yet

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return 500 + len(self.look.points) + (len(self.look.pixels) if isinstance(self.look, ImageLook) else 0)

    @property
    def digest(self) -> bytes:
        """Of the look."""
        if self._digest is None:
            self._digest = digest(part if isinstance(part, bytes) else repr(part).encode() for part in self.look)
        return self._digest

    @property
    def points(self) -> NDArray[np.float64]:
        """The points, shape (n, 3)."""
        return np.frombuffer(self.look.points).reshape(-1, 3)

    @property
    def outline(self) -> Outline | None:
        """The path to paint, made when it is first asked for; None where there is none."""
        if self._outline is False:
            like: Any = self.mobject
            self._outline = outline_of(like, self.points)
        return self._outline  # type: ignore[return-value]


Display = tuple[Item, ...]  # from back to front


def look_of(mobject: VMobject) -> Look | None:
    """How the mobject looks now; None where an image colours it."""
    if mobject.get_background_image():
        return None
    fill, stroke, behind = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas(), mobject.get_stroke_rgbas(True)
    gradient = None
    if len(fill) + len(stroke) + len(behind) > 3:  # it spans the family: other mobjects' points count, too
        start, end = mobject.get_gradient_start_and_end_points()
        gradient = (*map(float, start[:2]), *map(float, end[:2]))
    return Look(
        mobject.points.tobytes(),
        as_bytes(fill),
        as_bytes(stroke),
        as_bytes(behind),
        float(mobject.get_stroke_width()),
        float(mobject.get_stroke_width(True)),
        mobject.joint_type,
        mobject.cap_style,
        gradient,
        mobject.tolerance_for_point_equality,
    )


def image_look_of(mobject: AbstractImageMobject) -> ImageLook:
    """How the image looks now."""
    pixels = mobject.get_pixel_array()
    return ImageLook(mobject.points.tobytes(), pixels.tobytes(), pixels.shape, int(mobject.resampling_algorithm))


def as_bytes(colours: Any) -> bytes:
    """Colours as float64, whatever they were."""
    return np.asarray(colours, np.float64).tobytes()


def families(mobjects: Iterable[Mobject]) -> list[Mobject] | None:
    """All with points among the mobjects and their parts, in manim's order; None where there is no end to them."""
    found, waiting, left = [], list(mobjects)[::-1], MOST_MOBJECTS
    while waiting and left:
        mobject = waiting.pop()
        left -= 1
        if len(mobject.points):
            found.append(mobject)
        if mobject.submobjects:
            waiting.extend(mobject.submobjects[::-1])
    if waiting:
        return None  # one is its own part
    if len(set(found)) < len(found):  # a part of a group that is shown on its own, too: manim shows its last place
        found = remove_list_redundancies(found)
    return sorted(found, key=lambda mobject: mobject.z_index)


def digest_of(display: Display) -> bytes:
    """Of all its items, in order."""
    return digest([b"".join(item.digest for item in display)])


def are_same(before: Display, now: Display) -> bool:
    """Whether both are made of the very same items."""
    return len(before) == len(now) and all(map(is_, before, now))


def difference(before: Display, now: Display) -> list[Item] | None:
    """The items that two pictures over the same background differ in; None where order makes all differ."""
    if are_same(before, now):
        return []
    earlier, later = by_mobject(before), by_mobject(now)
    if [key for key in earlier if key in later] != [key for key in later if key in earlier]:
        return None  # something moved in front of something else
    unlike = [item for key, item in earlier.items() if later.get(key) is not item]
    return unlike + [item for key, item in later.items() if earlier.get(key) is not item]


def by_mobject(items: Iterable[Item]) -> dict[int, Item]:
    """The items by their mobjects' ids."""
    return {id(item.mobject): item for item in items}


def look_at(mobjects: Sequence[Mobject], known: dict[int, Item]) -> Display | None:
    """The mobjects' display; None where only manim can draw it: point clouds, mobjects coloured by an image.

    Items that still look the same are the `known` ones, so that outlines and digests are kept; new ones become known.
    What has points, but no looks, is left out: a number that is tracked, for instance.
    """
    display = []
    for mobject in mobjects:
        if isinstance(mobject, VMobject):
            look: Look | ImageLook | None = look_of(mobject)
        elif isinstance(mobject, AbstractImageMobject):
            look = image_look_of(mobject)
        elif isinstance(mobject, PMobject):
            return None
        else:
            continue
        if look is None:
            return None
        item = known.get(id(mobject))
        if item is None or item.look != look:
            item = known[id(mobject)] = Item(mobject, look)
        display.append(item)
    return tuple(display)
