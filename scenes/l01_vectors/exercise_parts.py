"""What the exercises of lecture one show: the slip as it is written, a table of empty cells, the three results."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Rectangle, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


def slip_written(twice: Value, u: NumberMatrix, v: NumberMatrix, total: NumberMatrix, size: float) -> VGroup:
    """The slip in full: the factor before both lists."""
    times, plus, equals = (Maths(sign, size) for sign in ("dot", "+", "="))
    opening, closing = (Maths(sign, 1.9 * size) for sign in ('"("', '")"'))
    both = VGroup(u.copy(), plus, v.copy()).arrange(RIGHT, buff=0.2)
    return VGroup(twice.copy(), times, opening, both, closing, equals, total).arrange(RIGHT, buff=0.15)


def pairs(shown: VGroup, goal: NumberMatrix) -> list[tuple[Value, Value]]:
    """Each number of a list that is shown, and where it goes."""
    found = [part for part in shown.get_family() if isinstance(part, Value)]
    return list(zip(found, [cell for row in goal.cells for cell in row], strict=True))


def cells(rows: int, columns: int, role: str, width: float, height: float) -> VGroup:
    """A table of empty cells, in reading order."""
    style: dict[str, Any] = {"stroke_width": 0, "fill_color": theme().role(role), "fill_opacity": 0.55}
    cell = Rectangle(width=0.9 * width, height=0.82 * height, **style)
    return VGroup(*(cell.copy().move_to((width * j, -height * i, 0)) for i in range(rows) for j in range(columns)))


def asked_sizes(rows: float, columns: float, size: float) -> VGroup:
    """Question two, in three lines: how many biases the neurons have, and how often each is used."""
    texts = ('@m "samples," @n "neurons:"', '@n "biases, or" @m "?"', '"each used how often?"')
    written = []
    for text, role in zip(texts, ("input", "bias", ""), strict=True):
        fields: dict[str, Any] = {}
        if role:
            fields = {"m": Value(rows, places=0, role=role), "n": Value(columns, places=0, role=role)}
        written.append(Formula(text, size, **fields))
    return VGroup(*written).arrange(DOWN, buff=0.25, aligned_edge=LEFT)


def whole(reached: ValueTracker) -> int:
    """How many rows have been reached."""
    return int(reached.get_value() + 0.01)


def total_rise(reached: ValueTracker, rise: float, rows: int, size: float) -> Formula:
    """So many of `rows` as are reached, times the rise in each: what the total has risen by."""
    sums = np.cumsum(np.full(rows, rise))
    return Formula(
        "@k dot @h = @p",
        size,
        k=Value(lambda: float(whole(reached)), places=0, role="input", reserve=str(rows)),
        h=Value(rise, places=1, role="bias"),
        p=Value(lambda: float(sums[whole(reached) - 1]), places=1, role="activation", reserve="0.0"),
    )


def lines(total: Tensor, shape: tuple[int, ...], turned: Tensor) -> list[VGroup]:
    """The three results, a line each."""
    style: dict[str, Any] = {"places": 0, "size": BODY}
    rows, columns = (Value(float(n), role=role, **style) for n, role in zip(shape, ("input", "bias"), strict=True))
    results = (
        (Words("one list doubled, then added", BODY), NumberMatrix(total, role="activation", **style)),
        (Formula('@n "biases, each used" @m "times"', BODY, n=columns, m=rows),),
        (Words("columns become rows", BODY), NumberMatrix(turned, role="activation", **style)),
    )
    return [VGroup(*line).arrange(RIGHT, buff=0.5) for line in results]
