"""The command as a user runs it: a process of its own, in a folder of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


class Lectern:
    """Runs the command on the course from another folder, as a user does."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder, self.out = root, folder, folder / "out"
        self.environment = {**os.environ, "LECTERN_ROOT": str(root), "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"}

    def start(self, *arguments: str, inside: Sequence[str] = ()) -> subprocess.Popen[str]:
        """The running command, perhaps run by another one."""
        return subprocess.Popen(
            [*inside, sys.executable, "-P", "-m", "lectern", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The finished command."""
        process = self.start(*arguments)
        stdout, stderr = process.communicate(timeout=240)
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def files(self) -> list[str]:
        """The files of scenes in the output folder, relative to it: no cache, no index, nothing of whole lectures."""
        paths = (path.relative_to(self.out) for path in self.out.rglob("*") if path.is_file())
        names = (path.as_posix() for path in paths if not {".cache", ".cards"} & {*path.parts})
        return sorted(
            name for name in names if not re.search(r"(^course\.json|/chapters\.vtt|/\.made\.json|/\d\d_[^/]*)$", name)
        )


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until the condition holds; two minutes without it are a failure, not a slow machine."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it never happened")


def is_running(process_id: int) -> bool:
    """Whether the process lives; a zombie does not."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process_id}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
