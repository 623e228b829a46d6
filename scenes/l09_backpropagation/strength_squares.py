"""`StrengthSquares`: one square a layer on a common ground line; its area is how strong the layer's deltas are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, DOWN, RIGHT, UP, Line, Square, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.typeset import Words


class StrengthSquares(VGroup):
    """A square for each of `strengths` above `centers` on the line y = `ground`; strength 1 has sides of `side`.

    >>> squares = StrengthSquares(np.array([0.25, 1.0]), [-2.0, 1.0], side=2.0, ground=-1.0, role="gradient")
    >>> [round(reading.shown, 3) for reading in squares.readings()]
    [0.25, 1.0]
    """

    def __init__(
        self,
        strengths: np.ndarray,
        centers: Sequence[float],
        *,
        side: float,
        ground: float,
        role: str,
    ) -> None:
        self.strengths, self.side, self.ground = np.asarray(strengths, float), side, ground
        self.squares: list[Square] = []
        for strength, x in zip(self.strengths.tolist(), centers, strict=True):
            square = Square(side * strength**0.5, stroke_width=0).set_fill(colour_of(None, role), 0.9)
            self.squares.append(square.move_to((x, ground, 0), aligned_edge=DOWN))
        super().__init__(*self.squares)

    def tiled(self, k: int, across: int) -> VGroup:
        """Faint lines that cut square k into `across` times `across` cells."""
        square, lines = self[k], VGroup()
        for share in np.arange(1, across) / across:
            foot, wall = square.get_corner(DL) + share * square.width * np.array([RIGHT, UP])
            lines.add(Line(foot, foot + square.height * UP), Line(wall, wall + square.width * RIGHT))
        return lines.set_stroke(theme().background, 1.2)

    def names(self, size: Size = LABEL) -> VGroup:
        """Below the line, which layer each square belongs to."""
        names = VGroup(*(Words(f"layer {k + 1}", size, role="muted", digits="label") for k in range(len(self))))
        for name, square in zip(names, self, strict=True):
            name.move_to((square.get_x(), self.ground - 0.4, 0))
        return names

    def readings(self) -> list[Reading]:
        """Each square's area in parts of the full one."""
        return [
            Reading(f"area {k}", float(square.width * square.height / self.side**2), float(true), 1e-6)
            for k, (square, true) in enumerate(zip(self, self.strengths, strict=True))
        ]
