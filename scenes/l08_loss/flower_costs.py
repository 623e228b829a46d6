"""The flower network of lectures 7 and 8, and what its answers cost, flower by flower.

It was trained, then its dials were rounded to one decimal, so that everybody can calculate along.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import Dense, LayerNorm, Network, categorical_cross_entropy, data, relu, softmax

IRIS = data.iris()
PETALS, LABELS, SPECIES = IRIS.X[:, 2:], IRIS.labels, IRIS.classes  # length and width in centimetres
OURS = 113  # the flower that lecture 7 followed


def flower_network() -> Network:
    """Two petal measures, three hidden neurons, three scores, which are normalised and become shares."""
    net = Network(
        Dense(2, 3, relu, name="hidden"), Dense(3, 3, name="scores"), LayerNorm(3, softmax, name="shares"), seed=0
    )
    net["hidden"].set(W=[[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]], b=[-3.2, 1.5, 0.6])
    net["scores"].set(W=[[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]], b=[1.5, -0.5, -1.0])
    return net


@cache
def shares() -> np.ndarray:
    """The network's shares for all flowers, (150, 3)."""
    return np.asarray(flower_network()(PETALS).value)


@cache
def costs() -> np.ndarray:
    """What each flower costs, (150,)."""
    net = flower_network()
    each = [slice(k, k + 1) for k in range(len(LABELS))]
    return np.array([categorical_cross_entropy(net(PETALS[one]), LABELS[one]).item() for one in each])


@cache
def wrong() -> np.ndarray:
    """Which flowers are taken for another species, (150,) of booleans."""
    return np.asarray(shares().argmax(axis=1) != LABELS)
