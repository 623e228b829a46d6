"""`NumberMatrix`: a matrix whose every cell is a bound number, in drawn brackets.

It serves for vectors too: a one-dimensional array is shown as a column.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from manim import DEGREES, ORIGIN, Dot, ManimColor, VGroup, VMobject

from scenes.kit.described import by, is_seen
from scenes.kit.elision import gap, shown_indices, slots
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import DIGIT_HEIGHT, EM, advance
from scenes.kit.text.highlight import Band
from scenes.kit.text.number_words import in_words
from scenes.kit.text.numerals import number_text
from scenes.kit.text.values import Color, Formula, HoldsValue, Source, Value

ROW_PITCH = 2.3 * DIGIT_HEIGHT  # from one row's middle to the next one's, at font size 1
COLUMN_GAP = 1.0 * EM  # between the widest numbers of neighbouring columns, at font size 1
BRACKET_LIP = 0.28 * EM  # how far a bracket's ends reach inwards, at font size 1


class NumberMatrix(VGroup):
    """Brackets around a grid of `Value`s, each bound to its entry of `source`.

    `source` is a trace `Record`, a `Tensor`, an array, or a function without arguments (the entries are then
    live). One dimension is shown as a column; `transpose` shows rows as columns (a batch of one as a column vector).
    More than `max_rows` or `max_columns` are elided with dots; `places`, `plus`, `field`, `size`,
    `color` (a colour or a function of the number) and `role` are those of `Value`. `room` is a text that the
    columns have room for: two matrices with the same widest text (`widest`) have equally wide columns. A column of
    dots is as wide as the others, or `dots` of that.

    - `cell(i, j)` is an entry by its true index, `cells[r][c]` by its place among those shown.
    - `brackets` and `entries()` are apart, so that entries can arrive one by one.

    >>> C = NumberMatrix(np.array([[1, 2], [3, 4]]) @ np.array([[5, 6], [7, 8]]), places=0)
    >>> C.cell(1, 0).text, [value.text for value in C.row(0)], C.shape
    ('43', ['19', '22'], (2, 2))
    """

    def __init__(
        self,
        source: Source,
        *,
        places: int = 2,
        size: Size = BODY,
        color: Color | None = None,
        role: str | None = None,
        plus: bool = False,
        field: str = "value",
        transpose: bool = False,
        room: str = "",
        max_rows: int = 6,
        max_columns: int = 6,
        dots: float = 1.0,
    ) -> None:
        super().__init__()
        self.source, self.field, self.transposed = source, field, transpose
        array = self.array
        self.shape: tuple[int, int] = (array.shape[0], array.shape[1])
        self.rows, self.columns = shown_indices(self.shape[0], max_rows), shown_indices(self.shape[1], max_columns)
        self._row_places, self._dots_width = slots(self.rows), dots
        self._column_places = {j: self._from_left(place) for j, place in slots(self.columns).items()}
        self.size = points(size)
        texts = [number_text(number, places, plus=plus) for number in array[np.ix_(self.rows, self.columns)].flat]
        self.widest = widest = max(*texts, room, key=advance)
        self._pitch = np.array([advance(widest) + COLUMN_GAP, ROW_PITCH, 0.0]) * self.size
        self.cells = [
            [
                self._entry(
                    i, j, places=places, size=size, color=color, role=role, plus=plus, field=field, reserve=widest
                )
                for j in self.columns
            ]
            for i in self.rows
        ]
        self.brackets = self._draw_brackets()
        self.ellipses = self._draw_ellipses()
        self.add(self.brackets, *self.entries(), *self.ellipses)
        self.center()

    @property
    def array(self) -> np.ndarray:
        """The numbers that the source holds now, as they are laid out: shape (rows, columns)."""
        array = self._held()
        if array.ndim not in (1, 2) or array.size == 0:
            raise ValueError(f"a matrix has one or two dimensions and at least one entry; the source is {array.shape}")
        array = array[:, None] if array.ndim == 1 else array
        return array.T if self.transposed else array

    def _held(self) -> np.ndarray:
        held = self.source() if callable(self.source) else self.source
        return np.asarray(getattr(held, self.field) if isinstance(held, HoldsValue) else held, dtype=float)

    def _source_index(self, i: int, j: int) -> tuple[int, ...]:
        """The index into the source of what is shown in row `i`, column `j`."""
        if self._held().ndim == 1:
            return (i + j,)
        return (j, i) if self.transposed else (i, j)

    def _entry(self, i: int, j: int, *, reserve: str, places: int, **style: Any) -> Value:
        value = Value(self.source, self._source_index(i, j), places, reserve=reserve, align="right", **style)
        slack = (advance(reserve) - max(advance(number_text(n, places, plus=value.plus)) for n in self._column(j))) / 2
        place = np.array([self._column_places[j] + 0.5, -self._row_places[i] - 0.5, 0.0]) * self._pitch
        return value.shift(place - value.strut.get_center() - (slack * self.size, 0, 0))

    def _column(self, j: int) -> np.ndarray:
        return self.array[self.rows, j]

    def _from_left(self, place: int) -> float:
        """Where a column begins, counted in columns: those behind a narrower one of dots stand further left."""
        left_out = gap(self.columns)
        return place - (1 - self._dots_width) * (left_out is not None and place > left_out)

    def _grid(self) -> tuple[float, float]:
        """How many places there are: shown rows and columns, ellipses included."""
        return self._row_places[self.rows[-1]] + 1, self._column_places[self.columns[-1]] + 1

    def _draw_brackets(self) -> VGroup:
        """Left and right bracket around the whole grid of places."""
        rows, columns = self._grid()
        width, height, lip = columns * self._pitch[0], rows * self._pitch[1], BRACKET_LIP * self.size
        brackets = VGroup()
        for x, inwards in ((-lip, lip), (width + lip, -lip)):
            corners = [(x + inwards, 0, 0), (x, 0, 0), (x, -height, 0), (x + inwards, -height, 0)]
            brackets.add(VMobject(stroke_color=theme().muted, stroke_width=3).set_points_as_corners(corners))
        return brackets

    def _draw_ellipses(self) -> VGroup:
        """Dots in the places of what is left out: along each column, along each row, and slanted where both meet."""
        row, column = gap(self.rows), gap(self.columns)
        ellipses = VGroup()
        shown = (len(self.rows) + (row is not None), len(self.columns) + (column is not None))
        for r, c in product(*map(range, shown)):
            if row == r or column == c:
                angle = 0 if row != r else (-90 if column != c else -45)
                half = (self._dots_width if column == c else 1) / 2
                ellipses.add(self._dots(angle).shift(np.array([self._from_left(c) + half, -r - 0.5, 0]) * self._pitch))
        return ellipses

    def _dots(self, angle: float) -> VGroup:
        """Three dots in a line at `angle` degrees, around the origin."""
        step = 0.26 * EM * self.size
        dots = VGroup(*(Dot((k * step, 0, 0), radius=step / 4.5, color=theme().muted) for k in (-1, 0, 1)))
        return dots.rotate(angle * DEGREES, about_point=ORIGIN)

    def cell(self, i: int, j: int = 0) -> Value:
        """The entry in row `i`, column `j` (from 0); `IndexError` for one that is elided or not there."""
        if i not in self._row_places or j not in self._column_places:
            raise IndexError(f"entry ({i}, {j}) is not shown: the matrix is {self.shape}, rows shown are {self.rows}")
        return self.cells[self.rows.index(i)][self.columns.index(j)]

    def row(self, i: int) -> VGroup:
        """The shown entries of row `i`."""
        return VGroup(*(self.cell(i, j) for j in self.columns))

    def column(self, j: int) -> VGroup:
        """The shown entries of column `j`."""
        return VGroup(*(self.cell(i, j) for i in self.rows))

    def entries(self) -> VGroup:
        """All shown entries, row by row."""
        return VGroup(*(value for row in self.cells for value in row))

    def slot(self, i: int, j: int = 0) -> np.ndarray:
        """The middle of the place of entry (`i`, `j`), shape (3,), wherever the entry itself is by now."""
        rows, columns = self._grid()
        inside = np.array([(self._column_places[j] + 0.5) / columns, (self._row_places[i] + 0.5) / rows])
        corner, opposite = self._inside()
        return np.asarray(corner + np.append(inside, 0.0) * (opposite - corner))

    def _inside(self) -> tuple[np.ndarray, np.ndarray]:
        """Upper left and lower right corner of the grid of places, read from the brackets as they stand."""
        left, right = self.brackets
        return left.get_start(), right.get_end()

    def highlight_cell(self, i: int, j: int = 0, color: ManimColor | None = None) -> Band:
        """A lit box behind one entry, to be added or faded in by the scene."""
        return self._box(self.slot(i, j), self.slot(i, j), color)

    def highlight_row(self, i: int, color: ManimColor | None = None) -> Band:
        """A lit box behind row `i`."""
        return self._box(self.slot(i, self.columns[0]), self.slot(i, self.columns[-1]), color)

    def highlight_column(self, j: int, color: ManimColor | None = None) -> Band:
        """A lit box behind column `j`."""
        return self._box(self.slot(self.rows[0], j), self.slot(self.rows[-1], j), color)

    def _box(self, first: np.ndarray, last: np.ndarray, color: ManimColor | None) -> Band:
        corner, opposite = self._inside()
        rows, columns = self._grid()
        place = np.abs(opposite - corner) / np.array([columns, rows, 1])
        half = place / 2 * np.array([0.94, -0.86, 0])
        return Band(VMobject().set_points_as_corners([first - half, last + half]), color=color)

    def shape_label(self, size: Size = BODY, color: ManimColor | None = None) -> Formula:
        """The true shape, rows × columns, for the scene to place."""
        rows, columns = (Value(np.array(self.shape), k, 0, size=size, color=color) for k in (0, 1))
        return Formula("@rows times @columns", size, rows=rows, columns=columns, color=color)

    def describe(self) -> list[str]:
        """Its shape, and its entries row by row: those that can be seen."""
        rows = [[value.text if is_seen(value) else "…" for value in row] for row in self.cells]
        name = f"matrix, {by(*self.shape)}" if self.shape[1] > 1 else f"column of {in_words(self.shape[0])}"
        mark = "; " if self.shape[1] > 1 else ", "
        return [f"{name}: {mark.join(', '.join(row) for row in rows)}"]

    def readings(self) -> list[Reading]:
        """For each entry: the number drawn, and the row and column it stands in, measured from the brackets."""
        readings = []
        corner, opposite = self._inside()
        rows, columns = self._grid()
        for i, j in product(self.rows, self.columns):
            value = self.cell(i, j)
            shown = Reading(f"[{i}, {j}]", *value.readings()[0][1:])
            at = (value.strut.get_center() - corner)[:2] / (opposite - corner)[:2] * [columns, rows] - 0.5
            readings += [
                shown._replace(true=float(self.array[i, j])),
                Reading(f"[{i}, {j}] row", float(at[1]), self._row_places[i], 0.2),
                Reading(f"[{i}, {j}] column", float(at[0]), self._column_places[j], 0.4),
            ]
        return readings
