"""`Combination`: c times u, and from its tip d times v; both factors may run."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DR, Mobject, ValueTracker

from nn_core import Tensor
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plane import Plane
from scenes.kit.plot.spanned import EndlessLine, Swept
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

BOLD = 1.6  # thickness of the arrows, in plain ones
ROLES = "input", "bias"  # of u, which is given, and of v, which is added
BESIDE = 0.72, 0.5  # from the middles of the arrows of u and v to their names, in manim units


class Combination:
    """The arrows `first` (c u, from the origin) and `second` (d v, from there); dots at `middle` and `tip`.

    `line` holds the points that c reaches alone, `moving` those of any c and the d of now; `names` stay beside the
    arrows. `turned` (0 to 1) turns v until it points along u. `bold` is the thickness of `second`, in plain ones.
    """

    def __init__(self, plane: Plane, u: Tensor, v: Tensor, bold: float = BOLD) -> None:
        self.plane, self.u, self.v = plane, u.value, v.value
        self.c, self.d, self.turned = ValueTracker(1.0), ValueTracker(1.0), ValueTracker(0.0)
        self.first = VectorArrow(plane, self.first_tip, role=ROLES[0], bold=BOLD)
        self.second = VectorArrow(plane, self.second_step, self.first_tip, role=ROLES[1], bold=bold)
        self.names = [self._name(letter, k) for k, letter in enumerate("uv")]
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
        return np.asarray(self.d.get_value() * self.v_now())

    def v_now(self) -> np.ndarray:
        """v, turned towards u by the share `turned`, shape (2,)."""
        if not (share := self.turned.get_value()):
            return self.v
        start, goal = (np.arctan2(y, x) for x, y in (self.v, self.u))
        angle = start + share * (goal - start)
        return np.asarray(np.linalg.norm(self.v) * np.array([np.cos(angle), np.sin(angle)]))

    def _name(self, letter: str, k: int) -> Maths:
        """c u or d v, beside the middle of its arrow: on the left of u's direction, on the right of v's."""
        arrow, factor = (self.first, self.second)[k], "cd"[k]
        name = Maths(f"{{{{ {factor} : factor }}}} bold({letter})", HERO, role=ROLES[k], colors={"factor": "weight"})

        def follow(moving: Mobject) -> None:
            x, y = self.v_now() if k else self.u
            across = (1 - 2 * k) * np.array([-y, x, 0.0]) / np.hypot(x, y)
            moving.move_to((arrow.tail + arrow.tip) / 2 + BESIDE[k] * across)

        follow(name)
        name.add_updater(follow)
        return name

    def second_tip(self) -> np.ndarray:
        """c u + d v, shape (2,)."""
        return np.asarray(self.first_tip() + self.second_step())

    def carrier(self) -> VectorArrow:
        """d v from the origin: it carries `moving`."""
        return VectorArrow(self.plane, self.second_step, role=ROLES[1], bold=BOLD)

    def only_within(self, carrier: VectorArrow, most: float) -> None:
        """From now on the carrier fades where d is larger than `most`: its tip would leave the window."""
        carrier.add_updater(lambda drawn: drawn.set_opacity(np.clip(5 * (most - abs(self.d.get_value())), 0, 1)))

    def swept(self, start: float) -> Swept:
        """All that `moving` passes over while d runs from `start` to where it is now."""
        return Swept(self.plane, self.u, self.v, start, lambda: float(self.d.get_value()), role="activation")

    def readout(self, letter: str, corner: np.ndarray) -> Mobject:
        """Factor `letter` as it runs, its lower right corner at `corner`."""
        tracker = {"c": self.c, "d": self.d}[letter]
        number = Value(lambda: tracker.get_value(), role="weight", reserve="−0.00", align="right")
        return plated(Formula(f"{letter} = @n", BODY, n=number)).move_to(corner, aligned_edge=DR)
