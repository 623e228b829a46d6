"""`Doubled`: a list taken twice and another one added, as arrows tip to tail; the slip that takes both twice."""

from __future__ import annotations

from manim import LEFT, RIGHT, UP, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.plane import Plane
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated

BOLD = 1.7  # thickness of the arrows, in plain ones


class Doubled:
    """Arrows on `plane`: u, u again, v, v again (`steps`); `false` leads to the end of all four, `true` to 2u + v.

    `middle` and `end` are the lists of 2u and of 2u + v, beside the tips.
    """

    def __init__(self, plane: Plane, twice: Tensor, u: Tensor, v: Tensor, size: Size = BODY) -> None:
        first, total = twice * u, twice * u + v
        tails = (0.0 * u.value, u.value, first.value, total.value)
        self.steps = [
            VectorArrow(plane, part.value, tail, role=role, bold=BOLD)
            for part, tail, role in zip((u, u, v, v), tails, ("input", "input", "bias", "bias"), strict=True)
        ]
        self.false = VectorArrow(plane, (twice * (u + v)).value, color=theme().muted, bold=BOLD)
        self.true = VectorArrow(plane, total.value, role="activation", bold=1.2 * BOLD)
        self.middle = _at_tip(first, "input", self.steps[1], size)
        self.end = _at_tip(total, "activation", self.true, size)


def _at_tip(source: Tensor, role: str, arrow: VectorArrow, size: Size) -> VGroup:
    """The list that an arrow's tip stands for, on a plate at the side to which the arrow leads."""
    numbers = plated(NumberMatrix(source, places=0, role=role, size=size))
    side = LEFT if source.value[0] < 0 else RIGHT
    return numbers.next_to(arrow.tip, side, buff=0.25).shift(0.42 * UP)
