"""`lectern watch`: scenes are rendered again, as drafts, whenever something that they are made from is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from lectern.errors import LecternError
from lectern.files import key_of, work_folder
from lectern.imports import import_closure, module_name
from lectern.render.command import suitable
from lectern.render.deliver import Delivery
from lectern.render.edits import edited_beats
from lectern.render.fork_server import HAS_FORK, ForkServer
from lectern.render.interrupts import listen_to_signals
from lectern.render.key import RENDERER
from lectern.render.outcome import Outcome
from lectern.render.pool import Pool
from lectern.render.process import ENGINE, Event, Worker, worker_environment
from lectern.render.progress import ending
from lectern.render.settings import Settings
from lectern.root import PACKAGE
from lectern.selection import select
from lectern.targets import Target
from lectern.terminal import as_seen, make_console

QUIET = 0.05  # seconds without a further change: editors save in several steps
WATCHED = {".py", ".toml", ".json", ".npz", ".cfg", ".csv", ".png", ".svg"}


class Watch:
    """Keeps the targets' drafts in `out` up to date, and a process warm that has imported all but the scenes."""

    def __init__(self, root: Path, names: Sequence[str], out: Path, settings: Settings, jobs: int) -> None:
        self.root, self.names, self.settings, self.jobs = root, names, settings, jobs
        self.out = out.resolve()
        self.console = make_console(stderr=True)
        self.changed = threading.Event()
        self._server: ForkServer | None = None
        self._imported = ""
        self._seen: dict[str, bytes] = {}

    def run(self) -> None:
        """Renders what has changed, waits for the next change, and so on, until Ctrl-C."""
        observer = Observer()
        handler = Handler(self.changed.set)
        for folder in dict.fromkeys((self.root / "scenes", self.root / "assets", PACKAGE / "nn_core")):
            if folder.is_dir():
                observer.schedule(handler, str(folder), recursive=True)
        for folder, is_whole in linked_folders(self.root).items():
            observer.schedule(handler, str(folder), recursive=is_whole)
        observer.start()
        try:
            while True:
                self.changed.clear()
                self.render()
                self.changed.wait()
                while self.changed.is_set():
                    self.changed.clear()
                    self.changed.wait(QUIET)
        finally:
            observer.stop()
            observer.join()
            if self._server:
                self._server.close()

    def render(self) -> None:
        """One round. A file that cannot be read is told; the next change is the next chance."""
        try:
            selection = select(self.root, self.names)
            selection.tell_faults()
            targets = suitable(selection, self.settings.aspect, named=True)
            pool = Pool(Delivery(self.root, self.out, self.settings), self.jobs, DraftLog(self.console))
            pool.server = self.warm(targets, pool.delivery)
            pool.halt = self.changed
            for target, beats in self.edited(targets):
                self.preview(target, beats, pool)
            pool.run(targets)
        except LecternError as error:
            self.console.print(as_seen(str(error)), style="red", markup=False, soft_wrap=True)

    def edited(self, targets: Sequence[Target]) -> list[tuple[Target, list[str]]]:
        """Scenes in which only some beats differ from what was seen before, and these beats."""
        found = []
        now = {file: (self.root / file).read_bytes() for file in {target.scene.file for target in targets}}
        for target in targets:
            file = target.scene.file
            beats = edited_beats(self._seen[file], now[file], target.scene.name) if file in self._seen else []
            if beats:
                found.append((target, beats))
        self._seen |= now
        return found

    def preview(self, target: Target, beats: Sequence[str], pool: Pool) -> None:
        """A video of these beats alone, `<Scene>.preview.mp4`, before the whole scene is rendered."""
        queue: SimpleQueue[tuple[Worker, Event]] = SimpleQueue()
        delivery, result, event = pool.delivery, Event(), Event()
        with work_folder(self.out) as scratch:
            job = replace(delivery.job(target, scratch / "media"), only=beats)
            worker = Worker(job, scratch / "log.txt", self.root, delivery.settings.environment, queue, pool.server)
            try:
                while event.get("event") != "exit" and not self.changed.is_set():
                    with suppress(Empty):
                        event = queue.get(timeout=QUIET)[1]
                        result = event if event["event"] == "done" else result
            finally:
                worker.end()
            if result:
                video = self.out / target.lecture.folder / f"{target.scene.name}.preview.mp4"
                video.parent.mkdir(parents=True, exist_ok=True)
                Path(result["video"]).replace(video)
                self.console.print(f"{', '.join(beats)} → {video}", markup=False, soft_wrap=True)

    def warm(self, targets: Sequence[Target], delivery: Delivery) -> ForkServer | None:
        """A server that has imported what the scenes import, as it is now; None where processes cannot fork."""
        if not HAS_FORK:
            return None
        folders = [self.root, PACKAGE]
        scenes = {target.scene.module for target in targets}
        files = import_closure([*scenes, RENDERER], folders)
        names = {module_name(path, folders): path for path in files}
        shared = sorted(names.keys() - scenes)
        imported = key_of(shared, *(names[name] for name in shared))
        if imported != self._imported or self._server is None:
            if self._server:
                self._server.close()
            environment = worker_environment(self.root, delivery.settings.environment)
            self._server = ForkServer([*ENGINE, *shared], self.root, environment)
            self._imported = imported
        return self._server


class Handler(FileSystemEventHandler):
    """Calls `tell` when a file of the course has been written, moved or removed."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading a file is no change."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in {"created", "modified", "moved", "deleted"} and any(map(is_watched, paths)):
            self._tell()


def linked_folders(root: Path) -> dict[Path, bool]:
    """Where a guest course's links lead, and whether to a folder, all of which is watched."""
    links = [path for folder in (root, root / "scenes") for path in folder.glob("*") if path.is_symlink()]
    return {
        **{path.resolve().parent: False for path in links if path.is_file()},
        **{path.resolve(): True for path in links if path.is_dir()},
    }


def is_watched(path: Path) -> bool:
    """Whether a scene may be made from it; editors' own files and Python's are not."""
    return path.suffix in WATCHED and not any(part.startswith(".") or part == "__pycache__" for part in path.parts[-3:])


class DraftLog:
    """A line for each scene that was rendered, and for nothing else."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def started(self, target: Target) -> None:
        """Names the scene."""
        self._console.print(f"rendering {target.scene.name} …")

    def advanced(self, target: Target, frames: int) -> None:
        """Nothing."""

    def ended(self, outcome: Outcome) -> None:
        """Says what became of it."""
        if not outcome.cached and outcome.status != "stopped":
            self._console.print(as_seen(ending(outcome)), markup=False, soft_wrap=True)


def watch(root: Path, names: Sequence[str], out: Path, settings: Settings, jobs: int) -> int:
    """Watches until Ctrl-C; returns the exit code."""
    listen_to_signals()
    watcher = Watch(root, names, out, settings, jobs)
    watcher.console.print(f"watching; drafts in {out}; Ctrl-C ends", markup=False)
    try:
        watcher.run()
    except KeyboardInterrupt:
        return 0
    return 0
