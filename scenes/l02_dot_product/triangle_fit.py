"""`TriangleFit`: the triangle of a is turned over, shrunk, and turned, until it lies on the steps of b."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, Wait

from scenes.kit.plot.plane import LookAt
from scenes.kit.plot.right_triangle import Carry, Parts, TurnOver
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.turning_cast import TurningCast

TINT = 0.14  # of the triangle that moves
Steps = Iterator[tuple[list[Any], float]]


class TriangleFit:
    """Moves, each with its seconds, of `sheet`, a copy of a's triangle `big`; strokes divide its sides into parts.

    `right` and `up` are the triangles at the steps of b that it becomes; `reason` says why it fits. `sides` stand at
    a's triangle, `counts`, the same, at the one that moves: so many parts they have. `scaled` are the lengths that two
    of its sides have before and after, at the step right and at the step up.
    """

    def __init__(self, cast: TurningCast) -> None:
        self.cast, picture = cast, cast.picture
        self.big, self.right, self.up = picture.triangles()
        self.sheet = picture.triangles()[0].tint(TINT)
        self.sides = picture.sides(self.big, cast.size)
        self.parts, self.thirds = (
            Parts(self.sheet, {side: count, 2: 5}, role="ink", across=0.3) for side, count in ((0, 4), (1, 3))
        )
        self.counts = picture.sides(self.sheet, cast.size, shares=(0.5, 0.5, 0.5), gaps=(0.4, 0.4, -0.35))
        for triangle in (self.big, self.right, self.up, self.sheet):
            triangle.marks.set_stroke(theme().accent, 4)  # what the triangles have in common
        words = Words("same angle, right angle: \\ same shape", 1.05 * BODY)
        self.reason = cast.side.inset(0.2, 0.5).rows(0.62, 0.38)[1].fit(words)
        self.scaled = [self._scaled(0), self._scaled(1)]

    def _scaled(self, k: int) -> VGroup:
        """From five to the step, and from the part of a in its direction to the shadow, at step `k`."""
        cast, pair, plane = self.cast, self.cast.pair, self.cast.picture.plane
        plane.show_view((cast.near, cast.close)[k])
        step, shadow = float(cast.b.value[k]), abs(float(pair.step_shadows()[k]))
        five = self._arrow(float(pair.lengths[0]), step, 1, cast.small)
        part = self._arrow(abs(float(cast.a.value[k])), shadow, 2, cast.small)
        if k == 0:
            tip, foot = pair.right(), self.right.at[1]
            five.next_to(plane.c2p(*tip), RIGHT, buff=0.2).shift(0.32 * UP)
            part.next_to(plane.c2p(*foot), RIGHT, buff=0.3).shift(0.1 * UP)
        else:
            five.next_to(plane.c2p(*(pair.right() + pair.up() / 2)), RIGHT, buff=0.25).shift(0.35 * UP)
            part.next_to(five, DOWN, buff=0.42).align_to(five, LEFT)
        plane.show_view(cast.wide)
        return VGroup(five, part)

    @staticmethod
    def _arrow(before: float, after: float, places: int, size: float) -> Formula:
        start, end = Value(before, places=0, role="weight"), Value(after, places=places, role="input")
        return Formula("@before -> @after", size, before=start, after=end)

    def drawn(self) -> Steps:
        """The triangle at the step right; room for words."""
        yield [Create(self.right)], 0.6
        yield [LookAt(self.cast.picture.plane, self.cast.near)], 0.9

    def compared(self) -> Steps:
        """Arrow a as the longest side of a triangle, with its numbers, and why it has the same shape."""
        yield [Create(self.big.tint(0)), FadeIn(self.sheet)], 0.6
        yield [FadeIn(self.sides)], 0.5
        yield [FadeIn(self.reason)], 0.5
        yield [Wait()], 0.5
        yield [Create(self.parts), FadeOut(self.right)], 0.5

    def turned_over(self) -> Steps:
        """The sheet on its other side: five parts lie along the step right, four along a."""
        yield [FadeOut(self.sides), TurnOver(self.sheet, self.mirrored())], 1.2

    def shrunk(self) -> Steps:
        """The sheet as large as the step right."""
        yield [Carry(self.sheet, self.right.at)], 1.0
        for line in self.scaled[0]:
            yield [FadeIn(line)], 0.5

    def turned_up(self) -> Steps:
        """The sheet makes a quarter turn, as large as it is; three parts lie along a; it shrinks to the step up."""
        yield [FadeIn(self.right.tint(0)), Carry(self.sheet, self.quarter())], 1.4
        yield [Create(self.thirds.refresh()), FadeIn(self.counts.update())], 0.5
        yield [Wait()], 0.8
        yield [FadeOut(self.thirds, self.counts, self.right)], 0.3
        yield [Carry(self.sheet, self.up.at)], 0.8
        yield [FadeIn(*self.scaled[1])], 0.5

    def quarter(self) -> np.ndarray:
        """The corners of the triangle at the step up, were this step as long as that to the right."""
        b = self.cast.b.value
        return np.asarray(self.up.at[0] + (self.up.at - self.up.at[0]) * b[0] / b[1])

    def mirrored(self) -> list[list[float]]:
        """The corners of a's triangle when it is turned over: then its part right lies along a."""
        pair, right = self.cast.pair, self.big.at[1, 0]
        length = float(pair.lengths[0])
        return [[0.0, 0.0], (right * pair.a() / length).tolist(), [length, 0.0]]
