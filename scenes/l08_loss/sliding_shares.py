"""`SlidingShares`: a share bar whose shares slide, and the cost of what it says now."""

from __future__ import annotations

from functools import partial
from typing import Self

import numpy as np
from manim import DOWN, ValueTracker, VGroup

from nn_core import categorical_cross_entropy
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.share_bars import TRUTH, ShareBar


class SlidingShares(VGroup):
    """In the place of `bar`: the first class's share is `first`, that of the truth `true`, the last one takes the rest.

    Parts, numbers and `cost` follow both at every frame.

    >>> from scenes.kit.stage.layout import Region
    >>> bar = SlidingShares(ShareBar(np.array([0.2, 0.6, 0.2]), Region(-5, 5, -1, 1), 48.0), 48.0)
    >>> _ = bar.first.set_value(0.3), bar.update()
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [0.3, 0.6, 0.1]
    """

    def __init__(self, bar: ShareBar, size: float) -> None:
        first, true, _ = bar.shares.tolist()
        self.first, self.true, self.full = ValueTracker(first), ValueTracker(true), bar.full
        self.left, self.y = float(bar.parts.get_left()[0]), float(bar.parts.get_y())
        self.parts = bar.parts.copy().set_z_index(0)
        self.outline = bar.truth.copy()
        self.numbers = [
            Value(partial(self.share, k), places=2, size=1.2 * size, color=theme().background, align="center")
            for k in range(len(self.parts))
        ]
        share = Value(partial(self.share, TRUTH), places=2, role=f"class {TRUTH}")
        self.cost = Formula("-ln @share approx @cost", 1.5 * size, share=share, cost=Value(self.loss, places=3))
        self.cost.next_to(bar.parts, DOWN, buff=0.28)
        super().__init__(self.parts, self.outline, *self.numbers, self.cost)
        self.add_updater(lambda bar: bar.lay())
        align_baseline(*(number.set_y(self.y) for number in self.numbers))
        self.lay()

    def shares(self) -> np.ndarray:
        """All three shares, (3,)."""
        first, true = self.first.get_value(), self.true.get_value()
        return np.array([first, true, 1 - first - true])

    def share(self, k: int) -> float:
        """One of them."""
        return float(self.shares()[k])

    def loss(self) -> float:
        """What the shares cost."""
        return float(categorical_cross_entropy(self.shares()[None], np.eye(3)[[TRUTH]]).item())

    def lay(self) -> Self:
        """Each part as wide as its share, from left to right, its number in its middle."""
        edge = self.left
        for part, number, share in zip(self.parts, self.numbers, self.shares().tolist(), strict=True):
            width = share * self.full
            part.stretch_to_fit_width(width).move_to((edge + width / 2, self.y, 0.0))
            number.set_x(part.get_x())
            edge += width
        self.outline.stretch_to_fit_width(self.parts[TRUTH].width).move_to(self.parts[TRUTH])
        return self

    def readings(self) -> list[Reading]:
        """The widths of the parts as shares of the bar."""
        return [
            Reading(f"share {k}", float(part.width) / self.full, self.share(k), 1e-6)
            for k, part in enumerate(self.parts)
        ]
