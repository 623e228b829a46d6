"""`ShareBar`: three shares as the parts of one bar, with the truth outlined, and below it the terms of the cost."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Line, Rectangle, VGroup, VMobject

from nn_core import categorical_cross_entropy
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

HEIGHT = 1.05  # of a bar
TRUTH = 1  # the class that is true


class ShareBar(VGroup):
    """A bar as wide as a region in three `parts`, each with its share; `terms` stand below, or the `cost`.

    A term is one of `targets` and one of `surprises`; `signs` stand between the terms, and
    `leaders` run from the parts to their targets.

    >>> bar = ShareBar(np.array([0.2, 0.6, 0.2]), Region(-5, 5, -1, 1), 48.0)
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [0.2, 0.6, 0.2]
    """

    def __init__(self, shares: np.ndarray, region: Region, size: float) -> None:
        self.shares, self.truths = shares, np.eye(3)[TRUTH]
        self.full = region.width
        left = region.left
        self.parts, self.numbers = VGroup(), []
        y = region.top - HEIGHT / 2
        for k, share in enumerate(shares.tolist()):
            part = Rectangle(width=share * self.full, height=HEIGHT, stroke_width=4, stroke_color=theme().background)
            part.set_fill(theme().classes[k], 1).move_to((left + share * self.full / 2, y, 0.0))
            self.parts.add(part)
            number = Value(shares, k, 1, size=1.3 * size, color=theme().background)
            self.numbers.append(number.move_to(part))
            left += share * self.full
        align_baseline(*self.numbers)
        self.truth = Rectangle(width=self.parts[TRUTH].width, height=HEIGHT + 0.14, stroke_width=9)
        self.truth.set_stroke(theme().target).move_to(self.parts[TRUTH])
        self.targets: list[Value] = []
        self.surprises: list[VGroup] = []
        self.terms = [self._term(k, size) for k in range(3)]
        self.signs = [Maths("+", 1.15 * size) for _ in range(2)]
        row = [self.terms[0], self.signs[0], self.terms[1], self.signs[1], self.terms[2]]
        line = align_baseline(*VGroup(*row).arrange(RIGHT, buff=0.35))
        line.next_to(self.parts, DOWN, buff=0.5)
        ends = zip(self.parts, self.targets, strict=True)
        self.leaders = [self._leader(part, target) for part, target in ends]
        loss = categorical_cross_entropy(shares[None], self.truths[None])
        share = Value(shares, TRUTH, 1, role=f"class {TRUTH}")
        self.cost = Formula("-ln @share approx @cost", 1.5 * size, share=share, cost=Value(loss, places=3))
        self.cost.next_to(self.parts[TRUTH], DOWN, buff=0.28)
        super().__init__(self.parts, *self.numbers)

    def _term(self, k: int, size: float) -> Formula:
        """A target times the surprise at its class."""
        target = Value(self.truths, k, 0, role="target")
        share = Value(self.shares, k, 1, role=f"class {k}")
        term = Formula("@target dot (-ln @share)", 1.15 * size, target=target, share=share)
        self.targets.append(target)
        self.surprises.append(VGroup(*term.letters(), share))
        return term

    @staticmethod
    def _leader(part: VMobject, target: Value) -> Line:
        """A thin line from a part down to its weight."""
        start, end = part.get_bottom() + 0.1 * DOWN, target.get_top() + 0.07 * UP
        return Line(start, end, stroke_width=3, color=theme().target)

    def readings(self) -> list[Reading]:
        """The widths of the parts as shares of the bar."""
        return [
            Reading(f"share {k}", float(part.width) / self.full, float(self.shares[k]), 1e-6)
            for k, part in enumerate(self.parts)
        ]
