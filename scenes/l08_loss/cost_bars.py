"""`CostBars`: what each of many samples costs, as bars side by side that can be sorted and levelled out."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

THICK = 0.78  # of a bar, as a share of its room


class CostBars(VGroup):
    """Bars of `costs` over a `plot`: those marked in `wrong` and the others, as two mobjects.

    `order` and `levelled` are trackers: 1 stands the bars by their cost, the wrong ones last (unless not `apart`), and
    1 evens all out. `step` is that of the ticks.

    >>> bars = CostBars(np.array([0.25, 1.5, 0.5]), np.array([False, True, False]), Region(-6, 6, -3, 3), 2.0)
    >>> [round(reading.shown, 6) for reading in bars.readings()]
    [0.75, 1.5]
    """

    def __init__(
        self,
        costs: np.ndarray,
        wrong: np.ndarray,
        region: Region,
        top: float,
        *,
        step: float = 0.5,
        apart: bool = True,
    ) -> None:
        self.costs, self.wrong = costs, wrong
        self.plot = Plot.inside(region, (0, len(costs), 0), (0, top, step))
        self.order, self.levelled = ValueTracker(0.0), ValueTracker(0.0)
        ranks = np.lexsort((costs, wrong if apart else 0 * costs))
        self.ranks = np.empty(len(costs))
        self.ranks[ranks] = np.arange(len(costs))
        self.right, self.missed = (_Bars(self, chosen) for chosen in (~wrong, wrong))
        self.right.set_fill(theme().activation, 1)
        self.missed.set_fill(theme().activation, 1)
        super().__init__(self.right, self.missed)

    def places(self) -> np.ndarray:
        """How many bars' rooms each bar stands from the left, (n,)."""
        share = self.order.get_value()
        return np.asarray((1 - share) * np.arange(len(self.costs)) + share * self.ranks)

    def heights(self) -> np.ndarray:
        """The heights of all bars now, (n,)."""
        share = self.levelled.get_value()
        return np.asarray((1 - share) * self.costs + share * self.costs.mean())

    def readings(self) -> list[Reading]:
        """The sum of the heights drawn, of the right ones and of the wrong ones."""
        found = []
        for name, bars in (("right", self.right), ("wrong", self.missed)):
            corners = bars.points.reshape(-1, 16, 3)
            shown = float((corners[..., 1].max(axis=1) - corners[..., 1].min(axis=1)).sum() / self.plot.units[1])
            found.append(Reading(name, shown, float(self.heights()[bars.chosen].sum()), 1e-6))
        return found


class _Bars(VMobject):
    """Some of the bars, drawn as one mobject."""

    def __init__(self, whole: CostBars, chosen: np.ndarray) -> None:
        super().__init__(stroke_width=0)
        self.whole, self.chosen = whole, chosen
        self.refresh()
        self.add_updater(lambda bars: bars.refresh())

    def refresh(self) -> Self:
        """Draw the bars where they stand now."""
        plot = self.whole.plot
        left = self.whole.places()[self.chosen] + (1 - THICK) / 2
        high = self.whole.heights()[self.chosen]
        corners = np.stack(
            [
                plot.c2p(left, 0 * high),
                plot.c2p(left + THICK, 0 * high),
                plot.c2p(left + THICK, high),
                plot.c2p(left, high),
            ],
            axis=1,
        )
        ends = np.roll(corners, -1, axis=1)
        shares = np.array([0, 1 / 3, 2 / 3, 1])[None, None, :, None]
        self.points = (corners[:, :, None] * (1 - shares) + ends[:, :, None] * shares).reshape(-1, 3)
        return self
