"""Flights: a text on its way crosses no other text and no mark, or is faint until it is past."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from lectern.audit.layout import covered, hidden, is_bold_line, on_plate, plates_of, runs_through, shrunk
from lectern.audit.numbers import Problem
from lectern.audit.screen import Box, Screen, Text
from scenes.kit.plot.plot import Plot
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

FAINT = 0.42  # up to this opacity a traveller may pass over others
MOVES = 0.04  # manim units between two looks, from which one thing moves against another
BENDS = 0.3  # manim units: how differently the ends of something that keeps its shape may move between two looks
STRIDE = 0.2  # manim units: the way between two looks is followed in steps of this length
TOUCH = 0.2  # the share of a glyph's box that may be shared
MARK = 0.5  # the larger side of a dot or an arrow's tip, in manim units
LIFTING_OFF = 0.5  # of its height: a copy that is no further from its like covers it and is read as one

Traveller = tuple[Box, np.ndarray]  # where it is, and how far it has moved since the look before, shape (3,)


class Flights:
    """Remembers where everything was at the look before, and so knows what moves against what."""

    def __init__(self) -> None:
        self._places: dict[int, np.ndarray] = {}

    def look(self, screen: Screen) -> Iterator[Problem]:
        """The texts that have crossed a text or a mark since the look before."""
        plates = plates_of(screen)
        texts = [text for text in screen.texts if text.opacity > FAINT and not covered(text, plates)]
        ground = {id(axis) for plot in screen.readable if isinstance(plot, Plot) for axis in (plot.x_axis, plot.y_axis)}
        marks = [shape for shape in screen.shapes if is_mark(shape) and id(shape) not in ground]
        before = self._places
        self._places = {id(leaf): leaf.points[[0, -1]] for leaf in (*(text.leaves[0] for text in texts), *marks)}
        ways = {key: way_of(ends, before.get(key)) for key, ends in self._places.items()}
        travellers = [(text.box, ways[id(text.leaves[0])]) for text in texts]
        for i, j, way in meetings(travellers, travellers):
            if i < j and covers(texts[i], texts[j], way) and not hidden(texts[i], texts[j], screen):
                yield "standard.flight", texts[i].mobject, "a free way", f"over {texts[j].name}"
        for i, j, way in meetings(travellers, [(Box.around(mark.points), ways[id(mark)]) for mark in marks]):
            if crosses(marks[j], shrunk(texts[i].box), way) and not on_plate(texts[i], marks[j].z_index, screen):
                x, y, _ = marks[j].get_center()
                yield "standard.flight", texts[i].mobject, "a free way", f"over a mark at ({x:.1f}, {y:.1f})"

    def forget(self) -> None:
        """A play has ended; what moves from now on starts anew."""
        self._places = {}


def meetings(ones: list[Traveller], others: list[Traveller]) -> Iterator[tuple[int, int, np.ndarray]]:
    """The pairs that move against each other and may have met on the way, and the way of one seen from the other."""
    if not ones or not others:
        return
    corners, ways = arrays(ones)
    their_corners, their_ways = arrays(others)
    way = ways[:, None] - their_ways[None]
    low, high = corners[:, None, 0] - np.maximum(way, 0), corners[:, None, 1] - np.minimum(way, 0)
    meet = (low <= their_corners[None, :, 1]).all(axis=2) & (high >= their_corners[None, :, 0]).all(axis=2)
    for i, j in np.argwhere(meet & (np.abs(way).max(axis=2) > MOVES)).tolist():
        yield i, j, way[i, j]


def arrays(travellers: list[Traveller]) -> tuple[np.ndarray, np.ndarray]:
    """The boxes' corners, shape (n, 2, 2), and the ways, shape (n, 2)."""
    corners = [[[box.left, box.bottom], [box.right, box.top]] for box, _ in travellers]
    return np.array(corners), np.array([way[:2] for _, way in travellers])


def steps_along(way: np.ndarray) -> Iterator[np.ndarray]:
    """Where something that came along `way`, shape (2,), has been, as offsets from where it is; first itself."""
    for share in np.arange(0, 1, STRIDE / max(float(np.abs(way).max()), STRIDE)):
        yield -way * share


def way_of(ends: np.ndarray, before: np.ndarray | None) -> np.ndarray:
    """How far a leaf has moved, shape (3,), from its first and last points now and before; nan if it is new.

    The end that has moved less tells: a line that grows does not travel. Nor does one that turns or bends: its ends go
    different ways, and what it lies on at an instant, `layout.crossed` sees.
    """
    if before is None:
        return np.full(3, np.nan)
    ways = ends - before
    if np.abs(ways[0] - ways[1]).max() > BENDS:
        return np.zeros(3)
    way: np.ndarray = ways[np.abs(ways).max(axis=1).argmin()]
    return way


def is_mark(shape: VMobject) -> bool:
    """Whether a shape is an open line that stands out, a dot or an arrow's tip; frames and plates hold texts.

    The axes of a plot are no marks: they are the ground on which things move.
    """
    if shape.get_fill_opacity() > FAINT:
        return float(np.ptp(shape.points, axis=0).max()) < MARK
    return is_bold_line(shape) and not np.allclose(shape.points[0], shape.points[-1], atol=1e-3)


def covers(one: Text, other: Text, way: np.ndarray) -> bool:
    """Whether glyphs of the two have shared more than a touch; a copy may lift off from its like."""
    alike = is_copy(one, other)
    for offset in [np.zeros(2)] if alike else steps_along(way):
        if moved(one.box, offset).overlap(other.box) and not (alike and is_lifting_off(one.box, other.box)):
            theirs = [Box.around(leaf.points) for leaf in other.leaves]
            mine = (moved(Box.around(leaf.points), offset) for leaf in one.leaves)
            if any(glyph.overlap(its) > TOUCH for glyph in mine for its in theirs):
                return True
    return False


def moved(box: Box, offset: np.ndarray) -> Box:
    """The box, shifted by `offset`, shape (2,)."""
    x, y = float(offset[0]), float(offset[1])
    return Box(box.left + x, box.bottom + y, box.right + x, box.top + y)


def is_copy(one: Text, other: Text) -> bool:
    """Whether two texts say the same."""
    if isinstance(one.mobject, Value) and isinstance(other.mobject, Value):
        return one.mobject.text == other.mobject.text
    if isinstance(one.mobject, Words | Maths) and isinstance(other.mobject, Words | Maths):
        return one.mobject.source == other.mobject.source
    return type(one.mobject) is type(other.mobject) and len(one.leaves) == len(other.leaves)


def is_lifting_off(one: Box, other: Box) -> bool:
    """Whether two boxes are nearly one."""
    apart = (one.left - other.left, one.right - other.right, one.bottom - other.bottom, one.top - other.top)
    return max(map(abs, apart)) < LIFTING_OFF * max(one.top - one.bottom, other.top - other.bottom)


def crosses(mark: VMobject, core: Box, way: np.ndarray) -> bool:
    """Whether a mark has lain on the inner part of a text."""
    box = Box.around(mark.points)
    for offset in steps_along(way):
        place = moved(core, offset)
        if box.meets(place) and (mark.get_fill_opacity() > FAINT or runs_through(mark, place)):
            return True
    return False
