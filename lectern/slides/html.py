"""HTML: a reveal.js deck that needs no network, as a folder with its ZIP, or as one file."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from lectern.assets import template
from lectern.files import key_of, made
from lectern.slides.archive import write_archive
from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck
from lectern.slides.notes import notes_of
from lectern.slides.reveal import SCRIPTS, STYLES, find_reveal
from lectern.slides.templates import html_template

FORMAT = 2  # raise it when this module writes other bytes for the same input
OWN_STYLE, PAGE = "deck.css", "deck.html.j2"
OWN_SCRIPTS = ("clips.js", "speaker.js", "deck.js")  # the last one knows the others
TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".jpg": "image/jpeg", ".mp4": "video/mp4"}


def write_folder(deck: Deck) -> list[Path]:
    """The folder `<name>_html` and its ZIP. Only what changed is written; the page last, so that it is never ahead."""
    folder = deck.folder / f"{deck.name}_html"
    parts = parts_of(deck)
    for name, source in parts:
        made(folder / name, key_of("copy", source), partial(copy, source))
    page = folder / "index.html"
    key = key_of("html", FORMAT, deck, colours_of(deck), find_reveal().version, template(PAGE))
    made(page, key, lambda scratch: write_text(scratch, linked_page(deck)))
    names = ["index.html", *sorted({name for name, _ in parts})]
    remove_others(folder, names)
    archive = deck.folder / f"{folder.name}.zip"
    key = key_of("zip", FORMAT, *(folder / name for name in names), names)
    made(archive, key, lambda scratch: write_archive(scratch, entries(folder, names)))
    return [page, archive]


def parts_of(deck: Deck, scripts: Sequence[str] = OWN_SCRIPTS) -> list[tuple[str, Path]]:
    """All that the linked page shows or runs: its name beside the page, and the file that it is a copy of."""
    own = [(f"deck/{name}", template(name)) for name in (OWN_STYLE, *scripts)]
    return [*find_reveal().all, *own, *((deck.relative(path), path) for path in deck.files)]


def write_one_file(deck: Deck) -> list[Path]:
    """The deck as `<name>.html`, which holds everything it shows."""
    reveal = find_reveal()
    own = [template(name) for name in (PAGE, OWN_STYLE, *OWN_SCRIPTS)]
    key = key_of("one", FORMAT, deck, colours_of(deck), reveal.version, *own, *deck.files)
    path = deck.folder / f"{deck.name}.html"
    return [made(path, key, lambda scratch: write_text(scratch, whole_page(deck)))]


def linked_page(deck: Deck, own_scripts: Sequence[str] = OWN_SCRIPTS) -> str:
    """The page of a deck whose parts are files beside it."""
    styles = [f"reveal/{Path(name).name}" for name in STYLES] + ["deck/deck.css"]
    scripts = [f"reveal/{Path(name).name}" for name in SCRIPTS] + [f"deck/{name}" for name in own_scripts]
    return fill(
        deck,
        styles=[Markup('<link rel="stylesheet" href="{}">').format(name) for name in styles],
        scripts=[Markup('<script src="{}"></script>').format(name) for name in scripts],
        sources={path: deck.relative(path) for path in deck.files},
        clips=[],
    )


def whole_page(deck: Deck) -> str:
    """The page that holds all its parts. Clips stand apart from their slides, and are decoded when they are near."""
    folder = find_reveal().folder
    scripts = [*(folder / name for name in SCRIPTS), *map(template, OWN_SCRIPTS)]
    clips = {slide.clip: f"clip-{number}" for number, slide in enumerate(deck.slides, start=1)}
    pictures = {path: data_address(path) for path in deck.pictures}
    return fill(
        deck,
        styles=[
            Markup('<link rel="stylesheet" href="{}">').format(data_address(path))
            for path in [*(folder / name for name in STYLES), template(OWN_STYLE)]
        ],
        scripts=[Markup('<script src="{}"></script>').format(data_address(path)) for path in scripts],
        sources={clip: f"#{name}" for clip, name in clips.items()} | pictures,
        clips=[(name, encoded(clip)) for clip, name in clips.items()],
    )


def fill(deck: Deck, **parts: object) -> str:
    """The page's template with the deck in it."""
    return html_template(PAGE, deck=deck, colours=colours_of(deck), notes_of=notes_of, **parts)


def data_address(path: Path) -> str:
    """The file's content as an address."""
    return f"data:{TYPES[path.suffix]};base64,{encoded(path)}"


def encoded(path: Path) -> str:
    """The file's content in base64."""
    return base64.b64encode(path.read_bytes()).decode("ascii")


def entries(folder: Path, names: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """The files for the ZIP, below the folder's own name."""
    for name in names:
        yield f"{folder.name}/{name}", (folder / name).read_bytes()


def remove_others(folder: Path, names: Iterable[str]) -> None:
    """Removes what a former export left in the deck's folders for clips, reveal.js and style."""
    wanted = {folder / name for name in names}
    for part in {PurePosixPath(name).parts[0] for name in names if "/" in name}:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path not in wanted and not path.name.startswith("."):
                path.unlink()


def copy(source: Path, path: Path) -> None:
    """Copies a file's content."""
    path.write_bytes(source.read_bytes())


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 with plain line ends, on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
