"""What is on stage in words: a beat says what it has brought or changed, in reading order.

Pieces that say themselves (`describe()`) are taken whole; texts and numbers that stand in a row are read together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Mobject, config

from scenes.kit.described import family, is_seen, listed
from scenes.kit.text.number_words import in_words
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

GAP = 1.4  # between two texts of a row, in heights of the higher one
NUMBER = re.compile(r"[(+−]*\d[\d.,]*\)?")
NUMBERS = 12  # so many are listed: no more are to be read at once
FEW = 2  # so many of a kind are said one by one; more are gathered
LINE = 0.6  # manim units: what begins within them from above is read from left to right


@dataclass(frozen=True)
class Sight:
    """A piece on stage: what it says, whether it is a text, and its box in manim units."""

    said: tuple[str, ...]
    is_text: bool
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.bottom + self.top) / 2

    @property
    def is_named(self) -> bool:
        """Whether it is a text that holds letters."""
        return self.is_text and any(letter.isalpha() for text in self.said for letter in text)

    def gap(self, other: Sight) -> float:
        """From its middle to another one's, in manim units."""
        across = (self.left + self.right - other.left - other.right) / 2
        return float(np.hypot(across, self.middle - other.middle))

    @property
    def is_in_frame(self) -> bool:
        """Whether its middle is in the picture."""
        across = abs(self.left + self.right) / 2 <= config.frame_width / 2
        return across and abs(self.middle) <= config.frame_height / 2


def pieces(mobjects: Iterable[Mobject]) -> Iterator[Any]:
    """What can be seen and says itself, each once; a piece speaks for its parts."""
    known = set[int]()

    def visit(mobject: Any) -> Iterator[Any]:
        if id(mobject) in known:
            return
        known.add(id(mobject))
        if hasattr(mobject, "describe"):
            if is_seen(mobject):
                yield mobject
            return
        for child in mobject.submobjects:
            yield from visit(child)

    for mobject in mobjects:
        yield from visit(mobject)


def sight(piece: Any) -> Sight:
    """What a piece says now, and where it stands."""
    points = np.vstack([part.points[:, :2] for part in family(piece) if len(part.points)])
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Sight(tuple(piece.describe()), isinstance(piece, Words | Maths | Value), left, bottom, right, top)


def rows(texts: Iterable[Sight]) -> Iterator[list[Sight]]:
    """Texts that stand side by side, from left to right."""
    bands: list[list[Sight]] = []
    for text in sorted(texts, key=lambda text: (-text.middle, text.left)):
        if bands and bands[-1][0].bottom <= text.middle:
            bands[-1].append(text)
        else:
            bands.append([text])
    for band in bands:
        row: list[Sight] = []
        for text in sorted(band, key=lambda text: text.left):
            if row and text.left - row[-1].right > GAP * max(text.height, row[-1].height):
                yield row
                row = []
            row.append(text)
        yield row


def sentences(sights: Sequence[Sight]) -> list[str]:
    """What they say, in reading order."""
    placed = [(each.top, each.left, text) for each in sights if not each.is_text for text in each.said]
    for row in rows(each for each in sights if each.is_text):
        placed.append((max(each.top for each in row), row[0].left, " ".join(text for e in row for text in e.said)))
    return [text for _, _, text in sorted(placed, key=lambda place: (-round(place[0] / LINE), place[1])) if text]


def gathered(said: Iterable[str]) -> tuple[str, ...]:
    """Numbers without a name in one sentence, as are more than a few that begin alike; each once.

    >>> gathered(["dot: (1, 1)", "0.5", "dot: (2, 2)", "a line", "dot: (3, 3)", "−1"])
    ('dot, three of them: (1, 1); (2, 2); (3, 3)', 'numbers: 0.5, −1', 'a line')
    """
    kinds: dict[str, list[str]] = {}
    for text in said:
        name, mark, what = text.partition(": ")
        if NUMBER.fullmatch(text):
            name, mark, what = "", ":", text
        kinds.setdefault(name if mark else text, []).append(what)
    found = []
    for name, whats in kinds.items():
        different = list(dict.fromkeys(whats))
        if not name:
            found.append(f"numbers: {listed(different, NUMBERS)}" if len(different) > 1 else different[0])
        elif different != [""] and (len(whats) > FEW or len(different) < len(whats)):
            found.append(f"{name}, {in_words(len(whats))} of them: {listed(different, mark='; ')}")
        else:
            found += [f"{name}: {what}" if what else name for what in different]
    return tuple(found)


class Seen:
    """What the beats of a scene have said of the stage so far."""

    def __init__(self) -> None:
        self._known: dict[int, Any] = {}
        self._came: list[tuple[Any, Sight]] = []  # in this beat
        self._before = Counter[str]()

    def look(self, mobjects: Iterable[Mobject]) -> None:
        """A play has ended: what is new may be gone before the beat is over."""
        for piece in pieces(mobjects):
            if id(piece) not in self._known:
                self._known[id(piece)] = piece
                self._came.append((piece, sight(piece)))

    def beat_over(self, mobjects: Iterable[Mobject]) -> tuple[str, ...]:
        """What came and went, then what is there and was not so at the end of the beat before."""
        there = {id(piece): sight(piece) for piece in pieces(mobjects)}
        now = sentences([each for each in there.values() if each.is_in_frame])
        gone = sentences([seen for piece, seen in self._came if id(piece) not in there and seen.is_in_frame])
        new = Counter(now) - self._before
        passed = [text for text in gone if text not in now and text not in self._before]
        self._before, self._came = Counter(now), []
        return gathered([*passed, *(text for text in now if new[text])])
