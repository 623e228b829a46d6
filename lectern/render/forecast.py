"""When a run will be over, from what its scenes were expected to take and how they go."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Scene = TypeVar("Scene", bound=Hashable)

TRUST = 0.05  # of all expected time: what the expectation counts for against what is seen, for scenes begin slowly


@dataclass
class Going:
    """A scene that is being rendered: when it began, and the part that is done (0 to 1)."""

    since: float
    part: float = 0.0


class Forecast(Generic[Scene]):
    """`expected` holds each scene's render time in seconds, in start order; times are those of one clock."""

    def __init__(self, expected: Mapping[Scene, float], jobs: int) -> None:
        self._waiting = dict(expected)
        self._expected = dict(expected)
        self._jobs = jobs
        self._going: dict[Scene, Going] = {}
        self._seen = self._foreseen = TRUST * sum(expected.values()) or 1.0

    def started(self, scene: Scene, now: float) -> None:
        """The scene is being rendered."""
        self._waiting.pop(scene, None)
        self._going[scene] = Going(now)

    def advanced(self, scene: Scene, part: float) -> None:
        """So much of the scene is done."""
        if scene in self._going:
            self._going[scene].part = min(part, 1.0)

    def ended(self, scene: Scene, now: float, *, done: bool) -> None:
        """The scene needs no more time. Only one that was rendered to its end says how fast it goes."""
        self._waiting.pop(scene, None)
        going = self._going.pop(scene, None)
        if going and done:
            self._seen += now - going.since
            self._foreseen += self._expected[scene]

    def remaining(self, now: float) -> float:
        """Seconds until the last scene is done."""
        seen = self._seen + sum(now - each.since for each in self._going.values())
        foreseen = self._foreseen + sum(self._expected[name] * each.part for name, each in self._going.items())
        pace = seen / foreseen
        left = [self._time_left(name, each, now, pace) for name, each in self._going.items()]
        return makespan(left, [pace * seconds for seconds in self._waiting.values()], self._jobs)

    def _time_left(self, name: Scene, going: Going, now: float, pace: float) -> float:
        """Between the expectation and the scene's own pace: the more of it is done, the more its own counts."""
        by_expectation = self._expected[name] * pace * (1 - going.part)
        by_itself = (now - going.since) * (1 - going.part) / going.part if going.part else 0.0
        return (1 - going.part) * by_expectation + going.part * by_itself


def makespan(running: Sequence[float], waiting: Sequence[float], jobs: int) -> float:
    """The time until all is done when each free place takes the next in line."""
    lanes = sorted([*running, *[0.0] * max(jobs - len(running), 0)])
    for seconds in waiting:
        heapq.heappush(lanes, heapq.heappop(lanes) + seconds)
    return max(lanes, default=0.0)
