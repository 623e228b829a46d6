"""The networks of Exercises7: the flower network with and without its ReLU, and one without biases."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from nn_core import Dense, LayerNorm, Network, linear, relu, softmax
from nn_core.activations import Activation
from scenes.kit.runs.flower_net import OURS, PETALS, flower_network

SIZES = (4, 5, 2)
ROSE, TULIP = np.array([[10.0, 5.0]]), np.array([[20.0, 10.0]])
SEED = 7


def dials() -> int:
    """Weights and biases of 4 → 5 → 2."""
    return sum(j * i + i for j, i in pairwise(SIZES))


def lines() -> int:
    """Its weights alone."""
    return sum(j * i for j, i in pairwise(SIZES))


@cache
def scores(*, cut: bool) -> np.ndarray:
    """The flower network's three scores for our flower, with ReLU (`cut`) or without, (3,).

    >>> [round(float(score), 2) for score in scores(cut=False)]
    [-2.34, 1.95, 1.68]
    """
    state = flower_network().state()
    between: Activation = relu if cut else linear
    net = Network(Dense(2, 3, between, name="hidden"), Dense(3, 3, name="scores"))
    for layer in ("hidden", "scores"):
        net[layer].set(W=state[f"{layer}.W"], b=state[f"{layer}.b"])
    return np.asarray(net(PETALS[[OURS]]).value[0])


def unbiased() -> Network:
    """Two measures, three ReLU neurons, three scores, without any bias; the scores are normalised and shared out."""
    net = Network(Dense(2, 3, relu, name="hidden"), Dense(3, 3, name="scores"), LayerNorm(3, softmax, name="shares"),
                  seed=SEED)  # fmt: skip
    for layer in ("hidden", "scores"):
        net[layer].set(b=np.zeros(3))
    return net


@cache
def answers(flower: str) -> tuple[np.ndarray, np.ndarray]:
    """Scores and shares of the `rose` or the `tulip`, (3,) each."""
    net, x = unbiased(), ROSE if flower == "rose" else TULIP
    found = net["scores"](net["hidden"](x))
    return np.asarray(found.value[0]), np.asarray(net["shares"](found).value[0])
