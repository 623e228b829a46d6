"""Nothing that a run has started outlives it, however the run ends.

Each process that lectern starts has a mark in its environment, as has what it starts in turn. The guardian, a process
beside the run, reads from a pipe that only the run holds open; at its end, it kills whatever has the mark. It is run as
a file, with the standard library alone: `python guardian.py MARK`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

VARIABLE = "LECTERN_RUN"
ROUNDS, PAUSE = 100, 0.02  # of killing, for what forks meanwhile; seconds between two


@cache
def guard() -> tuple[str, subprocess.Popen[bytes] | None]:
    """This process's mark; from here on a guardian waits for its end. Windows has none."""
    mark = os.urandom(16).hex()
    if sys.platform == "win32":
        return mark, None
    guardian = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__, mark],
        stdin=subprocess.PIPE,  # never written to: it ends with this process
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return mark, guardian


def marked(mark: str) -> set[int]:
    """The processes that have the mark in their environment."""
    wanted = f"{VARIABLE}={mark}".encode()
    if not sys.platform.startswith("linux"):
        listing = subprocess.run(["ps", "-axEww", "-o", "pid=,command="], capture_output=True, check=False).stdout
        return {int(line.split()[0]) for line in listing.splitlines() if wanted in line}
    return {process for process, content in told("environ") if wanted in content.split(b"\0")}


def parents() -> dict[int, int]:
    """Each process's parent."""
    if not sys.platform.startswith("linux"):
        listing = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, check=False).stdout
        return {int(process): int(parent) for process, parent in map(bytes.split, listing.splitlines())}
    return {process: int(content.rpartition(b")")[2].split()[1]) for process, content in told("stat")}


def told(name: str) -> Iterator[tuple[int, bytes]]:
    """What Linux tells of each process in its file of this name; nothing where it has other numbers for them."""
    if Path("/proc/self").readlink().name != str(os.getpid()):
        return
    for path in Path("/proc").glob(f"[0-9]*/{name}"):
        with suppress(OSError):  # gone, or another user's
            yield int(path.parent.name), path.read_bytes()


def with_descendants(processes: Iterable[int]) -> set[int]:
    """These processes, and all that they have started and that has not lost its parent since."""
    family, above = set(processes), parents()
    while more := {process for process, parent in above.items() if parent in family} - family:
        family |= more
    return family


def kill(processes: Iterable[int]) -> None:
    """Ends them at once. POSIX only."""
    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def kill_descendants() -> None:
    """Ends what this process has started."""
    if sys.platform != "win32":
        own = os.getpid()
        kill(with_descendants({own}) - {own})


def main(mark: str) -> None:
    """Waits for the end of the run, and sees to it that it is one."""
    sys.stdin.buffer.read()
    for _ in range(ROUNDS):
        left = marked(mark)
        if not left:
            return
        kill(with_descendants(left))
        time.sleep(PAUSE)


if __name__ == "__main__":
    main(sys.argv[1])
