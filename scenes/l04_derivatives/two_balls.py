"""What ConvexOrNot computes: two rolling balls, a chord, and many starts on two surfaces."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent
from scenes.l04_derivatives.functions import bowl, tilted, two_valleys
from scenes.l04_derivatives.many_starts import ManyStarts
from scenes.l04_derivatives.valleys import VALLEYS

RATE, STEPS = 0.05, 60
STARTS = (0.12, 0.14)


def roll(start: float) -> np.ndarray:
    """The places a ball visits on the curve, (steps + 1,)."""
    return Descent.run(lambda x, y: tilted(x) + 0 * y, (start, 0.0), RATE, STEPS).points[:, 0]


def chord(x: float) -> float:
    """The height of the straight line from valley to valley."""
    (a, b), (low, high) = VALLEYS, [tilted(valley) for valley in VALLEYS]
    return float(low + (x - a) / (b - a) * (high - low))


def section(x: Any) -> Any:
    """The height of the bowl along x."""
    return bowl(x, 0.0)


def many_on_two_valleys(plot: Plot) -> ManyStarts:
    """The starts on the surface with two valleys."""
    ends = [(valley, valley) for valley in VALLEYS]
    return ManyStarts(plot, two_valleys, (-1.05, 1.05), (-0.9, 0.9), ends, rate=RATE, steps=200)


def many_in_the_bowl(plot: Plot) -> ManyStarts:
    """The starts in the bowl."""
    return ManyStarts(plot, bowl, (-2.8, 2.8), (-1.6, 1.6), [(0.0, 0.0)], rate=0.4, steps=60)
