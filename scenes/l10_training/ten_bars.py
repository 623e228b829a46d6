"""`TenBars`: a live bar for each of ten shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import LEFT, RIGHT, Line, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

THICK, GAP = 0.62, 0.16  # of a bar, as a share of its row's height; from the axis to the classes
LEAST = 1e-3  # manim units: the width of a bar that shows nothing


class TenBars(VGroup):
    """Ten rows in `region`: a class, and a bar as long as its share; a share of 1 fills the row.

    `shares()` gives an array (10,), at every frame; a bar of more than a half has the colour of `role`.

    >>> bars = TenBars(Region(-3, 3, -3, 3), lambda: np.full(10, 0.1))
    >>> [round(reading.shown, 6) for reading in bars.readings()] == [0.1] * 10
    True
    """

    def __init__(
        self, region: Region, shares: Callable[[], np.ndarray], *, size: float = 1.03 * LABEL, role: str = "activation"
    ) -> None:
        self.shares, self.role = shares, role
        rows = region.rows(*[1.0] * 10)
        classes = np.arange(10.0)
        self.classes = VGroup(*(Value(classes, k, 0, size=size) for k in range(10)))
        self.left = region.left + max(value.width for value in self.classes) + GAP
        self.full = region.right - self.left
        for value, row in zip(self.classes, rows, strict=True):
            value.move_to((self.left - GAP, row.center[1], 0), RIGHT)
        ends = (self.left, region.top, 0), (self.left, region.bottom, 0)
        self.axis = Line(*ends, color=theme().muted, stroke_width=3)
        self.bars = VGroup(
            *(
                Rectangle(width=1, height=THICK * row.height, stroke_width=0, fill_opacity=1).move_to(
                    (0, row.center[1], 0)
                )
                for row in rows
            )
        )
        super().__init__(self.classes, self.axis, self.bars)
        self.lay()
        self.add_updater(lambda bars: bars.lay())

    def lay(self) -> Self:
        """Draw each bar as long as its share is now."""
        now = self.shares()
        for bar, share in zip(self.bars, now.tolist(), strict=True):
            bar.stretch_to_fit_width(max(share * self.full, LEAST)).set_x(self.left, LEFT)
            bar.set_fill(theme().role(self.role) if share > 0.5 else theme().muted)
        return self

    def guess(self, share: float) -> VGroup:
        """Open bars as long as `share` in all rows."""
        ends = (
            Rectangle(width=share * self.full, height=bar.height, stroke_width=4, color=theme().accent)
            .set_y(bar.get_y())
            .set_x(self.left, LEFT)
            for bar in self.bars
        )
        return VGroup(*ends)

    def readings(self) -> list[Reading]:
        """The length of each bar as a share of the row."""
        shown = [float(bar.width) / self.full for bar in self.bars]
        return [
            Reading(f"share {k}", s, float(share), 2 * LEAST)
            for k, (s, share) in enumerate(zip(shown, self.shares(), strict=True))
        ]
