"""What a picture is made of: each mobject with all that decides how it looks, as it is at one moment.

A display is what lies between simulating and drawing. It can be drawn at once, later, or in another process; two
displays with the same digest are the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter, is_
from typing import Any

import numpy as np
from manim import Mobject, PMobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import remove_list_redundancies
from numpy.typing import NDArray

from lectern.render.engine.digest import digest
from lectern.render.engine.image_store import ImageStore
from lectern.render.engine.look import ImageLook, Look, State, image_look_of, look_of, plain_look, state_of
from lectern.render.engine.paths import Outline, outline_of
from lectern.render.engine.region import PixelBox
from lectern.render.engine.view import View

Z_INDEX = attrgetter("z_index")


class Item:
    """A mobject's look at one moment. The mobject is held, so that no other one can get its id meanwhile."""

    __slots__ = ("_digest", "_outline", "image", "look", "mobject", "place", "state")

    def __init__(self, mobject: Mobject, look: Look | ImageLook, state: State | None = None) -> None:
        self.mobject, self.look, self.state = mobject, look, state
        self.place: tuple[View, PixelBox] | None = None  # where it was drawn, and
        self.image: tuple[View, Any] | None = None  # for an image, what
        self._digest: bytes | None = None
        self._outline: Outline | bool | None = False  # not made yet

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return 800 + len(self.look.points) + (self.look.in_memory if isinstance(self.look, ImageLook) else 0)

    def move_to(self, store: ImageStore) -> None:
        """Moves an image's pixels into the store: for items that will be drawn, but are not seen any more."""
        if isinstance(self.look, ImageLook) and self.look.in_memory:
            _ = self.digest  # while the pixels are at hand
            self.look = self.look._replace(stored=store.put(self.look.pixels))

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
        item, state = known.get(id(mobject)), state_of(mobject)
        if item is not None and state is not None and item.state == state:
            display.append(item)
            continue
        look: Look | ImageLook | None = plain_look(mobject, state) if state else None
        if look is None:
            state = None
            if isinstance(mobject, VMobject):
                look = look_of(mobject)
            elif isinstance(mobject, AbstractImageMobject):
                look = image_look_of(mobject)
            elif not isinstance(mobject, PMobject):
                continue
        if look is None:
            return None
        if item is None or item.look != look:
            item = known[id(mobject)] = Item(mobject, look, state)
        display.append(item)
    return tuple(display)
