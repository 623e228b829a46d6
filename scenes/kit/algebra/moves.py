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
    AnimationGroup,
    FadeIn,
    FadeOut,
    Rotate,
    VGroup,
    VMobject,
)

from scenes.kit.algebra.blocks import ShapeCrossing
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.flights import Flight, fly_from
from scenes.kit.text.values import CountTo


def add_up(work: ProductSum) -> Iterator[AnimationGroup]:
    """One animation a term, to be played in turn: it drops into the total, which counts along; the bias is last."""
    yield AnimationGroup(FadeIn(work.rule), fly_from(work.terms[0], work.total))
    for k, term in enumerate(work.terms[1:], start=1):
        yield AnimationGroup(FadeOut(term.copy(), target_position=work.total), count_to(work, k))


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
