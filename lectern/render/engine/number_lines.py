"""Where lines start and end, and numbers lie on them, asked thousands of times a second by what follows a graph."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np
from manim import Mobject, NumberLine, TipableVMobject
from manim.utils.bezier import interpolate
from manim.utils.space_ops import normalize
from numpy.typing import NDArray

Floats = NDArray[np.float64]

stock_start, stock_end, stock_number = TipableVMobject.get_start, TipableVMobject.get_end, NumberLine.point_to_number


def get_start(line: Any) -> Any:
    """`TipableVMobject.get_start`, without an error that is caught for each line without a tip."""
    kind: Any = type(line)
    is_bare = "start_tip" not in line.__dict__ and is_usual(kind) and len(line.points)
    return line.points[0].copy() if is_bare else stock_start(line)


def get_end(line: Any) -> Any:
    """`TipableVMobject.get_end`, likewise."""
    kind: Any = type(line)
    is_bare = "tip" not in line.__dict__ and is_usual(kind) and len(line.points)
    return line.points[-1].copy() if is_bare else stock_end(line)


@cache
def is_usual(kind: Any) -> bool:
    """Whether such lines have tips as manim's have: stored with each that has one."""
    beyond: Any = super(TipableVMobject, kind)
    ends = (beyond.get_start, beyond.get_end) == (Mobject.get_start, Mobject.get_end)
    asked = (kind.has_tip, kind.has_start_tip) == (TipableVMobject.has_tip, TipableVMobject.has_start_tip)
    return ends and asked and not any(hasattr(kind, tip) for tip in ("tip", "start_tip"))


def point_to_number(line: Any, point: Any) -> Any:
    """`NumberLine.point_to_number`, with the line's direction computed once while it stays."""
    start, end = line.get_start_and_end()
    along = end - start
    if along.dtype != np.float64:
        return stock_number(line, point)
    unit, length = direction(along.tobytes())
    proportion = np.dot(np.asarray(point) - start, unit) / length
    return line.scaling.function(interpolate(line.x_range[0], line.x_range[1], proportion))


@lru_cache(64)
def direction(along: bytes) -> tuple[Floats, Any]:
    """The direction of a line from its start to its end, and how long it is in that direction."""
    vector = np.frombuffer(along)
    unit = normalize(vector)
    return unit, np.dot(vector, unit)


REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (TipableVMobject, "get_start", get_start),
    (TipableVMobject, "get_end", get_end),
    (NumberLine, "point_to_number", point_to_number),
)
