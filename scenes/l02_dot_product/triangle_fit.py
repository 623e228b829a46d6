"""`TriangleFit`: the triangle of a is turned over, shrunk, and turned, until it lies on the steps of b."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import Create, FadeIn, FadeOut, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.plane import LookAt
from scenes.kit.plot.right_triangle import Carry, Parts, TurnOver
from scenes.kit.text.values import Value
from scenes.l02_dot_product.turning_cast import TurningCast

TINT = 0.14  # of the triangle that moves
Steps = Iterator[tuple[list[Any], float]]


class TriangleFit:
    """Moves, each with its seconds, of `sheet`, a copy of a's triangle `big`; strokes divide its sides into parts.

    `right` and `up` are the triangles at the steps of b that it becomes.
    """

    def __init__(self, cast: TurningCast) -> None:
        self.cast, picture = cast, cast.picture
        self.big, self.right, self.up = picture.triangles()
        self.sheet = picture.triangles()[0].tint(TINT)
        self.sides = picture.sides(self.big, cast.size)
        self.parts = Parts(self.sheet, {0: 4, 2: 5}, role="ink", across=0.3)
        self.parts_up = Parts(self.sheet, {1: 3, 2: 5}, role="ink", across=0.26)

    def drawn(self) -> Steps:
        """Arrow a as the longest side of a triangle, with its numbers and its parts."""
        yield [Create(self.big.tint(0)), FadeIn(self.sheet)], 0.6
        for side in self.sides:
            yield [FadeIn(side)], 0.45
        yield [Create(self.parts), animate(self.big.marks).set_stroke(opacity=0)], 0.5

    def turned_over(self) -> Steps:
        """The sheet on its other side: five parts lie along the step right, four along a."""
        self.counts = self._counts()
        yield [FadeOut(self.sides), TurnOver(self.sheet, self.mirrored())], 1.5
        yield [FadeIn(self.counts.update())], 0.4

    def shrunk(self) -> Steps:
        """The sheet as large as the step right."""
        yield [FadeOut(self.counts)], 0.3
        yield [Carry(self.sheet, self.right.at)], 1.1

    def turned_up(self) -> Steps:
        """The sheet stands on its corner; then it shrinks to the step up, and we come closer."""
        yield [Carry(self.sheet, self.quarter())], 1.3
        yield [Create(self.parts_up)], 0.6
        yield [LookAt(self.cast.picture.plane, self.cast.close), Carry(self.sheet, self.up.at)], 1.6

    def mirrored(self) -> list[list[float]]:
        """The corners of a's triangle when it is turned over: then its part right lies along a."""
        pair, right = self.cast.pair, self.big.at[1, 0]
        length = float(pair.lengths[0])
        return [[0.0, 0.0], (right * pair.a() / length).tolist(), [length, 0.0]]

    def quarter(self) -> list[list[float]]:
        """The corners of the triangle at the step right after a quarter turn about the end of that step."""
        corner = self.cast.pair.right()
        return [[corner[0] + y, corner[1] - x] for x, y in (self.right.at - corner).tolist()]

    def _counts(self) -> VGroup:
        """How many parts the sides of the sheet have that lie along a, and along the step: inside, at each."""
        cast, sheet = self.cast, self.sheet
        sides = ((0, float(cast.a.value[0]), 5 / 8), (2, float(cast.pair.lengths[0]), 1 / 2))  # between two strokes
        numbers = {side: Value(n, places=0, size=cast.size, role="weight") for side, n, _ in sides}
        return VGroup(*(sheet.inside(numbers[side], side, share, gap=0.36) for side, _, share in sides))
