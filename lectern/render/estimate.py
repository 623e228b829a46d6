"""How far a run is, and when it will be over: from what its scenes were expected to take, and how they go."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lectern.render.outcome import Outcome
from lectern.targets import Target


class Tally:
    """`frames` holds the frames that each scene will have, `seconds` what each is expected to take, in start order."""

    def __init__(
        self,
        frames: Mapping[Target, int],
        seconds: Mapping[Target, float],
        jobs: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.expected = dict(frames)
        self.done = dict.fromkeys(frames, 0)
        self.ended_scenes = 0
        self._forecast = Forecast(seconds, jobs)
        self._clock = clock
        self._begun: float | None = None
        self._rendered: set[Target] = set()

    def started(self, target: Target) -> None:
        """A scene's render has begun."""
        now = self._clock()
        self._begun = now if self._begun is None else self._begun
        self._rendered.add(target)
        self._forecast.started(target, now)

    def advanced(self, target: Target, frames: int) -> None:
        """So many of the scene's frames are done; an expectation that was too low grows."""
        self.done[target] = frames
        self.expected[target] = max(self.expected[target], frames)
        self._forecast.advanced(target, frames / max(self.expected[target], 1))

    def ended(self, outcome: Outcome) -> None:
        """A scene is over: from now on its frames are those that there were."""
        target = outcome.target
        self.ended_scenes += 1
        self.expected[target] = outcome.sheet.frames if outcome.sheet else self.done[target]
        self.done[target] = self.expected[target]
        self._forecast.ended(target, self._clock(), done=outcome.status == "done")

    @property
    def frames(self) -> int:
        """Frames done, kept ones among them."""
        return sum(self.done.values())

    @property
    def total(self) -> int:
        """Frames of the whole run, as far as is known."""
        return sum(self.expected.values())

    @property
    def rate(self) -> float:
        """Frames a second, over all scenes that were rendered in this run; 0 before the first."""
        took = 0.0 if self._begun is None else self._clock() - self._begun
        return sum(self.done[target] for target in self._rendered) / took if took > 0 else 0.0

    @property
    def remaining(self) -> float:
        """Seconds until all is done."""
        return self._forecast.remaining(self._clock())


Scene = TypeVar("Scene", bound=Hashable)

TRUST = 0.05  # of all expected time: what the expectation counts for against what is seen, for scenes begin slowly


@dataclass
class SceneProgress:
    """A scene that is being rendered: when it began, and the part that is done (0 to 1)."""

    since: float
    part: float = 0.0


class Forecast(Generic[Scene]):
    """`expected` holds each scene's render time in seconds, in start order; times are those of one clock."""

    def __init__(self, expected: Mapping[Scene, float], jobs: int) -> None:
        self._waiting = dict(expected)
        self._expected = dict(expected)
        self._jobs = jobs
        self._running: dict[Scene, SceneProgress] = {}
        self._seen = self._foreseen = TRUST * sum(expected.values()) or 1.0

    def started(self, scene: Scene, now: float) -> None:
        """The scene is being rendered."""
        self._waiting.pop(scene, None)
        self._running[scene] = SceneProgress(now)

    def advanced(self, scene: Scene, part: float) -> None:
        """So much of the scene is done."""
        if scene in self._running:
            self._running[scene].part = min(part, 1.0)

    def ended(self, scene: Scene, now: float, *, done: bool) -> None:
        """The scene needs no more time. Only one that was rendered to its end says how fast it goes."""
        self._waiting.pop(scene, None)
        progress = self._running.pop(scene, None)
        if progress and done:
            self._seen += now - progress.since
            self._foreseen += self._expected[scene]

    def remaining(self, now: float) -> float:
        """Seconds until the last scene is done."""
        seen = self._seen + sum(now - each.since for each in self._running.values())
        foreseen = self._foreseen + sum(self._expected[name] * each.part for name, each in self._running.items())
        pace = seen / foreseen
        left = [self._time_left(name, each, now, pace) for name, each in self._running.items()]
        return makespan(left, [pace * seconds for seconds in self._waiting.values()], self._jobs)

    def _time_left(self, name: Scene, progress: SceneProgress, now: float, pace: float) -> float:
        """Between the expectation and the scene's own pace: the more of it is done, the more its own counts."""
        by_expectation = self._expected[name] * pace * (1 - progress.part)
        by_itself = (now - progress.since) * (1 - progress.part) / progress.part if progress.part else 0.0
        return (1 - progress.part) * by_expectation + progress.part * by_itself


def makespan(running: Sequence[float], waiting: Sequence[float], jobs: int) -> float:
    """The time until all is done when each free place takes the next in line."""
    lanes = sorted([*running, *[0.0] * max(jobs - len(running), 0)])
    for seconds in waiting:
        heapq.heappush(lanes, heapq.heappop(lanes) + seconds)
    return max(lanes, default=0.0)
