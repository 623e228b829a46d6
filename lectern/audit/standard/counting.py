"""Counting: a number that an animation changes shows nothing that its source does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Set

import numpy as np

from lectern.audit.numbers import Problem
from lectern.audit.screen import VISIBLE, Screen
from scenes.kit.text.numerals import number_text
from scenes.kit.text.values import Value


def tweened_numbers(screen: Screen, busy: Set[int]) -> Iterator[Problem]:
    """Numbers between two values; a running total must be one of the true partial sums."""
    for text in screen.texts:
        value = text.mobject
        if not isinstance(value, Value) or id(value) not in busy or text.opacity < 2 * VISIBLE:
            continue
        (reading,) = value.readings()
        if reading.holds:
            continue
        sums = series(value)
        if sums is None:
            yield "standard.number", value, f"{reading.true:.{value.places}f}, what its source holds", value.text
        elif not any(abs(reading.shown - entry) <= reading.tolerance for entry in sums):
            shown = ", ".join(number_text(entry, value.places) for entry in sums[:8].tolist())
            yield "standard.partial_sum", value, f"one of {shown}", value.text


def series(value: Value) -> np.ndarray | None:
    """The list through which a number runs, entry by entry: a row of partial sums, a cost a step."""
    source = value.source
    if isinstance(source, np.ndarray) and source.ndim == 1 and len(source) > 1 and isinstance(value.index, int):
        return source
    return None
