"""The course's fonts come with typst, stand in for one another, and what none of them has is named."""

from __future__ import annotations

import numpy as np
import pytest
import typst
from manim import DL, Typst, VMobject

from scenes.kit.text.fonts import BODY_FONT, CODE_FONT, MATH_FONT, missing_characters, missing_in_markup, named
from scenes.kit.text.typeset import Maths, Words, code_line, escape


def shape(outline: VMobject) -> np.ndarray:
    """The outline's points, at any size and place alike."""
    return (outline.points - outline.get_corner(DL)) / outline.height


NO_CHARACTER = "\U0010fffd"  # a code point that no font will ever have
BOXES = [shape(text[0]) for text in (Words(NO_CHARACTER), Maths(f'"{NO_CHARACTER}"'), code_line(NO_CHARACTER))]


def has_box(text: Typst) -> bool:
    """Whether one of the text's glyphs is what fonts draw for a character that they lack."""
    outlines = [shape(glyph) for glyph in text.submobjects if glyph.height > 0]
    return any(each.shape == box.shape and np.allclose(each, box, atol=1e-3) for each in outlines for box in BOXES)


def test_the_course_uses_only_fonts_that_typst_carries() -> None:
    embedded = {font.family for font in typst.Fonts(include_system_fonts=False).fonts()}
    assert {BODY_FONT, MATH_FONT, CODE_FONT} <= embedded


@pytest.mark.parametrize("character", "⊙✓✗⟶⌊⌋ᵀ𝐱𝒩𝟙☐∂≤→λ²")
def test_signs_that_one_of_the_fonts_has_are_drawn_in_every_text(character: str) -> None:
    assert missing_characters(character) == []
    for text in (Words(character, digits="label"), Maths(f'x "{character}"', digits="label"), code_line(character)):
        assert missing_in_markup(text.typst_code) == []
        assert not has_box(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("漢字 and 漢", ["漢", "字"]),
        ("กำ", ["ก", "ำ"]),
        ("fine 👍 or 👨‍👩", ["👍", "👨", "\u200d", "👩"]),
        ('plain, “quoted”, "straight", #let $x$ \\ <a> no-break:\u00a0\u202f soft\u00ad hyphen, word\u2060joiner', []),
        ("", []),
    ],
)
def test_characters_that_no_font_has_are_named(text: str, missing: list[str]) -> None:
    found = missing_characters(text)
    assert found == missing
    assert missing_in_markup(escape(text)) == found
    assert has_box(Words(escape(text), digits="label")) == bool(missing)


def test_signs_that_markup_names_are_found_too() -> None:
    assert missing_in_markup("#emoji.face or $arrow.r$") == ["😀"]


def test_other_errors_are_not_taken_for_none_missing() -> None:
    with pytest.raises(typst.TypstError, match="unknown variable"):
        missing_in_markup("#nothing")


def test_a_finding_names_character_and_code_point() -> None:
    assert named(["漢", "ก"]) == "漢 (U+6F22), ก (U+0E01)"
    assert named(["กำ"]) == "กำ (U+0E01 U+0E33)"
