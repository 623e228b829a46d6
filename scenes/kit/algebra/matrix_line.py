"""`MatrixLine`: two matrices and their product, as they are written in a line."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.readings import Reading
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import EM, advance
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths


class MatrixLine(VGroup):
    """`A` times `B` `equals` `C`; the scene decides when C's entries appear.

    `roles` are those of A and B; `crossing(i, j)` lights the row, the column and the entry that they make.

    >>> line = MatrixLine(Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]), places=0)
    >>> [value.text for value in line.C.entries()], len(line.crossing(0, 0))
    (['19', '22', '43', '50'], 3)
    """

    def __init__(
        self,
        left: Tensor,
        right: Tensor,
        *,
        places: int = 2,
        size: Size = HERO,
        roles: tuple[str, str] = ("weight", "input"),
    ) -> None:
        self.roles = roles
        style: dict[str, Any] = {"places": places, "size": size}
        room = max((NumberMatrix(each, places=places).widest for each in (left, right, left @ right)), key=advance)
        self.A = NumberMatrix(left, role=roles[0], room=room, **style)
        self.B = NumberMatrix(right, role=roles[1], room=room, **style)
        self.C = NumberMatrix(left @ right, role="activation", room=room, **style)
        self.equals = Maths("=", size, color=theme().muted)
        super().__init__(self.A, self.B, self.equals, self.C)
        self.arrange(RIGHT, buff=0.3 * EM * self.A.size)

    def crossing(self, i: int, j: int) -> VGroup:
        """Row `i` of A, column `j` of B, and the place of their dot product."""
        look = theme()
        return VGroup(
            Band(self.A.highlight_row(i), color=look.role(self.roles[0])),
            Band(self.B.highlight_column(j), color=look.role(self.roles[1])),
            Band(self.C.highlight_cell(i, j), color=look.activation),
        )

    def readings(self) -> list[Reading]:
        """The entries of all three."""
        return [reading for matrix in (self.A, self.B, self.C) for reading in matrix.readings()]
