"""`assets/lexicon.toml`: how a voice says symbols, formulas and names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lectern.errors import UsageError
from lectern.root import PACKAGE

NAME = "assets/lexicon.toml"
TABLES = ("words", "phrases", "letter", "patterns", "symbols")


@dataclass(frozen=True)
class Lexicon:
    """Spoken forms: of words, of phrases (word by word), of formulas by pattern, of signs, and of the letter a.

    The letter is told from the article by the words that come after it: those of `before`.
    """

    words: dict[str, str]
    phrases: dict[tuple[str, ...], tuple[str, ...]]
    patterns: dict[re.Pattern[str], str]
    symbols: dict[str, str]
    letter: str
    before: frozenset[str]


@cache
def read_lexicon(root: Path) -> Lexicon:
    """The course's lexicon; the package's where it has none. Raises UsageError naming the entry and what is wrong."""
    own = root / NAME
    path = own if own.is_file() else PACKAGE / NAME
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise UsageError(f'{NAME}: {error}; a line reads tanh = "tanch"') from error
    if unknown := sorted(tables.keys() - set(TABLES)):
        raise UsageError(f"{NAME}: there is no table [{unknown[0]}]; it has {', '.join(TABLES)}")
    words, phrases, letter, patterns, symbols = (_texts(tables.get(name, {}), name) for name in TABLES)
    return Lexicon(
        words,
        dict(_phrase(key, said) for key, said in phrases.items()),
        {_pattern(key, said): said for key, said in patterns.items()},
        symbols,
        letter.get("said", "a"),
        frozenset(letter.get("before", "").split()),
    )


def _texts(table: Any, name: str) -> dict[str, str]:
    """The table, which holds texts alone."""
    if not isinstance(table, dict):
        raise UsageError(f"{NAME}: {name} is {table!r:.40}; it must be a table, [{name}]")
    for key, said in table.items():
        if not isinstance(said, str) or not said.strip():
            raise UsageError(f"{NAME}: [{name}] {key} is {said!r:.40}; write what is said, in quotes")
    return table


def _phrase(key: str, said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As many words spoken as written: each has its time."""
    written, spoken = tuple(key.lower().split()), tuple(said.split())
    if len(written) != len(spoken):
        raise UsageError(f'{NAME}: [phrases] "{key}" has {len(written)} words, "{said}" {len(spoken)}; give as many')
    return written, spoken


def _pattern(key: str, said: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(key)
        pattern.sub(said, "")
    except re.error as error:
        raise UsageError(f"{NAME}: [patterns] '{key}' is no regular expression ({error})") from error
    return pattern
