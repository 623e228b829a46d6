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

    Outlined ones are `hollow`: what could arrive at most.

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
        hollow: bool = False,
    ) -> None:
        self.strengths, self.side, self.ground = np.asarray(strengths, float), side, ground
        self.squares: list[Square] = []
        for strength, x in zip(self.strengths.tolist(), centers, strict=True):
            square = Square(side * strength**0.5).set_stroke(colour_of(None, role), 2.5 if hollow else 0)
            square.set_fill(colour_of(None, role), 0 if hollow else 0.9)
            self.squares.append(square.move_to((x, ground, 0), aligned_edge=DOWN))
        super().__init__(*self.squares)

    def cross(self, k: int) -> VGroup:
        """The lines that cut square k in four."""
        square = self[k]
        upright = Line(square.get_bottom(), square.get_top())
        flat = Line(square.get_left(), square.get_right())
        return VGroup(upright, flat).set_stroke(theme().background, 4)

    def lay_into_corner(self, k: int, other: int) -> None:
        """Put square k into the lower left corner of the `other` one."""
        self[k].move_to(self[other].get_corner(DL), aligned_edge=DL)

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
