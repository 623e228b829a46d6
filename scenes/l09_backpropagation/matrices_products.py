"""The products of BackpropagationInMatrices: back by the transpose, times the slopes, and the table of all pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.runs.practice_net import practice_run
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

NAME = 0.92 * HERO  # the size of names over matrices of size HERO


def slopes() -> np.ndarray:
    """The slope of each hidden neuron's sigmoid where its sum is, shape (1, 3)."""
    return np.asarray(next(flow.local for flow in practice_run().backward if flow.target == "hidden.z"))


class Back:
    """W above its transpose; at their right the deltas, above what the transpose makes of them.

    Delta waits lower by `low`, beside the place of the transpose, where `trial`, W's lower row, is tried on it.
    """

    def __init__(self, room: Region) -> None:
        trace = practice_run()
        style: dict[str, Any] = {"size": HERO}
        self.W = NumberMatrix(trace["output.W"], places=1, role="weight", **style)
        self.turned = NumberMatrix(trace["output.W"], places=1, role="weight", transpose=True, **style)
        pink: dict[str, Any] = {"places": 3, "role": "gradient", "field": "grad", "transpose": True, **style}
        self.delta = NumberMatrix(trace["output.z"], **pink)
        self.sums = NumberMatrix(trace["hidden.a"], **pink)
        self.turned.next_to(self.W, DOWN, buff=1.15)
        self.delta.next_to(self.W, RIGHT, buff=0.8)
        self.sums.move_to((self.delta.get_x(), self.turned.get_y(), 0))
        for upper, lower in ((self.W, self.turned), (self.delta, self.sums)):
            shift = upper.slot(0)[0] - lower.slot(0)[0] if lower is self.sums else 0.0
            lower.shift(shift * RIGHT)
        self.shapes = {
            "W": _shape(self.W, "weight"),
            "delta": _shape(self.delta, "gradient"),
            "turned": _shape(self.turned, "weight"),
        }
        self.names = {
            "W": _named("bold(W)", self.W, self.shapes["W"], "weight"),
            "delta": _named("bold(delta)", self.delta, self.shapes["delta"], "gradient"),
            "turned": _named("bold(W)^T", self.turned, self.shapes["turned"], "weight"),
            "sums": VGroup(Maths("bold(W)^T bold(delta)", NAME, role="gradient").next_to(self.sums, UP, buff=0.25)),
        }
        align_baseline(self.names["W"], self.names["delta"])
        align_baseline(self.names["turned"], self.names["sums"])
        self.all = VGroup(self.W, self.turned, self.delta, self.sums, *self.names.values())
        room.fit(self.all, grow=True)
        self.low = self.sums.slot(0) - self.delta.slot(0)
        self.trial = [self.W.cell(1, k).copy() for k in range(3)]

    @property
    def size(self) -> float:
        """The size of its digits."""
        return self.W.size * self.W.cell(0, 0).strut.scale_now

    def upright(self, k: int) -> np.ndarray:
        """Where entry `k` of the trial row stands, upright beside the lowered deltas."""
        return np.array([self.sums.brackets.get_left()[0] - 1.5 * self.size / points(DISPLAY), self.sums.slot(k)[1], 0])

    def work(self, j: int) -> VGroup:
        """Row `j` of the transpose times the deltas, in the place of W."""
        trace = practice_run()
        terms = next(flow.terms for flow in trace.backward if flow.target == "hidden.a")
        rows = []
        for i in (0, 1):
            weight = Value(trace["output.W"], (i, j), 1, role="weight")
            delta = Value(trace["output.z"], (0, i), 3, field="grad", role="gradient", paren=True)
            term = Value(np.asarray(terms), (i, 0, j), 3, plus=True, role="gradient")
            rows.append(Formula("@w dot @d approx @t", self.size, w=weight, d=delta, t=term))
        lines = VGroup(*rows).arrange(DOWN, buff=0.45)
        lines.scale(min(1.0, 1.06 * self.W.brackets.width / lines.width))
        rows[0].shift((rows[1].values["t"].get_right()[0] - rows[0].values["t"].get_right()[0]) * RIGHT)
        lines.move_to(self.W.brackets)
        for i, line in enumerate(rows):
            align_baseline(self.delta.cell(i), line)
        return lines


class Slopes:
    """The sums times the slopes, entry by entry: the hidden deltas."""

    def __init__(self, room: Region) -> None:
        trace, pink = practice_run(), dict[str, Any](places=3, role="gradient", transpose=True, size=HERO)
        self.sums = NumberMatrix(trace["hidden.a"], field="grad", **pink)
        self.slopes = NumberMatrix(slopes(), **pink)
        self.deltas = NumberMatrix(trace["hidden.z"], field="grad", **pink)
        self.signs = VGroup(Maths("dot.o", HERO), Maths("approx", HERO))
        row = VGroup(self.sums, self.signs[0], self.slopes, self.signs[1], self.deltas).arrange(RIGHT, buff=0.22)
        heads = (
            Maths("bold(W)^T bold(delta)", NAME, role="gradient"),
            Words("slopes", NAME, role="gradient"),
            Maths('bold(delta)_"hidden"', NAME, role="gradient"),
        )
        for head, matrix in zip(heads, (self.sums, self.slopes, self.deltas), strict=True):
            head.next_to(matrix, UP, buff=0.35)
        align_baseline(*heads)
        self.heads = VGroup(*heads)
        room.fit(VGroup(row, self.heads), grow=True)
        self.all = VGroup(row, self.heads)


class Table:
    """Two deltas in a column, three answers in a row, and the table of all pairs."""

    def __init__(self, room: Region) -> None:
        trace, style = practice_run(), dict[str, Any](places=3, size=HERO)
        self.table = NumberMatrix(trace["output.W"], field="grad", role="gradient", **style)
        room_for = self.table.widest
        self.delta = NumberMatrix(trace["output.z"], field="grad", role="gradient", transpose=True, **style)
        self.answers = NumberMatrix(trace["hidden.a"], role="activation", room=room_for, **style)
        self.delta.next_to(self.table, LEFT, buff=0.28)
        self.answers.next_to(self.table, UP, buff=0.4)
        self.answers.shift((self.table.slot(0)[0] - self.answers.slot(0)[0]) * RIGHT)
        for j in (0, 1, 2):
            number = self.answers.cell(0, j)
            number.shift((self.table.cell(0, j).get_right()[0] - number.get_right()[0]) * RIGHT)
        self.names = VGroup(
            Maths("bold(delta)", NAME, role="gradient").next_to(self.delta, DOWN, buff=0.35),
            Maths("bold(a)^T", NAME, role="activation").next_to(self.answers, UP, buff=0.35),
            Maths("bold(delta) bold(a)^T", NAME, role="gradient").next_to(self.table, DOWN, buff=0.35),
        )
        align_baseline(self.names[0], self.names[2])
        self.all = room.fit(VGroup(self.table, self.delta, self.answers, self.names), grow=True)

    def bands(self, i: int, j: int) -> tuple[Band, Band]:
        """A row of the table with its delta, and a column with its answer."""
        return (
            Band(self.delta.highlight_row(i), self.table.highlight_row(i), color=theme().gradient),
            Band(self.answers.highlight_column(j), self.table.highlight_column(j), color=theme().activation),
        )


class Rules:
    """Both products with their shapes, for the end."""

    def __init__(self, room: Region) -> None:
        trace = practice_run()
        W, delta, answers = trace["output.W"].value, np.asarray(trace["output.z"].grad).T, trace["hidden.a"].value
        blocks = VGroup(
            self._block("bold(W)^T bold(delta)", (W.T, "weight"), (delta, "gradient")),
            self._block("bold(delta) bold(a)^T", (delta, "gradient"), (answers, "activation")),
        )
        blocks.arrange(DOWN, buff=1.0)
        self.blocks = room.fit(blocks, grow=True)

    def _block(self, name: str, left: tuple[np.ndarray, str], right: tuple[np.ndarray, str]) -> VGroup:
        values: dict[str, Any] = {}
        for part, (array, role) in zip("abc", (left, right, (left[0] @ right[0], "gradient")), strict=True):
            values |= {f"{part}{k}": Value(np.array(array.shape), k, 0, role=role) for k in (0, 1)}
        shapes = "(@a0 times @a1) thin (@b0 times @b1) = @c0 times @c1"
        return VGroup(Maths(name, HERO, role="gradient"), Formula(shapes, BODY, **values)).arrange(DOWN, buff=0.3)


def _shape(matrix: NumberMatrix, role: str) -> Formula:
    """Rows times columns."""
    sizes: dict[str, Any] = {key: Value(np.array(matrix.shape), k, 0, role=role) for k, key in enumerate("mn")}
    return Formula("@m times @n", NAME, **sizes)


def _named(name: str, matrix: NumberMatrix, shape: Formula, role: str) -> VGroup:
    """The name of a matrix and its shape, above it."""
    parts = VGroup(Maths(name, NAME, role=role), shape).arrange(RIGHT, buff=0.3)
    return align_baseline(*parts).next_to(matrix, UP, buff=0.25)
