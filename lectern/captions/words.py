"""A narration's words, the units that captions are made of: no line is ever cut inside one."""

from __future__ import annotations

import re
from unicodedata import category

from lectern.captions.graphemes import split_graphemes

MAX_LINE = 42  # characters, as broadcasters have it
BREAKING_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}]+")
CLOSING = frozenset(".,;:!?…、。，；：！？")
TURNED = frozenset("¿¡")  # open a sentence, though Unicode has them among the other marks


def split_words(text: str) -> list[str]:
    """The words, each with the punctuation that stands beside it, however it is spaced; a long one is cut.

    >>> split_words("Une sortie : « oui » ou non")
    ['Une', 'sortie :', '« oui »', 'ou', 'non']
    """
    words: list[str] = []
    for word in BREAKING_SPACE.split(text):
        if words and (closes(word) or opens(words[-1])):
            words[-1] += f" {word}"
        elif word:
            words.append(word)
    return [part for word in words for part in chop(word.strip())]


def closes(word: str) -> bool:
    """Whether it begins with a mark that no line begins with: a closing one, or a dash or quote that stands alone.

    >>> [closes(word) for word in ("?", "—", ")", "(see", "-3", "”")]
    [True, True, True, False, False, True]
    """
    marks = [category(character) in {"Pd", "Pe", "Pf", "Po"} and character not in TURNED for character in word]
    return bool(word) and (word[0] in CLOSING or category(word[0]) == "Pe" or all(marks))


def opens(word: str) -> bool:
    """Whether it is only marks that no line ends with, such as « or (."""
    return bool(word) and all(category(character) in {"Pi", "Ps"} or character in TURNED for character in word)


def chop(word: str) -> list[str]:
    """The word, in parts where it is longer than a line."""
    parts = []
    while len(word) > MAX_LINE:
        at = cut(word)
        parts.append(word[:at].rstrip())
        word = word[at:].lstrip()
    return [*parts, word] if word else parts


def cut(word: str) -> int:
    """Where a word that is longer than a line is cut: at a space, else between two characters, not before a mark."""
    places, at = [], 0
    for grapheme in split_graphemes(word):
        at += len(grapheme)
        if at > MAX_LINE:
            break
        places.append(at)
    good = [at for at in places if not closes(word[at:].lstrip()) and not opens(word[at - 1])]
    spaces = [at for at in good if word[at].isspace()]
    return max(spaces or good or places or [MAX_LINE])
