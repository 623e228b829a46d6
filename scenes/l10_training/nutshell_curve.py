"""`NutshellCurve`: the cost lap by lap, drawn as the light passes the ring's box."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.lap_runs import LAST, after
from scenes.l10_training.loop_ring import LoopRing

HIGHEST = 0.8  # the cost at the upper edge
HALF = LAST // 2


class NutshellCurve:
    """In `region`: `plot`, its `title`; the `line` of costs and its `head`; what the cost is at both `ends`.

    >>> curve = NutshellCurve(Region(-2, 2, -2, 2), LoopRing(Region(-6, 6, -3, 3)))
    >>> [value.text for value in curve.ends]
    ['0.647', '0.015']
    """

    def __init__(self, region: Region, ring: LoopRing) -> None:
        self.ring = ring
        self.costs = np.array([moment.cost for moment in after("cost")])[: LAST + 1]
        self.plot = plot = Plot.inside(region, (0, LAST, HALF), (0, HIGHEST, 0.4), tick_size=LABEL)
        self.title = Words("cost, lap by lap", LABEL, role="muted").move_to(plot.c2p(0.6 * LAST, HIGHEST))
        self.laps = Words("laps", LABEL, role="muted").move_to(plot.c2p(1.5 * HALF, 0))
        align_baseline(plot.x_ticks[0], self.laps)
        self.line = Curve(plot, np.arange(LAST + 1), self.costs, role="ink", stroke_width=7).show_until(0)
        self.head = PlotDot(plot, self._at, radius=0.14, role="ink")
        first, last = (Value(self.costs, k, 3, size=1.1 * BODY) for k in (0, LAST))
        first.next_to(plot.c2p(0, self.costs[0]), RIGHT, buff=0.3)
        last.next_to(plot.c2p(LAST, self.costs[LAST]), UP, buff=0.3).align_to(plot.box.at(1, 0), RIGHT)
        self.ends = VGroup(first, last)

    def until(self) -> float:
        """How many laps' costs are joined: a fraction while the next stretch is drawn."""
        return float(np.clip(self.ring.done(0, "cost") - 1, 0, LAST))

    def _at(self) -> tuple[float, float]:
        return self.until(), float(np.interp(self.until(), np.arange(LAST + 1), self.costs))

    def runs(self) -> VGroup:
        """The line, which grows from now on, and its head."""
        self.line.show_until(self.until()).add_updater(lambda each: each.show_until(self.until()))
        return VGroup(self.line, self.head)
