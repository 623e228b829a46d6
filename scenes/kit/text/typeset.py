"""Words and formulas, set by Typst with its embedded fonts, and the door for literal digits.

Numbers that carry data go through `Value`. A digit written into a text is refused unless
the text says what it is: ``math("x^2", digits="exponent")``.
"""

from __future__ import annotations

import re
from typing import Any, Self

from manim import ManimColor, MathTypst, Typst, VGroup, VMobject

from scenes.kit.stage.look import BODY, LABEL, Size, points
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text import typst_files  # noqa: F401  (puts our compiler in manim's place)
from scenes.kit.text.plain import plain_maths, plain_words

POINTS_PER_UNIT = 960  # manim sets 1 pt of Typst at font size f to f/960 of its own units

LITERALS = frozenset({"index", "exponent", "tick", "code", "year", "label", "shape", "formula", "name"})
_DIGIT = re.compile(r"\d")
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+\-/'\"])")


def escape(text: str) -> str:
    """``text`` with Typst's special characters made literal: for titles and labels that users wrote."""
    return _SPECIAL.sub(r"\\\1", text)


def literal_kinds(source: str, digits: str | None) -> frozenset[str]:
    """What the digits in ``source`` are; ``ValueError`` where they are not declared or the kind is unknown."""
    kinds = frozenset((digits or "").split())
    if unknown := kinds - LITERALS:
        raise ValueError(f"{sorted(unknown)} is no kind of literal digit: use {', '.join(sorted(LITERALS))}")
    if _DIGIT.search(source) and not kinds:
        raise ValueError(
            f"the text {source!r} holds a digit: show data with Value or Formula, "
            f'or say what the digit is, for example digits="index"'
        )
    return kinds


def mark_door(text: VMobject, door: str) -> None:
    """Note on every glyph by which door it came, so that the audit finds those that came by none, and its place."""
    for place, outline in enumerate(text.family_members_with_points()):
        vars(outline).update(door=door, place=place)


class Words(Typst):
    """A line or a paragraph of text (Typst markup; ``$…$`` sets inline formulas).

    >>> float(Words("The *gradient* points uphill").font_size)
    48.0

    Parameters: ``width`` in manim units wraps the text; ``digits`` declares literal digits (see the module);
    ``align`` is ``left``, ``center`` or ``right`` for wrapped text.
    """

    def __init__(
        self,
        source: str,
        size: Size = BODY,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        width: float | None = None,
        align: str = "left",
        digits: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.literals = literal_kinds(source, digits)
        self.source = source
        self.opening, closing = "", ""  # what Typst reads before and after the text's first line
        if width is not None:
            wide = width * POINTS_PER_UNIT / points(size)
            self.opening = f"#box(width: {wide:.2f}pt)[#set par(leading: 0.55em)\n#align({align})["
            closing = "]]"
        super().__init__(
            self.opening + source + closing, font_size=points(size), color=colour_of(color, role), **kwargs
        )
        mark_door(self, "words")

    def describe(self) -> list[str]:
        """The text."""
        return [plain_words(self.source)]


class Maths(MathTypst):
    """A formula in Typst's mathematical notation, with ``{{ part : name }}`` groups for colour and movement.

    >>> formula = Maths("{{ W : weight }} {{ bold(x) : input }} + bold(b)", colors={"weight": "weight"})
    >>> len(formula.select("weight")) > 0
    True
    """

    def __init__(
        self,
        source: str,
        size: Size = BODY,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        colors: dict[str, ManimColor | str] | None = None,
        digits: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.literals = literal_kinds(re.sub(r":\s*\w+\s*\}\}", "", source), digits)
        self.source, self.opening = source, "$ "
        super().__init__(source, font_size=points(size), color=colour_of(color, role), **kwargs)
        mark_door(self, "words")
        self.set_colors(colors or {})

    def set_colors(self, colors: dict[str, ManimColor | str]) -> Self:
        """Colour the named parts, each by a colour or a role; the error for an unknown one lists all names."""
        for name, colour in colors.items():
            self.select(name).set_color(theme().role(colour) if isinstance(colour, str) else colour)
        return self

    def describe(self) -> list[str]:
        """The formula in a line."""
        return [plain_maths(self.source)]

    def letters(self, *without: str) -> list[VMobject]:
        """What the formula shows besides the parts named in `without`."""
        left_out = {id(member) for name in without for member in self.part(name).get_family()}
        return [part for part in self.submobjects if id(part) not in left_out]

    def part(self, name: str | int) -> VGroup:
        """The glyphs of the part called ``name`` (or the n-th unnamed one)."""
        return self.select(name)


def code_line(source: str, size: Size = LABEL, color: ManimColor | None = None, *, role: str | None = None) -> Typst:
    """One line of source code in the course's monospaced font; its digits count as code."""
    quoted = source.replace("\\", "\\\\").replace('"', '\\"')
    return Words(f'#raw("{quoted}", lang: none)', size, color=color, role=role, digits="code")
