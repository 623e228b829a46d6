"""The glyphs of live numbers: each is typeset once, then only copied and placed.

Typesetting a formula takes about a millisecond, and reading its outlines back far longer; a number that
changes at every frame is therefore assembled from cached glyphs, with the advance widths of the font.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Self

import numpy as np
from manim import Typst, VMobject

from scenes.kit.text.fonts import MATH_FONT
from scenes.kit.text.typeset import POINTS_PER_UNIT

EM = 10 / POINTS_PER_UNIT  # one em at font size 1, in manim units
DIGIT_HEIGHT = 0.666 * EM  # of the font's figures, at font size 1


@dataclass(frozen=True)
class Glyph:
    """An outline with its origin on the baseline, and how far the next glyph stands (at font size 1)."""

    outline: VMobject
    advance: float


def _line(text: str) -> list[VMobject]:
    """The outlines of ``text``, glyph by glyph, at font size 1, spaces left out."""
    source = text.replace("\\", "\\\\").replace('"', '\\"')
    typeset = Typst(f'#text(font: "{MATH_FONT}", "{source}")', should_center=False, font_size=1)
    return list(typeset.submobjects)


def _left(outline: VMobject) -> float:
    return float(outline.get_left()[0])


@cache
def _post_advance() -> float:
    first, second = _line("ll")
    return _left(second) - _left(first)


@cache
def glyph(character: str) -> Glyph:
    """The cached glyph of one character, set in the mathematical font.

    The character is set between two letters l: their feet fix the baseline, their distance the advance width.
    """
    first, *middle, last = _line(f"l{character}l")
    origin = _left(first) + _post_advance()
    outline = middle[0].copy() if middle else VMobject()
    outline.shift((-origin, -first.get_bottom()[1], 0)).set_stroke(width=0)
    return Glyph(outline, _left(last) - origin)


@lru_cache(4096)
def advance(text: str) -> float:
    """The width of ``text`` at font size 1, in manim units."""
    return sum(glyph(character).advance for character in text)


class Strut(VMobject):
    """An invisible diagonal that carries a number's place and size through moves, scaling and fades."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.set_points_as_corners([(0, 0, 0), (width, height, 0)])
        self.diagonal = float(np.hypot(width, height))

    def set_fill(self, *args: Any, **kwargs: Any) -> Self:
        """Stays invisible, whatever colour its family gets."""
        return super().set_fill(opacity=0)

    def set_stroke(self, *args: Any, background: bool = False, **kwargs: Any) -> Self:
        """Stays invisible, whatever outline its family gets."""
        return super().set_stroke(width=0, opacity=0, background=background)

    @property
    def scale_now(self) -> float:
        """How much it has been scaled since it was made."""
        return float(np.linalg.norm(self.points[-1] - self.points[0])) / self.diagonal


def has_color(mobject: VMobject, rgb: np.ndarray) -> bool:
    """Whether it is filled with this colour, shape (3,), and no other, whatever its opacity."""
    return bool(mobject.fill_rgbas[:, :3].tobytes() == rgb.tobytes())
