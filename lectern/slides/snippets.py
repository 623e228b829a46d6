"""Quarto, Beamer and Markdown: the deck as a source beside its clips, to be compiled or taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lectern.assets import template
from lectern.files import key_of, made
from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck, on_paper
from lectern.slides.escaping import latex, markdown, yaml
from lectern.slides.html import write_text
from lectern.slides.notes import notes_of
from lectern.slides.templates import Safe, text_template

FORMAT = 2  # raise it when this module writes other bytes for the same input


@dataclass(frozen=True)
class SourceFormat:
    """One of the formats: its template, its files' ending, and what makes text harmless in it."""

    template: str
    ending: str
    escape: Callable[[str], str]


SOURCE_FORMATS = {
    "quarto": SourceFormat("deck.qmd.j2", ".qmd", markdown),
    "beamer": SourceFormat("deck.tex.j2", ".tex", latex),
    "markdown": SourceFormat("deck.md.j2", ".md", markdown),
}


def write_snippets(deck: Deck, form: str) -> list[Path]:
    """The deck's source in the format, made unless it is current. Paths in it are relative to its own folder."""
    kind = SOURCE_FORMATS[form]
    deck = on_paper(deck) if form == "beamer" else deck
    path = deck.folder / f"{deck.name}{kind.ending}"
    key = key_of(form, FORMAT, deck, colours_of(deck), template(kind.template))
    return [made(path, key, partial(write_source, deck, kind))]


def write_source(deck: Deck, kind: SourceFormat, path: Path) -> None:
    """Fills the format's template."""
    filled = text_template(
        kind.template,
        kind.escape,
        deck=deck,
        colours=colours_of(deck),
        notes_of=notes_of,
        path=lambda file: Safe(deck.relative(file)),  # made of letters, digits and the signs _ - . / alone
        number=lambda value: Safe(str(value)),
        colour=lambda value: Safe(value.removeprefix("#").upper()),
        yaml=lambda text: Safe(yaml(text)),
    )
    write_text(path, filled)
