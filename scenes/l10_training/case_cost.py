"""`CaseCost`: the cost of a run, drawn up to its moment, with what was asked of it."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.amounts import Scale
from scenes.l10_training.case_run import CaseRun


class CaseCost:
    """The plot in `region` of costs over steps, as long as the longest of `runs`; `half` is the level asked about.

    `curves[k]` is drawn up to the moment of run k, where `heads[k]` is; `beyond(k)` is the way out of the plot.
    """

    def __init__(self, region: Region, runs: list[CaseRun], scale: Scale) -> None:
        self.runs, self.unit = runs, 10.0**scale.power
        self.last = max(max(run.last + run.leaves for run in runs), 2)
        start = float(runs[0].costs[0]) / self.unit
        highest = max(float(run.costs.max()) / self.unit for run in runs)
        self.top = max(highest, start, 1e-9) * 1.08
        self.plot = Plot.inside(
            region, (0, self.last, steps_of(self.last, 3)), (0, self.top, steps_of(self.top, 2)),
            x_label='"step"', y_label='"cost"', tick_size=LABEL,
        )  # fmt: skip
        self.half = Segment(
            self.plot, ((0, start / 2), (self.last, start / 2)), role="ink", stroke_width=4, dashed=True
        )
        self.curves = [self._curve(run) for run in runs]
        self.heads = [self._head(run) for run in runs]

    def _curve(self, run: CaseRun) -> Curve | VGroup:
        if run.last == 0:
            return VGroup()
        curve = Curve(
            self.plot, np.arange(run.last + 1), run.costs / self.unit, role="activation", stroke_width=7
        ).show_until(0)
        curve.add_updater(lambda each: each.show_until(float(run.moment.get_value())))
        return curve

    def _head(self, run: CaseRun) -> PlotDot:
        """The dot at the end of the curve: between two steps it is on the straight line that is drawn."""

        def at() -> tuple[float, float]:
            moment = float(np.clip(run.moment.get_value(), 0, run.last))
            return moment, float(np.interp(moment, np.arange(run.last + 1), run.costs)) / self.unit

        return PlotDot(self.plot, at, radius=0.16).set_z_index(5)

    def fall(self, k: int) -> Segment:
        """At the end of a run, from the cost at its start to that which is left."""
        first, last = (float(self.runs[k].costs[step]) / self.unit for step in (0, -1))
        at = float(self.runs[k].last)
        return Segment(self.plot, ((at, first), (at, last)), role="accent", stroke_width=8).set_z_index(4)

    def start(self) -> Segment:
        """A line at the cost of the start."""
        first = float(self.runs[0].costs[0]) / self.unit
        return Segment(self.plot, ((0.0, first), (self.last, first)), role="muted", stroke_width=4, dashed=True)

    def beyond(self, k: int) -> Segment:
        """From the last step that is shown to where the curve leaves the plot."""
        run = self.runs[k]
        x, y = float(run.last), float(run.costs[-1]) / self.unit
        goal = min(
            float(np.nan_to_num(run.all_costs[run.last + 1], nan=1e300, posinf=1e300)) / self.unit, 1e6 * self.top
        )
        share = min((self.top - y) / max(goal - y, 1e-12), 1.0)
        return Segment(self.plot, ((x, y), (x + share, y + share * (goal - y))), role="activation", stroke_width=7)


def steps_of(last: float, parts: int) -> float:
    """The largest round step that divides an axis into at least so many parts.

    >>> steps_of(300, 3), steps_of(0.7, 2), steps_of(2, 3)
    (100.0, 0.2, 0.5)
    """
    power = 10.0 ** np.floor(np.log10(last / parts))
    return float(round(max(k for k in (1, 2, 5) if k * power <= last / parts * (1 + 1e-9)) * power, 12))
