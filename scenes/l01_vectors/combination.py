"""`Combination`: c times u, and from its tip d times v; both factors may run."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import DR, Mobject, ValueTracker

from nn_core import Tensor
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plane import Plane
from scenes.kit.plot.spanned import EndlessLine, Swept
from scenes.kit.stage.look import BODY
from scenes.kit.text.plates import plated
from scenes.kit.text.values import Formula, Value

BOLD = 1.6  # thickness of the arrows, in plain ones


class Combination:
    """The arrows `first` (c u, from the origin) and `second` (d v, from there); dots at `middle` and `tip`.

    `line` holds the points that c reaches alone, `moving` those of any c and the d of now.
    """

    def __init__(self, plane: Plane, u: Tensor, v: Tensor) -> None:
        self.plane, self.u, self.v = plane, u.value, v.value
        self.c, self.d = ValueTracker(1.0), ValueTracker(1.0)
        arrow: dict[str, Any] = {"role": "input", "bold": BOLD}
        self.first = VectorArrow(plane, self.first_tip, **arrow)
        self.second = VectorArrow(plane, self.second_step, self.first_tip, **arrow)
        self.middle, self.tip = (PlotDot(plane, at, role="activation") for at in (self.first_tip, self.second_tip))
        self.line = EndlessLine(plane, (0, 0), self.u, role="activation")
        self.moving = EndlessLine(plane, self.second_step, self.u, role="activation")

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Copies of its mobjects follow the same factors."""
        return self

    def first_tip(self) -> np.ndarray:
        """c u, shape (2,)."""
        return np.asarray(self.c.get_value() * self.u)

    def second_step(self) -> np.ndarray:
        """d v, shape (2,)."""
        return np.asarray(self.d.get_value() * self.v)

    def second_tip(self) -> np.ndarray:
        """c u + d v, shape (2,)."""
        return np.asarray(self.first_tip() + self.second_step())

    def swept(self, start: float) -> Swept:
        """All that `moving` passes over while d runs from `start` to where it is now."""
        return Swept(self.plane, self.u, self.v, start, lambda: float(self.d.get_value()), role="activation")

    def readout(self, letter: str, corner: np.ndarray) -> Mobject:
        """Factor `letter` as it runs, its lower right corner at `corner`."""
        tracker = {"c": self.c, "d": self.d}[letter]
        number = Value(lambda: tracker.get_value(), role="weight", reserve="−0.00", align="right")
        return plated(Formula(f"{letter} = @n", BODY, n=number)).move_to(corner, aligned_edge=DR)
