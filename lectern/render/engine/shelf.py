"""Room on disk for images that wait to be drawn and are too many for the memory."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import weakref
from pathlib import Path
from tempfile import TemporaryFile

LEAST_FREE = 1_000_000_000  # bytes that are left to the disk's other users


class Shelf:
    """A nameless file in `folder`, which goes when nothing on it is needed any more, or with its processes.

    Forks may read what was there when they began.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as the shelf
        self.size = 0
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> Shelved:
        """Stores the data. Raises OSError where the disk is full, or nearly so."""
        if shutil.disk_usage(self._folder).free < LEAST_FREE + len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._file.seek(self.size)
        self._file.write(data)
        self._file.flush()
        self.size += len(data)
        return Shelved(self, self.size - len(data), len(data))

    def read(self, start: int, length: int) -> bytes:
        """What was stored there."""
        if sys.platform == "win32":
            self._file.seek(start)
            return self._file.read(length)
        return os.pread(self._file.fileno(), length, start)  # forks share the place that `seek` sets


class Shelved:
    """Bytes that lie on a shelf."""

    def __init__(self, shelf: Shelf, start: int, length: int) -> None:
        self._shelf, self._start, self._length = shelf, start, length

    def read(self) -> bytes:
        """The bytes."""
        return self._shelf.read(self._start, self._length)
