"""`Replay`: one recorded training run, played back; all that is shown belongs to the same step."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ValueTracker

from nn_core import History, Network, Trace
from scenes.kit.field.isoline import Grid


def paced_steps(last: int, pictures: int, power: float = 1.6) -> list[int]:
    """About `pictures` steps from 0 to `last`, dense at the start, where a network changes fast.

    >>> paced_steps(100, 5)
    [0, 11, 33, 63, 100]
    """
    steps: list[int] = np.unique(np.rint(last * np.linspace(0, 1, pictures) ** power).astype(int)).tolist()
    return steps


class Replay:
    """The run that `history` recorded, at the snapshot that `moment` (0 to 1) has come to; nothing in between.

    `net` is the replay's own: its parameters are overwritten. `grid` are the places of the plane it answers for.

    >>> from nn_core import SGD, Dense, mse, tanh, train
    >>> net = Network(Dense(2, 1, tanh, name="output"), seed=1)
    >>> history = train(net, [[1, 0]], [[1]], loss=mse, optimizer=SGD(net, 0.1), epochs=4, snapshots=[0, 1, 4])
    >>> replay = Replay(net, history, Grid(-1, 1, 3))
    >>> replay.moment.set_value(0.6) is replay.moment, replay.step, replay.cost() == float(history.cost[1])
    (True, 1, True)
    >>> replay.answers("output.a").shape
    (9, 1)
    """

    def __init__(self, net: Network, history: History, grid: Grid) -> None:
        self.net, self.history, self.grid = net, history, grid
        self.steps = sorted(history.snapshots)
        self.moment = ValueTracker(0.0)
        self._seen_step: int | None = None
        self._seen: dict[str, np.ndarray] = {}

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies mobjects to animate them: the copies follow the same replay."""
        return self

    @property
    def step(self) -> int:
        """The recorded step of this moment."""
        place = int(self.moment.get_value() * (len(self.steps) - 1) + 1e-6)
        return self.steps[min(max(place, 0), len(self.steps) - 1)]

    def moment_of(self, step: int) -> float:
        """The moment of the first snapshot that is not before `step`."""
        return float(np.searchsorted(self.steps, step)) / (len(self.steps) - 1)

    def cost(self) -> float:
        """The cost at this step."""
        return float(self.history.cost[self.step])

    def metric(self, name: str) -> float:
        """A metric of the history at this step."""
        return float(self.history.metrics[name][self.step])

    def weights(self) -> list[np.ndarray]:
        """The weight matrices of this step, layer by layer."""
        snapshot = self.history.snapshots[self.step]
        return [snapshot[str(W.name)] for W in self.net.weights()]

    def largest_weight(self) -> float:
        """The size of the largest weight that the run ever recorded: the scale of a diagram that shows all of it."""
        names = [str(W.name) for W in self.net.weights()]
        snapshots = self.history.snapshots.values()
        return max(float(np.abs(snapshot[name]).max()) for snapshot in snapshots for name in names)

    def run(self, points: np.ndarray) -> Trace:
        """The trace of the network of this step on `points`, shape (n, 2)."""
        self.history.restore(self.net, self.step)
        with Trace() as trace:
            self.net(points)
        return trace

    def answers(self, *records: str) -> np.ndarray:
        """Records (`first.a`), side by side, on the grid, (nodes², neurons): the same array until the step changes."""
        if self._seen_step != self.step:
            self._seen_step, self._trace, self._seen = self.step, self.run(self.grid.points), {}
        key = " ".join(records)
        if key not in self._seen:
            values = [self._trace[record].value for record in records]
            self._seen[key] = np.hstack(values) if len(values) > 1 else values[0]
        return self._seen[key]

    def heights(self, record: str) -> np.ndarray:
        """A record of one neuron as a table, (nodes, nodes): the same array until the step changes."""
        key = f"{record} as a table"
        values = self.answers(record)
        if key not in self._seen:
            self._seen[key] = self.grid.square(values[:, 0])
        return self._seen[key]
