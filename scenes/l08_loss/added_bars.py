"""`AddedBars`: the heights of a curve at two chances as bars, which can be stacked at their product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import LEFT, UR, ValueTracker, VGroup

from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value
from scenes.l08_loss.chances import BOTH, HEADS, WIND

WIDE = 34  # of a bar
EVENTS = WIND, HEADS


class AddedBars:
    """A plot of `f` over the chance p with its `curve`, two `bars` and their `numbers`; `moved` 1 stacks them at 0.3.

    `total` stands where the bars end together, `there` at the dot on the curve; `over` is how far they overshoot.
    """

    def __init__(
        self, region: Region, f: Callable[[Any], Any], top: float, name: str, size: float, places: int
    ) -> None:
        room = Region(region.left, region.right - 0.3, region.bottom, region.top)
        self.plot = plot = Plot.inside(room, (0, 1, 0.1), (0, top, 1), x_label="p", tick_size=LABEL)
        self.f, self.moved = f, ValueTracker(0.0)
        self.heights = np.array([f(p) for p in EVENTS])
        self.curve = plot.curve(f, (1 / 40, 1.0), role="activation", stroke_width=8).set_z_index(3)
        self.name = Maths(name, 1.3 * size, role="activation", digits="formula")
        self.bars = [self._bar(k) for k in (0, 1)]
        self.marks = VGroup(
            *(
                Segment(plot, ((p, 0.0), (p, high)), role=f"class {k}", stroke_width=4, dashed=True)
                for k, (p, high) in enumerate(zip(EVENTS, self.heights.tolist(), strict=True))
            )
        )
        self.numbers = [
            Value(self.heights, k, places, size=size, role=f"class {k}").next_to(plot.c2p(p, f(p)), UR, buff=0.14)
            for k, p in enumerate(EVENTS)
        ]
        self.total = Value(float(self.heights.sum()), places=places, size=1.25 * size)
        self.total.next_to(plot.c2p(BOTH, self.heights.sum()), UR, buff=0.22)
        self.dot = PlotDot(plot, (BOTH, f(BOTH)), radius=0.15, role="accent").set_z_index(5)
        over = (BOTH, f(BOTH)), (BOTH, float(self.heights.sum()))
        self.over = Segment(plot, over, role="accent", stroke_width=WIDE)
        self.there = Value(f(BOTH), places=places, size=1.25 * size, role="activation")
        self.there.next_to(plot.c2p(BOTH, f(BOTH)), LEFT, buff=0.35)

    def _bar(self, k: int) -> Segment:
        """The bar of one event: at its chance, or on its way to where both are stacked."""

        def ends() -> tuple[tuple[float, float], tuple[float, float]]:
            share = self.moved.get_value()
            x = float((1 - share) * EVENTS[k] + share * BOTH)
            foot = float(share * self.heights[:k].sum())
            return (x, foot), (x, foot + float(self.heights[k]))

        return Segment(self.plot, ends, role=f"class {k}", stroke_width=WIDE)
