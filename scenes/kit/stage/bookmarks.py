"""Words in brackets within a sentence: `play(…, at="two x")` waits until "[two x]" is said."""

from __future__ import annotations

import re

BRACKETED = re.compile(r"\[([^\[\]]*)\]")


def plain_text(text: str) -> str:
    """The sentence without its brackets: what is spoken, captioned and kept.

    >>> plain_text("The derivative of [x squared] is [two x].")
    'The derivative of x squared is two x.'
    """
    return BRACKETED.sub(r"\1", text)


def read_bookmarks(text: str) -> dict[str, int]:
    """Each phrase in brackets, and which word of the plain sentence it begins with. Raises ValueError: what, and fix.

    >>> read_bookmarks("The derivative of [x squared] is [two x].")
    {'x squared': 3, 'two x': 6}
    """
    found: dict[str, int] = {}
    for match in BRACKETED.finditer(text):
        phrase, before = match[1], plain_text(text[: match.start()])
        if not phrase.strip():
            raise ValueError("it has empty brackets; write a word of the sentence in them")
        if phrase in found:
            raise ValueError(f'it has "[{phrase}]" twice; bracket it once, with a word beside it')
        is_inside = bool(before) and not before[-1].isspace()  # after a quotation mark or a hyphen
        found[phrase] = len(before.split()) - is_inside
    if left := re.search(r"[\[\]]", plain_text(text)):
        raise ValueError(f'a bracket "{left[0]}" has no partner; write [words] around what an animation waits for')
    return found
