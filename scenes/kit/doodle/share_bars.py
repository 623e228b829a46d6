"""`ShareBars`: how a network divides its answer among classes, a bar for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from manim import LEFT, RIGHT, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula, Value

MOST = 6  # rows
NAMES, THICK, GAP = 0.36, 0.5, 0.2  # shares of the width, of a row's height; manim units
LEAST = 1e-3  # manim units: the width of a bar that shows nothing


class ShareBars(VGroup):
    """Rows in `region`: a class, a bar as long as its share of 1, and the share in per cent.

    Of more than six classes the five with the largest shares have rows, the largest first, and all others together one.
    `names`, `bars` and `numbers` are by row, as are the `rails`, which a share of 1 would fill. The class with the
    largest share has the colour of activations.

    >>> shares = np.array([0.02, 0.9, 0.08])
    >>> bars = ShareBars(Region(-3, 3, -2, 2), ("aeroplane", "cat", "house"), shares)
    >>> [number.part("p").text for number in bars.numbers], [round(float(r.shown), 6) for r in bars.readings()]
    (['2.0', '90.0', '8.0'], [0.02, 0.9, 0.08])
    """

    def __init__(self, region: Region, classes: Sequence[str], shares: np.ndarray, size: Size = BODY) -> None:
        rows = rows_of(classes, shares)
        self.shares = np.array([share for _, share in rows])
        places = replace(region, bottom=region.top - region.height * len(rows) / max(len(rows), 4)).rows(
            *[1.0] * len(rows)
        )
        self.names = VGroup(*(Words(escape(name), size, digits="name") for name, _ in rows))
        self.numbers = VGroup(*(self._per_cent(k, size) for k in range(len(rows))))
        left, right = region.left + NAMES * region.width, region.right - self.numbers.width - GAP
        self.full = right - left
        self.rails, self.bars = VGroup(), VGroup()
        scale = min(1.0, (left - GAP - region.left) / self.names.width)
        for k, place in enumerate(places):
            y = place.center[1]
            self.names[k].scale(scale).move_to((left - GAP, y, 0), RIGHT)
            self.numbers[k].move_to((region.right, y, 0), RIGHT)
            self.rails.add(self._bar(1.0, place.height).move_to((left, y, 0), LEFT).set_stroke(theme().faint, 2))
            self.bars.add(self._bar(self.shares[k], place.height).move_to((left, y, 0), LEFT).set_stroke(width=0))
        self.bars.set_fill(theme().muted, 1)
        self.bars[0 if len(classes) > MOST else int(shares.argmax())].set_fill(theme().activation)
        super().__init__(self.names, self.rails, self.bars, self.numbers)
        self.move_to((self.get_x(), region.center[1], 0))

    def _per_cent(self, k: int, size: Size) -> Formula:
        return Formula(
            '@p "%"', size, p=Value(100 * self.shares, k, 1, role="activation", reserve="00.0", align="right")
        )

    def _bar(self, share: float, height: float) -> Rectangle:
        return Rectangle(width=max(share * self.full, LEAST), height=THICK * height)

    def readings(self) -> list[Reading]:
        """The length of each bar as a share of the room that a share of 1 would take."""
        pairs = zip(self.bars, self.shares.tolist(), strict=True)
        return [Reading(f"share {k}", float(bar.width) / self.full, s, 2e-3) for k, (bar, s) in enumerate(pairs)]


def rows_of(classes: Sequence[str], shares: np.ndarray) -> list[tuple[str, float]]:
    """What has a row: a name and a share each.

    >>> rows_of(tuple("abcdefgh"), np.array([0.1, 0.2, 0.05, 0.3, 0.05, 0.15, 0.1, 0.05]))[-1]
    ('3 others', 0.15)
    """
    if len(classes) <= MOST:
        return list(zip(classes, shares.tolist(), strict=True))
    order = np.argsort(-shares, kind="stable")
    first, rest = order[: MOST - 1].tolist(), order[MOST - 1 :]
    named = [(classes[k], float(shares[k])) for k in first]
    return [*named, (f"{len(rest)} others", round(float(shares[rest].sum()), 12))]
