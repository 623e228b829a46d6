"""Renders many scenes, some at a time; one that fails leaves the others alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from lectern.errors import LecternError
from lectern.render.outcome import Failure, Outcome
from lectern.render.process import Event, Worker
from lectern.render.publish import publish
from lectern.render.settings import Settings
from lectern.render.workdir import work_folder
from lectern.render.worker import Job
from lectern.targets import Target


class Listener(Protocol):
    """Who is told how it goes."""

    def started(self, target: Target) -> None:
        """A scene's process has started."""

    def advanced(self, target: Target, frames: int) -> None:
        """So many of the scene's frames are done."""

    def ended(self, outcome: Outcome) -> None:
        """The scene is done, has failed or was stopped."""


class Pool:
    """One run. `outcomes` fills up as scenes end, also when the run is interrupted."""

    def __init__(self, root: Path, out: Path, settings: Settings, jobs: int, listener: Listener) -> None:
        self.root, self.out, self.settings, self.jobs, self.listener = root, out, settings, jobs, listener
        self.outcomes: list[Outcome] = []
        self._queue: SimpleQueue[tuple[Worker, Event]] = SimpleQueue()
        self._running: dict[Worker, _Run] = {}

    def run(self, targets: Sequence[Target]) -> None:
        """Renders the targets in this order. On KeyboardInterrupt ends all processes, then raises it again."""
        waiting = list(targets)
        with work_folder(self.out) as scratch:
            try:
                while waiting or self._running:
                    while waiting and len(self._running) < self.jobs:
                        self._start(waiting.pop(0), scratch)
                    self._handle_next()
            finally:
                for worker, run in self._running.items():
                    worker.end()
                    self._end(Outcome(run.target, "stopped", run.took))
                for target in waiting:
                    self._end(Outcome(target, "stopped"))

    def _start(self, target: Target, scratch: Path) -> None:
        folder = scratch / f"{target.lecture.folder}.{target.scene.name}"
        folder.mkdir()
        width, height = self.settings.pixels
        job = Job(target.lecture.module, target.scene.name, str(folder / "media"), width, height, self.settings.fps)
        environment = {"LECTERN_THEME": self.settings.theme}
        worker = Worker(job, folder / "log.txt", self.root, environment, self._queue)
        self._running[worker] = _Run(target)
        self.listener.started(target)

    def _handle_next(self) -> None:
        try:
            worker, event = self._queue.get(timeout=0.5)
        except Empty:
            return
        run = self._running[worker]
        match event["event"]:
            case "frames":
                self.listener.advanced(run.target, event["done"])
            case "exit":
                del self._running[worker]
                self._end(self._outcome(run, worker.log, event["code"]))
                shutil.rmtree(worker.log.parent, ignore_errors=True)
            case _:
                run.result = event

    def _end(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.listener.ended(outcome)

    def _outcome(self, run: _Run, log: Path, code: int) -> Outcome:
        target, result = run.target, run.result
        folder = self.out / target.lecture.folder
        kept_log = folder / f"{target.scene.name}.error.log"
        if result.get("event") == "done":
            try:
                video, sheet = publish(Path(result["video"]), Path(result["beats"]), folder, target.scene.name)
            except (LecternError, OSError) as error:
                result = {"message": str(error), "file": target.scene.file, "line": target.scene.line}
            else:
                kept_log.unlink(missing_ok=True)
                return Outcome(target, "done", run.took, video, sheet)
        elif not result:
            message = f"its process ended without a word ({exit_reason(code)})"
            result = {"message": message, "file": target.scene.file, "line": target.scene.line}
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(log, kept_log)
        failure = Failure(result["message"], result["file"], result["line"] or target.scene.line, kept_log)
        return Outcome(target, "failed", run.took, failure=failure)


class _Run:
    """What is known of a running scene."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.result: Event = {}
        self._since = time.monotonic()

    @property
    def took(self) -> float:
        return time.monotonic() - self._since


def exit_reason(code: int) -> str:
    """Why a process ended, from its exit code (negative: the signal that killed it)."""
    if code == -9:
        return "killed with signal 9, perhaps for lack of memory; try fewer --jobs"
    return f"killed with signal {-code}" if code < 0 else f"exit code {code}"


def start_order(targets: Sequence[Target], seconds: Sequence[float]) -> list[Target]:
    """The shortest scene first, so that a clip is there soon; then the longest first, so that none is late."""
    by_length = sorted(range(len(targets)), key=lambda index: seconds[index])
    return [targets[index] for index in by_length[:1] + by_length[:0:-1]]
