"""How axes and points come into a plot."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    GrowFromEdge,
    GrowFromPoint,
    Mobject,
    UpdateFromAlphaFunc,
    linear,
)

from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter


def draw(plot: Plot, **kwargs: Any) -> AnimationGroup:
    """Draws the axes, then brings their labels.

    >>> len(draw(Plot((0, 1, 1), (0, 1, 1), width=2, height=2)).animations)
    2
    """
    lines = [Create(part) for part in (plot.grid, plot.x_axis, plot.y_axis) if part.has_points()]
    words = [FadeIn(group) for group in (plot.x_ticks, plot.y_ticks, plot.labels) if len(group)]
    if not words:
        return AnimationGroup(*lines, **kwargs)
    return AnimationGroup(AnimationGroup(*lines), AnimationGroup(*words), lag_ratio=0.5, **kwargs)


def appear(marks: Scatter, **kwargs: Any) -> Animation:
    """Brings the marks one after the other, in their order."""

    def grow(_: Mobject, share: float) -> None:
        marks.shown = share
        marks.refresh()

    kwargs.setdefault("rate_func", linear)
    return UpdateFromAlphaFunc(marks, grow, **kwargs)


def grow_bar(bars: SignedBars, k: int, **kwargs: Any) -> GrowFromEdge:
    """Bar `k` grows out of the line, without its number.

    >>> from scenes.kit.text.values import Value
    >>> bars = SignedBars([Value(0.5), Value(-1.0)], longest=1.0, height=2.0)
    >>> grow_bar(bars, 1).mobject is bars.rows[1][0]
    True
    """
    bar = bars.rows[k][0]
    return GrowFromEdge(bar, RIGHT if bar.get_x() < bars.axis.get_x() else LEFT, **kwargs)


def grow(bars: SignedBars, **kwargs: Any) -> AnimationGroup:
    """All bars grow out of their line, and their numbers appear.

    >>> from scenes.kit.text.values import Value
    >>> len(grow(SignedBars([Value(0.5), Value(-1.0)], longest=1.0, height=2.0)).animations)
    3
    """
    rows = [
        AnimationGroup(GrowFromPoint(bar, np.array([bars.axis.get_x(), bar.get_y(), 0])), FadeIn(number))
        for bar, number in bars.rows
    ]
    return AnimationGroup(FadeIn(bars.axis), *rows, **kwargs)
