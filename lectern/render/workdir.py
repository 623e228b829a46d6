"""The scratch folder of one run, inside the output folder so that finished files can be moved atomically."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lectern.errors import UsageError

ATTEMPTS = 100  # to make a folder that another run may remove while it is empty


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """`out/.work/<process id>`, gone at the end, together with what killed runs have left behind.

    Raises UsageError where it cannot be made.
    """
    base = out / ".work"
    folder = base / str(os.getpid())
    try:
        for _ in range(ATTEMPTS):
            with suppress(FileNotFoundError):  # another run, at its end, has just removed the empty base
                folder.mkdir(parents=True, exist_ok=True)
                break
        else:
            folder.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"{out}: nothing can be written there ({error.strerror}); choose another --out") from error
    for other in base.iterdir():
        if other != folder and not (other.name.isdecimal() and is_alive(int(other.name))):
            shutil.rmtree(other, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # others work there, or have removed it already
            base.rmdir()


def is_alive(process_id: int) -> bool:
    """Whether a process with this id may still run. Windows has no harmless way to ask: there, always."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
