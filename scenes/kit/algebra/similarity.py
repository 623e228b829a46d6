"""How like a few vectors are: their cosines, and `SimilarityTable`, each number on a cell of its colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import RIGHT, ManimColor, RoundedRectangle, Square, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.pixels import DIM, SHADES, shade, shade_of
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

PICTURE = 0.86  # of a cell's height that a picture at the table's side takes


def cosines(vectors: np.ndarray) -> np.ndarray:
    """The cosine of the angle between every two rows of `vectors` (n, features): shape (n, n).

    >>> cosines(np.array([[2.0, 0.0], [0.0, 3.0], [4.0, 4.0]])).round(3).tolist()
    [[1.0, 0.0, 0.707], [0.0, 1.0, 0.707], [0.707, 0.707, 1.0]]
    """
    rows = Tensor(vectors)
    directions = rows / (rows * rows).sum(axis=1, keepdims=True).sqrt()
    return (directions @ directions.T).value


def most_misled(table: np.ndarray, labels: np.ndarray) -> tuple[int, int, int] | None:
    """An item, another of its class, and one of another class that is more like it: the clearest case, if any.

    >>> table = np.array([[1.0, 0.7, 0.8], [0.7, 1.0, 0.1], [0.8, 0.1, 1.0]])
    >>> most_misled(table, np.array([0, 0, 1]))
    (0, 1, 2)
    """
    same = labels[:, None] == labels
    cases = [
        (table[i, k] - table[i, j], i, j, k)
        for i, j, k in np.ndindex(len(table), len(table), len(table))
        if same[i, j] and i != j and not same[i, k] and table[i, k] > table[i, j]
    ]
    return max(cases)[1:] if cases else None


class SimilarityTable(VGroup):
    """A square table of numbers, each written on its cell: no colour up to `low`, full colour at `high`, the largest.

    `table` is (n, n); row i and column i belong to `items[i]`, drawn at the left (`sides`) and above (`tops`).

    >>> items = [Square(1), Square(1)]
    >>> table = SimilarityTable(np.array([[1.0, 0.7], [0.7, 1.0]]), items, width=4, height=3, low=0.4)
    >>> table.values[0][1].text, all(reading.holds for reading in table.readings())
    ('0.70', True)
    """

    def __init__(
        self,
        table: np.ndarray,
        items: Sequence[VMobject],
        *,
        width: float,
        height: float,
        low: float = 0.0,
        high: float = 1.0,
        places: int = 2,
        size: Size = SMALLEST,
        color: ManimColor | None = None,
    ) -> None:
        self.table, self.low, self.high = np.asarray(table, float), low, high
        self.color_of_full = color or theme().activation
        count = len(items)
        if self.table.shape != (count, count):
            raise ValueError(f"SimilarityTable: the table is {self.table.shape} but there are {count} items")
        side = height / (count + 1)
        pitch = np.array([(width - side) / count, -side, 0])
        middles = [
            [np.array([side, -side, 0]) + pitch * [j + 0.5, i + 0.5, 0] for j in range(count)] for i in range(count)
        ]
        self.cells = [[self._cell(i, j, pitch).move_to(middles[i][j]) for j in range(count)] for i in range(count)]
        self.values = [
            [Value(self.table, (i, j), places, size=size).move_to(middles[i][j]) for j in range(count)]
            for i in range(count)
        ]
        self.tops, self.sides = (VGroup(*(item.copy() for item in items)) for _ in range(2))
        for k, (top, left) in enumerate(zip(self.tops, self.sides, strict=True)):
            top.scale_to_fit_height(side * PICTURE).move_to((middles[0][k][0], -side / 2, 0))
            left.scale_to_fit_height(side * PICTURE).move_to((side / 2, middles[k][0][1], 0))
        super().__init__(self.tops, self.sides, *(self.entry(i, j) for i, j in np.ndindex(count, count)))
        self.center()

    def _cell(self, i: int, j: int, pitch: np.ndarray) -> Square:
        cell = Square(1, stroke_width=0)
        cell.stretch_to_fit_width(pitch[0] * 0.95).stretch_to_fit_height(-pitch[1] * 0.92)
        share = np.clip((self.table[i, j] - self.low) / (self.high - self.low), 0, 1)
        return cell.set_fill(shade(float(share) * DIM, self.color_of_full), 1)

    def entry(self, i: int, j: int) -> VGroup:
        """The cell in row `i`, column `j` with its number."""
        return VGroup(self.cells[i][j], self.values[i][j])

    def frame(self, rows: Iterable[int], columns: Iterable[int], color: ManimColor | None = None) -> RoundedRectangle:
        """An outline around the cells where some neighbouring rows and columns cross."""
        inside = VGroup(*(self.cells[i][j] for i in rows for j in columns))
        outline = RoundedRectangle(corner_radius=0.08, width=inside.width + 0.06, height=inside.height + 0.06)
        return outline.set_stroke(color or theme().accent, 4).move_to(inside)

    def comparison(self, i: int, j: int, height: float) -> VGroup:
        """Copies of two pictures, `height` high, and their number beside them: to be placed by the scene."""
        pictures = (self.sides[i].copy().scale_to_fit_height(height), self.tops[j].copy().scale_to_fit_height(height))
        return VGroup(*pictures, Value(self.table, (i, j), size=BODY)).arrange(RIGHT, buff=0.2)

    def readings(self) -> list[Reading]:
        """The number that each cell's colour stands for; none says "at most `low`", a number above `high` has none."""
        span = self.high - self.low
        return [
            Reading(
                f"cell [{i}, {j}]",
                self.low + shade_of(self.cells[i][j], self.color_of_full) / DIM * span,
                max(float(self.table[i, j]), self.low),
                2.0 * span / SHADES / DIM,
            )
            for i, j in np.ndindex(self.table.shape)
        ]
