"""`AnswerCells`: the answers of an exam as cells in reading order, filled where right, open where wrong."""

from __future__ import annotations

import numpy as np
from manim import Square, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import in_words

FILLED = 0.62  # of the pitch: the side of a cell
WRONG = 0.5  # the same, of a wrong one


class AnswerCells(VGroup):
    """A cell for each of `right`, shape (n,) of booleans, in rows of `columns`, as large as `width` × `height` allows.

    `rows[r]` holds the cells of row r; a wrong answer's cell is open, in the colour of gradients.

    >>> cells = AnswerCells(np.array([True, False, True]), columns=2, width=2, height=2)
    >>> [reading.shown for reading in cells.readings()]
    [1.0, 0.0, 1.0]
    """

    def __init__(self, right: np.ndarray, *, columns: int, width: float, height: float) -> None:
        self.right = np.asarray(right, bool)
        pitch = min(width / columns, height / -(-len(self.right) // columns))
        good = Square(FILLED * pitch, stroke_width=0).set_fill(theme().activation, 1)
        bad = Square(WRONG * pitch, stroke_width=3.5, stroke_color=theme().gradient).set_fill(opacity=0)
        self.cells: list[VMobject] = [
            (good if answer else bad).copy().move_to((pitch * (k % columns), -pitch * (k // columns), 0))
            for k, answer in enumerate(self.right)
        ]
        self.rows = [VGroup(*self.cells[k : k + columns]) for k in range(0, len(self.cells), columns)]
        super().__init__(*self.rows)
        self.center()

    def wrong(self) -> VGroup:
        """The cells of the wrong answers."""
        return VGroup(*(cell for cell, right in zip(self.cells, self.right, strict=True) if not right))

    def describe(self) -> list[str]:
        """How many answers are right, and how many wrong."""
        right = sum(reading.shown == 1 for reading in self.readings())
        return [f"answers: {in_words(right)} right, {in_words(len(self.cells) - right)} wrong"]

    def readings(self) -> list[Reading]:
        """Whether each cell is filled."""
        shown = (float(cell.get_fill_opacity() > 0) for cell in self.cells)
        return [
            Reading(f"answer {k}", s, float(r), 0.0) for k, (s, r) in enumerate(zip(shown, self.right, strict=True))
        ]
