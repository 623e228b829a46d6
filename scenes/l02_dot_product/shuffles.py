"""`Shuffles`: what many shuffles of signs leave over, as dots over a line, and the root of their number."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, Dot, Line, Rectangle, VGroup

from nn_core import Tensor
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

STEP = 4  # surpluses that share a pile
FAR = 104.0  # the line reaches so far to both sides
PARTS = 12  # the dots come in so many parts


class Shuffles:
    """A dot for each of `numbers` (n,), in piles over a line on which `band` marks the root of `size` to both sides.

    `dots` are in the order of the numbers; `parts` the same in a few groups; `tally` says how many lie in the band.
    """

    def __init__(self, region: Region, numbers: np.ndarray, size: int) -> None:
        self.numbers, self.root = numbers, Tensor([float(size)]).sqrt().item()
        self.region, floor = region, region.bottom + 0.75
        self.unit = region.width / 2 / FAR
        radius = 0.37 * STEP * self.unit  # the piles beside zero are nearer to it by one
        self.axis = Line((region.left, floor, 0), (region.right, floor, 0), color=theme().muted, stroke_width=3)
        self.band = Rectangle(width=2 * self.root * self.unit, height=region.top - floor, stroke_width=0)
        self.band.set_fill(theme().panel, 1).move_to((self.x(0), floor, 0), aligned_edge=DOWN).set_z_index(-2)
        piles: dict[int, int] = {}
        self.dots = []
        for number in numbers.tolist():
            pile = int(np.sign(number) * np.ceil(abs(number) / STEP))  # so the root of `size` parts two piles
            height = piles[pile] = piles.get(pile, 0) + 1
            inside = abs(number) <= self.root
            dot = Dot(radius=radius, color=theme().activation if inside else theme().muted)
            y = floor + (2 * height - 1) * 1.06 * radius + 0.04
            self.dots.append(dot.move_to((self.x(pile * STEP - float(np.sign(pile))), y, 0)))
        self.parts = [VGroup(*(self.dots[k] for k in part)) for part in np.array_split(np.arange(len(numbers)), PARTS)]
        ends = (-self.root, 0.0, self.root)
        self.labels = VGroup(
            *(Value(end, places=0, size=BODY).next_to((self.x(end), floor, 0), DOWN, buff=0.15) for end in ends)
        )
        self.word = Words("left over", BODY, color=theme().muted).move_to((self.x(-0.72 * FAR), floor - 0.4, 0))
        align_baseline(*self.labels, self.word)
        inside_count = float((np.abs(numbers) <= self.root).sum())
        self.tally = Formula(
            '@some "of" @all',
            HERO,
            some=Value(inside_count, places=0, role="activation"),
            all=Value(float(len(numbers)), places=0),
        )
        region.place(self.tally, -1, 1)
        self.law = Formula("sqrt(@n) = @side", HERO, n=Value(float(size), places=0), side=Value(self.root, places=0))
        region.place(self.law, 1, 1).shift(0.05 * LEFT)

    def x(self, number: float) -> float:
        """Where a surplus lies on the line."""
        return float(self.region.center[0] + self.unit * number)
