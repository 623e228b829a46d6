"""What a cluster's worker does: unpack the course, render one scene in a process of its own, send its files back.

Sent to the workers by value, so that they need the course's packages but no copy of the course. For that reason it
imports the standard library alone, and Dask inside a function.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGES = ("manim", "numpy", "av", "typst", "pycairo", "pillow", "scikit-learn", "scipy")


File = tuple[str, bytes, str]  # name, content, SHA-256


@dataclass(frozen=True)
class RemoteJob:
    """One scene: the worker's job (its folders are set here), what it needs, and the topic to report to."""

    course_hash: str
    job: dict[str, Any]
    environment: dict[str, str]
    versions: dict[str, str]
    patience: float
    topic: str


def versions() -> dict[str, str]:
    """Of everything that may change a picture."""
    found = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def differences(wanted: dict[str, str], found: dict[str, str]) -> str:
    """`manim 0.22.0 instead of 0.21.0, …`: what is wrong with `found`; empty where nothing is."""
    return ", ".join(
        f"{name} {found.get(name, 'none')} instead of {version}"
        for name, version in wanted.items()
        if found.get(name) != version
    )


def render_scene(course: bytes, order: RemoteJob, number: str, shares: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Renders scene `number` of a run from the course's zip file, or a share of it.

    Returns the worker's last event; after `done` also `files`: name, bytes and SHA-256 of the video and its beats, or
    of the plays that a share has drawn. What comes from `shares` is used as far as it fits; the rest is drawn here.

    A failed scene is a result, with its `log`; an exception is what a new attempt elsewhere may cure.
    """
    from distributed import get_worker

    worker = get_worker()

    def tell(event: dict[str, Any]) -> None:
        worker.log_event(order.topic, {**event, "number": number, "worker": worker.address})

    wrong = differences(order.versions, versions())
    if wrong:
        return {"event": "error", "message": f"worker {worker.address} has {wrong}", "file": "", "line": None}
    if hashlib.sha256(course).hexdigest() != order.course_hash:
        raise OSError("the course was damaged on its way")
    with tempfile.TemporaryDirectory(prefix="lectern-") as name:
        folder = Path(name)
        with zipfile.ZipFile(io.BytesIO(course)) as archive:
            archive.extractall(folder / "course")
        kept = folder / "kept"
        kept.mkdir()
        for name, content, _ in (file for share in shares for file in share.get("files", ())):
            (kept / name).write_bytes(content)
        tell({"event": "started"})
        result = run_worker(order, folder, tell)
        if result["event"] == "done":
            paths = kept.iterdir() if "kept" in result else (Path(result[kind]) for kind in ("video", "beats"))
            result["files"] = [packed(path) for path in paths]
        result["log"] = (folder / "log.txt").read_bytes()
        return result


def packed(path: Path) -> File:
    """A file for the way."""
    content = path.read_bytes()
    return path.name, content, hashlib.sha256(content).hexdigest()


def run_worker(order: RemoteJob, folder: Path, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Runs the scene's process to its end; passes its frame counts on and returns its last word."""
    folders = {"media": str(folder / "media"), "kept": str(folder / "kept"), "cores": ""}
    job = json.dumps({**order.job, **folders})
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    environment = {**os.environ, **threads, **order.environment, "PYTHONPATH": str(folder / "course")}
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "lectern.render.worker", job],
            cwd=folder / "course",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    assert process.stdout is not None
    result: dict[str, Any] = {}
    alarm = Alarm(order.patience, process)
    try:
        for line in process.stdout:
            alarm.wind()
            event = json.loads(line)
            if event["event"] == "frames":
                tell(event)
            else:
                result = event
    finally:
        alarm.stop()
        end(process)
    if alarm.rang:
        result = {"message": f"no new frame for {order.patience:g} s; ended (--timeout sets how long to wait)"}
    elif not result:
        result = {"message": f"its process ended without a word (exit code {process.returncode})"}
    return {"event": "error", "file": "", "line": None, **result}


class Alarm:
    """Ends a process that says nothing for so many seconds; 0: never."""

    def __init__(self, patience: float, process: subprocess.Popen[bytes]) -> None:
        self.rang = False
        self._patience, self._process = patience, process
        self._timer: threading.Timer | None = None
        self.wind()

    def wind(self) -> None:
        """Starts to wait anew."""
        self.stop()
        if self._patience:
            self._timer = threading.Timer(self._patience, self._ring)
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        """Waits no longer."""
        if self._timer:
            self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        end(self._process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process, with its children where the system groups them."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.poll()  # it has ended already
    process.wait()
