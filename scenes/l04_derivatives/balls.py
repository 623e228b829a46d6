"""Balls on a curve: one that rolls with the steps of a run, and one with its chord to the lowest point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import ValueTracker, VGroup

from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot


class RollingBall(PlotDot):
    """A ball on the curve of `f` at the place that `path`, (steps + 1,), has at `step`; between steps, in between.

    >>> step = ValueTracker(0.5)
    >>> plot = Plot((0, 4, 0), (0, 16, 0), width=4, height=4)
    >>> RollingBall(plot, lambda x: x * x, np.array([4.0, 2.0]), step, "accent").at()
    (3.0, 9.0)
    """

    def __init__(
        self,
        plot: Plot,
        f: Callable[[Any], Any],
        path: np.ndarray,
        step: ValueTracker,
        role: str,
        radius: float = 0.14,
    ) -> None:
        def at() -> tuple[float, float]:
            x = float(np.interp(step.get_value(), np.arange(len(path)), path))
            return x, float(f(x))

        super().__init__(plot, at, radius=radius, role=role)
        self.set_z_index(3)


class SlidingChord(VGroup):
    """The chord of `f` from where `start` says to (0, f(0)), with a ball at its upper end.

    >>> chord = SlidingChord(Plot((-3, 3, 0), (0, 9, 0), width=6, height=4), lambda x: x * x, start=2.0)
    >>> [round(reading.shown, 6) for reading in chord[0].readings()]
    [2.0, 4.0, 0.0, 0.0]
    """

    def __init__(self, plot: Plot, f: Callable[[Any], Any], start: float = 1.0) -> None:
        self.start = ValueTracker(start)

        def ball() -> tuple[float, float]:
            x = self.start.get_value()
            return x, float(f(x))

        line = Segment(plot, lambda: (ball(), (0.0, float(f(0.0)))), role="accent", stroke_width=5)
        super().__init__(line, PlotDot(plot, ball, radius=0.14, role="accent").set_z_index(3))
