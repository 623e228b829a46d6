"""`ExamLine`: pictures over a number line, in columns of near results; no column reaches over zero."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, VGroup

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words

BIN = 0.35  # of results, a column


class ExamLine(VGroup):
    """`pictures` (n, rows, columns) at their `results` (n,) over the bottom of `region`, `side` manim units wide each.

    Results of one stretch of `BIN`, counted from zero, stand in one column, at its middle.

    `axis` is the line, `zero` the upright at 0 with its `label`; `thumbnails` are in the order of `results`.
    """

    def __init__(self, region: Region, pictures: np.ndarray, results: np.ndarray, *, side: float) -> None:
        self.results = np.asarray(results, float)
        largest = BIN * np.ceil(np.abs(self.results).max() / BIN)
        self.unit = region.width / (2 * float(largest))
        self.axis = Line(region.width / 2 * LEFT, region.width / 2 * RIGHT, stroke_width=3, color=theme().muted)
        self.axis.move_to(region.at(0, -1))
        self.zero = Line(region.at(0, -1), region.at(0, 1), stroke_width=3, color=theme().muted)
        self.thumbnails = [Thumbnail(picture, width=side, height=side) for picture in pictures]
        self.label = Words("0", BODY, digits="label").next_to(region.at(0, 1), RIGHT, buff=0.2).shift(0.2 * DOWN)
        heights: dict[int, int] = {}  # how many stand in each column
        for k in np.argsort(results).tolist():
            column = int(np.floor(self.results[k] / BIN))
            layer = heights[column] = heights.get(column, -1) + 1
            x = self.unit * BIN * (column + 0.5)
            self.thumbnails[k].move_to(region.at(0, -1) + np.array([x, 0.1 + side / 2 + layer * 1.06 * side, 0]))
        super().__init__(self.axis, self.zero, *self.thumbnails)

    def readings(self) -> list[Reading]:
        """Each picture's result, from the column in which it stands."""
        middle = self.zero.get_x()
        return [
            Reading(f"result {k}", float(each.get_x() - middle) / self.unit, float(self.results[k]), BIN / 2)
            for k, each in enumerate(self.thumbnails)
        ]
