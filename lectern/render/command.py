"""`lectern render`: from targets to files, a table and an exit code."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lectern.course import read_course
from lectern.durations import expected_seconds
from lectern.errors import UsageError
from lectern.export.cards import Workshop
from lectern.export.lectures import Finish, finish
from lectern.files import work_folder
from lectern.render.deliver import Delivery
from lectern.render.estimate import Tally
from lectern.render.fork_server import ForkServer
from lectern.render.history import History
from lectern.render.outcome import Outcome
from lectern.render.pool import Pool, start_order
from lectern.render.progress import EventProgress, LiveProgress, PlainProgress, Teller
from lectern.render.settings import Settings
from lectern.targets import Target, resolve

INTERRUPTED = 130


@dataclass(frozen=True)
class Run:
    """How to go about it, which changes nothing in the videos.

    `jobs` scenes at a time (0: one for each core); a scene without a new frame for `timeout` seconds is ended (0:
    never); `afresh`: nothing is taken from the cache; `report` is table, json or events; `cluster` is the address of a
    Dask scheduler (empty: this machine renders).
    """

    jobs: int = 0
    timeout: float = 0.0
    afresh: bool = False
    report: str = "table"
    cluster: str = ""


def render(root: Path, names: Sequence[str], out: Path, settings: Settings, how: Run, server: ForkServer | None) -> int:
    """Renders what `names` stand for, in processes from the warm `server` if there is one; returns the exit code."""
    lectures = read_course(root)
    targets = suitable(resolve(lectures, names), settings.aspect, named=bool(names))
    delivery = Delivery(root, out.resolve(), settings, afresh=how.afresh)
    history = History(delivery.cache.folder)
    frames = {target: round(expected_seconds(target, out) * settings.fps) for target in targets}
    seconds = {each: history.expected_seconds(delivery.job(each, Path()), count) for each, count in frames.items()}
    order = start_order(targets, list(seconds.values()))
    in_order = {target: seconds[target] for target in order}
    pool, progress = make_pool(delivery, how, lambda jobs: teller(how.report, Tally(frames, in_order, jobs)))
    pool.server = server
    begun, was_interrupted, finished = time.monotonic(), False, Finish()
    listen_to_signals()
    try:
        with progress:
            pool.run(order)
        remember(history, delivery, pool.outcomes)
        done = [outcome.target for outcome in pool.outcomes if outcome.status == "done"]
        with work_folder(out.resolve()) as scratch:
            shop = Workshop(root, out, scratch, settings, server)
            finished = finish(shop, lectures, done, settings.aspect, pool.jobs)
    except KeyboardInterrupt:
        was_interrupted = True
    report(pool.outcomes, finished, time.monotonic() - begun, how.report)
    if was_interrupted:
        return INTERRUPTED
    return int(any(outcome.status != "done" for outcome in pool.outcomes) or bool(finished.problems))


def make_pool(delivery: Delivery, how: Run, make_teller: Callable[[int], Teller]) -> tuple[Pool, Teller]:
    """Who renders, and who shows it, which must know how many scenes are rendered at a time."""
    if not how.cluster:
        jobs = how.jobs or os.cpu_count() or 1
        progress = make_teller(jobs)
        return Pool(delivery, jobs, progress, how.timeout), progress
    from lectern.render.cluster.pool import ClusterPool, connect

    client = connect(how.cluster)
    progress = make_teller(sum(client.nthreads().values()))
    return ClusterPool(client, delivery, progress, how.timeout), progress


def teller(report: str, tally: Tally) -> Teller:
    """Who shows the run: events on stdout, bars on a terminal, lines elsewhere."""
    if report == "events":
        return EventProgress(sys.stdout, tally)
    console = Console(stderr=True, highlight=False)
    return LiveProgress(console, tally) if console.is_terminal else PlainProgress(console, tally)


def remember(history: History, delivery: Delivery, outcomes: Sequence[Outcome]) -> None:
    """Notes how long the scenes took, for the next run's order and forecast."""
    fresh = [
        (delivery.job(outcome.target, Path()), outcome.sheet.frames, outcome.took)
        for outcome in outcomes
        if outcome.sheet and not outcome.cached
    ]
    try:
        history.remember(fresh)
    except OSError as error:
        print(f"lectern: the render times are not kept: {error}", file=sys.stderr)


def suitable(targets: list[Target], aspect: str, *, named: bool) -> list[Target]:
    """The scenes that are laid out for this aspect ratio. Raises UsageError where a named one, or all, are not."""
    fitting = [target for target in targets if aspect in target.scene.aspects]
    unfit = [target.scene.name for target in targets if target not in fitting]
    if not targets:
        raise UsageError("the course has no scenes yet: a folder scenes/l<number>_<slug> holds a lecture's")
    if unfit and (named or not fitting):
        raise UsageError(f"not laid out for {aspect}: {', '.join(unfit)}")
    return fitting


def listen_to_signals() -> None:
    """Ctrl-C, a polite kill and a closed terminal all end the run in order.

    Set also where SIGINT is inherited as ignored: in the background of a shell script.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, interrupt)


def report(outcomes: Sequence[Outcome], finished: Finish, took: float, form: str) -> None:
    """The summary on stdout; errors, with their places, last."""
    in_order = sorted(outcomes, key=lambda outcome: outcome.target.place)
    data = {"scenes": [each.as_json() for each in in_order], **finished.as_json(), "seconds": round(took, 2)}
    if form == "json":
        print(json.dumps(data, indent=1))
    elif form == "events":
        print(json.dumps({"event": "end", **data}))
    else:
        Console(highlight=False).print(summary(in_order, finished, took))
    errors = Console(stderr=True, highlight=False)
    for outcome in in_order:
        if outcome.failure:
            message = (
                f"{outcome.target.scene.name} failed: {outcome.failure}\n  all of its output: {outcome.failure.log}"
            )
            errors.print(escape(message), style="red", soft_wrap=True)
    for note in finished.notes:
        errors.print(escape(f"no new lecture video: {note}"), soft_wrap=True)
    for problem in finished.problems:
        errors.print(escape(f"no lecture video: {problem}"), style="red", soft_wrap=True)


def summary(outcomes: Sequence[Outcome], finished: Finish, took: float) -> Table:
    """Files, durations and times."""
    done = [outcome for outcome in outcomes if outcome.sheet]
    length = sum(outcome.sheet.seconds for outcome in done if outcome.sheet)
    table = Table("scene", "file", show_footer=True)
    table.columns[0].footer = f"{len(done)} of {len(outcomes)} done"
    table.columns[1].overflow = "fold"
    table.add_column("duration", f"{length:.1f} s", justify="right")
    table.add_column("rendered in", f"{took:.1f} s", justify="right")
    for outcome in outcomes:
        duration = f"{outcome.sheet.seconds:.1f} s" if outcome.sheet else "–"
        where = shown_path(outcome.video) if outcome.video else outcome.status
        table.add_row(outcome.target.scene.name, escape(where), duration, f"{outcome.took:.1f} s")
    table.add_section()
    for lecture in finished.videos:
        table.add_row(escape(lecture.lecture.title), escape(shown_path(lecture.video)), f"{lecture.seconds:.1f} s", "–")
    return table


def shown_path(path: Path) -> str:
    """Relative to the working directory where it lies in it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
