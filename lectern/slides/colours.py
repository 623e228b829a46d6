"""A deck's colours: those of the theme that its videos were rendered in, told by their background."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from lectern.assets import themes
from lectern.errors import LecternError
from lectern.root import PACKAGE, find_root
from lectern.slides.deck import Deck

TOKENS = ("background", "ink", "muted", "accent")


@dataclass(frozen=True)
class Colours:
    """Colours as `#rrggbb`. The background is the videos' own, so that no edge shows."""

    background: str
    ink: str
    muted: str
    accent: str


def colours_of(deck: Deck) -> Colours:
    """The colours of the theme whose background is nearest to that of the deck's first poster."""
    first = background_of(deck.slides[0].poster) if deck.slides else (0, 0, 0)
    nearest = min(theme_colours(), key=lambda colours: distance(channels(colours.background), first))
    return Colours("#" + bytes(first).hex(), nearest.ink, nearest.muted, nearest.accent)


def theme_colours() -> list[Colours]:
    """Those of each theme. Raises LecternError naming the file and the token that is missing."""
    found = []
    for path in themes(find_root()) or themes(PACKAGE):
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
        for token in TOKENS:
            if token not in tokens:
                raise LecternError(f'{path.name}: token "{token}" is missing; add a line {token} = "#rrggbb"')
        found.append(Colours(*(tokens[token] for token in TOKENS)))
    return found


def background_of(picture: Path) -> tuple[int, int, int]:
    """The colour of the picture's upper left corner, which every scene leaves free."""
    with Image.open(picture) as image:
        red, green, blue = image.convert("RGB").crop((2, 2, 3, 3)).tobytes()
    return red, green, blue


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """The squared distance of two colours."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
