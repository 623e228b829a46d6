"""The files of reveal.js that a deck needs, from the package that ships them; nothing of it is kept in this project."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from lectern.errors import MissingPartError

PACKAGE = "pyreveal"
STYLES = ("dist/reset.css", "dist/reveal.css")
SCRIPTS = ("dist/reveal.js", "dist/plugin/notes.js")
LICENCE = "LICENSE"


@dataclass(frozen=True)
class RevealFiles:
    """reveal.js on this machine."""

    folder: Path
    version: str

    @property
    def all(self) -> list[tuple[str, Path]]:
        """What a deck takes along: the name in the deck's own folder, and the file."""
        return [(f"reveal/{Path(name).name}", self.folder / name) for name in (*STYLES, *SCRIPTS, LICENCE)]


def find_reveal() -> RevealFiles:
    """reveal.js of the installed package. Raises MissingPartError saying how to get it."""
    spec = find_spec(PACKAGE)  # found, not imported: only its files are wanted
    if spec is None or spec.origin is None:
        raise MissingPartError(f"reveal.js is missing: pip install {PACKAGE}")
    folder = Path(spec.origin).parent / "revealjs"
    files = RevealFiles(folder, metadata.version(PACKAGE))
    lost = [path for _, path in files.all if not path.is_file()]
    if lost:
        raise MissingPartError(
            f"reveal.js is incomplete ({lost[0]} is missing): pip install --force-reinstall {PACKAGE}"
        )
    return files
