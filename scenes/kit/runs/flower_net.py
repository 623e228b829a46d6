"""The flower network of lectures 7 and 8: two petal measures, three hidden neurons, three species.

It was trained, then its dials were rounded to one decimal, so that everybody can calculate along.
"""

from __future__ import annotations

from functools import cache

from nn_core import SGD, Dense, History, LayerNorm, Network, categorical_cross_entropy, data, relu, softmax, train

IRIS = data.iris()
PETALS, LABELS, SPECIES = IRIS.X[:, 2:], IRIS.labels, IRIS.classes  # length and width in centimetres
OURS = 113  # the flower that is followed, counted from 0: one that the network learned from
EXAM, SEED, LAST, RATE, MOMENTUM = 0.2, 68, 200, 0.1, 0.9  # a fifth of the flowers is kept aside; steps with all others


def blank_flower_network() -> Network:
    """The network as training found it, with layers "hidden", "scores" and "shares"."""
    return Network(
        Dense(2, 3, relu, name="hidden"), Dense(3, 3, name="scores"), LayerNorm(3, softmax, name="shares"), seed=SEED
    )


def flower_network() -> Network:
    """The network with its learned dials, rounded.

    >>> flower_network()(PETALS[[OURS]]).value.round(3).tolist()
    [[0.079, 0.125, 0.796]]
    """
    net = blank_flower_network()
    net["hidden"].set(W=[[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]], b=[-3.2, 1.5, 0.6])
    net["scores"].set(W=[[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]], b=[1.5, -0.5, -1.0])
    return net


@cache
def flower_training() -> History:
    """The training in which the dials were learned, all 200 steps of it; gains and biases of "shares" stay 1 and 0.

    >>> [round(float(flower_training().cost[step]), 3) for step in (0, 200)]
    [1.661, 0.255]
    """
    learned, _ = IRIS.split(EXAM, seed=0)
    net = blank_flower_network()
    dials = [*net["hidden"].parameters(), *net["scores"].parameters()]
    return train(
        net,
        learned.X[:, 2:],
        learned.labels,
        loss=categorical_cross_entropy,
        optimizer=SGD(dials, RATE, MOMENTUM),
        epochs=LAST,
        snapshots=range(LAST + 1),
    )
