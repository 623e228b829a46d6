"""What comes of mutants: each is tried in a child that may die, and kept in a database from which a run goes on."""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mutants import mutants

GRACE = 3.0  # seconds of the processor that a test may take, however short it was
MEMORY = 4 << 30
SURVIVED, KILLED, ENDLESS, LEFT = "survived", "killed", "endless", "to be run from the start"


def fork(work: Callable[[], Any], silent: bool = True) -> tuple[Any, int]:
    """What a child returns (None where it died) and the signal that ended it."""
    folder = Path(tempfile.mkdtemp(prefix="mutate-"))
    pid = os.fork()
    if pid == 0:
        try:
            if silent:
                gc.disable()
                signal.setitimer(signal.ITIMER_PROF, 4 * GRACE)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.dup2(1, 2)
                os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)
            (folder / "answer.json").write_text(json.dumps(work()))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    answer = folder / "answer.json"
    said = json.loads(answer.read_text()) if answer.exists() and answer.stat().st_size else None
    shutil.rmtree(folder, ignore_errors=True)
    return said, os.WTERMSIG(status)


class Results:
    """The tests with their times and the functions they enter, and what came of each mutant."""

    def __init__(self, path: str) -> None:
        self._base = sqlite3.connect(path)
        if not self._base.execute("SELECT name FROM sqlite_master").fetchall():
            self._base.execute("CREATE TABLE tests (name, seconds, functions)")
            self._base.execute("CREATE TABLE mutants (path, operator, line, source, outcome, test)")
            drawn = list(mutants())
            random.Random(0).shuffle(drawn)
            self.add("INSERT INTO mutants VALUES (?, ?, ?, ?, NULL, NULL)", drawn)
        self.ask, self.close = self._base.execute, self._base.close

    def add(self, what: str, rows: list[Any]) -> None:
        self._base.executemany(what, rows)
        self._base.commit()

    def record(self, number: int, failed: str | None, ended: int = 0, otherwise: str = SURVIVED) -> None:
        """Keeps what came of a mutant: the test that failed (None: the child died), and the signal that ended it."""
        outcome = ENDLESS if ended == signal.SIGPROF else otherwise if failed == "" else KILLED
        self.add("UPDATE mutants SET outcome = ?, test = ? WHERE rowid = ?", [(outcome, failed, number)])

    def kills(self) -> dict[str, Counter[str]]:
        """For every file how often each test has killed a change of it."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for path, test in self.ask("SELECT path, test FROM mutants WHERE outcome = ?", [KILLED]):
            found[path][test or ""] += 1
        return found
