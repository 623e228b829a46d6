"""The cores that the scenes of a run share: files, and who has locked one uses that core.

So scenes and their helpers never take more cores than there are, and a process that dies gives its core back.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def make_core_locks(folder: Path, count: int) -> None:
    """Makes the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / str(number)).touch()


class CoreLocks:
    """The cores in a folder."""

    def __init__(self, folder: Path) -> None:
        self._files = sorted(folder.iterdir())

    def take(self) -> int | None:
        """A free core, as the file descriptor that holds it until it is closed; None where there is none."""
        for path in self._files:
            descriptor = os.open(path, os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
            else:
                return descriptor
        return None
