"""Flights: a text on its way crosses no other text and no mark, or is faint until it is past."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from lectern.audit.layout import hidden, is_bold_line, runs_through, shrunk
from lectern.audit.numbers import Problem
from lectern.audit.screen import Box, Screen, Text
from scenes.kit.text.values import Value

FAINT = 0.42  # up to this opacity a traveller may pass over others
MOVES = 0.04  # manim units between two looks, from which one thing moves against another
TOUCH = 0.2  # the share of a glyph's box that may be shared
MARK = 0.5  # the larger side of a dot or an arrow's tip, in manim units
LIFTING_OFF = 0.5  # of its height: a copy that is no further from its like covers it and is read as one


class Flights:
    """Remembers where everything was at the look before, and so knows what moves against what."""

    def __init__(self) -> None:
        self._places: dict[int, np.ndarray] = {}

    def look(self, screen: Screen) -> Iterator[Problem]:
        """The texts that cross a text or a mark just now."""
        texts = [text for text in screen.texts if text.opacity > FAINT]
        marks = [shape for shape in screen.shapes if is_mark(shape)]
        before = self._places
        self._places = {id(text.leaves[0]): text.leaves[0].points[0].copy() for text in screen.texts}
        self._places |= {id(mark): middle(mark) for mark in marks}
        ways = {key: place - before[key] for key, place in self._places.items() if key in before}
        for place, text in enumerate(texts):
            for other in texts[place + 1 :]:
                if moves(ways, text.leaves[0], other.leaves[0]) and covers(text, other):
                    if not (same(text, other) or hidden(text, other, screen)):
                        yield "standard.flight", text.mobject, "a free way", f"over {other.name}"
            core = shrunk(text.box)
            for mark in marks:
                if moves(ways, text.leaves[0], mark) and crosses(mark, core):
                    x, y, _ = middle(mark)
                    yield "standard.flight", text.mobject, "a free way", f"over a mark at ({x:.1f}, {y:.1f})"

    def forget(self) -> None:
        """A play has ended; what moves from now on starts anew."""
        self._places = {}


def middle(mark: VMobject) -> np.ndarray:
    """The middle of a mark's box, shape (3,)."""
    middle: np.ndarray = (mark.points.min(axis=0) + mark.points.max(axis=0)) / 2
    return middle


def is_mark(shape: VMobject) -> bool:
    """Whether a shape is an open line that stands out, a dot or an arrow's tip; frames and plates hold texts."""
    if shape.get_fill_opacity() > FAINT:
        return float(np.ptp(shape.points, axis=0).max()) < MARK
    return is_bold_line(shape) and not np.allclose(shape.points[0], shape.points[-1], atol=1e-3)


def moves(ways: dict[int, np.ndarray], one: VMobject, other: VMobject) -> bool:
    """Whether the two have moved against each other since the look before."""
    if id(one) not in ways or id(other) not in ways:
        return False
    return float(np.abs(ways[id(one)] - ways[id(other)]).max()) > MOVES


def covers(one: Text, other: Text) -> bool:
    """Whether glyphs of the two share more than a touch."""
    if not one.box.overlap(other.box):
        return False
    theirs = [Box.around(leaf.points) for leaf in other.leaves]
    return any(Box.around(leaf.points).overlap(box) > TOUCH for leaf in one.leaves for box in theirs)


def same(one: Text, other: Text) -> bool:
    """Whether a copy is just lifting off from its like, or landing on it."""
    if isinstance(one.mobject, Value) and isinstance(other.mobject, Value):
        alike = one.mobject.text == other.mobject.text
    else:
        alike = len(one.leaves) == len(other.leaves)
    a, b = one.box, other.box
    apart = max(abs(a.left - b.left), abs(a.right - b.right), abs(a.bottom - b.bottom), abs(a.top - b.top))
    return alike and apart < LIFTING_OFF * max(a.top - a.bottom, b.top - b.bottom)


def crosses(mark: VMobject, core: Box) -> bool:
    """Whether a mark lies on the inner part of a text."""
    box = Box.around(mark.points)
    if not box.meets(core):
        return False
    return runs_through(mark, core) or mark.get_fill_opacity() > FAINT
