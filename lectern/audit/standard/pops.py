"""Pops: what comes, goes, changes colour or leaps in one frame of the video.

Looked for where it can happen: between plays, and where an animation inside a group begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VMobject, config
from manim.mobject.types.image_mobject import AbstractImageMobject

from lectern.audit.numbers import Problem
from lectern.audit.screen import VISIBLE, Box, is_glyph
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

FRAME = 1 / 30  # seconds between two pictures of the video
AT_ONCE = 0.5  # a change of opacity in one frame; an eased fade of 0.4 s changes by less than 0.2
RECOLOURED = 0.3  # a change of a colour's channel in one frame
LEAP = 1.0  # manim units that a glyph moves in one frame: thirty units a second
SHARE = 0.01  # of the frame's area, from which a pop is a fault
RIM = 0.1  # manim units around a letter
THICKNESS = 0.2  # manim units that a line takes at least: a hairline has an area too
DOT = 0.05  # manim units: what is no larger has only begun to be drawn
SAME_PLACE, SAME_SIZE = 0.4, 1.4  # two things are one to the eye when no further apart, and no larger


@dataclass(frozen=True)
class Seen:
    """One leaf, or a number as one, as it looked at an instant; `owner` is what a finding calls it."""

    leaf: Mobject
    owner: Mobject
    alpha: float
    color: np.ndarray
    points: np.ndarray

    @property
    def box(self) -> Box:
        """Its box at that instant."""
        return Box.around(self.points)

    @property
    def area(self) -> float:
        """What it takes of the frame, in square units."""
        x, y, box = config.frame_width / 2, config.frame_height / 2, self.box
        across = max(min(box.right, x) - max(box.left, -x), 0.0)
        up = max(min(box.top, y) - max(box.bottom, -y), 0.0)
        if max(across, up) < DOT:
            return 0.0
        if is_letter(self.leaf):
            return (across + 2 * RIM) * (up + 2 * RIM)
        return max(across, THICKNESS) * max(up, THICKNESS)


class Pops:
    """Compares each glimpse of the stage with the one before, where no more than a frame lies between."""

    def __init__(self) -> None:
        self._time = -np.inf
        self._before: dict[int, Seen] = {}

    def glimpse(self, top: list[Mobject], time: float) -> Iterator[Problem]:
        """What has popped since the glimpse before."""
        after = {id(seen.leaf): seen for mobject in top for seen in visible(mobject, mobject)}
        before, self._before = self._before, after
        consecutive = time - self._time < 1.5 * FRAME
        self._time = time
        if consecutive:
            yield from pops(before, after)

    def rest(self, time: float) -> None:
        """Nothing has changed up to `time`."""
        self._time = time


def visible(mobject: Mobject, owner: Mobject) -> Iterator[Seen]:
    """What can be seen of a family; a number, whose glyphs step, is one thing."""
    if isinstance(mobject, Words | Maths) or hasattr(mobject, "readings"):
        owner = mobject
    if isinstance(mobject, Value):
        seen = [ink for part in mobject.submobjects if (ink := ink_of(part)) is not None]
        if seen:
            points = np.vstack([part.points for part in mobject.submobjects[1:] if len(part.points)])
            yield Seen(mobject, mobject, max(float(ink[3]) for ink in seen), seen[0][:3], points)
        return
    if isinstance(mobject, AbstractImageMobject):
        pixels: np.ndarray = vars(mobject)["pixel_array"]
        if (opacity := float(pixels[..., 3].mean()) / 255) > VISIBLE:
            yield Seen(mobject, owner, opacity, np.zeros(3), mobject.points)
    elif isinstance(mobject, VMobject) and (ink := ink_of(mobject)) is not None:
        yield Seen(mobject, owner, float(ink[3]), ink[:3], mobject.points)
    for part in mobject.submobjects:
        yield from visible(part, owner)


def ink_of(leaf: VMobject) -> np.ndarray | None:
    """The colour and the opacity that tell, the fill's or else a line's, shape (4,); None for what cannot be seen."""
    if not len(leaf.points):
        return None
    ink: np.ndarray = leaf.fill_rgbas[0]
    if ink[3] <= VISIBLE:
        ink = leaf.stroke_rgbas[0]
        if ink[3] <= VISIBLE or leaf.stroke_width <= 0:
            return None
    return ink.copy()


def pops(before: dict[int, Seen], after: dict[int, Seen]) -> Iterator[Problem]:
    """The one finding about two neighbouring frames, if what has popped is large enough."""
    come = [seen for key, seen in after.items() if seen.alpha - opacity(before.get(key)) > AT_ONCE]
    gone = [seen for key, seen in before.items() if seen.alpha - opacity(after.get(key)) > AT_ONCE]
    changed = [seen for key, seen in after.items() if key in before and differs(before[key], seen)]
    popped = [
        (seen, how)
        for news, others, how in ((come, before, "appears"), (gone, after, "vanishes"), (changed, {}, "changes"))
        for seen in unexplained(news, list(others.values()))
    ]
    share = sum(seen.area for seen, _ in popped) / (config.frame_width * config.frame_height)
    if share > SHARE:
        largest, how = max(popped, key=lambda pair: pair[0].area)
        yield "standard.pop", largest.owner, "a change over several frames", f"{how} at once ({share:.1%} of the frame)"


def opacity(seen: Seen | None) -> float:
    """0 for what could not be seen."""
    return seen.alpha if seen else 0.0


def differs(one: Seen, other: Seen) -> bool:
    """Whether a leaf has another colour, or a glyph another place, a frame later."""
    if np.abs(one.color - other.color).max() > RECOLOURED:
        return True
    return is_letter(one.leaf) and float(np.abs(one.points[0] - other.points[0]).max()) > LEAP


def is_letter(leaf: Mobject) -> bool:
    """Whether a leaf is a glyph, or a number as one."""
    return is_glyph(leaf) or isinstance(leaf, Value)


def unexplained(news: list[Seen], others: list[Seen]) -> Iterator[Seen]:
    """Those that did not take the place, or leave it to, something that looks the same."""
    if not news:
        return
    boxes = [(other, other.box) for other in others if other.alpha > AT_ONCE / 2]
    for seen in news:
        box = seen.box
        if not any(alike(seen, box, other, its) for other, its in boxes):
            yield seen


def alike(one: Seen, box: Box, other: Seen, its: Box) -> bool:
    """Whether two things look the same to the eye: place, size and colour."""
    x = abs(box.left + box.right - its.left - its.right) / 2
    y = abs(box.bottom + box.top - its.bottom - its.top) / 2
    if max(x, y) > SAME_PLACE or np.abs(one.color - other.color).max() > RECOLOURED:
        return False
    sizes = ((box.right - box.left, its.right - its.left), (box.top - box.bottom, its.top - its.bottom))
    return all(max(pair) + RIM < SAME_SIZE * (min(pair) + RIM) for pair in sizes)
