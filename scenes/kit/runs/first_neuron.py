"""The course's first neuron: numbers that a pocket calculator can follow, from lecture three on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nn_core import Dense, Network, Trace, mse, sigmoid
from scenes.kit.runs.steps import Step

X, Y = np.array([[0.5, 1.2, -0.8]]), np.array([[1.0]])
W, B = np.array([[0.3, -0.5, 0.9]]), np.array([0.1])
WATCHED = (0, 1)  # the weight w₂, which scenes follow
NUDGE = 0.1  # by how much it is raised to see what the cost does


@lru_cache
def run(nudge: float = 0.0, place: tuple[int, int] = WATCHED) -> Trace:
    """The forward and backward pass, layer "neuron" under the squared error, with `nudge` added to the
    weight at `place` in W.

    >>> run()["neuron.z"].value.round(2).item(), run(0.1)["neuron.z"].value.round(2).item()
    (-1.07, -0.95)
    """
    weights = W.copy()
    weights[place] += nudge
    net = Network(Dense(X.shape[1], 1, sigmoid, name="neuron"))
    net["neuron"].set(W=weights, b=B)
    with Trace() as trace:
        mse(net(X), Y).backward()
    return trace


SQUASH = Step.of(sigmoid)  # from z to a
COST = Step.of(lambda a: mse(a, Y))  # from a to C
