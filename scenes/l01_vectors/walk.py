"""`Walk`: two vectors walked one after the other, each by a leg east and a leg north, and the arrow of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, UR, Mobject, ValueTracker, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.vectors import VectorArrow, left_of, unit
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plane import Plane
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

BOLD = 1.6  # thickness of the arrows, in plain ones
BESIDE = 0.16  # from a leg to its number, in manim units
OFF_AXIS = 0.6  # from the steep arrow to its number: beyond the axis, which the plate would cut

Ends = tuple[tuple[float, float], tuple[float, float]]
M = TypeVar("M", bound=VMobject)


class Walk:
    """The walk u, then v, on a plane; nothing is on stage until it is added.

    - `arrows`: u from the start, v from there; `whole`: from the start to the end.
    - `legs[k]`: east and north of each, `steps[k]` their numbers. A leg against its axis is dashed.
    - `dropped` brings the second leg east down to the start's height, `moved` the first leg north over to the end:
      then the four legs lie end to end, along those of `whole`.
    - `swapped` lets `other_way`, which lies on `arrows`, walk v first.
    - `straightened` turns `straight`, which lies on `arrows`, into one line in the direction of `whole`.
    """

    def __init__(self, plane: Plane, u: Tensor, v: Tensor) -> None:
        self.plane, self.parts, self.sum = plane, (u, v), u + v
        self.dropped, self.moved, self.swapped, self.straightened = (ValueTracker(0.0) for _ in range(4))
        first, second = u.value, v.value
        (x, y), (x_end, y_end) = first.tolist(), self.sum.value.tolist()
        self.arrows = [self._arrow(first), self._arrow(second, lambda: first)]
        self.whole = self._arrow(self.sum.value, role="activation")
        self.other_way = [
            self._arrow(first, lambda: self.swapped.get_value() * second),
            self._arrow(second, lambda: (1 - self.swapped.get_value()) * first),
        ]
        self.straight = [
            VectorArrow(plane, lambda: self._turned(first), role="input", bold=BOLD),
            VectorArrow(plane, lambda: self._turned(second), lambda: self._turned(first), role="input", bold=BOLD),
        ]
        ways: list[list[Callable[[], Ends]]] = [
            [lambda: ((0, 0), (x, 0)), lambda: self._upright(x + self.moved.get_value() * (x_end - x), 0, y)],
            [lambda: self._level((1 - self.dropped.get_value()) * y, x, x_end), lambda: self._upright(x_end, y, y_end)],
        ]
        self.legs = [[self._leg(ends) for ends in pair] for pair in ways]
        self.steps = [
            [_beside(leg, Value(part, axis, 0, size=BODY, role="input"), axis) for axis, leg in enumerate(pair)]
            for part, pair in zip(self.parts, self.legs, strict=True)
        ]

    def _arrow(
        self, vector: np.ndarray, tail: Callable[[], np.ndarray] = lambda: np.zeros(2), role: str = "input"
    ) -> VectorArrow:
        return VectorArrow(self.plane, lambda: vector, tail, role=role, bold=BOLD)

    def _turned(self, vector: np.ndarray) -> np.ndarray:
        """A part of the walk, on its way into the direction of the whole, as long as ever."""
        angle, goal = (float(np.arctan2(y, x)) for x, y in (vector, self.sum.value))
        angle += self.straightened.get_value() * (goal - angle)
        return np.array([np.cos(angle), np.sin(angle)]) * float(np.linalg.norm(vector))

    @staticmethod
    def _level(height: float, start: float, end: float) -> Ends:
        return (start, height), (end, height)

    @staticmethod
    def _upright(place: float, start: float, end: float) -> Ends:
        return (place, start), (place, end)

    def _leg(self, ends: Callable[[], Ends]) -> Segment:
        (x, y), (x_end, y_end) = ends()
        return Segment(self.plane, ends, role="input", stroke_width=7, dashed=x_end < x or y_end < y)

    def all_legs(self) -> list[Segment]:
        """The four legs."""
        return [leg for pair in self.legs for leg in pair]

    def all_steps(self) -> list[Value]:
        """The four legs' numbers."""
        return [step for pair in self.steps for step in pair]

    def total_steps(self) -> VGroup:
        """The numbers of the sum, beside its two legs."""
        x, y = self.sum.value.tolist()
        legs = Segment(self.plane, ((0, 0), (x, 0))), Segment(self.plane, ((x, 0), (x, y)))
        numbers = (Value(self.sum, axis, 0, size=BODY, role="activation") for axis in (0, 1))
        return VGroup(
            *(_beside(leg, number, axis) for axis, (leg, number) in enumerate(zip(legs, numbers, strict=True)))
        )

    def lengths(
        self, size: Size, sides: tuple[int, int] = (1, 1), gaps: tuple[float, float] = (BESIDE, BESIDE)
    ) -> list[VGroup]:
        """How long u and v are, rounded, each beside its arrow, on these sides and so far away: see `aside`."""
        both = zip(self.arrows, self.parts, sides, gaps, strict=True)
        return [rounded_length(arrow, part, "input", size, side, gap) for arrow, part, side, gap in both]


def rounded_length(arrow: VectorArrow, vector: Tensor, role: str, size: Size, side: int, gap: float) -> VGroup:
    """How long an arrow is, beside it, on a plate that hides the lines of the grid."""
    number = Formula("approx @n", size, role=role, n=Value(length(vector), role=role))
    return aside(arrow, plated(number), side, gap)


def aside(arrow: VectorArrow, label: M, side: int = 1, gap: float = BESIDE) -> M:
    """Keep `label` beside an arrow's middle, on its left (`side` 1) or its right (-1), `gap` away; returns it."""

    def follow(moving: Mobject) -> None:
        across = left_of(unit(arrow.tip - arrow.tail))
        reach = (abs(across[0]) * moving.width + abs(across[1]) * moving.height) / 2
        moving.move_to((arrow.tip + arrow.tail) / 2 + side * (gap + reach) * across)

    follow(label)
    label.add_updater(follow)
    return label


def _beside(leg: Segment, number: Value, axis: int) -> Value:
    """Keep a number below a leg east, above one that leads back west, and right of a leg north."""
    side, reach = (RIGHT, number.width / 2) if axis else (UP if leg.dashed else DOWN, number.height / 2)

    def follow(moving: Mobject) -> None:
        moving.move_to(leg.get_center() + (reach + BESIDE) * side)

    follow(number)
    return number.add_updater(follow)


def axis_names(plane: Plane, names: tuple[str, str]) -> VGroup:
    """What the axes count, at their ends."""
    x, y = (Words(name, LABEL, color=theme().muted) for name in names)
    (_, x_end), (_, y_end) = plane.view.ranges
    x.move_to(plane.c2p(x_end, 0) + BESIDE * DOWN, aligned_edge=UR)
    y.move_to(plane.c2p(0, y_end) + BESIDE * LEFT, aligned_edge=UR)
    return VGroup(x, y)
