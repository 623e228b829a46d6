"""Texts that are drawn as pictures or on paper: what no font has is refused, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from lectern.errors import LecternError
from scenes.kit.text.fonts import missing_characters, named


def check_characters(what: str, texts: Iterable[str]) -> None:
    """Raises LecternError that begins with `what` and names characters none of typst's fonts has, and their text."""
    texts = list(texts)
    if missing_characters("\n".join(texts)):
        text, missing = next((text, found) for text in texts if (found := missing_characters(text)))
        raise LecternError(f"{what}: no font of the course has {named(missing)}, in “{text}”")
