"""The flowers' table by rows and by columns: what layer normalisation takes, and what standardising does to it."""

from __future__ import annotations

from collections.abc import Iterator

from manim import LEFT, UP, FadeIn, FadeOut, GrowFromEdge, VGroup

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.tables import FORMS, MEANS, SPREADS, TABLE


class RowsAndColumns:
    """The table as measured and standardised, in one place; bands on a row and on the columns, with their names.

    `left` is what is on stage in the end.
    """

    def __init__(self, stage: Region, size: float, larger: float) -> None:
        room = Region(stage.left + 0.48 * stage.width, stage.right - 0.3, stage.bottom + 0.2, stage.top - 0.2)
        self.before, self.after = (
            NumberMatrix(table, places=1, size=1.3 * BODY, role="input", max_rows=3, room="−00.0")
            for table in (TABLE, FORMS["both"].of(TABLE))
        )
        for each in (self.before, self.after):
            room.fit(each, grow=True)
        self.row, self.columns = self.before.highlight_row(0), [self.before.highlight_column(j) for j in (0, 1)]
        self.names = [Words(text, larger * size) for text in ("layer normalisation", "standardising")]
        self.forms = [self._form(j, 1.5 * size) for j in (0, 1)]
        middle = float(stage.center[1])
        heights = (float(self.row.get_y()), middle - 0.4, *(2 * [middle - 1.8]))
        for part, height in zip((*self.names, *self.forms), heights, strict=True):
            part.move_to((stage.left, height, 0), LEFT)
        after = (*self.after.entries(), *self.after.ellipses)
        self.left = VGroup(self.before.brackets, *after, self.columns[1], *self.names, self.forms[1])

    @staticmethod
    def _form(j: int, size: float) -> Formula:
        """What becomes of a column."""
        m, s = (Value(each, j, role="input") for each in (MEANS, SPREADS))
        return Formula("(x - @m) / @s", size, m=m, s=s)

    def take_row(self) -> Iterator[Step]:
        """The table comes; one flower's row."""
        yield [FadeIn(self.before)], 0.5
        yield [GrowFromEdge(self.row, LEFT), FadeIn(self.names[0])], 0.8

    def take_columns(self) -> Iterator[Step]:
        """One measurement's column, and the other: their numbers become standardised ones."""
        yield [FadeOut(self.row), FadeIn(self.names[1])], 0.4
        for j, (column, form) in enumerate(zip(self.columns, self.forms, strict=True)):
            yield [GrowFromEdge(column, UP), FadeIn(form)], 0.6
            yield [FadeOut(row[j]) for row in self.before.cells], 0.3
            yield [FadeIn(row[j]) for row in self.after.cells], 0.4
            if j == 0:
                yield [FadeOut(column, form)], 0.3
