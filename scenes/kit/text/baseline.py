"""Texts aligned as print aligns them: on their baselines, with `=` below `=`."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from manim import RIGHT, UP, Mobject, Typst, VGroup, VMobject

from scenes.kit.text.glyphs import EM
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

# A mark without width or height, set first in a text: its upper edge lies on the baseline.
_MARK = "#box(width: 0pt, height: 0pt, place(rect(width: 1pt, height: 1pt, stroke: none, fill: black)));"

RELATIONS = ("=", "approx", "!=", "<", ">", "<=", ">=", "->")


def baseline(text: VMobject) -> float:
    """The height of the line on which `text` stands, in manim units: of its first line, or of a group's first text.

    A `TypeError` for what is no text: `Value`, `Words`, `Maths` and `Formula` are.

    >>> bool(abs(baseline(Words("hi")) - Words("hi").get_bottom()[1]) < 0.004)
    True
    """
    if isinstance(text, Value):
        return float(text.strut.points[0][1])
    if isinstance(text, Words | Maths):
        return _typeset_baseline(text)
    if type(text) is VGroup and text.submobjects:
        return baseline(text.submobjects[0])
    raise TypeError(f"{type(text).__name__} has no baseline: give Words, Maths, Formula, Value, or a group of them")


def _typeset_baseline(text: Words | Maths) -> float:
    """Found from the tallest glyph still in its place: a formula's numbers have replaced the others."""
    glyphs = [part for part in text.family_members_with_points() if "place" in vars(part)]
    if not glyphs:
        return min(baseline(part) for part in text.submobjects if isinstance(part, Value))
    tallest = max(glyphs, key=lambda part: float(part.height))
    share = _shares(text.typst_code, text.opening, text.typst_preamble)[vars(tallest)["place"]]
    return float(tallest.get_bottom()[1] + share * tallest.height)


@lru_cache(512)
def _shares(code: str, opening: str, preamble: str) -> tuple[float, ...]:
    """Where the baseline passes each glyph: 0 at its bottom, 1 at its top."""
    marked = Typst(opening + _MARK + code[len(opening) :], typst_preamble=preamble, font_size=100)
    mark, *glyphs = marked.family_members_with_points()
    line = mark.get_top()[1]
    return tuple(float((line - part.get_bottom()[1]) / max(part.height, 1e-9)) for part in glyphs)


def align_baseline(*texts: VMobject, y: float | None = None) -> VGroup:
    """Move all texts up or down until they stand on the first one's baseline (or on `y`); returns them as a group.

    >>> low, high = Value(0.25), Words("gap").shift([2, 1, 0])
    >>> _ = align_baseline(low, high)
    >>> bool(abs(baseline(low) - baseline(high)) < 1e-9)
    True
    """
    line = baseline(texts[0]) if y is None else y
    for text in texts:
        text.shift((line - baseline(text)) * UP)
    return VGroup(*texts)


def relation(formula: Mobject) -> Mobject:
    """The glyph of the first `=` (`≈`, `≠`, `<` …) of a formula; a `ValueError` where there is none."""
    for part in formula.family_members_with_points():
        if any(_same_shape(part, sign) for sign in _relations()):
            return part
    raise ValueError(f"{formula} has no sign to be aligned by: one of {' '.join(RELATIONS)}")


@cache
def _relations() -> list[Mobject]:
    return [Maths(sign)[0] for sign in RELATIONS]


def _same_shape(one: Mobject, other: Mobject) -> bool:
    if one.points.shape != other.points.shape:
        return False
    first, second = ((part.points - part.get_center()) / max(part.width, 1e-9) for part in (one, other))
    return bool(np.allclose(first, second, atol=0.01))


def align_equals(*formulas: VMobject, x: float | None = None) -> VGroup:
    """Move all formulas sideways until their first `=` (or `≈` …) stands below the first one's (or at `x`).

    >>> rows = align_equals(Maths("a = b"), Maths("a + b = c"))
    >>> len({round(float(relation(row).get_x()), 6) for row in rows})
    1
    """
    place = relation(formulas[0]).get_x() if x is None else x
    for formula in formulas:
        formula.shift((place - relation(formula).get_x()) * RIGHT)
    return VGroup(*formulas)


def rows(*formulas: Maths, pitch: float | None = None) -> VGroup:
    """Formulas one below the other: `=` below `=`, baselines `pitch` apart (default: 1.7 of their em).

    >>> lines = rows(Maths("a = b"), Maths("a + b = c"), pitch=0.8)
    >>> round(baseline(lines[0]) - baseline(lines[1]), 6)
    0.8
    """
    step = 1.7 * EM * formulas[0].font_size if pitch is None else pitch
    top = baseline(formulas[0])
    for row, formula in enumerate(formulas):
        align_baseline(formula, y=top - row * step)
    return align_equals(*formulas).center()


class Ledger(VGroup):
    """Rows of words and a number each: words flush left, numbers flush right, on one baseline a row.

    `pitch` is the distance of the baselines (default: 1.7 of the em); `gap` the room between the longest words and
    the longest number. `words` and `numbers` are its parts, `row(i)` is a row.

    >>> book = Ledger([Words("rate"), Words("steps")], [Value(0.25), Value(-12.5)])
    >>> bool(abs(book.numbers[0].get_right()[0] - book.numbers[1].get_right()[0]) < 1e-9)
    True
    """

    def __init__(
        self,
        words: list[Words] | list[Maths] | list[Words | Maths],
        numbers: list[Value],
        *,
        pitch: float | None = None,
        gap: float = 0.5,
    ) -> None:
        self.words, self.numbers = VGroup(*words), VGroup(*numbers)
        step = 1.7 * EM * numbers[0].size if pitch is None else pitch
        right = max(word.width for word in words) + gap + max(number.width for number in numbers)
        for row, (word, number) in enumerate(zip(words, numbers, strict=True)):
            word.shift(-word.get_left()[0] * RIGHT)
            number.shift((right - number.get_right()[0]) * RIGHT)
            align_baseline(word, number, y=-row * step)
        super().__init__(self.words, self.numbers)
        self.center()

    def row(self, index: int) -> VGroup:
        """The words and the number of one row."""
        return VGroup(self.words[index], self.numbers[index])
