"""One neuron of two weights that learns a hundred flowers, one, ten or all hundred of them at a step."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from nn_core import SGD, Dense, Network, Tensor, binary_cross_entropy, sigmoid, softplus, train
from scenes.kit.runs.practice_flowers import FLOWERS, KINDS

START, RATE, PASSES = (-1.5, 2.0), 5.0, 10
SIZES = 100, 10, 1  # flowers at a step
LOWEST = 5.875, 9.346  # the weights of least cost, to three decimals: a test walks there
LEAP = 96  # after so many steps the walker of one flower a step leaps

# Microseconds for a step of one flower, of ten, of all and of a million, as `benchmarks/batch_steps.py` measured them
# on 30 November 2026: this course's core on a shared cloud machine, each the best of many steps. A film shows these.
STEP_TOOK = {1: 62.2, 10: 64.2, 100: 64.7, 1_000_000: 39_289.0}


def neuron() -> Network:
    """The neuron at its start; its bias stays zero, so two weights are all there is."""
    net = Network(Dense(2, 1, sigmoid, name="neuron"))
    net["neuron"].set(W=[list(START)], b=[0.0])
    return net


def landscape(w1: Any, w2: Any) -> np.ndarray:
    """The cost over all hundred flowers for weights w₁, w₂, numbers or arrays of one shape.

    >>> round(float(landscape(*START)), 3)
    0.888
    """
    first, second = np.broadcast_arrays(np.asarray(w1, float), np.asarray(w2, float))
    weights = np.stack([first.ravel(), second.ravel()])
    z = Tensor(FLOWERS) @ Tensor(weights)
    costs = (softplus(z) - z * Tensor(KINDS[:, None].astype(float))).mean(axis=0)  # −ln of the shares, for all at once
    return costs.value.reshape(first.shape)


@cache
def walk(size: int, seed: int = 0) -> np.ndarray:
    """The weights after 0, 1, … steps of `size` flowers each, in ten passes: (steps + 1, 2).

    >>> walk(100)[1].round(2).tolist()
    [0.59, 2.95]
    """
    net = neuron()
    steps = PASSES * len(FLOWERS) // size
    history = train(
        net,
        FLOWERS,
        KINDS[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net.weights(), RATE),
        epochs=PASSES,
        batch_size=size,
        seed=seed,
        snapshots=range(steps + 1),
    )
    return np.array([history.snapshots[step]["neuron.W"][0] for step in range(steps + 1)])


def true_step(weights: np.ndarray) -> np.ndarray:
    """The step that all hundred flowers together would have a walker make from these weights, (2,).

    >>> true_step(walk(1)[LEAP]).round(2).tolist()
    [-0.0, 0.01]
    """
    net = neuron()
    net["neuron"].set(W=weights[None], b=[0.0])
    binary_cross_entropy(net(FLOWERS), KINDS[:, None]).backward()
    slopes = net.weights()[0].grad
    assert slopes is not None  # the cost has just gone back
    return np.asarray(-RATE * slopes[0])


@cache
def single_steps() -> np.ndarray:
    """The step that each flower alone would have the walkers make from their start, (100, 2).

    >>> single_steps().mean(axis=0).round(2).tolist()
    [2.09, 0.95]
    """
    found = []
    for flower, kind in zip(FLOWERS, KINDS, strict=True):
        net = neuron()
        binary_cross_entropy(net(flower[None]), [[kind]]).backward()
        slopes = net.weights()[0].grad
        assert slopes is not None  # the cost has just gone back
        found.append(-RATE * slopes[0])
    return np.array(found)


def first_looked_at(size: int) -> np.ndarray:
    """The rows of the flowers that a walker looks at for its first step, as its shuffle has them, (size,)."""
    return np.random.default_rng(0).permutation(len(FLOWERS))[:size]


@cache
def walk_costs(size: int) -> np.ndarray:
    """The cost over all hundred flowers along that walk: (steps + 1,)."""
    return landscape(*walk(size).T)


def least() -> float:
    """The least cost.

    >>> round(least(), 4)
    0.1093
    """
    return float(landscape(*LOWEST))
