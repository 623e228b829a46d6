"""`Sketch`: a drawing with its strokes in time, and the network that is to say what it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core import Network
from nn_core.data import rasterise

LONGEST = 5.0  # seconds that the strokes may take on screen
PACED, PAUSE = 4000.0, 150.0  # milliseconds that strokes without times take together, and from one to the next


@dataclass(frozen=True)
class Sketch:
    """The `strokes` of a drawing, (points, 3) each: x, y and milliseconds; and the network that `make` gives.

    Its inputs are the pixels of a square picture, row after row, 0 for paper and 1 for ink; its outputs are shares of
    the `classes`, or the share of the second of two. `word` is what was to be drawn (empty: nobody knows); not `timed`:
    the times are those of `paced`. `credit` is written beside the drawing, `about` stands in the notes.

    >>> from nn_core import Dense, softmax
    >>> make = lambda: Network(Dense(16, 2, softmax, name="output"), seed=1)
    >>> sketch = Sketch((np.array([[0, 0, 0], [9, 9, 12_000.0]]),), make, ("line", "dot"))
    >>> sketch.size, sketch.pixels.shape, sketch.seconds, sketch.speed, round(float(sketch.shares.sum()), 9)
    (4, (4, 4), 12.0, 3, 1.0)
    """

    strokes: tuple[np.ndarray, ...]
    make: Callable[[], Network]
    classes: tuple[str, ...]
    word: str = ""
    timed: bool = True
    credit: str = ""
    about: str = ""

    @cached_property
    def net(self) -> Network:
        """The network."""
        return self.make()

    @property
    def size(self) -> int:
        """How many pixels a side of the picture has."""
        return math.isqrt(self.net.weights()[0].shape[1])

    @cached_property
    def pixels(self) -> np.ndarray:
        """The picture, (size, size)."""
        return rasterise(self.strokes, self.size)

    @cached_property
    def shares(self) -> np.ndarray:
        """What the network gives to each class, (classes,): they sum to 1."""
        answer = np.asarray(self.net(self.pixels.reshape(1, -1)).value)[0]
        return np.array([1 - answer[0], answer[0]]) if answer.size == 1 else answer

    @property
    def called(self) -> str:
        """The class with the largest share."""
        return self.classes[int(self.shares.argmax())]

    @property
    def seconds(self) -> float:
        """How long the drawing took."""
        starts, ends = ([float(stroke[k, 2]) for stroke in self.strokes] for k in (0, -1))
        return (max(ends) - min(starts)) / 1000

    @property
    def speed(self) -> int:
        """How many times as fast it is played, so that it takes no longer than five seconds."""
        return max(1, math.ceil(self.seconds / LONGEST))


def paced(strokes: Sequence[np.ndarray]) -> tuple[np.ndarray, ...]:
    """Strokes of x and y with times (ms) for a pen that draws one after the other, at an even pace.

    >>> paced([np.array([[0, 0], [3, 4], [3, 4.0]])])[0].tolist()
    [[0.0, 0.0, 0.0], [3.0, 4.0, 4000.0], [3.0, 4.0, 4000.0]]
    """
    steps = [np.linalg.norm(np.diff(stroke[:, :2], axis=0), axis=1) for stroke in strokes]
    whole = sum(float(each.sum()) for each in steps) or 1.0
    began, timed = 0.0, list[np.ndarray]()
    for stroke, each in zip(strokes, steps, strict=True):
        times = began + PACED / whole * np.concatenate([[0.0], np.cumsum(each)])
        timed.append(np.column_stack([stroke[:, :2], times]))
        began = float(times[-1]) + PAUSE
    return tuple(timed)
