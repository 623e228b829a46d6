"""Rendering on other machines: scenes go to the workers of a Dask cluster, finished files come back as bytes."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from lectern.durations import expected_seconds
from lectern.errors import LecternError, MissingPartError, UsageError
from lectern.render.cluster import remote
from lectern.render.cluster.bundle import course_bundle
from lectern.render.deliver import Delivery
from lectern.render.interrupts import in_one_go
from lectern.render.pool import Listener, Pool, RunningScene, problem
from lectern.render.worker import Job
from lectern.targets import Target

ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?(?:\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):(\d{1,5})")
LAST_PORT = 65535
CONNECT = 10  # seconds to wait for the scheduler
ATTEMPTS = 3  # on further workers, after one was lost
SHORTEST = 10  # seconds of video that are worth a share of their own


def connect(address: str) -> Any:
    """A Dask client. Raises MissingPartError without Dask, UsageError where no scheduler answers or no worker fits."""
    try:
        cloudpickle, distributed = import_module("cloudpickle"), import_module("distributed")
    except ImportError as error:
        raise MissingPartError(f"--cluster needs Dask ({error}): pip install 'lectern[cluster]'") from error
    found = ADDRESS.fullmatch(address)
    if not found or int(found[1]) > LAST_PORT:
        raise UsageError(f"--cluster {address}: a scheduler's address reads tcp://machine:8786")
    cloudpickle.register_pickle_by_value(remote)
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except TypeError as error:  # Dask's own word where its configuration names no certificates
        raise UsageError(f"--cluster {address}: {error}; set distributed.comm.tls in Dask's configuration") from error
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
    """A run on a cluster. A scene whose worker is lost is rendered by another one.

    With more workers than scenes, several draw shares of a scene's plays, and one then joins them.
    """

    def __init__(self, client: Any, delivery: Delivery, listener: Listener, patience: float = 0.0) -> None:
        super().__init__(delivery, sum(client.nthreads().values()), listener, patience)
        self._client = client
        self._topic = f"lectern-{uuid.uuid4().hex}"
        self._events: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._scenes: dict[str, RemoteScene] = {}

    def _render(self, targets: Sequence[Target], scratch: Path) -> None:
        if not targets:
            return
        course = course_bundle(self.delivery.root)
        render_scene = ByValue(remote.render_scene)
        digest, versions = hashlib.sha256(course).hexdigest(), remote.versions()
        # On all workers at once: the loss of one loses nothing.
        shared = self._client.scatter(course, broadcast=True)
        self._client.subscribe_topic(self._topic, lambda event: self._events.put(("told", event[1])))
        for rank, target in enumerate(targets):
            job, number = self.delivery.job(target, Path()), str(rank)

            def submit(job: Job, name: str, rank: int = rank, **shares: Any) -> Any:
                order = remote.RemoteJob(
                    digest, asdict(job), self.delivery.settings.environment, versions, self.patience, self._topic
                )
                options = {"pure": False, "retries": ATTEMPTS, "priority": -rank}
                return self._client.submit(render_scene, shared, ByValue(order), name, **shares, **options)

            count = self._shares(target, len(targets))
            parts = [submit(replace(job, share=(part, count)), f"{number}.{part}") for part in range(count)]
            future = submit(job, number, shares=parts)
            self._scenes[number] = RemoteScene(target, future, parts)
            future.add_done_callback(lambda _, number=number: self._events.put(("over", number)))
        while self._scenes:
            self._handle_event(scratch)

    def _shares(self, target: Target, scenes: int) -> int:
        """How many workers draw the scene's plays; 0 where one does it all."""
        seconds = expected_seconds(target, self.delivery.out)
        count = min(self.jobs // scenes, int(seconds / SHORTEST))
        return count if count > 1 and not self.delivery.settings.stock else 0

    def _handle_event(self, scratch: Path) -> None:
        try:
            kind, content = self._events.get(timeout=0.5)
        except Empty:
            return
        if kind == "over":
            self._finish(self._scenes.pop(content), scratch)
        else:
            number, _, part = content["number"].partition(".")
            if number in self._scenes:
                self._hear(self._scenes[number], part, content)

    def _hear(self, scene: RemoteScene, part: str, event: dict[str, Any]) -> None:
        if event["event"] == "started":  # again, where the first worker was lost
            if scene.run is None:
                scene.run = RunningScene(scene.target)
                self.listener.started(scene.target)
        else:
            self.listener.advanced(scene.target, scene.advanced(part, event["done"]))

    def _finish(self, scene: RemoteScene, scratch: Path) -> None:
        target, took = scene.target, scene.run.took if scene.run else 0.0
        folder = scratch / f"{target.lecture.folder}.{target.scene.name}"
        folder.mkdir()
        log = folder / "log.txt"
        try:
            result = scene.future.result()
            log.write_bytes(result.get("log", b""))
            if result["event"] == "done":
                video, beats = (received(folder, *file) for file in result["files"])
                with in_one_go():
                    self._end(self.delivery.deliver(target, video, beats, took, result))
                return
            failure = {**problem(target, result["message"]), "line": result["line"] or target.scene.line}
        except Exception as error:  # whatever Dask raises for lost workers and lost connections
            failure = problem(target, f"{type(error).__name__}: {error}")
        self._end(self.delivery.fail(target, failure, log, took))

    def _stop(self) -> None:
        scenes = self._scenes.values()
        self._client.cancel([future for scene in scenes for future in (*scene.parts, scene.future)], force=True)
        self._client.close()


class ByValue:
    """Something of `remote` that is sent as its code: Dask by itself sends its module's name, which no worker knows."""

    def __init__(self, content: Any) -> None:
        self._content = content

    def __reduce__(self) -> tuple[Any, ...]:
        cloudpickle = import_module("cloudpickle")
        return cloudpickle.loads, (cloudpickle.dumps(self._content),)

    def __call__(self) -> None:
        """Dask wants what it sends to be callable. What arrives is the content itself."""


@dataclass
class RemoteScene:
    """A scene that is being rendered: its result to come, and those of its shares."""

    target: Target
    future: Any
    parts: list[Any]
    run: RunningScene | None = None
    done: dict[str, int] = field(default_factory=dict)

    def advanced(self, part: str, frames: int) -> int:
        """A share (by its number; the whole: an empty one) has come so far; how many frames that makes, of all."""
        self.done[part] = max(frames, self.done.get(part, 0))
        return sum(self.done.values()) // (len(self.parts) + 1)


def received(folder: Path, name: str, content: bytes, digest: str) -> Path:
    """A file that has come back, checked."""
    if hashlib.sha256(content).hexdigest() != digest:
        raise LecternError(f"{name} was damaged on its way back; render again")
    path = folder / Path(name).name
    path.write_bytes(content)
    return path
