"""`CutCorners`: the area of a slanted square, counted: a box round it, less the four corners that it does not fill."""

from __future__ import annotations

import numpy as np
from manim import DL, DR, UL, UR, Polygon, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme


class CutCorners(VGroup):
    """The `box` round the parallelogram of the columns of `matrix`, and its four corners, `pieces`.

    The first column is to point right and down, the second right and up. `left` (5,) is the area of the box, and
    what is left after each piece; `away[k]` leads piece k out of the box.

    >>> corners = CutCorners(Coordinates((-4, 4, 1), (-3, 3, 1), width=8, height=6), np.array([[2, 1], [-1, 1]]))
    >>> corners.left.tolist()
    [6.0, 5.0, 4.5, 3.5, 3.0]
    """

    def __init__(self, plot: Coordinates, matrix: np.ndarray) -> None:
        (a, b), (c, d) = matrix.astype(float).tolist()
        low, high, right = (0, c), (0, d), a + b
        corners = [
            ((0, 0), low, (a, c)),
            ((0, 0), high, (b, d)),
            ((b, d), (right, d), (right, c + d)),
            ((a, c), (right, c), (right, c + d)),
        ]
        self.plot, self.corners = plot, np.array(corners, float)
        box = np.array([low, (right, c), (right, d), high])
        self.box = Polygon(*plot.c2p(*box.T), color=theme().ink, stroke_width=5)
        self.pieces = VGroup(*(Polygon(*plot.c2p(*corner.T), stroke_width=0) for corner in self.corners))
        self.pieces.set_fill(theme().muted, 0.55).set_stroke(theme().background, 2)
        self.away = [0.6 * direction for direction in (DL, UL, UR, DR)]
        self.left = area(box) - np.cumsum([0.0, *map(area, self.corners)])
        super().__init__(self.box, self.pieces)

    def readings(self) -> list[Reading]:
        """The drawn areas of the pieces, against those that are taken off."""
        shown = [area(self.plot.p2c(piece.get_vertices())) for piece in self.pieces]
        taken = -np.diff(self.left)
        return [Reading(f"piece {k}", s, t, 1e-6) for k, (s, t) in enumerate(zip(shown, taken.tolist(), strict=True))]


def area(corners: np.ndarray) -> float:
    """The area of a polygon (n, 2), by the shoelace formula.

    >>> area(np.array([[0, 0], [2, 0], [0, 1]]))
    1.0
    """
    x, y = corners.T
    return float(abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2)
