"""A question's texts as pieces: words, and formulas as tokens, which any notation can write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from lectern.exercises.formula import Numbers, Reader
from lectern.exercises.truth import relations
from lectern.explain.sheet.tokens import Token, sign, tokens

FORMULA = re.compile(r"\$([^$]+)\$|(\{[^}]+\})")
Piece = str | tuple[Token, ...]
T = TypeVar("T")


def pieces(text: str, numbers: Numbers) -> Iterator[Piece]:
    """The text's words and formulas, in order."""
    end = 0
    for match in FORMULA.finditer(text):
        if words := text[end : match.start()]:
            yield words
        yield formula(match[1] or match[2], numbers)
        end = match.end()
    if words := text[end:]:
        yield words


def formula(source: str, numbers: Numbers) -> tuple[Token, ...]:
    """A formula as tokens. Raises ValueError, naming it, where it has no meaning or is not true."""
    try:
        sides, signs = Reader(numbers).sides(source)
        found = list(tokens(sides[0]))
        for between, side in zip(relations(sides, signs), sides[1:], strict=True):
            found += [sign(between), *tokens(side)]
    except (ValueError, SyntaxError) as error:
        raise ValueError(f"the formula {source}: {error}") from error
    return tuple(found)


def written(text: str, numbers: Numbers, words: Callable[[str], T], maths: Callable[[Sequence[Token]], T]) -> list[T]:
    """The pieces, each as `words` or `maths` write it."""
    return [words(piece) if isinstance(piece, str) else maths(piece) for piece in pieces(text, numbers)]
