"""Telling how a run goes: moving bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from lectern.render.outcome import Outcome
from lectern.targets import Target


class PlainProgress:
    """A line when a scene starts and one when it ends."""

    def __init__(self, console: Console, expected: Mapping[Target, int]) -> None:
        self._console, self._expected, self._ended = console, expected, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def started(self, target: Target) -> None:
        """Names the scene."""
        self._console.print(f"rendering {target.scene.name} …")

    def advanced(self, target: Target, frames: int) -> None:
        """Nothing: a log needs no moving numbers."""

    def ended(self, outcome: Outcome) -> None:
        """Says what became of the scene."""
        self._ended += 1
        count = f"[{self._ended}/{len(self._expected)}]"
        self._console.print(escape(f"{count} {ending(outcome)}"), soft_wrap=True)


class LiveProgress:
    """A bar for every running scene and one for all. `expected` holds the frames each scene will have."""

    def __init__(self, console: Console, expected: Mapping[Target, int]) -> None:
        self._expected = dict(expected)
        self._done = dict.fromkeys(expected, 0)
        self._bars: dict[Target, TaskID] = {}
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("frames"),
            TimeElapsedColumn(),
            console=console,
            expand=True,
        )
        self._total = self._progress.add_task("[bold]all scenes", total=sum(expected.values()))

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def started(self, target: Target) -> None:
        """Adds the scene's bar."""
        self._bars[target] = self._progress.add_task(target.scene.name, total=self._expected[target])

    def advanced(self, target: Target, frames: int) -> None:
        """Moves the scene's bar and the total; an expectation that was too low grows."""
        self._done[target] = frames
        self._expected[target] = max(self._expected[target], frames)
        self._progress.update(self._bars[target], completed=frames, total=self._expected[target])
        self._show_total()

    def ended(self, outcome: Outcome) -> None:
        """Takes the bar away and prints a line above the others."""
        target = outcome.target
        self._expected[target] = outcome.sheet.frames if outcome.sheet else self._done[target]
        self._done[target] = self._expected[target]
        if target in self._bars:
            self._progress.remove_task(self._bars.pop(target))
        self._progress.console.print(escape(ending(outcome)), soft_wrap=True)
        self._show_total()

    def _show_total(self) -> None:
        self._progress.update(self._total, completed=sum(self._done.values()), total=sum(self._expected.values()))


def ending(outcome: Outcome) -> str:
    """One line on a scene's end."""
    name = outcome.target.scene.name
    if outcome.sheet:
        return f"{name}: done, {outcome.sheet.seconds:.0f} s of video in {outcome.took:.0f} s → {outcome.video}"
    return f"{name}: {outcome.status}" + (f" ({outcome.failure})" if outcome.failure else "")
