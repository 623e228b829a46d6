"""`NutshellCurves`: the cost lap by lap, with clear and without it, drawn as the light passes the ring's box."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, after
from scenes.l10_training.loop_ring import LoopRing

HIGHEST = 0.7  # the cost at the upper edge
NAMES = {LOOP: "with clear", FORGETFUL: "without"}
ROLES = {LOOP: "ink", FORGETFUL: "gradient"}
COMPARED = 3  # the laps after which both costs are named


class NutshellCurves:
    """In `region`: `plot` with its `title`; for each way to run a lap its line in `lines` and its head in `heads`.

    >>> curves = NutshellCurves(Region(-2, 2, -2, 2), LoopRing(Region(-6, 6, -3, 3)))
    >>> [round(float(costs[3]), 3) for costs in curves.costs.values()]
    [0.263, 0.06]
    """

    def __init__(self, region: Region, ring: LoopRing) -> None:
        self.ring = ring
        self.costs = {lap: np.array([moment.cost for moment in after("cost", lap)])[: LAST + 1] for lap in
                      (LOOP, FORGETFUL)}  # fmt: skip
        self.plot = Plot.inside(region.inset(0, 0.13), (0, LAST, 5), (0, HIGHEST, 0.2), tick_size=LABEL)
        self.title = Words("cost", LABEL, role="muted").next_to(self.plot.c2p(0, HIGHEST), RIGHT, buff=0.2)
        self.laps = Words("laps", LABEL, role="muted").next_to(self.plot.c2p(LAST, 0), UP, buff=0.15)
        self.laps.align_to(self.plot.c2p(LAST, 0), RIGHT)
        steps = np.arange(LAST + 1)
        self.lines = {
            lap: Curve(self.plot, steps, costs, role=ROLES[lap], stroke_width=6).show_until(0)
            for lap, costs in self.costs.items()
        }
        self.heads = {lap: self._head(lap) for lap in self.costs}

    def until(self) -> float:
        """How many laps' costs are joined: a fraction while the next stretch is drawn."""
        return float(np.clip(self.ring.done(0, "cost") - 1, 0, LAST))

    def _head(self, lap: tuple[str, ...]) -> PlotDot:
        costs = self.costs[lap]

        def at() -> tuple[float, float]:
            return self.until(), float(np.interp(self.until(), np.arange(LAST + 1), costs))

        return PlotDot(self.plot, at, radius=0.13, role=ROLES[lap])

    def runs(self, lap: tuple[str, ...]) -> VGroup:
        """The line of such laps, which grows from now on, and its head."""
        line = self.lines[lap]
        line.show_until(self.until()).add_updater(lambda each: each.show_until(self.until()))
        return VGroup(line, self.heads[lap])

    def rests(self, lap: tuple[str, ...]) -> PlotDot:
        """The line and its head stay as they are from now on; returns the head, which may go."""
        for mark in (self.lines[lap], self.heads[lap]):
            mark.clear_updaters()
        return self.heads[lap]

    def named(self, region: Region) -> VGroup:
        """What each line is, with its cost after three laps."""
        rows = VGroup(Formula('"cost after" @n "laps"', LABEL, n=Value(float(COMPARED), places=0), role="muted"))
        for lap, name in NAMES.items():
            words = Words(name, LABEL, role=ROLES[lap])
            cost = Value(self.costs[lap], COMPARED, 3, size=LABEL, role=ROLES[lap])
            row = VGroup(words, cost).arrange(RIGHT, buff=0.18)
            rows.add(align_baseline(words, cost) and row)
        rows.arrange(DOWN, buff=0.2, aligned_edge=RIGHT)
        return region.place(rows, 1, 1)
