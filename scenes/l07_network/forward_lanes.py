"""Bars that are laid end to end on the axis of a row, each with what it adds."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.text.values import Source, Value

THICK = 0.34  # a bar's thickness


class Lane(VGroup):
    """A bar on the axis of a row from one number to the next, with what it adds beside its end.

    `shown` is how far it has grown.
    """

    def __init__(
        self,
        source: Source,
        index: Any,
        start: float,
        x: Any,
        y: float,
        *,
        role: str,
        places: int = 2,
        plus: bool = True,
        thick: float = THICK,
        size: Size = 1.1 * LABEL,
    ) -> None:
        self.number = Value(source, index, places, plus=plus, size=size, role=role)
        self.start, self.x, self.y, self.thick = start, x, y, thick
        self.strip = SignedStrip(role=role)
        super().__init__(self.strip)
        end = start + self.number.number
        right = start + end >= 0  # the number stands at the side that is farther from zero
        self.number.next_to(
            (x(max(start, end) if right else min(start, end)), y, 0), RIGHT if right else LEFT, buff=0.09
        )
        self.extend_to(1.0)

    def extend_to(self, share: float) -> None:
        """Draw so much of it."""
        start, end = self.start, self.start + share * self.number.number
        first, last = (np.array([self.x(number), self.y, 0.0]) for number in (start, end))
        self.strip.set_ends(first, last, self.thick, negative=self.number.number < 0)
        self.shown = share

    def readings(self) -> list[Reading]:
        """What the full bar adds: its length."""
        if self.shown < 1 or not self.strip.length:
            return []
        start, end = self.strip.ends
        shown = float(end[0] - start[0]) / (self.x(1.0) - self.x(0.0))
        return [Reading("lane", shown, self.number.number, 1e-6)]


class Extend(Animation):
    """Bars, or what else has an `extend_to`, grow out of their starts, or back into them."""

    def __init__(self, *lanes: Any, back: bool = False, **kwargs: Any) -> None:
        self.lanes, self.back = lanes, back
        super().__init__(VGroup(*lanes), introducer=not back, **kwargs)

    def create_starting_mobject(self) -> VGroup:
        """Nothing to start from: every frame is drawn from its own share."""
        return VGroup()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw so much of each."""
        share = self.rate_func(alpha)
        for lane in self.lanes:
            lane.extend_to(1 - share if self.back else share)
