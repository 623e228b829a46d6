"""`lectern render` as a whole: the scenes, what follows from them (lecture videos, the course's index), the report."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.table import Table

from lectern.classes import SourceFault
from lectern.errors import UsageError
from lectern.export.lectures import LectureResults, make_lectures
from lectern.files import work_folder
from lectern.render.command import RunOptions, SceneRun
from lectern.render.fork_server import ForkServer
from lectern.render.interrupts import listen_to_signals
from lectern.render.one import RenderContext
from lectern.render.outcome import Outcome
from lectern.render.settings import Settings
from lectern.terminal import make_console, print_table, shown
from lectern.voice.speaker import speaker

INTERRUPTED = 130


def render(
    root: Path, names: Sequence[str], out: Path, settings: Settings, how: RunOptions, server: ForkServer | None
) -> int:
    """Renders what `names` stand for, in processes from the warm `server` if there is one; returns the exit code."""
    run = SceneRun(root, names, out, settings, how, server, speaker(settings.voice, root))
    begun, was_interrupted, finished = time.monotonic(), False, LectureResults()
    listen_to_signals()
    try:
        run.render()
        if how.follows != "nothing":
            context = RenderContext(root, out, out, settings, server)
            finished = lectures_of(run, context, indexed=how.follows == "course")
        was_interrupted = finished.was_interrupted
    except KeyboardInterrupt:
        was_interrupted = True
    report(run.outcomes, run.selection.faults, finished, time.monotonic() - begun, how.report)
    if was_interrupted:
        return INTERRUPTED
    is_lacking = any(outcome.status != "done" for outcome in run.outcomes)
    return int(is_lacking or bool(finished.problems) or bool(run.selection.faults))


def lectures_of(run: SceneRun, context: RenderContext, *, indexed: bool) -> LectureResults:
    """The videos of the lectures that the run has touched. That nothing can be written is a result, too."""
    try:
        with work_folder(context.out.resolve()) as scratch:
            there = replace(context, scratch=scratch)
            lectures, aspect = run.selection.lectures, context.settings.aspect
            return make_lectures(there, lectures, run.done, aspect, run.jobs, indexed=indexed)
    except UsageError as error:
        return LectureResults(problems=(str(error),))


def report(
    outcomes: Sequence[Outcome], faults: Sequence[SourceFault], finished: LectureResults, took: float, form: str
) -> None:
    """The summary on stdout; errors, with their places, last."""
    in_order = sorted(outcomes, key=lambda outcome: outcome.target.place)
    scenes, unread = [each.as_json() for each in in_order], [str(fault) for fault in faults]
    data = {"scenes": scenes, "unread": unread, **finished.as_json(), "seconds": round(took, 2)}
    if form == "json":
        print(json.dumps(data, indent=1))
    elif form == "events":
        print(json.dumps({"event": "end", **data}))
    else:
        print_table(summary(in_order, finished, took))
    errors = make_console(stderr=True)
    for outcome in in_order:
        if outcome.by_manim:
            errors.print(shown(f"{outcome.target.scene.name}: drawn by manim: {outcome.by_manim}"), soft_wrap=True)
        if outcome.failure:
            message = (
                f"{outcome.target.scene.name} failed: {outcome.failure}\n  all of its output: {outcome.failure.log}"
            )
            errors.print(shown(message), style="red", soft_wrap=True)
    for fault in unread:
        errors.print(shown(fault), style="red", soft_wrap=True)
    for note in finished.notes:
        errors.print(shown(f"no new lecture video: {note}"), soft_wrap=True)
    for problem in finished.problems:
        errors.print(shown(f"no lecture video: {problem}"), style="red", soft_wrap=True)


def summary(outcomes: Sequence[Outcome], finished: LectureResults, took: float) -> Table:
    """Files, durations and times."""
    done = [outcome for outcome in outcomes if outcome.sheet]
    length = sum(outcome.sheet.seconds for outcome in done if outcome.sheet)
    table = Table("scene", "file", show_footer=True)
    table.columns[0].footer = f"{len(done)} of {len(outcomes)} done"
    table.add_column("duration", f"{length:.1f} s", justify="right")
    table.add_column("rendered in", f"{took:.1f} s", justify="right")
    for outcome in outcomes:
        duration = f"{outcome.sheet.seconds:.1f} s" if outcome.sheet else "–"
        where = shown_path(outcome.video) if outcome.video else outcome.status
        table.add_row(outcome.target.scene.name, shown(where), duration, f"{outcome.took:.1f} s")
    table.add_section()
    for lecture in finished.videos:
        table.add_row(shown(lecture.lecture.title), shown(shown_path(lecture.video)), f"{lecture.seconds:.1f} s", "–")
    return table


def shown_path(path: Path) -> str:
    """Relative to the working directory where it lies in it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
