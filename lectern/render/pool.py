"""Renders many scenes, some at a time; one that fails leaves the others alone."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from lectern.errors import LecternError
from lectern.files import work_folder
from lectern.render.deliver import Delivery
from lectern.render.engine.core_locks import make_core_locks
from lectern.render.fork_server import HAS_FORK, ForkServer
from lectern.render.interrupts import in_one_go
from lectern.render.outcome import Outcome
from lectern.render.process import Event, Worker
from lectern.targets import Target

LISTEN = 0.1  # seconds to wait for a worker's word before looking at the clock


class Listener(Protocol):
    """Who is told how it goes."""

    def started(self, target: Target) -> None:
        """A scene's process has started."""

    def advanced(self, target: Target, frames: int) -> None:
        """So many of the scene's frames are done."""

    def ended(self, outcome: Outcome) -> None:
        """The scene is done, has failed or was stopped."""


class Pool:
    """One run. `outcomes` fills up as scenes end, also when the run is interrupted.

    A scene of which no new frame is heard for `patience` seconds is ended; 0: never. Where there is a warm `server`,
    workers are forked from it; setting `halt` ends the run.
    """

    server: ForkServer | None = None

    def __init__(self, delivery: Delivery, jobs: int, listener: Listener, patience: float = 0.0) -> None:
        self.delivery, self.jobs, self.listener, self.patience = delivery, jobs, listener, patience
        self.outcomes: list[Outcome] = []
        self.halt = threading.Event()
        self._queue: SimpleQueue[tuple[Worker, Event]] = SimpleQueue()
        self._running: dict[Worker, RunningScene] = {}

    def run(self, targets: Sequence[Target]) -> None:
        """Renders the targets in this order. On KeyboardInterrupt ends all processes, then raises it again."""
        with work_folder(self.delivery.out) as scratch:
            try:
                self._render(self._restore(targets, scratch), scratch)
            finally:
                self._stop()
                ended = {outcome.target for outcome in self.outcomes}
                for target in targets:
                    if target not in ended:
                        self._end(Outcome(target, "stopped"))

    def _render(self, targets: Sequence[Target], scratch: Path) -> None:
        """Renders what must be, so many scenes at a time."""
        waiting = list(targets)
        while (waiting or self._running) and not self.halt.is_set():
            while waiting and len(self._running) < self.jobs:
                self._start(waiting.pop(0), scratch)
            self._handle_next()
            self._end_silent()

    def _stop(self) -> None:
        for worker in self._running:
            worker.end()

    def _restore(self, targets: Sequence[Target], scratch: Path) -> list[Target]:
        """Ends the targets in which nothing has changed; returns the others."""
        for target in targets:
            with in_one_go():
                outcome = self.delivery.restore(target, scratch / f"{target.lecture.folder}.{target.scene.name}.kept")
                if outcome:
                    self._end(outcome)
        ended = {outcome.target for outcome in self.outcomes}
        return [target for target in targets if target not in ended]

    def _start(self, target: Target, scratch: Path) -> None:
        folder, delivery = scratch / f"{target.lecture.folder}.{target.scene.name}", self.delivery
        log, environment = folder / "log.txt", delivery.settings.environment
        try:
            folder.mkdir()
            job = replace(delivery.job(target, folder / "media"), cores=self._cores(scratch))
            worker = Worker(job, log, delivery.root, environment, self._queue, self.server)
        except OSError as error:
            self._end(delivery.fail(target, problem(target, str(error)), log, 0.0))
            return
        self._running[worker] = RunningScene(target)
        self.listener.started(target)

    def _cores(self, scratch: Path) -> str:
        """The folder of the run's cores; empty where there is nothing to share."""
        folder = scratch / "cores"
        if not HAS_FORK or self.jobs < 2:
            return ""
        make_core_locks(folder, self.jobs)
        return str(folder)

    def _handle_next(self) -> None:
        try:
            worker, event = self._queue.get(timeout=LISTEN)
        except Empty:
            return
        run = self._running[worker]
        run.heard = time.monotonic()
        match event["event"]:
            case "frames":
                self.listener.advanced(run.target, event["done"])
            case "exit":
                with in_one_go():
                    del self._running[worker]
                    self._end(self._outcome(run, worker.log, event["code"]))
                shutil.rmtree(worker.log.parent, ignore_errors=True)
            case _:
                run.result = run.result or event

    def _end_silent(self) -> None:
        """Ends processes that have long said nothing; their `exit` events follow."""
        for worker, run in self._running.items():
            if 0 < self.patience < time.monotonic() - run.heard and not run.result:
                message = f"no new frame for {self.patience:g} s; ended (--timeout sets how long to wait)"
                run.result = problem(run.target, message)
                worker.end()

    def _end(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.listener.ended(outcome)

    def _outcome(self, run: RunningScene, log: Path, code: int) -> Outcome:
        target, result = run.target, run.result
        if result.get("event") == "done":
            try:
                video, beats = Path(result["video"]), Path(result["beats"])
                return self.delivery.deliver(target, video, beats, run.took, result)
            except (LecternError, OSError) as error:
                result = problem(target, str(error))
        elif not result:
            result = problem(target, f"its process ended without a word ({exit_reason(code)})")
        return self.delivery.fail(target, result, log, run.took)


class RunningScene:
    """What is known of a running scene."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.result: Event = {}
        self._since = self.heard = time.monotonic()

    @property
    def took(self) -> float:
        return time.monotonic() - self._since


def problem(target: Target, message: str) -> Event:
    """What a worker would say of its scene's failure, had it been able to."""
    return {"message": message, "file": target.scene.file, "line": target.scene.line}


def exit_reason(code: int) -> str:
    """Why a process ended, from its exit code (negative: the signal that killed it)."""
    if code == -9:
        return "killed with signal 9, perhaps for lack of memory; try fewer --jobs"
    return f"killed with signal {-code}" if code < 0 else f"exit code {code}"


def start_order(targets: Sequence[Target], seconds: Sequence[float]) -> list[Target]:
    """The shortest scene first, so that a clip is there soon; then the longest first, so that none is late."""
    by_length = sorted(range(len(targets)), key=lambda index: seconds[index])
    return [targets[index] for index in by_length[:1] + by_length[:0:-1]]
