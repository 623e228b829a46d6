"""`NutshellCurves`: the cost lap by lap, with clear and without it, drawn as the light passes the ring's box."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import RIGHT, DashedLine, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, SWITCH, after
from scenes.l10_training.loop_ring import LoopRing

HIGHEST = 1.05  # the cost at the upper edge
ROW = 0.42  # above the plot, for the flowers' names
BORDER = SWITCH - 0.5  # between the last cost of the first flower and the first of the second
NAMED = {LOOP: ("with clear", 0.58), FORGETFUL: ("without", 0.84)}  # at which cost a line's name stands


class NutshellCurves:
    """In `region`: `plot`, its `title`; for each way to run a lap its line in `lines`, its head in `heads`, its name.

    `flowers` name what is learned, `border` parts their laps.

    >>> curves = NutshellCurves(Region(-2, 2, -2, 2), LoopRing(Region(-6, 6, -3, 3)))
    >>> [round(float(costs[6]), 3) for costs in curves.costs.values()]
    [0.481, 0.984]
    """

    def __init__(self, region: Region, ring: LoopRing) -> None:
        self.ring = ring
        self.costs = {lap: np.array([moment.cost for moment in after("cost", lap)])[: LAST + 1] for lap in
                      (LOOP, FORGETFUL)}  # fmt: skip
        room = replace(region, top=region.top - ROW)
        self.plot = plot = Plot.inside(room, (0, LAST, SWITCH), (0, HIGHEST, 0.5), tick_size=LABEL)
        row = float(plot.c2p(0, HIGHEST)[1]) + 0.6 * ROW
        self.title = Words("cost", LABEL, role="muted").next_to(plot.c2p(0, 0.9), RIGHT, buff=0.15)
        self.laps = Words("laps", LABEL, role="muted").move_to(plot.c2p(SWITCH / 2, 0))
        align_baseline(plot.x_ticks[0], self.laps)
        middles = BORDER / 2, (BORDER + LAST) / 2
        self.flowers = [
            Words(name, SMALLEST, role="input").move_to((plot.c2p(middle, 0)[0], row, 0))
            for name, middle in zip(("virginica", "versicolor"), middles, strict=True)
        ]
        align_baseline(*self.flowers)
        self.border = DashedLine(plot.c2p(BORDER, 0), plot.c2p(BORDER, HIGHEST), dash_length=0.09)
        self.border.set_stroke(theme().muted, 2)
        self.lines = {
            lap: Curve(plot, np.arange(LAST + 1), costs, role="ink", stroke_width=6).show_until(0)
            for lap, costs in self.costs.items()
        }
        self.heads = {lap: self._head(lap) for lap in self.costs}
        self.names = {
            lap: Words(name, SMALLEST).move_to(plot.c2p(LAST, cost), aligned_edge=RIGHT)
            for lap, (name, cost) in NAMED.items()
        }

    def until(self) -> float:
        """How many laps' costs are joined: a fraction while the next stretch is drawn."""
        return float(np.clip(self.ring.done(0, "cost") - 1, 0, LAST))

    def _head(self, lap: tuple[str, ...]) -> PlotDot:
        costs = self.costs[lap]

        def at() -> tuple[float, float]:
            return self.until(), float(np.interp(self.until(), np.arange(LAST + 1), costs))

        return PlotDot(self.plot, at, radius=0.13, role="ink")

    def runs(self, lap: tuple[str, ...]) -> VGroup:
        """The line of such laps, which grows from now on, and its head."""
        line = self.lines[lap]
        line.show_until(self.until()).add_updater(lambda each: each.show_until(self.until()))
        return VGroup(line, self.heads[lap])

    def marks(self, lap: tuple[str, ...], role: str) -> list[Any]:
        """The line and its name take the colour of a role: animations."""
        return [animate(part).set_color(theme().role(role)) for part in (self.lines[lap], self.names[lap])]

    def rests(self, lap: tuple[str, ...]) -> PlotDot:
        """The line and its head stay as they are from now on; returns the head, which may go."""
        for mark in (self.lines[lap], self.heads[lap]):
            mark.clear_updaters()
        return self.heads[lap]
