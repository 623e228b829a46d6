"""`HalfCircle`: random arrows as a fan over one that lies flat, and their shadows, the cosines, piled below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, DashedLine, Line, VGroup

from nn_core import Tensor
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.fan import Fan
from scenes.kit.plot.histogram import Histogram
from scenes.kit.plot.marks import Segment
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

BIN, LEAST = 0.05, 120  # a bar's width in cosines, and the numbers that the histogram has room for, or more
PILE = 1.5  # the histogram's height, in manim units


def degrees(number: float | Callable[[], float], size: Any = LABEL, **style: Any) -> Formula:
    """An angle with its sign."""
    return Formula("@n degree", size, n=Value(number, places=0, size=size, **style), **style)


def spread(numbers: np.ndarray) -> float:
    """The standard deviation."""
    return Tensor(numbers).var().sqrt().item()


class HalfCircle:
    """Fan, histogram and their scales, as large as `region` allows; `size()` is the numbers an arrow has now.

    `flat` is the arrow that lies flat, `bar` the spread to both sides of zero; `sizes`, `pairs` and `spreads` are the
    readouts.
    """

    def __init__(
        self, region: Region, cosines: Callable[[], np.ndarray], size: Callable[[], float], count: Callable[[], float]
    ) -> None:
        radius = min(region.height - PILE - 0.5, region.width / 2 - 0.9)
        center = np.array([region.center[0], region.bottom + PILE, 0.0])
        left, right = center + radius * LEFT, center + radius * RIGHT
        self.fan = Fan(center, radius, cosines, count=count, role="input")
        self.flat = Arrow(center, right, buff=0, color=theme().role("weight"), stroke_width=8, tip_length=0.3)
        self.axis = Line(left, right, color=theme().muted, stroke_width=3)
        pile = Region(float(left[0]), float(right[0]), region.bottom, float(center[1]) - 0.08)
        fan, bins = self.fan, round(2 / BIN)

        def most() -> float:
            return max(LEAST, float(np.histogram(fan.shown, bins, (-1, 1))[0].max()))

        self.pile = Histogram(pile, lambda: fan.shown, low=-1, high=1, bins=bins, most=most)
        self.scale = VGroup(
            self.axis,
            degrees(0.0, role="muted").next_to(right, RIGHT, buff=0.15).shift(0.3 * UP),
            degrees(90.0, role="muted").next_to(center + radius * UP, UP, buff=0.12),
            degrees(180.0, role="muted").next_to(left, LEFT, buff=0.15).shift(0.3 * UP),
        )
        ends = ((-1.0, left, LEFT), (1.0, right, RIGHT))
        self.cosine_ends = VGroup(
            *(
                Value(number, places=0, size=LABEL, color=theme().muted).next_to(end, side, buff=0.2).shift(0.35 * DOWN)
                for number, end, side in ends
            )
        )
        line = Coordinates((-1, 1, 1), (-1, 1, 1), width=2 * radius, height=2.0).move_to(center)
        self.bar = Segment(
            line, lambda: ((-spread(cosines()), 0), (spread(cosines()), 0)), role="accent", stroke_width=12
        )
        self.sizes = self._readout(region, -1, lambda: float(int(size() + 1e-6)), 0, "784", "numbers each")
        self.pairs = self._readout(region, 1, float(len(cosines())), 0, "", "pairs")
        self.spreads = self._readout(region, 1, lambda: spread(cosines()), 3, "0.000", "spread")

    @staticmethod
    def _readout(
        region: Region, side: int, source: Callable[[], float] | float, places: int, room: str, word: str
    ) -> VGroup:
        """A live number in an upper corner, and below it what it counts."""
        number = Value(source, places=places, size=HERO, reserve=room, align="center", role="ink")
        words = Words(word, LABEL, color=theme().muted).next_to(number, DOWN, buff=0.2)
        return region.place(VGroup(number, words), side, 1)

    def ray(self, k: int) -> Line:
        """Ray k alone, bright."""
        return Line(
            self.fan.place, self.fan.tip(float(self.fan.cosines()[k])), color=theme().role("input"), stroke_width=5
        )

    def shadow(self, k: int) -> DashedLine:
        """From the tip of ray `k` down to the flat arrow's line."""
        tip = self.fan.tip(float(self.fan.cosines()[k]))
        foot = np.array([tip[0], self.fan.place[1], 0.0])
        return DashedLine(tip, foot, color=theme().role("activation"), stroke_width=4, dash_length=0.12)


class SmallFan(VGroup):
    """A fan that stands still, without a scale, `radius` large, its axis at the origin; `below` are lines under it."""

    def __init__(self, radius: float, cosines: np.ndarray, below: list[Formula]) -> None:
        fan = Fan(np.zeros(3), radius, lambda: cosines, role="input", stroke_width=1.2)
        axis = Line(radius * LEFT, radius * RIGHT, color=theme().muted, stroke_width=3)
        for row, text in enumerate(below):
            align_baseline(text.set_x(0), y=-0.75 - 0.95 * row)
        super().__init__(axis, fan, *below)
