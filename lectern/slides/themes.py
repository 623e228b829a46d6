"""The themes' colours, and which of them a background belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lectern.assets import theme_tokens, themes
from lectern.errors import UsageError
from lectern.root import PACKAGE, find_root

HEX = re.compile("#[0-9a-fA-F]{6}")
TOKENS = ("background", "ink", "muted", "accent")


@dataclass(frozen=True)
class Colours:
    """A theme's name, and colours as `#rrggbb`. A deck's background is its videos' own, so that no edge shows."""

    theme: str
    background: str
    ink: str
    muted: str
    accent: str


def nearest_theme(background: tuple[int, int, int]) -> Colours:
    """The colours of the theme whose background is nearest to this one."""
    return min(theme_colours(), key=lambda colours: distance(channels(colours.background), background))


def theme_colours() -> list[Colours]:
    """Those of each theme. Raises UsageError naming the file and the token that is missing."""
    found = []
    for path in themes(find_root()) or themes(PACKAGE):
        tokens = theme_tokens(path)
        for token in TOKENS:
            if not HEX.fullmatch(str(tokens.get(token))):
                problem = "missing; add a line" if token not in tokens else f"{tokens[token]!r}, no colour; write"
                raise UsageError(f'{path.name}: token "{token}" is {problem} {token} = "#rrggbb"')
        found.append(Colours(path.stem, *(tokens[token] for token in TOKENS)))
    return found


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """The squared distance of two colours."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
