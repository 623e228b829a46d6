"""The hundred flowers of the practice net, and the gradients that single flowers and batches of them send."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import Trace, data, mse
from scenes.kit.runs.practice_net import AVERAGE, W2, practice_net

_IRIS = data.iris()
FIRST = 50  # in Fisher's list of 150, counted from 0, versicolor and virginica begin here
_ROWS = slice(FIRST, None)

# Petals in centimetres from the average one, rounded, (100, 2); what the outputs should say, (100, 2).
FLOWERS = np.round(_IRIS.X[_ROWS, 2:] - np.array(AVERAGE), 1)
KINDS = _IRIS.labels[_ROWS] - 1  # 0 is versicolor, 1 is virginica
TARGETS = np.eye(2)[KINDS]

OURS = (134, 50, 59)  # a virginica that the net gets quite wrong, two versicolor that it gets nearly right
TOP = (0, 0)  # the weight that is watched: from the first hidden neuron to the upper output
ENTRIES = ("output.W", TOP), ("hidden.W", (1, 0))  # the two weights whose gradients are drawn as one arrow


def kind_role(number: int) -> str:
    """The role whose hue a flower's class has.

    >>> kind_role(134)
    'class 1'
    """
    return f"class {KINDS[number - FIRST]}"


@cache
def flower_run(*numbers: int) -> Trace:
    """The forward and backward pass of the flowers with these numbers of 150, as one batch, under the mean cost.

    >>> flower_run(134)["output.W"].grad.round(3)[0].tolist()
    [0.114, 0.049, 0.089]
    """
    rows = np.array(numbers) - FIRST
    with Trace() as trace:
        mse(practice_net()(FLOWERS[rows]), TARGETS[rows]).backward()
    return trace


@cache
def cost_at(number: int, weight: float) -> float:
    """The cost of one flower, were the upper output's first weight `weight`, and all other dials as they are.

    >>> round(cost_at(134, W2[0, 0]), 3)
    0.647
    """
    net, W = practice_net(), W2.copy()
    W[0, 0] = weight
    net["output"].set(W=W)
    row = number - FIRST
    return mse(net(FLOWERS[[row]]), TARGETS[[row]]).item()


@cache
def pulls() -> np.ndarray:
    """Where each flower pulls the two weights of `ENTRIES`: against its gradient; (100, 2).

    >>> pulls().mean(axis=0).round(4).tolist()
    [-0.0246, 0.027]
    """
    runs = [flower_run(FIRST + row) for row in range(len(FLOWERS))]
    return np.array([[-np.asarray(run[name].grad)[entry] for name, entry in ENTRIES] for run in runs])


@cache
def batches(size: int, count: int = 60, seed: int = 0) -> np.ndarray:
    """The rows of `count` batches of `size` different flowers each, drawn by `seed`: (count, size).

    >>> batches(4).shape
    (60, 4)
    """
    rng = np.random.default_rng([seed, size])
    return np.array([rng.choice(len(FLOWERS), size, replace=False) for _ in range(count)])


def batch_pulls(size: int) -> np.ndarray:
    """The mean pulls of those batches: (count, 2)."""
    return np.asarray(pulls()[batches(size)].mean(axis=1))


def spread(ends: np.ndarray) -> float:
    """How far arrows' ends lie from the true one: the root of their mean squared distance.

    >>> round(spread(pulls()), 4)
    0.0653
    """
    return float(np.sqrt(np.mean(np.sum((ends - pulls().mean(axis=0)) ** 2, axis=1))))
