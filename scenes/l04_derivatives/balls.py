"""A ball that rolls on a curve with the steps of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import ValueTracker

from scenes.kit.plot.marks import PlotDot
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
