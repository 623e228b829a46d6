"""How products come about, and a row turns upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    LEFT,
    UL,
    Animation,
    FadeIn,
    Rotate,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.kit.algebra.blocks import ShapeCrossing
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.count_to import CountTo
from scenes.kit.moves.flights import ABOVE, FAINT, Flight, opacities, scale_between, set_opacities


def line_by_line(
    work: ProductSum, left: Sequence[VMobject], right: Sequence[VMobject]
) -> Iterator[tuple[list[Animation], float]]:
    """The steps, each with its seconds, in which the sum is written: two factors, their product, the new total.

    The factors come from `left` and `right`; the total steps to the next partial sum.
    """
    for k, line in enumerate(work.lines):
        yield [Flight(left[k], line.left), Flight(right[k], line.right), FadeIn(line.times)], 0.7
        yield [FadeIn(line.equals, line.product)], 0.4
        if k:
            yield [count_to(work, k, rate_func=lambda share: float(share > 0.5))], 0.4
        else:
            yield [FadeIn(work.rule, work.total)], 0.4


def count_to(work: ProductSum, k: int, **kwargs: Any) -> CountTo:
    """The total counts on to its value after line `k` (from 0; the bias is the last)."""
    return CountTo(work.total, work.running, k, **kwargs)


def turn(crossing: ShapeCrossing, row: VGroup, **kwargs: Any) -> Rotate:
    """One rotation that takes `row` from its place upright to the crossing's opening, its first cell on top."""
    start = row.get_center()
    corner = crossing.right.get_corner(UL)
    goal = corner + crossing.cell / 2 * LEFT + row.width / 2 * DOWN + crossing.run_up * LEFT
    x, y = goal[:2] - [start[1], -start[0]]  # the fixed point p of a quarter turn R solves (1 - R) p = goal - R start
    return Rotate(row, -90 * DEGREES, about_point=np.array([x + y, y - x, 0]) / 2, **kwargs)


_TURNED, _LEAVES = 0.65, 0.12  # shares of a swing's time: the strip lies flat; its first entry sets off


class Swing(Animation):
    """A column of one table lifts off as a strip, swings about its first entry, and lands as a row of another.

    The digits stay upright and the column stays where it is; on its way the strip is faint.

    >>> table = NumberMatrix(np.array([[1, 4], [2, 5]]), places=0)
    >>> turned = NumberMatrix(table.array.T, places=0).shift([5, 0, 0])
    >>> swing = Swing(table, 1, turned, 1)
    >>> len(swing.mobject), swing.run_time
    (3, 1.4)
    """

    def __init__(self, table: NumberMatrix, j: int, turned: NumberMatrix, i: int, *, run_time: float = 1.4) -> None:
        self.numbers, self.column, self.row = turned.row(i), table.highlight_column(j), turned.highlight_row(i)
        self.first = np.array([table.slot(k, j) for k in table.rows])
        self.last = np.array([turned.slot(i, k) for k in table.rows])
        self.ratio = scale_between(table.cell(0, j), turned.cell(i, 0))
        self.homes = [number.copy() for number in self.numbers]
        self.box = self.column.copy()
        super().__init__(VGroup(self.box, *self.numbers), run_time=run_time, rate_func=linear, introducer=True)

    def begin(self) -> None:
        """The strip lies over its column."""
        for number in self.numbers:
            number.set_z_index(ABOVE)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Turn the strip about its first entry by a quarter; that entry sets off a little later."""
        turned, way = float(smooth(min(1.0, alpha / _TURNED))), float(smooth(max(0.0, 1 - (1 - alpha) / (1 - _LEAVES))))
        angle = (turned - 1) * 90 * DEGREES
        steps = np.linalg.norm(np.diff(self.first, axis=0, prepend=self.first[:1]), axis=1).cumsum()
        goals = np.linalg.norm(np.diff(self.last, axis=0, prepend=self.last[:1]), axis=1).cumsum()
        start = (1 - way) * self.first[0] + way * self.last[0]
        heading = np.array([np.cos(angle), np.sin(angle), 0.0])
        centres = [start + ((1 - way) * a + way * b) * heading for a, b in zip(steps, goals, strict=True)]
        share = float(np.interp(alpha, [0.0, 0.12, 0.8, 1.0], [0.0, FAINT, FAINT, 1.0]))
        for number, home, goal, centre in zip(self.numbers, self.homes, self.last, centres, strict=True):
            number.become(home.copy().scale(self.ratio + (1 - self.ratio) * way).shift(centre - goal))
            for part, full in zip(number.get_family(), home.get_family(), strict=True):
                set_opacities(part, share * opacities(full))
        self._lay(way, angle, (centres[0] + centres[-1]) / 2, min(1.0, 2 * share))

    def _lay(self, way: float, angle: float, centre: np.ndarray, share: float) -> None:
        """The strip's box, as long and as wide as it is by now."""
        box = self.row.copy()
        box.stretch_to_fit_width((1 - way) * self.column.height + way * self.row.width)
        box.stretch_to_fit_height((1 - way) * self.column.width + way * self.row.height)
        box.rotate(angle).move_to(centre)
        set_opacities(box, share * opacities(self.row))
        self.box.become(box)
