"""The practice net: two inputs, three hidden neurons, two outputs, set by hand so that a calculator suffices."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nn_core import Dense, Network, Trace, mse, sigmoid

# Flower 134 of Fisher's 150 (counted from 0), a virginica, seen from the average petal of its own and the next species
# (4.906 × 1.676 cm): length and width in centimetres, rounded.
PETAL, AVERAGE = (5.6, 1.4), (4.9, 1.7)
X, Y = np.round(np.subtract([PETAL], [AVERAGE]), 1), np.array([[0.0, 1.0]])
W1, B1 = np.array([[2.0, -1.0], [-1.0, 3.0], [1.0, 2.0]]), np.array([-0.5, 0.9, 0.3])
W2, B2 = np.array([[0.5, -1.5, 1.0], [2.0, -1.0, -3.0]]), np.array([0.2, -1.9])


def practice_net() -> Network:
    """The net as it is before any step: layers "hidden" and "output", sigmoid both.

    >>> practice_net()(X).value.round(3).tolist()
    [[0.665, 0.077]]
    """
    net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"))
    net["hidden"].set(W=W1, b=B1)
    net["output"].set(W=W2, b=B2)
    return net


@lru_cache
def practice_run() -> Trace:
    """The flower's forward and backward pass under the mean of two squared errors.

    >>> round(practice_run()["loss"].value.item(), 3)
    0.647
    """
    net = practice_net()
    with Trace() as trace:
        mse(net(X), Y).backward()
    return trace
