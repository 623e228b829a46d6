"""The networks of Exercises7: the flower network without its ReLU or without its biases, and a larger one's dials."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from nn_core import Dense, LayerNorm, Network, Tensor, linear, relu, softmax
from nn_core.activations import Activation
from scenes.kit.runs.flower_net import OURS, PETALS, flower_network

SIZES = (4, 5, 2)
ROSE, TULIP = np.array([[10.0, 5.0]]), np.array([[20.0, 10.0]])
FLOWERS = {"rose": ROSE, "tulip": TULIP}
DIALS = flower_network().state()
X, W, B = PETALS[OURS], np.asarray(DIALS["hidden.W"]), np.asarray(DIALS["hidden.b"])
OTHERS = np.array([[0.2, 0.8], [-0.5, 0.4], [0.3, -0.4]])  # other weights of the three hidden neurons
CUT = 1  # the hidden neuron that ReLU silences


def dials() -> int:
    """Weights and biases of 4 → 5 → 2."""
    return sum(j * i + i for j, i in pairwise(SIZES))


def lines() -> int:
    """Its weights alone."""
    return sum(j * i for j, i in pairwise(SIZES))


def _flower_layers(between: Activation, *, biased: bool = True) -> tuple[Dense, Dense]:
    layers = Dense(2, 3, between, name="hidden"), Dense(3, 3, name="scores")
    for layer in layers:
        bias = np.asarray(DIALS[f"{layer.name}.b"])
        layer.set(W=DIALS[f"{layer.name}.W"], b=bias if biased else np.zeros_like(bias))
    return layers


@cache
def sums() -> np.ndarray:
    """What the three hidden neurons add up for our flower, (3,)."""
    return np.asarray((Tensor(X) @ Tensor(W).T + Tensor(B)).value)


@cache
def scores(*, cut: bool) -> np.ndarray:
    """The flower network's three scores for our flower, with ReLU (`cut`) or without, (3,).

    >>> [round(float(score), 2) for score in scores(cut=False)]
    [-2.34, 1.95, 1.68]
    """
    net = Network(*_flower_layers(relu if cut else linear))
    return np.asarray(net(PETALS[[OURS]]).value[0])


@cache
def passed_on() -> np.ndarray:
    """What the silenced neuron's sum would add to each score, (3,).

    >>> passed_on().round(2).tolist()
    [-1.6, 2.24, 0.16]
    """
    return np.asarray((Tensor(DIALS["scores.W"])[:, CUT] * float(sums()[CUT])).value)


def unbiased() -> Network:
    """The flower network with all biases zero."""
    return Network(*_flower_layers(relu, biased=False), LayerNorm(3, softmax, name="shares"))


@cache
def stations(flower: str) -> dict[str, np.ndarray]:
    """What the network without biases computes for the `rose` or the `tulip`, station by station.

    `others` are the hidden sums with `OTHERS` for weights, `centred` the scores without their mean. `shares` come from
    the network itself; `mean` and `spread`, (1,) each, are those of the three scores.

    >>> [stations(flower)["scores"].round(1).tolist() for flower in FLOWERS]
    [[-6.4, -19.7, 22.8], [-12.8, -39.4, 45.6]]
    """
    net, x = unbiased(), FLOWERS[flower]
    first = Tensor(x) @ Tensor(W).T
    found = net["scores"](net["hidden"](x))
    mean, spread = found.mean(axis=1), found.var(axis=1).sqrt()
    return {
        "petal": x[0],
        "others": np.asarray((Tensor(x) @ Tensor(OTHERS).T).value[0]),
        "sums": np.asarray(first.value[0]),
        "ReLU": np.asarray(relu(first).value[0]),
        "scores": np.asarray(found.value[0]),
        "centred": np.asarray((found - found.mean(axis=1, keepdims=True)).value[0]),
        "mean": np.asarray(mean.value),
        "spread": np.asarray(spread.value),
        "normalised": np.asarray((found.value[0] - mean.value) / spread.value),
        "shares": np.asarray(net["shares"](found).value[0]),
    }
