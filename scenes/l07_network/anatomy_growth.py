"""How many dials another layer adds: each layer's weights as a rectangle, a unit square for each, and its biases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UL,
    UP,
    UR,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    Line,
    Rectangle,
    VGroup,
    VMobject,
    Wait,
)

from nn_core.data import digits
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.moves.emphasis import struck
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

PLAIN, DEEPER = (64, 32, 10), (64, 32, 32, 10)
FIRST = 0  # which image is shown: a nought
STRIP = 3.0  # between a block and its biases, in units


def dials(sizes: tuple[int, ...]) -> int:
    """How many dials a network of these sizes has.

    >>> dials(PLAIN), dials(DEEPER)
    (2410, 3466)
    """
    return sum(i * j + i for j, i in pairwise(sizes))


class DialBlock(VGroup):
    """The weights of a layer of `i` neurons after `j` numbers, i rows and j columns, and a column of its biases.

    >>> [reading.shown for reading in DialBlock(32, 64, unit=0.05).readings()]
    [32.0, 64.0, 32.0]
    """

    def __init__(self, i: int, j: int, *, unit: float) -> None:
        self.i, self.j, self.unit = i, j, unit
        self.weights = _block(i, j, unit, "weight")
        self.biases = _block(i, 1, unit, "bias").next_to(self.weights, RIGHT, buff=STRIP * unit)
        super().__init__(self.weights, self.biases)
        self.center()

    def row(self) -> Line:
        """A light along the upper row of weights: those of one neuron."""
        down = self.unit / 2 * DOWN
        left, right = (self.weights.get_corner(corner) + down for corner in (UL, UR))
        return Line(left, right, color=theme().accent, stroke_width=10)

    def readings(self) -> list[Reading]:
        """Rows and columns of the weights, and the biases, counted in unit squares."""
        weights, biases = self.weights[0], self.biases[0]
        shown = weights.height, weights.width, biases.height
        return [
            Reading(name, round(float(length) / self.unit, 6), number, 1e-3)
            for name, length, number in zip(("rows", "columns", "biases"), shown, (self.i, self.j, self.i), strict=True)
        ]


def _block(rows: int, columns: int, unit: float, role: str) -> VGroup:
    """A tinted rectangle with a line between all unit squares."""
    frame = Rectangle(width=columns * unit, height=rows * unit, color=theme().role(role), stroke_width=2)
    frame.set_fill(theme().role(role), 0.3)
    lines = VMobject(stroke_color=theme().background, stroke_width=1)
    corner = frame.get_corner(UL)
    for k in range(1, rows):
        lines.start_new_path(corner + k * unit * DOWN)
        lines.add_line_to(corner + k * unit * DOWN + columns * unit * RIGHT)
    for k in range(1, columns):
        lines.start_new_path(corner + k * unit * RIGHT)
        lines.add_line_to(corner + k * unit * RIGHT + rows * unit * DOWN)
    return VGroup(frame, lines)


class Growth:
    """The blocks of 64 → 32 → 10, with room for a further layer's between them, and the sums."""

    def __init__(self, frame: Frame) -> None:
        self.stage = frame.stage
        names, middle, foot, last = frame.stage.rows(*frame.pick((1.0, 3.0, 0.9, 1.1), (1.0, 2.5, 0.9, 1.4)))
        pairs = list(pairwise(DEEPER))
        gap = frame.pick(0.9, 0.55)
        units = sum(j + 1 + STRIP for j, _ in pairs)
        unit = min((middle.width - gap * (len(pairs) - 1)) / units, middle.height / max(DEEPER[1:]))
        self.blocks = [DialBlock(i, j, unit=unit) for j, i in pairs]
        row = VGroup(*self.blocks).arrange(RIGHT, buff=gap).move_to(middle.center)
        for block in self.blocks:
            block.align_to(row, DOWN)
        self.rows = [block.row() for block in self.blocks[:2]]
        self.names = [self._name(k, names.center[1]) for k in range(len(pairs))]
        self.image = PixelImage(digits().X[FIRST].reshape(8, 8), width=1.0, height=0.9 * names.height)
        names.place(self.image, -1)
        self.counts = [self._count(k, foot.center[1]) for k in range(len(pairs))]
        self.pluses = [
            Maths("+", 1.2 * BODY).move_to(((a.get_right()[0] + b.get_left()[0]) / 2, foot.center[1], 0))
            for a, b in (self.counts[::2], self.counts[:2], self.counts[1:])
        ]
        self.totals = [
            last.fit(Formula('= @n "dials"', 1.1 * HERO, n=Value(np.array(dials(sizes)), places=0)))
            for sizes in (PLAIN, DEEPER)
        ]
        self.guess = Formula('@n "more?"', 1.15 * BODY, n=Value(np.array(dials(PLAIN[:2])), places=0))
        self.guess.move_to(self.blocks[1].get_center())
        self.empty = Rectangle(width=self.guess.width + 0.3, height=row.height, color=theme().muted, stroke_width=3)
        self.empty.move_to(self.blocks[1])

    def plain(self) -> Iterator[Step]:
        """An image, and the two blocks of the plain network, each counted."""
        yield [FadeIn(self.image)], 0.4
        for k, named in ((0, [FadeIn(self.names[0])]), (2, [])):
            yield [*named, GrowFromEdge(self.blocks[k], UP)], 0.7
            yield from self._counting(k)
        yield [FadeIn(self.pluses[0], self.totals[0])], 0.4

    def deeper(self) -> Iterator[Step]:
        """The new block grows in the place of the guess, and is counted; then the rows of one neuron."""
        stroke = struck(self.guess)
        yield [Create(stroke)], 0.4
        yield [FadeOut(self.empty, self.guess, stroke)], 0.4
        yield [FadeOut(self.pluses[0], self.totals[0])], 0.3
        yield [FadeIn(*self.names[1:]), GrowFromEdge(self.blocks[1], UP)], 0.8
        yield from self._counting(1)
        for row in self.rows:
            yield [Create(row)], 0.6
        yield [FadeIn(*self.pluses[1:], self.totals[1])], 0.5

    def _counting(self, k: int) -> Iterator[Step]:
        """Rows times columns, plus biases, and what they come to."""
        product = self.product(k)
        yield [FadeIn(product)], 0.4
        yield [Wait()], 0.7
        yield [FadeOut(product)], 0.3
        yield [FadeIn(self.counts[k])], 0.4

    def product(self, k: int) -> Formula:
        """Rows times columns plus biases, below block `k`, where their number will be."""
        j, i = DEEPER[k : k + 2]
        biases = Value(np.array(i), places=0, role="bias")
        values: dict[str, Any] = {name: Value(np.array(n), places=0, role="weight") for name, n in (("i", i), ("j", j))}
        written = Formula("@i dot @j + @b", 1.1 * BODY, b=biases, **values)
        align_baseline(self.counts[k], written.set_x(self.counts[k].get_x()))
        return self.stage.pull_in(written)

    def _name(self, k: int, y: float) -> Formula:
        j, i = DEEPER[k : k + 2]
        values: dict[str, Any] = {"j": Value(np.array(j), places=0, role="input" if not k else "activation"),
                  "i": Value(np.array(i), places=0, role="activation")}  # fmt: skip
        return Formula("@j -> @i", 1.1 * BODY, **values).move_to((self.blocks[k].get_x(), y, 0))

    def _count(self, k: int, y: float) -> Value:
        count = np.array(dials(DEEPER[k : k + 2]))
        return Value(count, places=0, size=1.2 * BODY).move_to((self.blocks[k].get_x(), y, 0))
