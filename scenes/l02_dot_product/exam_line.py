"""`ExamLine`: pictures over a number line, each at its result; where they are close, they pile up."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Line, VGroup

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme


class ExamLine(VGroup):
    """`pictures` (n, rows, columns) at their `results` (n,) over the bottom of `region`, `side` manim units wide each.

    `axis` is the line, `zero` the upright at 0; `thumbnails` are in the order of `results`.
    """

    def __init__(self, region: Region, pictures: np.ndarray, results: np.ndarray, *, side: float) -> None:
        self.results = np.asarray(results, float)
        self.unit = (region.width - side) / (2 * float(np.abs(results).max()))
        self.axis = Line(region.width / 2 * LEFT, region.width / 2 * RIGHT, stroke_width=3, color=theme().muted)
        self.axis.move_to(region.at(0, -1))
        self.zero = Line(region.at(0, -1), region.at(0, 1), stroke_width=3, color=theme().muted)
        self.thumbnails = [Thumbnail(picture, width=side, height=side) for picture in pictures]
        ends: list[float] = []  # of each pile's layers, the right end of the last picture
        for k in np.argsort(results).tolist():
            x = self.unit * self.results[k]
            layer = next((n for n, end in enumerate(ends) if end < x - side / 2), len(ends))
            ends[layer : layer + 1] = [x + side / 2 + 0.04]
            self.thumbnails[k].move_to(region.at(0, -1) + np.array([x, 0.1 + side / 2 + layer * 1.08 * side, 0]))
        super().__init__(self.axis, self.zero, *self.thumbnails)

    def readings(self) -> list[Reading]:
        """Each picture's result, from where it stands."""
        middle = self.zero.get_x()
        return [
            Reading(f"result {k}", float(each.get_x() - middle) / self.unit, float(self.results[k]), 1e-6)
            for k, each in enumerate(self.thumbnails)
        ]
