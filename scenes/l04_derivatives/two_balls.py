"""What ConvexOrNot computes: two rolling balls, a chord, and many starts on a surface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent
from scenes.l04_derivatives.functions import bowl, tilted, two_valleys
from scenes.l04_derivatives.many_starts import ManyStarts
from scenes.l04_derivatives.valleys import VALLEYS

RATE, STEPS = 0.05, 60
STARTS = (0.12, 0.14)


def section(x: Any) -> Any:
    """The height of the bowl across, 2x²."""
    return bowl(0.0, x)


def roll(start: float, f: Callable[[Any], Any] = tilted) -> np.ndarray:
    """The places a ball visits on the curve of `f`, (steps + 1,)."""
    return Descent.run(lambda x, y: f(x) + 0 * y, (start, 0.0), RATE, STEPS).points[:, 0]


def chord(x: Any) -> Any:
    """The height of the straight line from valley to valley."""
    (a, b), (low, high) = VALLEYS, [tilted(valley) for valley in VALLEYS]
    return low + (x - a) / (b - a) * (high - low)


def above_chord(count: int = 400) -> np.ndarray:
    """Places, rising, from where the curve comes up through the chord to the right valley.

    >>> above_chord()[[0, -1]].round(2).tolist()
    [-0.51, 0.5]
    """
    xs = np.linspace(VALLEYS[0], VALLEYS[1], count)
    return np.asarray(xs[np.flatnonzero(tilted(xs[:-1]) <= chord(xs[:-1]))[-1] + 1 :])


def many_on_two_valleys(plot: Plot) -> ManyStarts:
    """The starts on the surface with two valleys."""
    ends = [(valley, valley) for valley in VALLEYS]
    return ManyStarts(plot, two_valleys, (-1.05, 1.05), (-0.9, 0.9), ends, rate=RATE, steps=200)
