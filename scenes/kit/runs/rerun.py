"""`Rerun`: a network run again and again while its weights move, for scenes that show it live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import ValueTracker

from nn_core import History, Network, Tensor, Trace


class Rerun:
    """The forward pass of `net` on `x`, `y` with the weights of this moment.

    `step` tracks the updates of `history` (which needs a snapshot of every step); between two updates the
    weights are on the straight way. `nudge` is added to one entry: `nudged` = (parameter's name, index).
    The network is the rerun's own: its parameters are overwritten at every look.

    >>> from nn_core import SGD, Dense, mse, train
    >>> net, x, y = Network(Dense(1, 1), seed=1), [[1.0]], [[0.5]]
    >>> history = train(net, x, y, loss=mse, optimizer=SGD(net, 0.1), epochs=2, snapshots=range(3))
    >>> rerun = Rerun(net, x, y, mse, history, ("layer1.W", (0, 0)))
    >>> before = rerun.cost()
    >>> bool(before == history.cost[0]), rerun.step.set_value(2) is rerun.step, bool(rerun.cost() == history.cost[2])
    (True, True, True)
    """

    def __init__(
        self,
        net: Network,
        x: Any,
        y: Any,
        loss: Callable[[Tensor, Any], Tensor],
        history: History,
        nudged: tuple[str, tuple[int, ...]],
    ) -> None:
        self.net, self.x, self.y, self.loss = net, x, y, loss
        self.snapshots = history.snapshots
        self.parameter, self.index = nudged
        self.step, self.nudge = ValueTracker(0), ValueTracker(0)
        self._at: tuple[float, float] | None = None

    def trace(self) -> Trace:
        """The trace of the forward pass at this moment."""
        at = (float(self.step.get_value()), float(self.nudge.get_value()))
        if at != self._at:
            self._at, self._trace = at, self._run(*at)
        return self._trace

    def _run(self, step: float, nudge: float) -> Trace:
        first = min(int(step), max(self.snapshots) - 1)
        share = step - first
        before, after = self.snapshots[first], self.snapshots[first + 1]
        state = {name: (1 - share) * before[name] + share * after[name] for name in before}
        state[self.parameter][self.index] += nudge
        self.net.load_state(state)
        with Trace() as trace:
            self.loss(self.net(self.x), self.y)
        return trace

    def cost(self) -> float:
        """The cost of this moment."""
        return float(self.trace()["loss"].value)

    def measured(self) -> float:
        """What the cost gained for each unit of the nudge: (C(w + ε) − C(w)) / ε. The nudge must not be 0."""
        nudge = float(self.nudge.get_value())
        return (self.cost() - float(self._run(float(self.step.get_value()), 0.0)["loss"].value)) / nudge

    def weights(self) -> list[np.ndarray]:
        """The weight matrices of this moment, layer by layer."""
        return [self.trace()[str(W.name)].value for W in self.net.weights()]
