"""Room on disk for images that wait to be drawn and are too many for the memory."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import weakref
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

LEAST_FREE = 1_000_000_000  # bytes that are left to the disk's other users


class ImageStore:
    """A nameless file in `folder`, which goes with the processes that have it.

    Places are used again when what lies there is no longer needed: that is much quicker than new ones. A fork may read
    what was there when it began, as long as this process needs it, too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._end = self._count = 0  # of the file in use, in bytes; of what lies there
        self._free = defaultdict[int, list[int]](list)  # length → where so many bytes are free

    def put(self, data: bytes) -> StoredBytes:
        """Stores the data. Raises OSError where the disk is full, or nearly so."""
        free = self._free[len(data)]
        place = free.pop() if free else self._extend(len(data))
        if self._file is None:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - it lives as long as the store
            weakref.finalize(self, self._file.close)
        self._file.seek(place)
        self._file.write(data)
        self._file.flush()
        self._count += 1
        return StoredBytes(self, place, len(data))

    def _extend(self, length: int) -> int:
        if shutil.disk_usage(self._folder).free < LEAST_FREE + length:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._end += length
        return self._end - length

    def read(self, place: int, length: int) -> bytes:
        """What was stored there."""
        assert self._file is not None
        if sys.platform == "win32":
            self._file.seek(place)
            return self._file.read(length)
        return os.pread(self._file.fileno(), length, place)  # forks share the place that `seek` sets

    def release(self, place: int, length: int) -> None:
        """What lies there is no longer needed."""
        self._count -= 1
        self._free[length].append(place)
        if not self._count:  # places for images of sizes that will not come again
            self._end = 0
            self._free.clear()


class StoredBytes:
    """Bytes that lie in a store, until nobody has this object any more."""

    def __init__(self, store: ImageStore, place: int, length: int) -> None:
        self._store, self._place, self._length = store, place, length

    def __del__(self) -> None:
        self._store.release(self._place, self._length)

    def read(self) -> bytes:
        """The bytes."""
        return self._store.read(self._place, self._length)
