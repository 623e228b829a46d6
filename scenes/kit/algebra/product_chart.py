"""`ProductChart`: two lists of coordinates, the bars of their products one from the other, and the sum."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DashedVMobject, Rectangle, VGroup

from scenes.kit.algebra.signed_stack import SignedStack
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


class ProductChart:
    """Above the bars of `stack` two lines of numbers, below them the products and their sum, all in columns.

    `table` has the coordinates of the pair's arrows below "right" and "up", `times` the "×" between them, `totals` the
    products and the sum; the numbers follow the pair. `name`, "a · b", stands above the sum's bar. `unknown` is a "?"
    in place of the sum's bar, and the sum as it was before. Nothing is on stage until it is added. `low` and `high` are
    the least and the largest level that a bar reaches; `table` is the size of coordinates.

    >>> chart = ProductChart(Region(0, 6, -3, 3), TurningPair((4, -3), (2.4, 0.7)), low=-2.5, high=10)
    >>> [value.text for value in chart.totals[:3]]
    ['9.60', '−2.10', '7.50']
    """

    def __init__(
        self,
        region: Region,
        pair: TurningPair,
        *,
        low: float,
        high: float,
        size: Size = BODY,
        table: Size | None = None,
    ) -> None:
        self.pair, self.size, self.table_size = pair, size, size if table is None else table
        heads, columns = region.columns(14, 86)
        self.top, bars, bottom = columns.rows(0.36, 0.51, 0.13)
        self.upper, self.lower = (float(self.top.at(0, y)[1]) for y in (0.25, -0.65))
        self.stack = SignedStack(bars.inset(0, 0.1), pair.products, low=low, high=high).show_bars(0)
        self.totals = self.stack.equation(pair.products, pair.dot, float(bottom.center[1]), size)
        self.unknown = self._unknown()
        self.name = Maths("bold(a) dot bold(b)", size, role="activation")
        self.name.move_to((self.stack.column(2), (self.upper + self.lower) / 2, 0))
        x = float(heads.at(-0.3, 0)[0])
        self.table = VGroup(
            *self._coordinates("bold(a)", pair.a, "weight", x, self.upper),
            *self._coordinates("bold(b)", pair.b, "input", x, self.lower),
        )
        middle = (self.upper + self.lower) / 2
        self.times = VGroup(*(Maths("times", self.table_size).move_to((self._digits(k), middle, 0)) for k in (0, 1)))
        self.table.add(*self._heads())

    def _unknown(self) -> VGroup:
        """A "?" in the sum's column, over an empty frame, and below the other columns the sum as it was."""
        start, end = self.stack.span(2)
        empty = DashedVMobject(Rectangle(width=self.stack.thickness, height=float(end[1] - start[1])), num_dashes=28)
        empty.set_stroke(theme().muted, 3).move_to((start + end) / 2)
        mark = Maths("?", 1.4 * DISPLAY).move_to(empty)
        pair_sum = float(self.pair.dot())
        before = Formula('"before:" @sum', self.size, role="muted", sum=Value(pair_sum, role="muted"))
        before.move_to(((self.stack.column(0) + self.stack.column(1)) / 2, self.totals[2].get_y(), 0))
        return VGroup(empty, mark, before)

    def _coordinates(
        self, head: str, vector: Callable[[], np.ndarray], role: str, x: float, y: float
    ) -> list[Maths | Value]:
        name = Maths(head, self.table_size, role=role).move_to((x, y, 0))
        return [name, *(self.stack.number(vector, k, k, y, size=self.table_size, role=role) for k in (0, 1))]

    def _digits(self, k: int) -> float:
        """The middle of the digits in column `k`: the room for their sign is to the left of them."""
        number = self.table[1 + k]
        return float(number.get_right()[0] - Value(0.0, size=self.table_size).width / 2)

    def _heads(self) -> VGroup:
        """What the columns of coordinates are."""
        heads = [Words(word, LABEL, color=theme().muted) for word in ("right", "up")]
        for k, head in enumerate(heads):
            head.move_to((self._digits(k), 0, 0))
        return align_baseline(*heads, y=float(self.top.at(0, 0.78)[1]))

    @property
    def results(self) -> list[VGroup]:
        """Of `totals` what comes with each bar: the products one by one, then "=" and the sum."""
        return [VGroup(self.totals[0]), VGroup(self.totals[1]), VGroup(*self.totals[2:])]
