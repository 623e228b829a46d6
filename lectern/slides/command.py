"""`lectern export slides`: from targets to decks in the formats asked for, and a report."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectern.course import read_course
from lectern.errors import UsageError, as_far_as_possible
from lectern.export.sources import rendered
from lectern.slides.deck import Deck, make_decks
from lectern.targets import resolve

FORMATS = ("pptx", "html", "pdf", "quarto", "beamer", "markdown")
ASPECTS = {"auto": None, "16:9": (16, 9), "4:3": (4, 3)}


@dataclass(frozen=True)
class Choices:
    """What the user chose besides the format."""

    aspect: str = "auto"
    one_file: bool = False
    per_page: int = 4
    notes: bool = False


def export_slides(
    root: Path, names: Sequence[str], out: Path, formats: Sequence[str], choices: Choices, as_json: bool
) -> int:
    """Makes the decks of what `names` stand for; returns the exit code."""
    check(formats, choices)
    decks = make_decks(rendered(resolve(read_course(root), names), out), out)
    files, problem = as_far_as_possible(
        (deck, form, path) for deck in decks for form in formats for path in writer(form, choices)(deck)
    )
    if as_json:
        report = [{"deck": deck.name, "format": form, "file": str(path)} for deck, form, path in files]
        print(json.dumps({"slides": report}, indent=1))
    else:
        for _, _, path in files:
            print(path)
    if problem:
        raise problem
    return 0


def check(formats: Sequence[str], choices: Choices) -> None:
    """Raises UsageError naming the option and what it may be."""
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise UsageError(f"--to {unknown[0]}: there is no such slide format; choose of {', '.join(FORMATS)}")
    if choices.aspect not in ASPECTS:
        raise UsageError(f"--aspect {choices.aspect}: choose of {', '.join(ASPECTS)}")


def writer(form: str, choices: Choices) -> Callable[[Deck], list[Path]]:
    """What writes a deck in the format. Each format's libraries are loaded only when it is wanted."""
    if form == "pptx":
        from lectern.slides.pptx import write_pptx

        return lambda deck: write_pptx(deck, ASPECTS[choices.aspect])
    if form == "html":
        from lectern.slides.html import write_folder, write_one_file

        return write_one_file if choices.one_file else write_folder
    if form == "pdf":
        from lectern.slides.handout import write_handout

        return lambda deck: write_handout(deck, choices.per_page, choices.notes)
    from lectern.slides.snippets import write_snippets

    return lambda deck: write_snippets(deck, form)
