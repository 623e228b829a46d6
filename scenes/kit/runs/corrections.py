"""A neuron that corrects itself: after each mistake the sample it got wrong is added to its weights, or subtracted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nn_core import SGD, Tensor


class Correction(NamedTuple):
    """What the neuron got wrong, in which pass over the samples (from 1), and its weights and bias afterwards."""

    sample: int
    turn: int
    weights: tuple[float, ...]
    bias: float


@dataclass(frozen=True)
class Corrections:
    """The corrections of one run over samples `X` (n, 2) with `sides` (n,), each 1 or −1.

    A sample is right where its sum has the sign of its side; a sum of zero is undecided and counts as wrong.

    >>> corners = np.array([[-1.0, -1], [1, 1]])
    >>> run = Corrections.run(corners, np.array([-1, 1]), passes=5)
    >>> [(made.sample, made.weights, made.bias) for made in run.made], run.right(1)
    ([(0, (1.0, 1.0), -1.0)], 2)
    """

    X: np.ndarray
    sides: np.ndarray
    start: tuple[tuple[float, ...], float]
    made: tuple[Correction, ...]

    @classmethod
    def run(
        cls,
        X: np.ndarray,
        sides: np.ndarray,
        *,
        passes: int,
        weights: tuple[float, ...] = (0.0, 0.0),
        bias: float = 0.0,
        most: int = 1000,
    ) -> Corrections:
        """Go over the samples until a pass has no mistake, `passes` times or `most` mistakes at most."""
        w, b = Tensor(np.array(weights, float), name="w"), Tensor(bias, name="b")
        optimizer = SGD([w, b], rate=1.0)
        made: list[Correction] = []
        for turn in range(1, passes + 1):
            before = len(made)
            for k, (x, side) in enumerate(zip(X, sides.tolist(), strict=True)):
                z = (w * x).sum() + b
                if side * z.item() > 0 or len(made) == most:
                    continue
                w.grad = b.grad = None
                (z * -side).backward()  # the cost of a mistake: its slopes are −side · x, and −side
                optimizer.step()
                made.append(Correction(k, turn, tuple(float(number) for number in w.value), b.item()))
            if len(made) == before:
                break
        return cls(X, sides, (weights, bias), tuple(made))

    def state(self, count: int) -> tuple[np.ndarray, float]:
        """Weights (2,) and bias after `count` corrections."""
        weights, bias = (self.made[count - 1].weights, self.made[count - 1].bias) if count else self.start
        return np.array(weights), bias

    def right(self, count: int) -> int:
        """How many samples are right after `count` corrections."""
        weights, bias = self.state(count)
        sums = (Tensor(self.X) * weights).sum(axis=1) + bias
        return int((self.sides * np.asarray(sums.value) > 0).sum())

    def wrong(self, count: int) -> np.ndarray:
        """Which samples are wrong after `count` corrections: (n,) of booleans."""
        weights, bias = self.state(count)
        return np.asarray(self.sides * np.asarray(((Tensor(self.X) * weights).sum(axis=1) + bias).value) <= 0)
