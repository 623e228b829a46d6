"""How a `BentPlane` goes on while its window steps back, comes closer, or moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, smooth
from manim.utils.rate_functions import squish_rate_func

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region

Rate = Callable[[float], float]

CLOSING = 4.0  # the larger, the more evenly, as to the eye, walls come in from far away
HALFWAY, LATE = 0.5, 0.65  # of the way to the middle, and of the time, until the view comes nearer


def unfold(plane: BentPlane, *, upto: float = 1.0) -> list[Animation]:
    """The grid opens from its middle; then the points come, up to a share of them, and begin to glow."""
    plane.opened.set_value(0)
    for marks in plane.points_drawn:
        marks.shown = 0.0
    coming = [appear(marks, rate_func=lambda t: upto * max(0.0, 2 * t - 1)) for marks in plane.refresh().points_drawn]
    return [animate(plane.opened).set_value(1), *coming]


def reframe(plane: BentPlane, window: Region, **options: Any) -> Any:
    """The window on the plane moves to `window`, and becomes as large as it."""
    moved = animate(plane.plot, **options).stretch_to_fit_width(window.width).stretch_to_fit_height(window.height)
    return moved.move_to(window.center)


def step(plane: BentPlane, time: float, half: float) -> list[Any]:
    """The plane goes to `time`, the view to half-height `half`: it steps back first, or comes closer last."""
    early, late = squish_rate_func(smooth, 0, 0.85), squish_rate_func(smooth, 0.15, 1)
    going, view = (late, early) if half > plane.zoom.get_value() else (early, late)
    even = stepping(plane.zoom.get_value(), half, view)
    return [
        animate(plane.time, rate_func=going).set_value(time),
        animate(plane.zoom, rate_func=even).set_value(half),
    ]


def close_in(plane: BentPlane, time: float, half: float) -> list[Any]:
    """An activation squashes the plane until `time`: its walls come from far; then the view comes nearer, to `half`.

    The view rests until the walls have come half the way to its middle, and follows them from there.
    """
    far = float(plane.zoom.get_value())

    def share(alpha: float) -> float:
        return float(np.expm1(CLOSING * smooth(alpha)) / np.expm1(CLOSING))

    def nearer(alpha: float) -> float:
        filled = HALFWAY + (1 - HALFWAY) * smooth(min(max((alpha - LATE) / (1 - LATE), 0), 1))
        return (far - min(far, half / max(share(alpha), 1e-9) / filled)) / (far - half)

    return [animate(plane.time, rate_func=share).set_value(time), animate(plane.zoom, rate_func=nearer).set_value(half)]


def stepping(start: float, end: float, rate: Rate) -> Rate:
    """The share of the way from half-height `start` to `end` at which each step magnifies as much, in time to `rate`.

    >>> share = stepping(1.0, 4.0, lambda t: t)
    >>> [round(1 + 3 * share(t), 6) for t in (0, 0.5, 1)]
    [1.0, 2.0, 4.0]
    """
    return lambda t: float(((end / start) ** rate(t) - 1) / (end / start - 1))
