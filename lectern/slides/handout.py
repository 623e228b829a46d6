"""The handout: a PDF storyboard of a deck, one to six beats a page, with the narration as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from lectern.assets import template
from lectern.characters import check_characters
from lectern.files import key_of, made
from lectern.slides.deck import Deck, Slide, Still
from scenes.kit.text.fonts import embedded_fonts

FORMAT = 3  # raise it when this module writes other bytes for the same input
TEMPLATE = "handout.typ"
LABELS = {"question": "Question", "answer": "Answer"}


@dataclass(frozen=True)
class Layout:
    """How a handout is set: beats a page, the lecturer's notes below the narration, lines to write on, the paper."""

    per_page: int = 4
    notes: bool = False
    lines: bool = False
    paper: str = "a4"


def write_handout(deck: Deck, layout: Layout) -> list[Path]:
    """`<name>_handout.pdf`, made unless it is current.

    Raises LecternError where a text holds characters that no font has.
    """
    path = deck.folder / f"{deck.name}_handout.pdf"
    check_characters(f"{path.name} cannot be set", texts_of(deck, layout.notes))
    pictures = [path for path in (deck.logo, *map(picture_of, deck.pages)) if path]
    key = key_of("handout", FORMAT, version("typst"), deck, layout, template(TEMPLATE), *pictures)
    return [made(path, key, partial(compile_handout, deck, layout))]


def compile_handout(deck: Deck, layout: Layout, path: Path) -> None:
    """Sets the handout with the fonts that typst brings along: the same bytes on every machine."""
    data = json.dumps(handout_data(deck, layout))
    compiler = typst.Compiler(
        template(TEMPLATE).read_bytes(),
        root=deck.folder,
        font_paths=embedded_fonts(),
        sys_inputs={"deck": data},
    )
    document = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(document, bytes)  # a PDF is one file; only pictures come as a list of pages
    path.write_bytes(document)


def handout_data(deck: Deck, layout: Layout) -> dict[str, Any]:
    """What the template shows."""
    parts = []
    number = 0
    for part in deck.parts:
        slides = []
        for slide in part.slides:
            number += 1
            slides.append(slide_data(deck, slide, number, layout.notes))
        parts.append({"title": part.title, "goal": part.goal, "slides": slides})
    head = {"title": deck.title, "subtitle": deck.subtitle, "byline": deck.byline}
    logo = deck.relative(deck.logo) if deck.logo else None
    size = {"width": deck.width, "height": deck.height}
    page = {"per_page": layout.per_page, "lines": layout.lines, "paper": layout.paper}
    return {**head, "logo": logo, "parts": parts, **size, **page}


def texts_of(deck: Deck, notes: bool) -> Iterator[str]:
    """All that is read on its pages."""
    yield from (deck.title, deck.subtitle, deck.byline)
    for part in deck.parts:
        yield from (part.title, part.goal)
        for slide in part.slides:
            yield from (slide.title, slide.text, slide.notes if notes else "")
            yield from slide.choices if isinstance(slide, Slide) else ()


def slide_data(deck: Deck, slide: Slide | Still, number: int, notes: bool) -> dict[str, Any]:
    """One beat of the storyboard, or a slide of the lecturer's own."""
    kind, picture = LABELS.get(slide.kind), picture_of(slide)
    named = " · ".join(filter(None, (str(number), slide.title, kind if kind != slide.title else "")))
    return {
        "poster": deck.relative(picture) if picture else None,
        "alt": slide.text or slide.title,
        "label": named,
        "lines": list(slide.lines) if isinstance(slide, Still) else [slide.text],
        "choices": list(slide.choices) if isinstance(slide, Slide) else [],
        "notes": slide.notes.splitlines() if notes else [],
    }


def picture_of(slide: Slide | Still) -> Path | None:
    """What is printed of a slide: of a scrub beat, its filmstrip."""
    return (slide.strip or slide.poster) if isinstance(slide, Slide) else slide.picture
