"""The files beside the pages: each is another name of a file that exists, or a copy of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from lectern.files import LEDGER, key_of, made, read_ledger


class Shelf:
    """Which files a site is to have, by their names in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Path] = {}

    def put(self, name: str, source: Path) -> str:
        """Takes a file in; returns the name."""
        self.files[name] = source
        return name

    def fill(self) -> None:
        """Makes all files that are not there, or not current."""
        for name, source in sorted(self.files.items()):
            made(self.folder / name, key_of("shelf", source), partial(link, source))

    def remove_others(self, pages: Iterable[str]) -> None:
        """Removes what a former site has made and this one has not; what somebody else has put there stays."""
        wanted = {self.folder / name for name in (*self.files, *pages)}
        for ledger in sorted(self.folder.rglob(LEDGER), reverse=True):
            folder = ledger.parent
            for name in read_ledger(folder):
                if folder / name not in wanted:
                    (folder / name).unlink(missing_ok=True)
            if [*folder.iterdir()] == [ledger]:
                ledger.unlink()
                folder.rmdir()


def link(source: Path, path: Path) -> None:
    """Another name for the same content; a copy where the system makes none. No program here writes into a file."""
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)
