"""Room: the frame is used. It is never empty but for the opening title, and no beat leaves a third of it bare."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from lectern.audit.layout import boxes
from lectern.audit.numbers import Problem
from lectern.audit.screen import Box, Screen
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson

EMPTY = 1.0  # seconds without anything but a title
OPENING = 4.0  # seconds that the opening title has for itself
LONG = 4.0  # seconds from which a beat must use its columns
BARE = 1 / 3
COLUMNS = 48
SPACING = 1 / 6  # of the stage's width: a narrower gap between two things belongs to them, as in a table


class Room:
    """Measures, play by play, how much of the stage's width is in use."""

    def __init__(self) -> None:
        self._empty_since: float | None = 0.0
        self._limit = OPENING
        self._measured: list[tuple[float, float]] = []  # seconds, share of bare columns

    def look(self, lesson: Lesson, screen: Screen, time: float) -> Iterator[Problem]:
        """Whether the frame has been empty for too long."""
        if list(contents(lesson, screen)):
            self._empty_since, self._limit = None, EMPTY
        elif self._empty_since is None:
            self._empty_since = time
        elif time - self._empty_since > self._limit:
            yield "standard.empty", None, "something to look at", f"an empty frame for over {self._limit:.0f} s"

    def measure(self, lesson: Lesson, screen: Screen, seconds: float) -> None:
        """A play or a still of `seconds` has ended."""
        if found := list(contents(lesson, screen)):
            self._measured.append((seconds, bare_share(found, lesson.frame.stage)))

    def beat_over(self, seconds: float) -> Iterator[Problem]:
        """Whether a beat of `seconds` has left too many columns bare, on average over its time."""
        measured, self._measured = np.array(self._measured).reshape(-1, 2), []
        if seconds > LONG and (total := measured[:, 0].sum()) > 0:
            bare = float(measured[:, 0] @ measured[:, 1] / total)
            if bare > BARE:
                yield "standard.columns", None, "at most a third of the columns empty", f"{bare:.0%} of the width"


def contents(lesson: Lesson, screen: Screen) -> Iterator[Box]:
    """The boxes of all that can be seen, the title and its line left out."""
    title = lesson._title
    own = {id(part) for part in (*title.get_family(), title.line)} if title is not None else set()
    texts = {id(leaf): text for text in screen.texts for leaf in text.leaves}
    of_title = {id(text.mobject) for key, text in texts.items() if key in own}
    for mobject, box in boxes(screen):
        if id(mobject) not in own and id(mobject) not in of_title:
            yield box


def bare_share(found: list[Box], stage: Region) -> float:
    """The share of the stage's columns in which nothing is, spacing between things left out."""
    edges = np.linspace(stage.left, stage.right, COLUMNS + 1)
    used = np.zeros(COLUMNS, dtype=bool)
    for box in found:
        used |= (edges[1:] > box.left) & (edges[:-1] < box.right)
    places = np.flatnonzero(used)
    for left, right in pairwise(places.tolist()):
        if right - left - 1 < SPACING * COLUMNS:
            used[left:right] = True
    return 1 - float(used.mean())
