"""Texts of users, made harmless before they reach any format; each format then escapes what it must."""

from __future__ import annotations

import re

from lectern.captions.words import BREAKING_SPACE

# What XML 1.0 or YAML cannot hold: control characters, halves of characters, non-characters.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with each run of white space as one space, and a sign in place of what no file format can hold.

    No-break spaces stay.

    >>> clean("two\\n lines of 12\\N{NO-BREAK SPACE}000")
    'two lines of 12\\xa0000'
    """
    return BREAKING_SPACE.sub(" ", FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)).strip()


def clean_lines(text: str) -> str:
    """The text line by line, each as by `clean`; empty lines are left out.

    >>> clean_lines("- one\\n  - two\\n\\nIn  between.")
    '- one\\n- two\\nIn between.'
    """
    lines = (clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def spaced(name: str) -> str:
    """A class's name as a title.

    >>> spaced("DotProduct"), spaced("XORProblem"), spaced("L2Norm")
    ('Dot product', 'XOR problem', 'L2 norm')
    """
    words = re.findall(r"[A-Z]+\d*(?![a-z])|[A-Z]?[^A-Z_\W]+", name)
    lowered = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    title = " ".join(lowered)
    return title[:1].upper() + title[1:] if title else name


def beat_title(beat: str, scene: str) -> str:
    """A beat's name as a title; that of its scene where nothing of it can be read.

    >>> beat_title("how_many", "DotProduct"), beat_title("_", "DotProduct")
    ('How many', 'Dot product')
    """
    return clean(beat).replace("_", " ").strip().capitalize() or spaced(scene)
