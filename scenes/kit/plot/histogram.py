"""`Histogram`: how many numbers lie in each of equally wide bins, as bars that hang from a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.described import course
from scenes.kit.live import following
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import colour_of
from scenes.kit.text.number_words import in_words


class Histogram(VMobject):
    """Bars that hang from the top of `region`, whose sides are `low` and `high` and whose height is `most` numbers.

    `numbers()` gives an array (n,), at every frame; a function as `most` makes the scale live, too.

    >>> bars = Histogram(Region(0, 4, 0, 2), lambda: np.array([0.1, 0.2, 0.9]), low=0, high=1, bins=2, most=4)
    >>> [reading.shown for reading in bars.readings()]
    [2.0, 1.0]
    """

    def __init__(
        self,
        region: Region,
        numbers: Callable[[], np.ndarray],
        *,
        low: float,
        high: float,
        bins: int,
        most: float | Callable[[], float],
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(stroke_width=0, fill_color=colour_of(color, role, "activation"), fill_opacity=0.9)
        self.region, self.numbers = region, numbers
        self.low, self.high, self.bins, self.most = low, high, bins, following(most)
        self.refresh()
        self.add_updater(lambda bars: bars.refresh())

    def counts(self) -> np.ndarray:
        """How many numbers each bin holds now, shape (bins,)."""
        return np.histogram(self.numbers(), self.bins, (self.low, self.high))[0]

    def refresh(self) -> Self:
        """Draw a bar for each bin; one that holds nothing has no height."""
        edges = np.linspace(self.region.left, self.region.right, self.bins + 1)
        gap = 0.06 * (edges[1] - edges[0])
        top, unit = self.region.top, self.region.height / self.most()
        corners = [
            [(left, top), (right, top), (right, top - drop), (left, top - drop), (left, top)]
            for left, right, drop in zip(edges[:-1] + gap, edges[1:] - gap, unit * self.counts(), strict=True)
        ]
        self.points = corner_points([np.pad(np.array(bar), ((0, 0), (0, 1))) for bar in corners])
        return self

    def describe(self) -> list[str]:
        """How high the bars are, from left to right."""
        return [f"histogram, {in_words(self.bins)} bars: {course([reading.shown for reading in self.readings()])}"]

    def readings(self) -> list[Reading]:
        """The counts, from the heights of the drawn bars."""
        bars = self.points.reshape(self.bins, -1, 3)[:, :, 1]
        shown = (bars.max(axis=1) - bars.min(axis=1)) / self.region.height * self.most()
        pairs = zip(np.round(shown, 6).tolist(), self.counts().tolist(), strict=True)
        return [Reading(f"bin {k}", drawn, true, 1e-3) for k, (drawn, true) in enumerate(pairs)]
