"""SCORM 1.2: the HTML deck as a package for a learning platform, which hears of each learner's place and choices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lectern.assets import template
from lectern.files import key_of, made
from lectern.slides.archive import write_archive
from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck
from lectern.slides.html import OWN_SCRIPTS, PAGE, linked_page, parts_of
from lectern.slides.reveal import find_reveal
from lectern.slides.templates import html_template

FORMAT = 1  # raise it when this module writes other bytes for the same input
MANIFEST = "imsmanifest.xml"  # the name that the standard gives it
SCRIPTS = ("scorm.js", *OWN_SCRIPTS)  # the place to resume at must be known before the deck begins
INDEX = "index.html"
LONGEST_TITLE = 200  # characters, in the standard


def write_scorm(deck: Deck) -> list[Path]:
    """The package `<name>_scorm.zip`, made unless it is current."""
    parts = dict(parts_of(deck, SCRIPTS))
    used = [template(PAGE), template(f"{MANIFEST}.j2"), *parts.values()]
    key = key_of("scorm", FORMAT, deck, colours_of(deck), find_reveal().version, *used)
    path = deck.folder / f"{deck.name}_scorm.zip"
    return [made(path, key, lambda scratch: write_archive(scratch, entries(deck, parts)))]


def entries(deck: Deck, parts: dict[str, Path]) -> Iterable[tuple[str, bytes]]:
    """The package's files: the manifest, the page and its parts (name, source)."""
    yield MANIFEST, manifest(deck, [INDEX, *parts]).encode()
    yield INDEX, linked_page(deck, SCRIPTS).encode()
    for name, source in parts.items():
        yield name, source.read_bytes()


def manifest(deck: Deck, files: Iterable[str]) -> str:
    """What the package says of itself: one lecture, which is the page, and all its files."""
    identifier = "lectern-" + re.sub(r"[^A-Za-z0-9_.-]", "_", deck.name)  # as an XML name may be
    title = deck.title[:LONGEST_TITLE]
    return html_template(f"{MANIFEST}.j2", identifier=identifier, title=title, page=INDEX, files=files)
