"""Rendering one scene and waiting for it: a lecture's cards, and scenes without their background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from lectern.errors import LecternError
from lectern.render.fork_server import ForkServer
from lectern.render.process import Event, Worker
from lectern.render.settings import Settings
from lectern.render.worker import Job


@dataclass(frozen=True)
class RenderContext:
    """Where a run takes the course from, puts files and works (an absolute path), and what renders are asked for.

    `server`: a warm process to fork renders from, if there is one.
    """

    root: Path
    out: Path
    scratch: Path
    settings: Settings
    server: ForkServer | None = None


def render_one(context: RenderContext, job: Job, log: Path) -> tuple[Path, Path]:
    """Renders in a process of its own and returns the video and its beats. LecternError where the scene fails."""
    queue: SimpleQueue[tuple[Worker, Event]] = SimpleQueue()
    worker = Worker(job, log, context.root, context.settings.environment, queue, context.server)
    result: Event = {}
    try:
        while (event := queue.get()[1])["event"] != "exit":
            if event["event"] != "frames":
                result = event
    finally:
        worker.end()
    if result.get("event") == "done":
        return Path(result["video"]), Path(result["beats"])
    if result:
        raise LecternError(f"{job.scene}: {result['file']}:{result['line']}: {result['message']}")
    raise LecternError(f"{job.scene}: its process ended without a word (exit code {event['code']})")
