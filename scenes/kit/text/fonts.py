"""The fonts of all that the course draws: those embedded in typst, so that pictures are the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import typst

BODY_FONT = "Libertinus Serif"
MATH_FONT = "New Computer Modern Math"
CODE_FONT = "DejaVu Sans Mono"

# In this archival kind of PDF, a character that would be drawn as a box is an error, and typst names it.
STRICT_PDF: Final = "a-2b"
LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def stack(first: str) -> str:
    """A font as typst takes it, with the others for the characters that it lacks.

    >>> stack(MATH_FONT)
    '("New Computer Modern Math", "Libertinus Serif", "DejaVu Sans Mono")'
    """
    others = [font for font in (BODY_FONT, MATH_FONT, CODE_FONT) if font != first]
    return "(" + ", ".join(f'"{font}"' for font in (first, *others)) + ")"


SET_FONTS = (
    f"#set text(font: {stack(BODY_FONT)}, fallback: false)\n"
    f"#show math.equation: set text(font: {stack(MATH_FONT)}, fallback: false)\n"
    f"#show raw: set text(font: {stack(CODE_FONT)}, fallback: false, size: 1em)\n"
)


@cache
def embedded_fonts() -> typst.Fonts:
    """The fonts that come with typst, and no others."""
    return typst.Fonts(include_system_fonts=False)


@cache
def missing_in_markup(source: str, text: str = "") -> list[str]:
    """The characters that typst would draw as boxes, each once; `text` is what `sys.inputs.text` holds in `source`.

    >>> missing_in_markup("a *漢* b")
    ['漢']
    """
    try:
        typst.compile(
            (SET_FONTS + source).encode(),
            font_paths=embedded_fonts(),
            format="pdf",
            pdf_standards=STRICT_PDF,
            sys_inputs={"text": text},
        )
    except typst.TypstError as error:
        if "PDF/A" not in error.message:
            raise
        return list(dict.fromkeys(ESCAPE.sub(unescaped, found) for found in LACKING.findall(error.diagnostic)))
    return []


def missing_characters(text: str) -> list[str]:
    """The characters of a plain text that none of the fonts has, each once (with its marks).

    >>> missing_characters("x ∈ 漢")
    ['漢']
    """
    return missing_in_markup("#sys.inputs.text", text)


def unescaped(escape: re.Match[str]) -> str:
    """The character that one of typst's escapes stands for."""
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def named(characters: Iterable[str]) -> str:
    """Characters with their code points, for messages.

    >>> named(["漢"])
    '漢 (U+6F22)'
    """
    return ", ".join(f"{each} ({' '.join(f'U+{ord(part):04X}' for part in each)})" for each in characters)
