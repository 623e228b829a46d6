"""The warm process as its parent sees it: workers started through it look like any other process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

HAS_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"  # there, forks are unsafe
GONE = -signal.SIGTERM  # the exit code that is told for workers whose server has ended


class ForkedProcess:
    """As much of `subprocess.Popen` as is needed here."""

    stdout: BinaryIO | None = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended = threading.Event()
        self._code = 0

    def end_with(self, code: int) -> None:
        """The server says that the process has ended."""
        self._code = code
        self._ended.set()

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; subprocess.TimeoutExpired where the process goes on for longer."""
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired("worker", timeout or 0.0)
        return self._code

    def terminate(self) -> None:
        """Asks it to end."""
        os.kill(self.pid, signal.SIGTERM)


class ForkServer:
    """A process that has imported `modules` and forks workers. It must be closed."""

    def __init__(self, modules: Sequence[str], root: Path, environment: Mapping[str, str]) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-P", "-m", "lectern.render.fork_child", json.dumps(list(modules))],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=root,
                env=dict(environment),
                start_new_session=True,
            )
        self._started: SimpleQueue[ForkedProcess | None] = SimpleQueue()
        self._running: dict[int, ForkedProcess] = {}
        self._starting = threading.Lock()  # answers come in the order of the orders
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, order: str, stderr: BinaryIO) -> ForkedProcess | None:
        """Starts a worker with this job as JSON; None where the server has died."""
        reader, writer = os.pipe()
        process = None
        with suppress(OSError), self._starting:
            socket.send_fds(self._socket, [order.encode()], [writer, stderr.fileno()])
            process = self._started.get()
        os.close(writer)
        stdout = os.fdopen(reader, "rb")
        if process is None:
            stdout.close()
        else:
            process.stdout = stdout
        return process

    def _listen(self) -> None:
        """Passes on what the server says; when it has ended, so have its workers' reports."""
        with suppress(OSError), self._socket.makefile("rb") as answers:
            for line in answers:
                answer = json.loads(line)
                if "code" in answer:
                    self._running.pop(answer["pid"]).end_with(answer["code"])
                else:
                    process = self._running[answer["pid"]] = ForkedProcess(answer["pid"])
                    self._started.put(process)
        self._started.put(None)
        for process in list(self._running.values()):
            process.end_with(GONE)

    def close(self) -> None:
        """Ends the server. Workers that still run are their owners' business."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._server.kill()
        self._server.wait()
        self._socket.close()
