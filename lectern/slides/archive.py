"""ZIP archives that are the same bytes for the same content, whenever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that the format knows
PACKED_ALREADY = {".mp4", ".png", ".jpg", ".jpeg", ".zip"}
FOR_ALL = 0o644 << 16  # the permissions of a plain file


def write_archive(path: Path | IO[bytes], entries: Iterable[tuple[str, bytes]]) -> None:
    """Writes the entries (name, content) in the given order, to a path or a file; what is packed already is stored."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, EPOCH)
            info.external_attr = FOR_ALL
            stored = PurePosixPath(name).suffix.lower() in PACKED_ALREADY
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def read_archive(source: BinaryIO) -> Iterable[tuple[str, bytes]]:
    """The entries of an archive, in their order."""
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
