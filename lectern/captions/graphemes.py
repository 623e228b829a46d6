"""Characters as readers see them: a letter with its marks, a flag, a family of emoji (after Unicode's annex 29)."""

from __future__ import annotations

import re
from unicodedata import category, combining

MARKS = frozenset({"Mn", "Mc", "Me"})
# What else belongs to what stands before it: vowels of Thai and Lao, of Hangul's old letters, joiners, skins, tags.
TRAILING = re.compile("[\u0e33\u0eb3\u1160-\u11ff\u200c\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
LEADING_PAIR = re.compile("[\u1100-\u115f]{2}")  # two first letters of one Hangul syllable
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
JOINER, VIRAMA = "\N{ZERO WIDTH JOINER}", 9  # the combining class of signs that join two consonants


def split_graphemes(text: str) -> list[str]:
    """The text's characters as readers see them.

    >>> split_graphemes("กำ🇩🇪!")
    ['กำ', '🇩🇪', '!']
    """
    graphemes: list[str] = []
    for character in text:
        if graphemes and belongs(character, graphemes[-1]):
            graphemes[-1] += character
        else:
            graphemes.append(character)
    return graphemes


def belongs(character: str, before: str) -> bool:
    """Whether it is part of the grapheme before it. Rather too often than not: this only ever forbids a cut."""
    last = before[-1]
    return bool(
        category(character) in MARKS
        or TRAILING.match(character)
        or last == JOINER
        or combining(last) == VIRAMA
        or LEADING_PAIR.match(last + character)
        or FLAG.fullmatch(before + character)
    )
