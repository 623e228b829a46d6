"""A deck's colours: those of the theme that its videos were rendered in, told by their background."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from lectern.slides.deck import Deck
from lectern.slides.themes import Colours, nearest_theme


def colours_of(deck: Deck) -> Colours:
    """The colours of the theme whose background is nearest to that of the deck's first poster."""
    first = background_of(deck.slides[0].poster) if deck.slides else (0, 0, 0)
    return replace(nearest_theme(first), background="#" + bytes(first).hex())


def background_of(picture: Path) -> tuple[int, int, int]:
    """The colour of the picture's upper left corner, which every scene leaves free."""
    with Image.open(picture) as image:
        red, green, blue = image.convert("RGB").crop((2, 2, 3, 3)).tobytes()
    return red, green, blue
