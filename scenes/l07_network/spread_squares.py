"""`SpreadSquares`: the squares of three distances from their mean, the average square, and its side, the spread."""

from __future__ import annotations

import numpy as np
from manim import DL, DOWN, DR, RIGHT, UP, Line, ManimColor, Square, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.volume import mean_and_spread

GAP, WAY, LABEL = 0.62, 1.3, 0.75  # between two squares; more before the last; above them, for what they are


class SpreadSquares(VGroup):
    """Squares that stand on one line in `region`, and at the right their average.

    >>> squares = SpreadSquares(Region(-6, 6, -1.5, 1.5), np.array([1.0, 3.0, 5.0]), 40.0)
    >>> [round(reading.shown, 4) for reading in squares.readings()]
    [4.0, 0.0, 4.0, 2.6667]
    """

    def __init__(self, region: Region, scores: np.ndarray, size: float) -> None:
        mean, self.side = mean_and_spread(scores)
        self.distances = np.abs(scores - mean)
        self.unit = (region.height - LABEL) / float(self.distances.max())
        self.squares = VGroup(
            *(self.square(side, theme().classes[k]) for k, side in enumerate(self.distances.tolist()))
        )
        self.average = self.square(self.side, theme().accent)
        VGroup(*self.squares, self.average).arrange(RIGHT, buff=GAP)
        self.average.shift(WAY * RIGHT)
        floor = region.bottom
        for square in (*self.squares, self.average):
            square.move_to((square.get_x(), floor + square.height / 2, 0))
        self.feet = [
            Line(sq.get_corner(DL), sq.get_corner(DR), stroke_width=14, color=sq.stroke_color) for sq in self.squares
        ]
        self.word = Words("average", size).next_to(self.average, UP, buff=0.14)
        self.labels = [
            Formula("@d^2", size, d=Value(self.distances, k, role=f"class {k}"), digits="exponent")
            for k in range(len(scores))
        ]
        for label, square in zip(self.labels, self.squares, strict=True):
            label.next_to(square, UP, buff=0.14)
        self.signs = [
            Maths("+", size).move_to(((a.get_right()[0] + b.get_left()[0]) / 2, floor + 0.3, 0))
            for a, b in zip(self.squares, self.squares[1:], strict=False)
        ]
        self.area = Value(self.side**2, places=3, size=0.88 * size).move_to(self.average)
        corner, end = self.average.get_corner(DOWN + RIGHT), self.average.get_corner(UP + RIGHT)
        self.edge = Line(corner, end, stroke_width=12, color=theme().accent)
        self.spread = Value(self.side, size=1.3 * size).next_to(self.edge, RIGHT, buff=0.2)
        super().__init__(
            self.squares,
            *self.labels,
            *self.signs,
            self.word,
            self.average,
            self.area,
            self.edge,
            self.spread,
        )
        VGroup(self, *self.feet).set_x(region.center[0])

    def square(self, side: float, color: ManimColor) -> Square:
        """A square of this side, in this colour."""
        square = Square(max(side, 1e-6) * self.unit, stroke_width=5)
        return square.set_stroke(color).set_fill(color, 0.25)

    def readings(self) -> list[Reading]:
        """The areas, in squares of the scores' unit."""
        pairs = zip((*self.squares, self.average), (*self.distances.tolist(), self.side), strict=True)
        return [
            Reading("area", float(square.width) * float(square.height) / self.unit**2, true**2, 1e-6)
            for square, true in pairs
        ]
