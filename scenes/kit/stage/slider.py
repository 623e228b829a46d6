"""The numbers beside a slider: those on stage that change within a beat, frame by frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from manim import Mobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.kit.described import family, is_seen
from scenes.kit.stage.beats import Numbers
from scenes.kit.stage.seen import pieces, rows, sight
from scenes.kit.text.plain import plain_maths
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

UNNAMED = "value"
NEAR = 4.0  # manim units: what is further away, and not level, names nothing


class Slider:
    """What the numbers on stage showed at each frame of the open beat; while none has changed, its pieces, too."""

    def __init__(self) -> None:
        self._frames: list[dict[int, str]] = []
        self._watched: list[Any] | None = None
        self._known: dict[int, Any] = {}
        self._names: dict[int, str] = {}  # of what has changed, in the order in which it did
        self._has_changed = False

    def frame(self, mobjects: Iterable[Mobject]) -> None:
        """The next frame of a play."""
        if self._watched is None:
            self._watched = watched(list(mobjects))
            self._known |= {id(each): each for each in self._watched}
        shown = {id(each): shown_by(each) for each in self._watched if isinstance(each, Value) or not self._has_changed}
        before = self._frames[-1] if self._frames else shown
        for key in shown.keys() & before.keys():
            self._has_changed |= isinstance(self._known[key], Value) and shown[key] != before[key]
        self._frames.append(shown)

    def play_over(self, mobjects: Iterable[Mobject], frames: int) -> None:
        """A play has ended, with which the beat has so many frames: a still has shown the same all the time."""
        mobjects, self._watched = list(mobjects), None
        self.frame(mobjects)
        self._frames += self._frames[-1:] * (frames - len(self._frames))
        self._frames = self._frames[:frames]
        for each in watched(mobjects):
            if id(each) not in self._names and len(set(self._column(id(each)))) > 1 and is_seen(each):
                self._names[id(each)] = name_of(each, mobjects)
        self._watched = None

    def numbers(self) -> Numbers:
        """The numbers that have changed where they can be seen; one that was not there yet, as it came."""
        values = [key for key in self._names if isinstance(self._known[key], Value)] or list(self._names)
        names = unique(self._names[key] for key in values)
        columns = [self._column(key) for key in values]
        return tuple(tuple(zip(names, frame, strict=True)) for frame in zip(*columns, strict=True))

    def _column(self, key: int) -> list[str]:
        """What one number has shown, frame by frame; before it came, what it came with."""
        shown = [frame.get(key, "") for frame in self._frames]
        last = next((text for text in shown if text), "")
        column = []
        for text in shown:
            last = text or last
            column.append(last)
        return column


def watched(mobjects: Sequence[Mobject]) -> list[Any]:
    """The numbers on stage, and the pieces that say themselves, pictures apart."""
    values: list[Any] = [part for each in mobjects for part in family(each) if isinstance(part, Value)]
    return [*values, *(p for p in pieces(mobjects) if not isinstance(p, Words | Maths | Value | AbstractImageMobject))]


def shown_by(source: Any) -> str:
    """A number's text, or what a piece says behind its name."""
    said = [source.text] if isinstance(source, Value) else source.describe()
    return "; ".join(text.partition(": ")[2] or text for text in said)


def name_of(value: Any, mobjects: Iterable[Mobject]) -> str:
    """What a viewer would call the number: what its formula says, or the words beside it, or those nearest to it."""
    if not isinstance(value, Value):
        return str(next(iter(value.describe()), UNNAMED)).partition(": ")[0]
    parts = [part for each in mobjects for part in family(each)]
    formula = next((part for part in parts if isinstance(part, Formula) and value in part.values.values()), None)
    if formula is not None and (name := name_in(formula, value)):
        return name
    fixed = [part for part in parts if isinstance(part, Words | Maths) and not getattr(part, "values", None)]
    own, around = sight(value), [each for part in fixed if is_seen(part) and (each := sight(part)).is_named]
    row = next(row for row in rows([own, *around]) if own in row)
    level = [each for each in around if each.right <= own.left and each.bottom <= own.middle <= each.top]
    near = [each for each in around if own.gap(each) < NEAR]
    named = [each for each in row if each is not own] or [min(some, key=own.gap) for some in (level, near) if some][:1]
    return " ".join(text for each in named for text in each.said).strip(" =≈:") or UNNAMED


def name_in(formula: Formula, value: Value) -> str:
    """What a formula says that its number is: `z` of `z = @number`, `cost` of `"cost" @c`; else its field's name."""
    field = next(name for name, held in formula.values.items() if held is value)
    text = plain_maths(formula.template.replace("@", "")).replace("≈", "=")
    sides = text.split(" = ")
    if len(sides) > 1 and sides[-1] == field and sides[0] != field:
        return sides[0]
    lead = plain_maths(formula.template.partition("@")[0]).strip(" =≈")
    if len(formula.values) == 1:
        return re.sub(rf"\b{field}\b", "", text).strip(" =:")
    return f"{lead} {field}" if lead.isalpha() and len(lead) > 1 else field


def unique(names: Iterable[str]) -> list[str]:
    """The names, told apart where they are the same.

    >>> unique(["z", "a", "z"])
    ['z', 'a', 'z 2']
    """

    def numbered() -> Iterator[str]:
        counts: dict[str, int] = {}
        for name in names:
            counts[name] = counts.get(name, 0) + 1
            yield name if counts[name] == 1 else f"{name} {counts[name]}"

    return list(numbered())
