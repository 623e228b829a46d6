"""Two pictures and what both have, in one line with their cosine."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, ManimColor, VGroup, VMobject

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.algebra.similarity import SimilarityTable
from scenes.kit.stage.look import DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value


class SharedInk(VGroup):
    """Picture `one` × picture `other` = what both have, `shared`, and their cosine of `table`, `written` beside it."""

    def __init__(
        self,
        pictures: np.ndarray,
        table: SimilarityTable,
        one: int,
        other: int,
        color: ManimColor,
        shared_color: ManimColor,
    ) -> None:
        side = {"width": 2.0, "height": 2.0}
        self.first, self.second = (Thumbnail(pictures[k], **side, color=color) for k in (one, other))
        self.shared = Thumbnail(pictures[one] * pictures[other], **side, color=shared_color)
        self.signs = [Maths(sign, DISPLAY, color=theme().muted) for sign in ("times", "=")]
        self.cosine = Value(table.table, (one, other))
        self.written = Formula("cos theta approx @cosine", HERO, cosine=self.cosine)
        times, equals = self.signs
        super().__init__(self.first, times, self.second, equals, self.shared, self.written)
        self.arrange(RIGHT, buff=0.4)

    @property
    def compared(self) -> tuple[VMobject, ...]:
        """The two pictures and their number."""
        return self.first, self.second, self.cosine
