"""`lectern export slides`: from targets to decks in the formats asked for, and a report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from lectern.errors import UsageError, as_far_as_possible
from lectern.export.progress import told
from lectern.export.report import report
from lectern.export.sources import rendered
from lectern.selection import select_whole
from lectern.slides.assemble import deck_of_file, deck_of_targets
from lectern.slides.deck import Deck, make_decks

PAPERS = ("a4", "letter")
FORMATS = ("pptx", "html", "pdf", "quarto", "beamer", "markdown", "scorm")
MEANT_FOR = {  # each option's format
    "--aspect": "pptx",
    "--one-file": "html",
    **dict.fromkeys(("--per-page", "--notes", "--lines", "--paper"), "pdf"),
}
ASPECTS = {"auto": None, "16:9": (16, 9), "4:3": (4, 3)}


@dataclass(frozen=True)
class Choices:
    """What the user chose besides the format. None stands for the usual, and for what is not asked for."""

    aspect: str | None = None
    one_file: bool | None = None
    per_page: int | None = None
    notes: bool | None = None
    lines: bool | None = None
    paper: str | None = None

    @property
    def said(self) -> list[str]:
        """The options that the user has given."""
        return [option for option in MEANT_FOR if getattr(self, option.strip("-").replace("-", "_")) is not None]


def export_slides(
    root: Path,
    names: Sequence[str],
    out: Path,
    formats: Sequence[str],
    choices: Choices,
    as_json: bool,
    file: Path | None = None,
) -> int:
    """Makes the decks of what `names` stand for, or the one that `file` describes; returns the exit code."""
    check(formats or FORMATS[:1], choices)
    if not formats:
        formats = FORMATS[:1]
        others = ", ".join(FORMATS[1:])
        print(f"making PowerPoint, as with --to {formats[0]}; there are also {others}", file=sys.stderr)
    decks = chosen_decks(root, names, out, file)
    with told("files", len(decks) * len(formats)) as advance:
        files, problem = as_far_as_possible(write_all(decks, formats, choices, advance))
    entries = [{"deck": deck.name, "format": form, "file": str(path)} for deck, form, path in files]
    return report("slides", entries, (str(path) for _, _, path in files), problem, as_json)


def chosen_decks(root: Path, names: Sequence[str], out: Path, file: Path | None) -> list[Deck]:
    """The deck of a file; one of several targets; else a deck a lecture. Raises UsageError for a file and targets."""
    if file is not None and names:
        raise UsageError(f"{file} says what the deck shows, and so does {names[0]}; leave one of the two out")
    if file is not None:
        return [deck_of_file(root, file, out)]
    if len(names) > 1:
        return [deck_of_targets(root, names, out)]
    scenes = rendered(select_whole(root, names), out)
    with told("slides", sum(len(scene.sheet.beats) for scene in scenes)) as advance:
        return make_decks(scenes, out, advance)


def write_all(
    decks: Sequence[Deck], formats: Sequence[str], choices: Choices, advance: Callable[[], None]
) -> Iterator[tuple[Deck, str, Path]]:
    """Writes the decks one by one; tells each file."""
    for deck, form in product(decks, formats):
        yield from ((deck, form, path) for path in writer(form, choices)(deck))
        advance()


def check(formats: Sequence[str], choices: Choices) -> None:
    """Raises UsageError naming the option and what it may be."""
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise UsageError(f"--to {unknown[0]}: there is no such slide format; choose of {', '.join(FORMATS)}")
    for option in choices.said:
        if MEANT_FOR[option] not in formats:
            raise UsageError(f"{option} is for --to {MEANT_FOR[option]}; with {', '.join(formats)} it means nothing")
    if choices.paper not in (None, *PAPERS):
        raise UsageError(f"--paper {choices.paper}: choose of {', '.join(PAPERS)}")
    if choices.aspect not in (None, *ASPECTS):
        raise UsageError(f"--aspect {choices.aspect}: choose of {', '.join(ASPECTS)}")


def writer(form: str, choices: Choices) -> Callable[[Deck], list[Path]]:
    """What writes a deck in the format. Each format's libraries are loaded only when it is wanted."""
    if form == "pptx":
        from lectern.slides.pptx import write_pptx

        return lambda deck: write_pptx(deck, ASPECTS[choices.aspect or "auto"])
    if form == "html":
        from lectern.slides.html import write_folder, write_one_file

        return write_one_file if choices.one_file else write_folder
    if form == "pdf":
        from lectern.slides.handout import Layout, write_handout

        layout = Layout(choices.per_page or 4, bool(choices.notes), bool(choices.lines), choices.paper or "a4")
        return lambda deck: write_handout(deck, layout)
    if form == "scorm":
        from lectern.slides.scorm import write_scorm

        return write_scorm
    from lectern.slides.snippets import write_snippets

    return lambda deck: write_snippets(deck, form)
