"""Twelve ReLU neurons learn a disc in a ring: at a rate that is too high and later lowered, and at the low one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from nn_core import Dense, History, Network, Trace, binary_cross_entropy, data, relu, sigmoid
from scenes.kit.runs.two_classes import learn

POINTS = data.circle(200, noise=0.04, seed=1)
NEURONS = 12
Clock = Callable[[], float]  # a time in steps
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
        every = range(self.steps + 1)
        return learn(self.network(), POINTS, self.steps, self.first, schedule=self.rate, snapshots=every)

    def rate(self, time: float) -> float:
        """The learning rate of the step that is next at this time."""
        return self.first if time < self.switch else self.later

    def lines(self, time: float) -> tuple[np.ndarray, np.ndarray]:
        """Weights (12, 2) and biases (12,) at a time in steps; between two steps the step is partly done."""
        step = min(int(time), self.steps - 1)
        before, after = self.history.snapshots[step], self.history.snapshots[step + 1]
        way = time - step
        W, b = ((1 - way) * before[name] + way * after[name] for name in ("hidden.W", "hidden.b"))
        return W, b

    def done(self, time: float) -> int:
        """The step that has been done: what is counted belongs to it, though the lines are on their way."""
        return int(time + 1e-9)

    def dead(self, time: float) -> np.ndarray:
        """Which neurons were off for all points at the step that has been done: (12,) of booleans."""
        return dead(*self.lines(self.done(time)))

    def cost(self, time: float) -> float:
        """The cost at the step that has been done."""
        return float(self.history.cost[self.done(time)])

    def right(self, time: float) -> float:
        """How many points the network gets right at the step that has been done."""
        return float(self.history.metrics["right"][self.done(time)])

    def output_bias(self, time: float) -> float:
        """The bias of the output at the step that has been done."""
        return float(self.history.snapshots[self.done(time)]["output.b"].item())

    def gradients(self, step: int) -> Trace:
        """A pass through the network of a step, and back."""
        net = self.network()
        self.history.restore(net, step)
        with Trace() as trace:
            binary_cross_entropy(net(POINTS.X), POINTS.labels[:, None]).backward()
        return trace


@dataclass(frozen=True)
class WatchedNeuron:
    """One neuron of a run; its weights are those of one time, its bias that of another: so a step is done in turn."""

    run: RateRun
    neuron: int
    weights: Clock
    bias: Clock

    def line(self) -> tuple[np.ndarray, np.ndarray]:
        """Its weights (1, 2) and its bias (1,)."""
        own = slice(self.neuron, self.neuron + 1)
        return self.run.lines(self.weights())[0][own], self.run.lines(self.bias())[1][own]

    def sums(self) -> np.ndarray:
        """Its weighted sum for each point: (200,)."""
        W, b = self.line()
        return np.asarray(POINTS.X @ W[0] + b[0])

    def on(self) -> float:
        """For how many points it is on."""
        return float((self.sums() > 0).sum())


HASTY = RateRun(HIGH, LOW, LOWERED, 400)
CALM = RateRun(LOW, LOW, 0, 600)
