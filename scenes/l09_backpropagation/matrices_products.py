"""The products of BackpropagationInMatrices: back by the transpose, times the slopes, and the table of all pairs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, MoveAlongPath, RoundedRectangle, VGroup, VMobject, config
from manim.utils.rate_functions import smooth, squish_rate_func

from scenes.kit.algebra.number_matrix import ROW_PITCH, NumberMatrix
from scenes.kit.elision import gap
from scenes.kit.network.neuron import LEGIBLE
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import DISPLAY, HERO, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.number_words import sign_words, spoken
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.last_layer import MOST, LastLayer

DOTS = 0.5  # of a column, for dots
CLEAR = 0.47  # from a tried weight to the bracket of the deltas, in manim units, of size DISPLAY
NAME = HERO  # the size of names over matrices, and of shapes, whose digits are no smaller than the entries


class Back:
    """W above its transpose; at their right the deltas, above what the transpose makes of them.

    Delta waits lower by `low`, beside the place of the transpose, where `trial`, W's lowest row, is tried on it.
    """

    def __init__(self, layer: LastLayer, room: Region) -> None:
        self.layer = layer
        style: dict[str, Any] = {"size": HERO, "max_rows": MOST, "max_columns": MOST, "dots": DOTS}
        amber: dict[str, Any] = {"places": layer.weight_places, "role": "weight", **style}
        self.W, self.turned = NumberMatrix(layer.W, **amber), NumberMatrix(layer.W, transpose=True, **amber)
        pink: dict[str, Any] = {"places": layer.places, "role": "gradient", "field": "grad", "transpose": True, **style}
        self.delta = NumberMatrix(layer.sums, **pink)
        self.sums = NumberMatrix(layer.answers, **pink)
        self.turned.next_to(self.W, DOWN, buff=1.15)
        self.delta.next_to(self.W, RIGHT, buff=0.8)
        self.delta.shift(max(0.0, self.turned.get_right()[0] - self.W.get_right()[0]) * RIGHT)
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
        self.low = self._level(0) * UP + (self.sums.slot(0) - self.delta.slot(0)) * [1, 0, 0]
        self.low[1] -= self.delta.slot(0)[1]
        self.trial = {k: self.W.cell(layer.m - 1, k).copy() for k in self.tried}
        dots = self.sums.ellipses[0].copy().set_color(theme().weight) if len(self.sums.ellipses) else VGroup()
        middle = (self.upright(0) + self.upright(max(self.tried))) / 2
        self.trial_dots = dots.move_to(middle) if layer.n >= layer.m else VGroup()

    @cached_property
    def tried(self) -> dict[int, int]:
        """The weights of W's lowest row that are tried, and the row of the lowered deltas beside which each stands."""
        m, n = self.layer.m, self.layer.n
        if n > m and n > MOST:
            return {0: 0, n - 1: min(m, MOST)}
        if n >= m:
            return {k: place for place, k in enumerate(self.layer.columns)} if n <= MOST else {0: 0, n - 1: 2}
        return {k: place for place, k in enumerate(self.layer.columns) if place < min(m, MOST) - 1}

    @property
    def unmatched(self) -> RoundedRectangle:
        """The place where a number would have to stand for the first one that finds no partner."""
        longer, slot = self.layer.n > self.layer.m, self.sums.highlight_cell(0)
        x, width = self.sums.slot(0)[0], slot.width
        if not longer:
            x, width = self.upright(0)[0], self.W.cell(0, 0).strut.width + self._clear
        place = RoundedRectangle(width=width, height=slot.height, corner_radius=0.1, stroke_color=theme().accent)
        return place.move_to((x, self._level(min(self.layer.m, MOST) - (not longer)), 0.0))

    def _level(self, row: int) -> float:
        """The height of a row of the lowered deltas, which leave a row free below where one weight more is tried."""
        more = min(self.layer.m, MOST) - len(self.sums.cells) - bool(len(self.sums.ellipses))
        raised = max(0, more + (self.layer.n > self.layer.m))
        return float(self.sums.slot(0)[1] + (raised - row) * ROW_PITCH * self.size)

    @property
    def size(self) -> float:
        """The size of its digits."""
        return self.W.size * self.W.cell(0, 0).strut.scale_now

    @property
    def _clear(self) -> float:
        return CLEAR * self.size / points(DISPLAY)

    def upright(self, k: int) -> np.ndarray:
        """Where entry `k` of the trial row stands, upright beside the lowered deltas."""
        x = self.sums.brackets.get_left()[0] - self.W.cell(0, 0).strut.width / 2 - self._clear
        return np.array([x, self._level(self.tried[k]), 0])

    def work(self, j: int) -> VGroup:
        """Row `j` of the transpose times the deltas, in the place of W; terms that are left out as one.

        Each line is level with its delta, which is written out where there is room for legible digits.
        """
        left, right = self.all.get_left()[0], self.delta.brackets.get_left()[0] - 2 * self._clear
        for delta in ("@d", "{{ delta : d }}"):
            rows = self._lines(j, delta)
            lines = VGroup(*rows).arrange(DOWN, buff=0.45)
            factor = min(1.0, (right - left) / lines.width)
            if factor * self.size * DIGIT_HEIGHT >= LEGIBLE * config.frame_height:
                break
        lines.scale(factor)
        ends = [float(line.values["t"].get_right()[0]) for line in rows]
        for line, end in zip(rows, ends, strict=True):
            line.shift((ends[-1] - end) * RIGHT)
        lines.move_to(((left + right) / 2, self.W.brackets.get_y(), 0))
        left_out = gap(self.layer.rows)
        for place, i in enumerate(self.layer.rows):
            align_baseline(self.delta.cell(i), lines[place + (left_out is not None and place >= left_out)])
        return lines

    def _lines(self, j: int, delta: str) -> list[Formula]:
        """A line for each output in sight, in which `delta` stands for its delta, and one for all others."""
        terms, rows, left_out = self.layer.terms[:, 0, j], list[Formula](), gap(self.layer.rows)
        style: dict[str, Any] = {"places": self.layer.places, "role": "gradient"}
        for place, i in enumerate(self.layer.rows):
            if place == left_out:
                rest = Value(float(terms[self.others].sum()), plus=True, **style)
                rows.append(Formula('"the others" @t', self.size, t=rest))
            values: dict[str, Any] = {"w": Value(self.layer.W, (i, j), self.layer.weight_places, role="weight")}
            if delta == "@d":
                values["d"] = Value(self.layer.sums, (0, i), field="grad", paren=True, **style)
            values["t"] = Value(terms, i, plus=True, **style)
            colors: dict[str, Any] = {} if delta == "@d" else {"d": "gradient"}
            rows.append(Formula(f"@w dot {delta} approx @t", self.size, colors=colors, **values))
        return rows

    def laid_flat(self, j: int) -> list[Animation]:
        """Column `j` of W goes to its row of the transpose: each number down its own column, whose lower ones have left
        a little before, and from below W to its place."""
        column, goals = self.W.column(j), self.turned.row(j)
        lane = float(self.W.brackets.get_bottom()[1] + self.names["turned"][0].get_y()) / 2
        moves = list[Animation]()
        for late, (number, goal) in enumerate(reversed([*zip(column, goals, strict=True)])):
            start, end = number.get_center(), goal.get_center()
            corner = np.array([start[0], lane, 0.0])
            way = VMobject().set_points_as_corners([start, corner, end])
            moves.append(MoveAlongPath(number, way, rate_func=squish_rate_func(smooth, 0.15 * late, 0.7 + 0.15 * late)))
        return moves

    @property
    def others(self) -> list[int]:
        """The outputs that are left out."""
        return [i for i in range(self.layer.m) if i not in self.layer.rows]

    def said(self, j: int) -> list[str]:
        """The terms of `work` in words, and their sum."""
        terms, rows = self.layer.terms[:, 0, j], self.layer.rows
        numbers = [(terms[i], "") for i in rows]
        if self.others:
            numbers.insert(gap(rows) or 0, (terms[self.others].sum(), " from the others"))
        said = [f"{sign_words(float(term), self.layer.places)}{whose}" for term, whose in numbers]
        return [said[0].removeprefix("plus "), *said[1:], spoken(float(terms.sum()), self.layer.places)]


class Slopes:
    """The sums times the slopes, entry by entry: the hidden deltas."""

    def __init__(self, layer: LastLayer, room: Region) -> None:
        pink: dict[str, Any] = {"places": layer.places, "role": "gradient", "transpose": True, "size": HERO}
        pink["max_rows"] = MOST
        self.sums = NumberMatrix(layer.answers, field="grad", **pink)
        self.slopes = NumberMatrix(layer.slopes, **pink)
        self.deltas = NumberMatrix(layer.hidden, field="grad", **pink)
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


def _shape(matrix: NumberMatrix, role: str) -> Formula:
    """Rows times columns."""
    sizes: dict[str, Any] = {key: Value(np.array(matrix.shape), k, 0, role=role) for k, key in enumerate("mn")}
    return Formula("@m times @n", NAME, **sizes)


def _named(name: str, matrix: NumberMatrix, shape: Formula, role: str) -> VGroup:
    """The name of a matrix and its shape, above it."""
    parts = VGroup(Maths(name, NAME, role=role), shape).arrange(RIGHT, buff=0.3)
    return align_baseline(*parts).next_to(matrix, UP, buff=0.25)
