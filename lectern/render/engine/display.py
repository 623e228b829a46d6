"""What a picture is made of: each mobject with all that decides how it looks, as it is at one moment.

A display is what lies between simulating and drawing. It can be drawn at once, later, or in another process; two
displays with the same digest are the same picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter, is_
from typing import Any, NamedTuple

import numpy as np
from manim import CapStyleType, LineJointType, Mobject, PMobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import remove_list_redundancies
from numpy.typing import NDArray

from lectern.render.engine.digest import digest
from lectern.render.engine.paths import Outline, outline_of
from lectern.render.engine.region import Box
from lectern.render.engine.shelf import Shelf, Shelved
from lectern.render.engine.view import View

ARRAYS = attrgetter("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
SETTINGS = attrgetter(
    "stroke_width",
    "background_stroke_width",
    "joint_type",
    "cap_style",
    "tolerance_for_point_equality",
    "background_image",
)
Z_INDEX = attrgetter("z_index")


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

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it."""
        numbers = (self.width, self.width_behind, self.closeness, *(self.gradient or ()))
        rest = struct.pack(f"2i{len(numbers)}d", self.joint.value, self.cap.value, *numbers)
        return self.points, self.fill, self.stroke, self.behind, rest


class ImageLook(NamedTuple):
    """The same for an image."""

    points: bytes
    stored: bytes | Shelved
    shape: tuple[int, ...]
    resampling: int

    @property
    def pixels(self) -> bytes:
        """Its RGBA, from wherever it is."""
        return self.stored.read() if isinstance(self.stored, Shelved) else self.stored

    @property
    def in_memory(self) -> int:
        """How many bytes of pixels are."""
        return len(self.stored) if isinstance(self.stored, bytes) else 0

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it."""
        return self.points, self.pixels, repr((self.shape, self.resampling)).encode()


class Item:
    """A mobject's look at one moment. The mobject is held, so that no other one can get its id meanwhile."""

    __slots__ = ("_digest", "_outline", "image", "look", "mobject", "place", "state")

    def __init__(self, mobject: Mobject, look: Look | ImageLook, state: State | None = None) -> None:
        self.mobject, self.look, self.state = mobject, look, state
        self.place: tuple[View, Box] | None = None  # where it was drawn, and
        self.image: tuple[View, Any] | None = None  # for an image, what
        self._digest: bytes | None = None
        self._outline: Outline | bool | None = False  # not made yet

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return 800 + len(self.look.points) + (self.look.in_memory if isinstance(self.look, ImageLook) else 0)

    def shelve(self, shelf: Shelf) -> None:
        """Puts an image's pixels onto the shelf: for items that will be drawn, but are not seen any more."""
        if isinstance(self.look, ImageLook) and self.look.in_memory:
            _ = self.digest  # while the pixels are at hand
            self.look = self.look._replace(stored=shelf.put(self.look.pixels))

    @property
    def digest(self) -> bytes:
        """Of the look."""
        if self._digest is None:
            self._digest = digest(self.look.parts)
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
State = tuple[bytes, bytes, bytes, bytes, tuple[Any, ...]]


def state_of(mobject: Mobject) -> State:
    """All that decides the look of a mobject in plain colours, as it is stored; several times quicker than the look."""
    points, fill, stroke, behind = ARRAYS(mobject)
    return points.tobytes(), fill.tobytes(), stroke.tobytes(), behind.tobytes(), SETTINGS(mobject)


def telling_state(mobject: VMobject, look: Look | None) -> State | None:
    """The state, where the look depends on nothing else."""
    kind: Any = type(mobject)
    if look is None or look.gradient or not is_plain(kind):
        return None
    try:
        state = state_of(mobject)
    except AttributeError:  # it has never had colours
        return None
    return (*look[:4], state[4]) if state[:4] == look[:4] else None  # the look's own bytes: there may be many items


@cache
def is_plain(kind: type[VMobject]) -> bool:
    """Whether such mobjects tell of their colours and widths what is stored, as manim's own do."""
    asked = ("get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", "get_background_image")
    return all(getattr(kind, name) is getattr(VMobject, name) for name in asked)


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
    found: list[Mobject] = []
    try:
        add_families(mobjects, found)
    except RecursionError:  # one is its own part
        return None
    if len(set(found)) < len(found):  # a part of a group that is shown on its own, too: manim shows its last place
        found = remove_list_redundancies(found)
    return sorted(found, key=Z_INDEX)


def add_families(mobjects: Iterable[Mobject], found: list[Mobject]) -> None:
    """Adds all with points, parts after their wholes. Called for each frame, and each group in it."""
    for mobject in mobjects:
        if len(mobject.points):
            found.append(mobject)
        if parts := mobject.submobjects:
            add_families(parts, found)


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
        item = known.get(id(mobject))
        if item is not None and item.state is not None and item.state == state_of(item.mobject):
            display.append(item)
            continue
        look: Look | ImageLook | None
        state = None
        if isinstance(mobject, VMobject):
            look = painted = look_of(mobject)
            state = telling_state(mobject, painted)
        elif isinstance(mobject, AbstractImageMobject):
            look = image_look_of(mobject)
        elif isinstance(mobject, PMobject):
            return None
        else:
            continue
        if look is None:
            return None
        if item is None or item.look != look:
            item = known[id(mobject)] = Item(mobject, look, state)
        display.append(item)
    return tuple(display)
