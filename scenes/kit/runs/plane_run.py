"""`PlaneRun`: a network of two neurons a layer that has learned to part two classes of points in the plane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core import SGD, Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.passage import Passage
from scenes.kit.field.straight_cut import Line, widest_cut

MOMENTUM = 0.9


@dataclass(frozen=True)
class PlaneRun:
    """`points`, and a network that learned from all of them: `depth` layers of two tanh neurons and a sigmoid output.

    >>> run = PlaneRun(data.xor(40, seed=2), depth=1, seed=0, rate=0.2, steps=10)
    >>> run.hidden, run.passage.end, run.widest_cut(0)[1] < 40
    (['hidden1'], 3, True)
    """

    points: data.Dataset
    depth: int
    seed: int
    rate: float
    steps: int

    @property
    def hidden(self) -> list[str]:
        """The names of the hidden layers."""
        return [f"hidden{k + 1}" for k in range(self.depth)]

    @cached_property
    def trained(self) -> tuple[Network, History]:
        """The network after its training, and the training, with the `accuracy` at every step."""
        layers = [Dense(2, 2, tanh, name=name) for name in self.hidden]
        net = Network(*layers, Dense(2, 1, sigmoid, name="output"), seed=self.seed)
        X, labels = self.points.X, self.points.labels
        history = train(
            net,
            X,
            labels[:, None],
            loss=binary_cross_entropy,
            optimizer=SGD(net, self.rate, MOMENTUM),
            epochs=self.steps,
            metrics={"accuracy": lambda net: float(np.mean((net(X).value[:, 0] > 0.5) == (labels == 1)))},
        )
        return net, history

    @property
    def net(self) -> Network:
        """The trained network."""
        return self.trained[0]

    @property
    def parted(self) -> int:
        """How many points the trained network puts into their class."""
        return round(float(self.trained[1].metrics["accuracy"][-1]) * len(self.points))

    @cached_property
    def passage(self) -> Passage:
        """The way through the hidden layers of the trained network."""
        return Passage(self.net, self.hidden)

    def widest_cut(self, stage: int) -> tuple[Line, int]:
        """The straight line that parts most of the points where they are at `stage`, and how many it parts."""
        at = self.passage.stages(self.points.X)[stage]
        line = widest_cut(at, self.points.labels)
        return line, line.parted(at, self.points.labels)
