"""A worker process as its parent sees it: started, listened to, ended with all its children."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from lectern.render.fork_server import HAS_FORK, ForkedProcess, ForkServer
from lectern.render.guardian import VARIABLE, guard, kill, with_descendants
from lectern.render.worker import Job
from lectern.root import PACKAGE
from lectern.threads import ONE_THREAD

ENGINE = ("manim", "lectern.render.engine.renderer")  # what every scene needs, and nothing of the course
# glibc gives each picture's megabytes back to the system, which clears them anew for the next one; it is to keep them.
ROOMY = {"MALLOC_MMAP_THRESHOLD_": str(64 << 20), "MALLOC_TRIM_THRESHOLD_": str(128 << 20)}
GRACE = 3.0  # seconds between asking a process to end and making it

Event = dict[str, Any]


class Worker:
    """One running render. Its events arrive in `queue` as `(worker, event)`; the last one is `exit`.

    With a `server` it is forked from that warm process, which must have the same root and environment.
    """

    def __init__(
        self,
        job: Job,
        log: Path,
        root: Path,
        environment: Mapping[str, str],
        queue: SimpleQueue[tuple[Worker, Event]],
        server: ForkServer | None = None,
    ) -> None:
        self.job = job
        self.log = log
        with log.open("wb") as stderr:
            forked = server.start(job.to_json(), stderr) if server else None
            self._process: ForkedProcess | subprocess.Popen[bytes] = forked or spawn(job, stderr, root, environment)
        self._queue = queue
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._queue.put((self, json.loads(line)))
        code = self._process.wait()
        if sys.platform != "win32":
            self._signal(signal.SIGKILL)  # where it was killed, what it has forked goes on
        self._queue.put((self, {"event": "exit", "code": code}))

    def end(self) -> None:
        """Ends the process and everything it started."""
        family = with_descendants({self._process.pid}) if sys.platform != "win32" else set()
        self._signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        if sys.platform != "win32":
            self._signal(signal.SIGKILL)
            kill(family)
        self._process.wait()

    def _signal(self, number: int) -> None:
        try:
            if sys.platform == "win32":
                self._process.terminate()
            else:
                os.killpg(self._process.pid, number)
        except ProcessLookupError:
            # Gone, or forked a moment ago and not yet in a group of its own.
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)
        except PermissionError:
            return  # gone, and its number is another's


def spawn(job: Job, stderr: BinaryIO, root: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A worker's process, from nothing."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "lectern.render.worker", job.to_json()],
        stdout=subprocess.PIPE,
        stderr=stderr,
        stdin=subprocess.DEVNULL,
        cwd=root,
        env=worker_environment(root, environment),
        # A session of its own: Ctrl-C reaches the parent only, which then ends the whole group.
        start_new_session=True,
    )


@contextmanager
def warm_server(root: Path, extra: Mapping[str, str]) -> Iterator[ForkServer | None]:
    """A process that imports manim meanwhile, for workers to be forked from; None where processes cannot fork."""
    if not HAS_FORK:
        yield None
        return
    with closing(ForkServer(ENGINE, root, worker_environment(root, extra))) as server:
        yield server


def worker_environment(root: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """The parent's environment with the course and this package importable, one thread for each BLAS, and our mark."""
    paths = dict.fromkeys([str(root), str(PACKAGE), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    marks = {"PYTHONIOENCODING": "utf-8", VARIABLE: guard()[0], "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return {**ROOMY, **os.environ, **ONE_THREAD, **extra, **marks}
