"""Twelve ReLU neurons learn a disc in a ring: at a rate that is too high and later lowered, and at the low one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from nn_core import SGD, Dense, History, Network, Trace, accuracy, binary_cross_entropy, data, relu, sigmoid, train

POINTS = data.circle(200, noise=0.04, seed=1)
NEURONS = 12
HIGH, LOW, LOWERED = 10.0, 0.5, 100  # the rates; at which step the high one is lowered


def dead(W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Which neurons are off for all points: (neurons,) of booleans."""
    return np.asarray((POINTS.X @ W.T + b).max(axis=0) <= 0)


@dataclass(frozen=True)
class RateRun:
    """A run at rate `first`, from step `switch` on at rate `later`, all points a step."""

    first: float
    later: float
    switch: int
    steps: int

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies what follows a run: the copies follow the same one."""
        return self

    def network(self) -> Network:
        """As its seed makes it."""
        return Network(Dense(2, NEURONS, relu, name="hidden"), Dense(NEURONS, 1, sigmoid, name="output"), seed=0)

    @cached_property
    def history(self) -> History:
        """The run; each step is kept."""
        net = self.network()
        return train(
            net,
            POINTS.X,
            POINTS.labels[:, None],
            loss=binary_cross_entropy,
            optimizer=SGD(net, self.first),
            epochs=self.steps,
            schedule=lambda step: self.first if step < self.switch else self.later,
            snapshots=range(self.steps + 1),
            metrics={"right": lambda net: accuracy(net(POINTS.X), POINTS.labels) * len(POINTS)},
        )

    def lines(self, time: float) -> tuple[np.ndarray, np.ndarray]:
        """Weights (12, 2) and biases (12,) at a time in steps; between two steps the step is partly done."""
        step = min(int(time), self.steps - 1)
        before, after = self.history.snapshots[step], self.history.snapshots[step + 1]
        way = time - step
        W, b = ((1 - way) * before[name] + way * after[name] for name in ("hidden.W", "hidden.b"))
        return W, b

    def sums(self, neuron: int, time: float) -> np.ndarray:
        """A neuron's weighted sum for each point."""
        W, b = self.lines(time)
        return np.asarray(POINTS.X @ W[neuron] + b[neuron])

    def dead(self, time: float) -> int:
        """How many neurons are off for all points."""
        return int(dead(*self.lines(time)).sum())

    def cost(self, time: float) -> float:
        """The cost at the step that has been done."""
        return float(self.history.cost[int(time + 1e-9)])

    def output_bias(self, time: float) -> float:
        """The bias of the output at the step that has been done."""
        return float(self.history.snapshots[int(time + 1e-9)]["output.b"].item())

    def gradients(self, step: int) -> Trace:
        """A pass through the network of a step, and back."""
        net = self.network()
        self.history.restore(net, step)
        with Trace() as trace:
            binary_cross_entropy(net(POINTS.X), POINTS.labels[:, None]).backward()
        return trace


HASTY = RateRun(HIGH, LOW, LOWERED, 400)
CALM = RateRun(LOW, LOW, 0, 600)
