"""Ticks of an axis: where they stand, how many decimals they need, and their labels."""

from __future__ import annotations

from functools import cache

import numpy as np
from manim import DOWN, LEFT, VGroup, VMobject

from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.numerals import number_text
from scenes.kit.text.typeset import Maths

LABEL_GAP = 0.16


def ticks(low: float, high: float, step: float) -> np.ndarray:
    """The multiples of `step` from `low` to `high`.

    >>> ticks(-1.2, 1.2, 0.5).tolist()
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    return np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1) * step + 0.0


@cache
def places_of(step: float) -> int:
    """How many decimals the multiples of `step` need.

    >>> places_of(5), places_of(0.5), places_of(0.25), places_of(0.001)
    (0, 1, 2, 3)
    """
    return next(places for places in range(16) if abs(round(step, places) - step) < 1e-9 * step)


class TickLabel(Maths):
    """The number of a tick, beside the point `mark` of its axis (0: x, 1: y)."""

    def __init__(self, number: float, places: int, size: Size, mark: np.ndarray, axis: int) -> None:
        super().__init__(self._source(number, places), size, color=theme().muted, digits="tick")
        self.number = number
        self.next_to(mark, DOWN if axis == 0 else LEFT, buff=LABEL_GAP)
        if axis == 0:
            self.shift((mark[0] - self.digits.get_center()[0], 0, 0))

    def _source(self, number: float, places: int) -> str:
        """What is written, as Typst mathematics."""
        return number_text(number, places).replace("−", "-")

    @property
    def digits(self) -> VGroup:
        """The number without its minus sign, which hangs out to the left of a tick of the x axis."""
        glyphs = [part for part in self.family_members_with_points() if isinstance(part, VMobject)]
        glyphs.sort(key=lambda part: float(part.get_left()[0]))
        return VGroup(*(glyphs[1:] if self.number < 0 else glyphs))
