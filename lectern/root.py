"""Where the course lives: the folder with `scenes/` and `assets/`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lectern.errors import UsageError

PACKAGE = Path(__file__).resolve().parents[1]  # where `lectern` and `nn_core` are


def find_root() -> Path:
    """The course's folder: `LECTERN_ROOT`, else this checkout, else the working directory or one above it.

    Raises UsageError where none of them holds a `scenes` folder, or Python's path cannot hold it.
    """
    root = search_root()
    if os.pathsep in str(root):
        raise UsageError(f'Python finds modules in no folder with "{os.pathsep}" in its path: move {root}')
    return root


def search_root() -> Path:
    """The same, whatever it is called."""
    named = os.environ.get("LECTERN_ROOT")
    if named:
        root = Path(named).resolve()
        if not (root / "scenes").is_dir():
            raise UsageError(f"LECTERN_ROOT is {root}, which has no scenes/ folder; set it to a course's folder")
        return root
    here = Path.cwd()
    for root in (PACKAGE, here, *here.parents):
        if (root / "scenes").is_dir():
            return root
    raise UsageError("no course found: run this inside a checkout, or set LECTERN_ROOT to one")


@contextmanager
def first_on_path(root: Path) -> Iterator[None]:
    """Processes that begin inside import the course that lies in `root`, with its kit, before any other."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
