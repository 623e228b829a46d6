"""How many of a hundred flowers are right after each correction: the number, and the line of all numbers so far."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import FadeIn, ValueTracker, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.corrections import Corrections
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value


class Score:
    """The number of right samples after `count()` corrections, and a dot for it over the corrections."""

    def __init__(self, region: Region, frame: Frame, run: Corrections, count: Callable[[], int]) -> None:
        self.counts = np.array([run.right(k) for k in range(len(run.made) + 1)])
        self.count = count
        head, body = region.rows(22, 78)
        right = Value(lambda: float(self.counts[count()]), places=0, role="activation", reserve="100", align="right")
        total = Value(float(len(run.X)), places=0)
        self.number = head.fit(Formula('@n "of" @t "right"', frame.pick(1.0, 0.8) * HERO, n=right, t=total))
        name, chart = body.rows(10, 90)
        self.name = Words("after each correction", frame.pick(1.0, 0.95) * LABEL, role="muted")
        name.place(self.name)
        self.plot = Plot.inside(chart, (0, 13.5, 1), (70, 101, 10), cross=(0, 70), tick_size=0.9 * LABEL)
        self.thin()
        self.until = ValueTracker(1.0)
        steps = np.arange(1, len(self.counts))
        self.curve = Curve(self.plot, steps, self.counts[1:], role="activation", stroke_width=6)
        self.curve.show_until(1.0).add_updater(lambda curve: curve.show_until(self.until.get_value()))
        self.dots = [
            PlotDot(self.plot, (int(k), int(self.counts[k])), radius=0.12, role="activation").set_z_index(3)
            for k in steps
        ]

    def thin(self) -> None:
        """Of the corrections' ticks a few keep their numbers."""
        kept = [tick for tick in self.plot.x_ticks if int(getattr(tick, "number", 0)) in (1, 5, 9, 13)]
        self.plot.x_ticks.submobjects = kept

    def opening(self) -> Step:
        """The axes, before the first correction."""
        return [FadeIn(self.plot, self.name, self.number)], 0.5

    def go(self, seconds: float) -> Step:
        """The line goes on to the correction of now, and its dot comes."""
        k = self.count()
        return [animate(self.until).set_value(float(k)), FadeIn(self.dots[k - 1])], seconds

    def shown(self) -> VGroup:
        """All that is there by now."""
        return VGroup(self.number, self.name, self.plot, self.curve, *self.dots[: self.count()])
