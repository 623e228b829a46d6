"""What `BinaryCrossEntropy` follows: one neuron that starts sure and wrong, and learns by two losses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from nn_core import SGD, Dense, Network, Tensor, binary_cross_entropy, data, mse, sigmoid, train

STEPS, RATE, START = 100, 0.3, -4.0

IRIS = data.iris()
KEPT = IRIS.labels > 0
WIDTHS, IS_YES = IRIS.X[KEPT, 3], IRIS.labels[KEPT] == 2  # petal width in centimetres; yes: virginica
CENTRE, SPREAD = float(WIDTHS.mean()), float(WIDTHS.std())
LOSSES: dict[str, Callable[..., Tensor]] = {"squared error": mse, "cross-entropy": binary_cross_entropy}


class YesNoRun:
    """A sigmoid neuron learns to tell virginica (yes) from versicolor (no), from a weight of −4 on."""

    def __init__(self, loss: str, rate: float = RATE) -> None:
        net = Network(Dense(1, 1, sigmoid, name="neuron"), seed=0)
        net["neuron"].set(W=[[START]], b=[0.0])
        x, y = ((WIDTHS - CENTRE) / SPREAD)[:, None], IS_YES[:, None].astype(float)
        steps = range(STEPS + 1)
        self.history = train(net, x, y, loss=LOSSES[loss], optimizer=SGD(net, rate), epochs=STEPS, snapshots=steps)
        states = [self.history.snapshots[step] for step in steps]
        self.weights = np.array([state["neuron.W"].item() for state in states])
        self.biases = np.array([state["neuron.b"].item() for state in states])

    def share(self, widths: np.ndarray, step: float) -> np.ndarray:
        """The share of yes for petals of these widths, after so many steps."""
        w, b = (float(np.interp(step, range(STEPS + 1), each)) for each in (self.weights, self.biases))
        return np.asarray(sigmoid(Tensor(w * (widths - CENTRE) / SPREAD + b)).value)

    def right(self, step: float) -> int:
        """How many of the hundred flowers are on their side of one half."""
        return int(((self.share(WIDTHS, step) > 0.5) == IS_YES).sum())


@cache
def yes_no_run(loss: str) -> YesNoRun:
    """The run by one loss."""
    return YesNoRun(loss)


def cross_entropy_of_score(z: Any) -> Any:
    """The cost of a score when yes is true: −ln σ(z)."""
    score = z if isinstance(z, Tensor) else Tensor(z)
    cost = (1.0 + (-score).exp()).log()
    return cost if isinstance(z, Tensor) else np.asarray(cost.value)


def squared_error_of_score(z: Any) -> Any:
    """The squared error of a score when yes is true: (σ(z) − 1)²."""
    score = z if isinstance(z, Tensor) else Tensor(z)
    cost = (sigmoid(score) - 1.0) ** 2
    return cost if isinstance(z, Tensor) else np.asarray(cost.value)
