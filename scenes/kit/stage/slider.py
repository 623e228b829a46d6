"""The numbers beside a slider: those on stage that change within a beat, frame by frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from manim import Mobject

from scenes.kit.described import family, is_seen
from scenes.kit.stage.beats import Numbers
from scenes.kit.stage.seen import rows, sight
from scenes.kit.text.plain import plain_maths
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

UNNAMED = "value"


class Slider:
    """What the numbers on stage showed at each frame of the beat that is playing."""

    def __init__(self) -> None:
        self._frames: list[dict[int, str]] = []
        self._values: list[Value] = []
        self._known: dict[int, Value] = {}

    def frame(self, mobjects: Iterable[Mobject]) -> None:
        """The next frame of a play."""
        if not self._values:
            self._values = [part for each in mobjects for part in family(each) if isinstance(part, Value)]
            self._known |= {id(value): value for value in self._values}
        self._frames.append({id(value): value.text for value in self._values})

    def play_over(self, mobjects: Iterable[Mobject], frames: int) -> None:
        """A play has ended, with which the beat has so many frames: a still has shown the same all the time."""
        self._values = []
        self.frame(mobjects)
        self._frames += self._frames[-1:] * (frames - len(self._frames))
        self._frames, self._values = self._frames[:frames], []

    def numbers(self, mobjects: Iterable[Mobject]) -> Numbers:
        """The numbers that can be seen when the beat is over and have changed in it; one before it came, as it came."""
        mobjects = list(mobjects)
        seen = {id(part) for each in mobjects for part in family(each) if isinstance(part, Value) and is_seen(part)}
        columns = {key: self._column(key) for key in self._known if key in seen}
        changing = {key: column for key, column in columns.items() if len(set(column)) > 1}
        names = unique(name_of(self._known[key], mobjects) for key in changing)
        return tuple(tuple(zip(names, frame, strict=True)) for frame in zip(*changing.values(), strict=True))

    def _column(self, key: int) -> list[str]:
        """What one number has shown, frame by frame; before it came, what it came with."""
        shown = [frame.get(key, "") for frame in self._frames]
        last = next((text for text in shown if text), "")
        column = []
        for text in shown:
            last = text or last
            column.append(last)
        return column


def name_of(value: Value, mobjects: Iterable[Mobject]) -> str:
    """What a viewer would call the number: its formula's other side, its field's name, or the words beside it."""
    top = list(mobjects)
    for part in (part for each in top for part in family(each)):
        if isinstance(part, Formula) and value in part.values.values():
            return name_in(part, value)
    texts: list[Any] = [part for each in top for part in family(each) if isinstance(part, Words | Maths | Value)]
    own = sight(value)
    row = next(row for row in rows(sight(part) for part in texts if is_seen(part)) if own in row)
    words = [text for each in row if each is not own for text in each.said if each != own]
    return " ".join(words).strip(" =≈:") or UNNAMED


def name_in(formula: Formula, value: Value) -> str:
    """What a formula says that its number is: `z` of `z = @number`; else what the number's place is called."""
    field = next(name for name, held in formula.values.items() if held is value)
    sides = plain_maths(formula.template.replace("@", "")).replace("≈", "=").split(" = ")
    return sides[0] if len(sides) > 1 and sides[-1] == field and sides[0] != field else field


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
