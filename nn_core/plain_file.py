"""Opening files that others wrote: only what has an end."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO


def open_plain(path: Path) -> BinaryIO:
    """The file, open for reading. Raises ValueError for a folder, a pipe or a device, of which some never end."""
    if path.exists() and not path.is_file():
        raise ValueError("it is a folder, a pipe or a device; give a file")
    return path.open("rb")
