"""The few renders that exports need of their own: a lecture's cards, and scenes without their background."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue

from lectern.errors import LecternError
from lectern.render.fork_server import ForkServer
from lectern.render.process import Event, Worker
from lectern.render.worker import Job


def render_job(root: Path, job: Job, theme: str, log: Path, server: ForkServer | None = None) -> tuple[Path, Path]:
    """Renders in a process of its own and returns the video and its beats. LecternError where the scene fails."""
    queue: SimpleQueue[tuple[Worker, Event]] = SimpleQueue()
    worker = Worker(job, log, root, {"LECTERN_THEME": theme}, queue, server)
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
