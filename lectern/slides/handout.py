"""The handout: a PDF storyboard of a deck, one to six beats a page, with the narration as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from lectern.assets import template
from lectern.files import key_of, made
from lectern.slides.deck import Deck, Slide

FORMAT = 2  # raise it when this module writes other bytes for the same input
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
    """`<name>_handout.pdf`, made unless it is current."""
    path = deck.folder / f"{deck.name}_handout.pdf"
    posters = [slide.poster for slide in deck.slides]
    key = key_of("handout", FORMAT, version("typst"), deck, layout, template(TEMPLATE), *posters)
    return [made(path, key, partial(compile_handout, deck, layout))]


def compile_handout(deck: Deck, layout: Layout, path: Path) -> None:
    """Sets the handout with the fonts that typst brings along: the same bytes on every machine."""
    data = json.dumps(handout_data(deck, layout))
    compiler = typst.Compiler(
        template(TEMPLATE).read_bytes(),
        root=deck.folder,
        font_paths=typst.Fonts(include_system_fonts=False),
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
    size = {"width": deck.width, "height": deck.height}
    page = {"per_page": layout.per_page, "lines": layout.lines, "paper": layout.paper}
    return {"title": deck.title, "subtitle": deck.subtitle, "parts": parts, **size, **page}


def slide_data(deck: Deck, slide: Slide, number: int, notes: bool) -> dict[str, Any]:
    """One beat of the storyboard."""
    kind = LABELS.get(slide.kind)
    return {
        "poster": deck.relative(slide.poster),
        "alt": slide.text or slide.title,
        "label": f"{number} · {slide.title}" + (f" · {kind}" if kind and kind != slide.title else ""),
        "text": slide.text,
        "notes": [slide.notes] if notes and slide.notes else [],
    }
