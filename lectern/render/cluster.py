"""Rendering on other machines: scenes go to the workers of a Dask cluster, finished files come back as bytes."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from lectern.errors import LecternError, MissingPartError, UsageError
from lectern.render import remote
from lectern.render.bundle import course_bundle
from lectern.render.delivery import Delivery
from lectern.render.pool import Listener, Pool, Running, problem
from lectern.targets import Target

CONNECT = 10  # seconds to wait for the scheduler
ATTEMPTS = 3  # on further workers, after one was lost


def connect(address: str) -> Any:
    """A Dask client. Raises MissingPartError without Dask, UsageError where no scheduler answers or no worker fits."""
    try:
        cloudpickle, distributed = import_module("cloudpickle"), import_module("distributed")
    except ImportError as error:
        raise MissingPartError(f"--cluster needs Dask ({error}): pip install 'lectern[cluster]'") from error
    cloudpickle.register_pickle_by_value(remote)
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address} ({error}); start one: docs/cluster.md") from error
    try:
        check_workers(client, address)
    except LecternError:
        client.close()
        raise
    return client


def check_workers(client: Any, address: str) -> None:
    """There are workers, and all have the versions that are installed here. Raises UsageError."""
    found: dict[str, dict[str, str]] = client.run(remote.versions)
    if not found:
        raise UsageError(f"the cluster at {address} has no workers; start some: docs/cluster.md")
    wanted = remote.versions()
    wrong = {worker: remote.differences(wanted, versions) for worker, versions in found.items()}
    lines = [f"worker {worker} has {difference}" for worker, difference in wrong.items() if difference]
    if lines:
        raise UsageError("\n".join([*lines, "install requirements.lock there"]))


class ClusterPool(Pool):
    """A run on a cluster. A scene whose worker is lost is rendered by another one."""

    def __init__(self, client: Any, delivery: Delivery, listener: Listener, patience: float = 0.0) -> None:
        super().__init__(delivery, sum(client.nthreads().values()), listener, patience)
        self._client = client
        self._topic = f"lectern-{uuid.uuid4().hex}"
        self._events: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._futures: dict[str, Any] = {}
        self._targets: dict[str, Target] = {}
        self._runs: dict[str, Running] = {}

    def _render(self, targets: Sequence[Target], scratch: Path) -> None:
        if not targets:
            return
        course = course_bundle(self.delivery.root)
        digest, versions = hashlib.sha256(course).hexdigest(), remote.versions()
        # On all workers at once: the loss of one loses nothing.
        shared = self._client.scatter(course, broadcast=True)
        self._client.subscribe_topic(self._topic, lambda event: self._events.put(("told", event[1])))
        for rank, target in enumerate(targets):
            number = str(rank)
            self._targets[number] = target
            job = asdict(self.delivery.job(target, Path()))
            order = remote.Order(digest, job, self.delivery.environment, versions, self.patience, self._topic)
            future = self._client.submit(
                remote.render_scene, shared, order, number, pure=False, retries=ATTEMPTS, priority=-rank
            )
            self._futures[number] = future
            future.add_done_callback(lambda _, number=number: self._events.put(("over", number)))
        while self._futures:
            self._handle_event(scratch)

    def _handle_event(self, scratch: Path) -> None:
        try:
            kind, content = self._events.get(timeout=0.5)
        except Empty:
            return
        if kind == "over":
            self._finish(content, scratch)
        elif content["number"] in self._futures:
            self._hear(content)

    def _hear(self, event: dict[str, Any]) -> None:
        target = self._targets[event["number"]]
        if event["event"] == "started":  # again, where the first worker was lost
            if event["number"] not in self._runs:
                self.listener.started(target)
            self._runs[event["number"]] = Running(target)
        else:
            self.listener.advanced(target, event["done"])

    def _finish(self, number: str, scratch: Path) -> None:
        future, target = self._futures.pop(number), self._targets[number]
        took = self._runs[number].took if number in self._runs else 0.0
        folder = scratch / f"{target.lecture.folder}.{target.scene.name}"
        folder.mkdir()
        log = folder / "log.txt"
        try:
            result = future.result()
            log.write_bytes(result.get("log", b""))
            if result["event"] == "done":
                video, beats = (received(folder, *file) for file in result["files"])
                self._end(self.delivery.deliver(target, video, beats, took))
                return
            failure = {**problem(target, result["message"]), "line": result["line"] or target.scene.line}
        except Exception as error:  # whatever Dask raises for lost workers and lost connections
            failure = problem(target, f"{type(error).__name__}: {error}")
        self._end(self.delivery.fail(target, failure, log, took))

    def _stop(self) -> None:
        self._client.cancel(list(self._futures.values()), force=True)
        self._client.close()


def received(folder: Path, name: str, content: bytes, digest: str) -> Path:
    """A file that has come back, checked."""
    if hashlib.sha256(content).hexdigest() != digest:
        raise LecternError(f"{name} was damaged on its way back; render again")
    path = folder / Path(name).name
    path.write_bytes(content)
    return path
