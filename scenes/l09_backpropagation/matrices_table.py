"""The table of all pairs of BackpropagationInMatrices, and both products with their shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.last_layer import MOST, LastLayer
from scenes.l09_backpropagation.matrices_products import DOTS, NAME


class Table:
    """The deltas in a column, the answers in a row, and the table of all pairs."""

    def __init__(self, layer: LastLayer, room: Region) -> None:
        style: dict[str, Any] = {"size": HERO, "max_rows": MOST, "max_columns": MOST, "dots": DOTS}
        pink: dict[str, Any] = {"places": layer.places, "field": "grad", "role": "gradient", **style}
        green: dict[str, Any] = {"places": 3, "role": "activation", **style}
        self.table = NumberMatrix(layer.W, room=NumberMatrix(layer.answers, **green).widest, **pink)
        self.delta = NumberMatrix(layer.sums, transpose=True, **pink)
        self.answers = NumberMatrix(layer.answers, room=self.table.widest, **green)
        self.delta.next_to(self.table, LEFT, buff=0.28)
        near = 0.28 * (len(layer.rows) == MOST or len(self.table.ellipses) > 0)  # three rows leave less room
        self.answers.next_to(self.table, UP, buff=0.4 - near)
        self.answers.shift((self.table.slot(0)[0] - self.answers.slot(0)[0]) * RIGHT)
        for j in layer.columns:
            number = self.answers.cell(0, j)
            number.shift((self.table.cell(layer.rows[0], j).get_right()[0] - number.get_right()[0]) * RIGHT)
        name = (0.75 if near else 1.0) * NAME
        self.names = VGroup(
            Maths("bold(delta)", name, role="gradient").next_to(self.delta, DOWN, buff=0.35 - near),
            Maths("bold(a)^T", name, role="activation").next_to(self.answers, UP, buff=0.35 - near),
            Maths("bold(delta) bold(a)^T", name, role="gradient").next_to(self.table, DOWN, buff=0.35 - near),
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

    def __init__(self, layer: LastLayer, room: Region) -> None:
        W, delta, answers = layer.W.value, np.asarray(layer.sums.grad).T, layer.answers.value
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
