"""`BothOrders`: two grids in both orders, one product above the other, each with the sum of its first entry."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.two_sides import in_letters, unequal


class BothOrders(VGroup):
    """AB above BA: `ab` and `ba`, their `names` before them, and over the first entries the `sums` they come from."""

    def __init__(self, a: Tensor, b: Tensor, *, size: Size) -> None:
        self.ab = MatrixLine(a, b, places=0, size=size)
        self.ba = MatrixLine(b, a, places=0, size=size, roles=("input", "weight"))
        self.ba.next_to(self.ab, DOWN, buff=1.15)
        self.names = [self._name(line, letters) for line, letters in ((self.ab, "AB"), (self.ba, "BA"))]
        self.sums = [self._sum(line) for line in (self.ab, self.ba)]
        super().__init__(self.ab, self.ba, *self.names, *self.sums)

    @staticmethod
    def _name(line: MatrixLine, letters: str) -> Maths:
        return in_letters(letters, 1.2 * BODY).next_to(line, LEFT, buff=0.35)

    def results(self, size: Size) -> VGroup:
        """Both products in letters with their numbers; between them, that they differ."""
        both = []
        for letters, line in (("AB", self.ab), ("BA", self.ba)):
            name = in_letters(letters, size, " =")
            numbers = NumberMatrix(line.C.source, places=0, role="activation", size=size)
            both.append(VGroup(name, numbers.next_to(name, RIGHT, buff=0.25)))
        return unequal(*both, size=size)

    @staticmethod
    def _sum(line: MatrixLine) -> VGroup:
        """The dot product that is the first entry, in a box that a short line ties to it."""
        values: dict[str, Any] = {}
        for k in range(2):
            values[f"l{k}"] = Value(line.A.source, (0, k), 0, role=line.roles[0])
            values[f"r{k}"] = Value(line.B.source, (k, 0), 0, role=line.roles[1])
        written = Formula("@l0 dot @r0 + @l1 dot @r1", 1.1 * BODY, **values)
        cell = line.C.highlight_cell(0, 0)
        box = Band(written.next_to(line.C, UP, buff=0.32).align_to(cell, LEFT).shift(0.15 * RIGHT), margin=0.14)
        box.set_color(theme().activation)
        foot = cell.get_top()
        tie = Line((foot[0], box.get_bottom()[1], 0), foot, color=theme().activation, stroke_width=3)
        return VGroup(box, tie, written)
