"""Crowds: no beat asks for more than a dozen new numbers to be read."""

from __future__ import annotations

from collections.abc import Iterator

from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, Screen
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.text.values import Value

MOST = 12


class Crowd:
    """Counts the numbers that become readable in a beat; one that was there, or only moves, is not new."""

    def __init__(self) -> None:
        self._known: set[int] = set()
        self._new: dict[int, Value] = {}

    def look(self, screen: Screen) -> None:
        """A play has ended."""
        ticks = {id(label) for line in screen.readable if isinstance(line, NumberLine) for label in line.labels}
        for text in screen.texts:
            value = text.mobject
            if isinstance(value, Value) and text.opacity > READABLE and id(value) not in self._known | ticks:
                self._new[id(value)] = value

    def beat_over(self, screen: Screen) -> Iterator[Problem]:
        """Whether there were too many; dimmed ones do not count."""
        if len(self._new) > MOST:
            yield "standard.count", None, f"at most {MOST} new numbers in a beat", str(len(self._new))
        readable = [text.mobject for text in screen.texts if text.opacity > READABLE]
        self._known = {id(mobject) for mobject in readable if isinstance(mobject, Value)}
        self._new = {}
