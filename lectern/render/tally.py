"""The numbers of a run that is going: frames done, frames a second, time left."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from lectern.render.forecast import Forecast
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
        """Frames that there will be."""
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
