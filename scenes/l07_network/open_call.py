"""What a call asks before it multiplies: which tables its names mean, whether their shapes fit, room for the answer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, Line, VGroup, VMobject

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.ledger import Ledger
from scenes.l07_network.timing import OURS_ROW, B, W

HIGH = 4.2  # what stands in a row, in cells' heights: a table of two rows, its name above it, its shape below it
LONG, SIGNS = 11, 3.2  # and its length: in cells, and in manim units, what stands between the tables
GAP, NEAR = 0.25, 0.15  # in manim units: between two things in the row, and from a table to its texts


class OpenCall(VGroup):
    """`x @ W.T + b` as tables, a cell for each number: `names` above them, `shapes` below; `room` is for the answer.

    >>> call = OpenCall(Region(-6, 6, -3, 0.5), 48.0)
    >>> [table.shape for table in call.tables]
    [(1, 2), (2, 3), (1, 3)]
    """

    def __init__(self, region: Region, size: Size) -> None:
        cell = min(region.height / HIGH, (region.width - SIGNS) / LONG)
        shapes = ((1, len(OURS_ROW)), W.T.shape, (1, len(B)))
        self.tables = [
            Ledger(shape, width=cell * shape[1], height=cell * shape[0], role=role)
            for shape, role in zip(shapes, ("input", "weight", "bias"), strict=True)
        ]
        self.room = Ledger((1, len(B)), width=cell * len(B), height=cell, role="activation")
        at, plus, gives = signs = [Maths(sign, size) for sign in ("@", "+", "=")]
        x, weights, b = self.tables
        row = VGroup(x, at, weights, plus, b, gives, self.room).arrange(RIGHT, buff=GAP).move_to(region.center)
        self.names = [code_line(name, size) for name in ("x", "W.T", "b")]
        for name, table in zip(self.names, self.tables, strict=True):
            name.next_to(table, UP, buff=NEAR)
        align_baseline(*self.names, y=float(weights.get_top()[1]) + NEAR)
        self.shapes = [self._shape(table, size) for table in (*self.tables, self.room)]
        low = float(weights.get_bottom()[1]) - 2 * NEAR - self.shapes[0].height
        align_baseline(*self.shapes, y=low)
        self.fit = self._link(self.shapes[0].values["n"], self.shapes[1].values["m"])
        self.signs = VGroup(*signs)
        super().__init__(row, *self.names, *self.shapes, self.fit)

    @staticmethod
    def _shape(table: Ledger, size: Size) -> Formula:
        """Rows and columns of a table, below it."""
        m, n = (Value(float(count), places=0) for count in table.shape)
        return Formula("@m times @n", size, m=m, n=n).next_to(table, DOWN, buff=NEAR)

    @staticmethod
    def _link(one: VMobject, other: VMobject) -> Line:
        """A line below two numbers that must be equal."""
        y = float(min(one.get_bottom()[1], other.get_bottom()[1])) - 0.1
        start, end = (np.array([side[0], y, 0.0]) for side in (one.get_left(), other.get_right()))
        return Line(start, end, color=theme().accent, stroke_width=5)

    def look_up(self) -> Iterator[Step]:
        """The names, and the tables that they mean."""
        yield [FadeIn(*self.names)], 0.4
        yield [FadeIn(*self.tables, self.signs)], 0.6

    def compare(self) -> Iterator[Step]:
        """The shapes; as many columns as rows."""
        yield [FadeIn(*self.shapes[:3])], 0.4
        yield [Create(self.fit)], 0.6

    def make_room(self) -> Iterator[Step]:
        """Cells for the answer, which are empty."""
        yield [FadeIn(self.room.ground, self.shapes[3])], 0.6

    def multiply(self) -> Iterator[Step]:
        """The answer."""
        yield [FadeIn(self.room.cells)], 0.6
