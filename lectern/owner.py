"""Who makes a scratch file: names that are apart, and can be judged, where machines or containers share a folder."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

ABANDONED = 2 * 24 * 3600  # seconds after which what another machine has left is thought to be left for good
MARK = os.urandom(4).hex()  # numbers of processes come again
OWNER = re.compile(r"([0-9a-f]{12})-(\d+)-([0-9a-f]{8})")


@cache
def place() -> str:
    """Where process numbers mean the same: this machine since it was started, and on it this container."""
    parts = [platform.node()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text())
    with suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def owner() -> str:
    """This process, as a part of a file's name without dots."""
    return f"{place()}-{os.getpid()}-{MARK}"


def is_left(path: Path, name: str) -> bool:
    """Whether the owner called `name` has left `path` behind. One elsewhere cannot be asked: there, age decides."""
    match = OWNER.fullmatch(name)
    if match is None or match[1] != place():
        try:
            return time.time() - path.stat().st_mtime > ABANDONED
        except OSError:
            return False
    if int(match[2]) == os.getpid():
        return match[3] != MARK
    return not is_alive(int(match[2]))


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
