"""The scenes of `lectern render`: from targets to files, while a display shows how it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectern.durations import expected_seconds
from lectern.errors import UsageError
from lectern.render.deliver import Delivery, Speaking
from lectern.render.estimate import Tally
from lectern.render.fork_server import ForkServer
from lectern.render.history import RenderHistory
from lectern.render.outcome import Outcome
from lectern.render.pool import Pool, start_order
from lectern.render.progress import EventProgress, LiveProgress, PlainProgress, ProgressDisplay
from lectern.render.settings import Settings
from lectern.selection import Selection, select
from lectern.targets import Target
from lectern.terminal import make_console


@dataclass(frozen=True)
class RunOptions:
    """How to go about it, which changes nothing in the videos.

    `jobs` scenes at a time (0: one for each core); a scene without a new frame for `timeout` seconds is ended (0:
    never); `afresh`: nothing is taken from the cache; `report` is table, json or events; `cluster` is the address of a
    Dask scheduler (empty: this machine renders). `follows` is what is made of the scenes afterwards: `course` (the
    lectures' videos, and the course's index), `lecture` (no index) or `nothing`.
    """

    jobs: int = 0
    timeout: float = 0.0
    afresh: bool = False
    report: str = "table"
    cluster: str = ""
    follows: str = "course"


class SceneRun:
    """One run over the scenes of `names`, in processes from the warm `server`; a voice `speaks`, if there is one."""

    def __init__(
        self,
        root: Path,
        names: Sequence[str],
        out: Path,
        settings: Settings,
        how: RunOptions,
        server: ForkServer | None,
        speaks: Speaking | None = None,
    ) -> None:
        self.selection = select(root, names)
        targets = suitable(self.selection, settings.aspect, named=bool(names))
        self._delivery = Delivery(root, out.resolve(), settings, afresh=how.afresh, speaks=speaks)
        self._history = RenderHistory(self._delivery.cache.folder)
        frames = {target: round(expected_seconds(target, out) * settings.fps) for target in targets}
        seconds = {target: self._expected_time(target, count) for target, count in frames.items()}
        self._order = start_order(targets, list(seconds.values()))
        in_order = {target: seconds[target] for target in self._order}
        self._pool, self._display = make_pool(
            self._delivery, how, lambda jobs: display_for(how.report, Tally(frames, in_order, jobs))
        )
        self._pool.server = server

    def _expected_time(self, target: Target, frames: int) -> float:
        return self._history.expected_seconds(self._delivery.job(target, Path()), frames)

    @property
    def jobs(self) -> int:
        """How many scenes are rendered at a time."""
        return self._pool.jobs

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of the scenes so far."""
        return self._pool.outcomes

    @property
    def done(self) -> list[Target]:
        """The scenes whose videos are there."""
        return [outcome.target for outcome in self.outcomes if outcome.status == "done"]

    def render(self) -> None:
        """Renders the scenes, and notes how long that took."""
        with self._display:
            self._pool.run(self._order)
        remember(self._history, self._delivery, self.outcomes)


def make_pool(
    delivery: Delivery, how: RunOptions, make_display: Callable[[int], ProgressDisplay]
) -> tuple[Pool, ProgressDisplay]:
    """Who renders, and who shows it, which must know how many scenes are rendered at a time."""
    if not how.cluster:
        jobs = how.jobs or os.cpu_count() or 1
        progress = make_display(jobs)
        return Pool(delivery, jobs, progress, how.timeout), progress
    from lectern.render.cluster.pool import ClusterPool, connect

    client = connect(how.cluster)
    progress = make_display(sum(client.nthreads().values()))
    return ClusterPool(client, delivery, progress, how.timeout), progress


def display_for(report: str, tally: Tally) -> ProgressDisplay:
    """Who shows the run: events on stdout, bars on a terminal, lines elsewhere."""
    if report == "events":
        return EventProgress(sys.stdout, tally)
    console = make_console(stderr=True)
    return LiveProgress(console, tally) if console.is_terminal else PlainProgress(console, tally)


def remember(history: RenderHistory, delivery: Delivery, outcomes: Sequence[Outcome]) -> None:
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


def suitable(selection: Selection, aspect: str, *, named: bool) -> list[Target]:
    """The scenes that are laid out for this aspect ratio. Raises UsageError where a named one, or all, are not."""
    fitting = [target for target in selection.targets if aspect in target.scene.aspects]
    unfit = [target.scene.name for target in selection.targets if target not in fitting]
    if not selection.targets and not selection.faults:
        raise UsageError("the course has no scenes yet: a folder scenes/l<number>_<slug> holds a lecture's")
    if unfit and (named or not fitting):
        raise UsageError(f"not laid out for {aspect}: {', '.join(unfit)}")
    return fitting
