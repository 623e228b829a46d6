"""One flower's scores at any volume, and a chain of layers that turns the volume down."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import Dense, LayerNorm, Trace, relu
from scenes.kit.runs.flower_net import OURS, PETALS, flower_network

LAYERS, NEURONS, WEAK = 12, 16, 0.7  # the chain's weights have 0.7 times the usual spread


@cache
def flower_scores() -> np.ndarray:
    """The three scores of the flower that is followed, before they are normalised, shape (3,).

    >>> flower_scores().round(2).tolist()
    [-0.74, -0.29, 1.52]
    """
    with Trace() as trace:
        flower_network()(PETALS[[OURS]])
    return np.asarray(trace["scores.z"].value[0])


def mean_and_spread(scores: np.ndarray) -> tuple[float, float]:
    """By what layer normalisation shifts and divides these scores.

    >>> [round(each, 2) for each in mean_and_spread(np.array([1.0, 3.0]))]
    [2.0, 1.0]
    """
    layer = LayerNorm(len(scores), name="norm")
    with Trace() as trace:
        layer(scores[None])
    return trace["norm.mean"].value.item(), (trace["norm.variance"].value.item() + layer.eps) ** 0.5


@cache
def chain_sums(normalised: bool) -> tuple[np.ndarray, ...]:
    """The sums of each layer of a chain of ReLU layers, shape (NEURONS,) each; `normalised` before each ReLU or not."""
    rng = np.random.default_rng(0)
    passed = rng.standard_normal((1, NEURONS))
    sums = []
    for _ in range(LAYERS):
        layer = Dense(NEURONS, NEURONS)
        layer.set(W=rng.normal(0, WEAK * np.sqrt(2 / NEURONS), (NEURONS, NEURONS)))
        z = layer(passed)
        if normalised:
            z = LayerNorm(NEURONS)(z)
        sums.append(np.asarray(z.value[0]))
        passed = relu(z).value
    return tuple(sums)
