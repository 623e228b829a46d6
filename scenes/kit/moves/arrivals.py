"""How numbers come onto the screen: out of other numbers, into formulas, into columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, Animation, FadeIn, VGroup, VMobject

from scenes.kit.moves.flights import ABOVE, fly_from
from scenes.kit.text.values import Formula, Value


def emerge(start: Value, value: Value, **kwargs: Any) -> Animation:
    """`value` flies in from `start`; a number with other digits becomes visible only on the way.

    >>> emerge(Value(0.25), Value(0.5).shift([3, 0, 0])).mobject.text
    '0.50'
    """
    flight = fly_from(start, value, **kwargs)
    if start.text.strip("()+") != value.text.strip("()+"):
        value.set_opacity(0)
    value.set_z_index(max(value.z_index, ABOVE))
    return flight


def arrive(formula: Formula, **starts: Value) -> list[Animation]:
    """The formula's letters appear while the named values come in from where they are; the others stay away.

    >>> a = Value(0.25)
    >>> len(arrive(Formula("@a + @b", a=Value(0.25), b=Value(0.5)), a=a))
    2
    """
    return [
        FadeIn(VGroup(*formula.letters())),
        *(emerge(start, formula.values[name]) for name, start in starts.items()),
    ]


def ledger(corner: np.ndarray, words: Sequence[VMobject], numbers: Sequence[Value], pitch: float = 0.75) -> VGroup:
    """Rows of a word and a number, `pitch` apart, below and right of `corner`; the numbers are right-aligned.

    >>> rows = ledger(np.zeros(3), [Value(1).scale(2), Value(2)], [Value(0.25), Value(-12.5)])
    >>> bool(abs(rows[1][0].get_right()[0] - rows[1][1].get_right()[0]) < 1e-9)
    True
    """
    right = corner[0] + max(word.width for word in words) + 0.4 + max(number.width for number in numbers)
    for row, (word, number) in enumerate(zip(words, numbers, strict=True)):
        y = corner[1] - pitch * (row + 0.5)
        word.move_to((corner[0] + word.width / 2, y, 0))
        number.set_y(y).shift((right - number.get_right()[0]) * RIGHT)
    return VGroup(VGroup(*words), VGroup(*numbers))
