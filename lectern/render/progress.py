"""Telling how a run goes: moving bars on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from lectern.render.estimate import Tally
from lectern.render.outcome import Outcome
from lectern.targets import Target
from lectern.terminal import shown


class ProgressDisplay:
    """A listener that counts what it hears, and shows it inside a `with` block."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def started(self, target: Target) -> None:
        """A scene's render has begun."""
        self._tally.started(target)

    def advanced(self, target: Target, frames: int) -> None:
        """So many of the scene's frames are done."""
        self._tally.advanced(target, frames)

    def ended(self, outcome: Outcome) -> None:
        """A scene is over."""
        self._tally.ended(outcome)


class PlainProgress(ProgressDisplay):
    """A line when a scene starts and one when it ends: a log needs no moving numbers."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(tally)
        self._console = console

    def started(self, target: Target) -> None:
        """Names the scene."""
        super().started(target)
        self._console.print(f"rendering {target.scene.name} …")

    def ended(self, outcome: Outcome) -> None:
        """Says what became of the scene, and how long the others will take."""
        super().ended(outcome)
        count = f"[{self._tally.ended_scenes}/{len(self._tally.done)}]"
        left = "" if self._tally.ended_scenes == len(self._tally.done) else f"; {time_left(self._tally)}"
        self._console.print(shown(f"{count} {ending(outcome)}{left}"), soft_wrap=True)


class LiveProgress(ProgressDisplay):
    """A bar for every running scene and one for all, with frames a second and the time that is left."""

    def __init__(self, console: Console, tally: Tally) -> None:
        super().__init__(tally)
        self._bars: dict[Target, TaskID] = {}
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("frames"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[outlook]}"),
            console=console,
            expand=True,
        )
        self._total = self._progress.add_task("[bold]all scenes", total=tally.total, outlook="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def started(self, target: Target) -> None:
        """Adds the scene's bar."""
        super().started(target)
        total = self._tally.expected[target]
        self._bars[target] = self._progress.add_task(target.scene.name, total=total, outlook="")

    def advanced(self, target: Target, frames: int) -> None:
        """Moves the scene's bar and the total."""
        super().advanced(target, frames)
        self._progress.update(self._bars[target], completed=frames, total=self._tally.expected[target])
        self._show_total()

    def ended(self, outcome: Outcome) -> None:
        """Takes the bar away and prints a line above the others."""
        super().ended(outcome)
        if outcome.target in self._bars:
            self._progress.remove_task(self._bars.pop(outcome.target))
        self._progress.console.print(shown(ending(outcome)), soft_wrap=True)
        self._show_total()

    def _show_total(self) -> None:
        tally = self._tally
        outlook = f"{tally.rate:.0f} frames/s, {time_left(tally)}"
        self._progress.update(self._total, completed=tally.frames, total=tally.total, outlook=outlook)


class EventProgress(ProgressDisplay):
    """One JSON object a line for everything that happens: `--events`."""

    def __init__(self, stream: TextIO, tally: Tally) -> None:
        super().__init__(tally)
        self._stream = stream

    def __enter__(self) -> Self:
        self._tell("begin", scenes=[target.scene.name for target in self._tally.done])
        return self

    def started(self, target: Target) -> None:
        """`started`: the scene and the frames that it will probably have."""
        super().started(target)
        self._tell("started", scene=target.scene.name, frames=self._tally.expected[target])

    def advanced(self, target: Target, frames: int) -> None:
        """`frames`: of the scene, of all, the frames a second and the seconds left."""
        super().advanced(target, frames)
        self._tell("frames", scene=target.scene.name, done=frames, of=self._tally.expected[target])

    def ended(self, outcome: Outcome) -> None:
        """`ended`: what `--json` reports on the scene."""
        super().ended(outcome)
        self._tell("ended", scene=outcome.target.scene.name, report=outcome.as_json())

    def _tell(self, event: str, **fields: Any) -> None:
        tally = self._tally
        run = {
            "done": tally.frames,
            "of": tally.total,
            "frames_per_second": round(tally.rate, 1),
            "seconds_left": round(tally.remaining, 1),
        }
        self._stream.write(json.dumps({"event": event, **fields, "run": run}) + "\n")
        self._stream.flush()


def time_left(tally: Tally) -> str:
    """`about 1:20 left`."""
    minutes, seconds = divmod(round(tally.remaining), 60)
    return f"about {minutes}:{seconds:02} left"


def ending(outcome: Outcome) -> str:
    """One line on a scene's end."""
    name = outcome.target.scene.name
    if outcome.cached:
        return f"{name}: unchanged → {outcome.video}"
    if outcome.sheet:
        kept = f" ({100 * outcome.reused // outcome.sheet.frames}% unchanged)" if outcome.reused else ""
        return f"{name}: done, {outcome.sheet.seconds:.0f} s of video in {outcome.took:.0f} s{kept} → {outcome.video}"
    return f"{name}: {outcome.status}" + (f" ({outcome.failure})" if outcome.failure else "")
