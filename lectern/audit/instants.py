"""The instants of a play at which an audited scene is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from manim import Animation, AnimationGroup, linear

RATE = 8  # looks a second: an animation of two thirds of a second is still looked at five times
FRAMES = 30  # a second, in the video


class Instants:
    """Seconds from a play's start: `looks`, eight a second, and `glimpses`, the video's frames around boundaries.

    Boundaries are the play's own beginning and end, and where the animations inside its groups begin.
    """

    def __init__(self, run_time: float, animations: Iterable[Animation]) -> None:
        self.looks = {round(time, 6) for time in np.arange(0, run_time, 1 / RATE).tolist()}
        last = int(np.ceil(run_time * FRAMES - 1e-3)) - 1
        inside = {int(time * FRAMES) for time in beginnings(animations) if 0 < time < run_time}
        frames = {0, max(last, 0)} | inside | {min(frame + 1, last) for frame in inside}
        self.glimpses = {round(frame / FRAMES, 6) for frame in frames}

    def __iter__(self) -> Iterator[float]:
        yield from sorted(self.looks | self.glimpses)

    def close(self) -> None:
        """Nothing to close: manim expects a progress bar here."""


def beginnings(animations: Iterable[Animation], start: float = 0.0, pace: float = 1.0) -> Iterator[float]:
    """When animations inside groups begin, in seconds; `pace` is how much slower than planned they run."""
    for animation in animations:
        if not isinstance(animation, AnimationGroup) or animation.rate_func is not linear:
            continue
        its_pace = pace * animation.run_time / max(animation.max_end_time, 1e-9)
        for inner, begins, _ in animation.anims_with_timings:
            yield start + begins * its_pace
            yield from beginnings([inner], start + begins * its_pace, its_pace)
