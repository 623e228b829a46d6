"""What `OneHot` follows: a species learned from the width of a petal, as one number and as three shares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from nn_core import SGD, Dense, Network, categorical_cross_entropy, data, linear, mse, one_hot, softmax, train

STEPS = 300
ORDERS = (1, 2, 3), (2, 1, 3)  # the codes of setosa, versicolor and virginica; then two of them are swapped

IRIS = data.iris()
SPECIES, LABELS = IRIS.classes, IRIS.labels
WIDTHS = IRIS.X[:, 3]  # centimetres
CENTRE, SPREAD = float(WIDTHS.mean()), float(WIDTHS.std())
STANDARD = ((WIDTHS - CENTRE) / SPREAD)[:, None]


class CodeRun:
    """One linear neuron learns the species' codes: squared error, rate 0.1, 300 steps over all flowers."""

    def __init__(self, codes: Sequence[int]) -> None:
        self.codes = np.array(codes, float)
        net = Network(Dense(1, 1, linear, name="neuron"), seed=0)
        goal = self.codes[LABELS][:, None]
        history = train(
            net, STANDARD, goal, loss=mse, optimizer=SGD(net, 0.1), epochs=STEPS, snapshots=range(STEPS + 1)
        )
        states = [history.snapshots[step] for step in range(STEPS + 1)]
        self.weights = np.array([state["neuron.W"].item() for state in states])
        self.biases = np.array([state["neuron.b"].item() for state in states])

    def answers(self, widths: np.ndarray, step: float) -> np.ndarray:
        """What the neuron answers for petals of these widths, in centimetres, after so many steps."""
        w, b = (float(np.interp(step, range(STEPS + 1), each)) for each in (self.weights, self.biases))
        return np.asarray(w * (widths - CENTRE) / SPREAD + b)

    def found(self, codes: np.ndarray, step: float) -> np.ndarray:
        """Which of the 150 flowers, whose species have these `codes`, get an answer nearest to their own code."""
        nearest = np.clip(np.round(self.answers(WIDTHS, step)), 1, 3)
        return np.asarray(nearest == codes[LABELS])


@cache
def code_run(order: int) -> CodeRun:
    """The run with the codes of `ORDERS[order]`."""
    return CodeRun(ORDERS[order])


@cache
def share_run(order: int) -> np.ndarray:
    """The shares of three outputs after each step, (301, 150, 3); output k is for the species of code k + 1.

    Softmax and cross-entropy, rate 1, from weights of 0.
    """
    places = np.array(ORDERS[order])[LABELS] - 1
    net = Network(Dense(1, 3, softmax, name="outputs"), seed=0)
    net["outputs"].set(W=np.zeros((3, 1)), b=np.zeros(3))
    history = train(
        net,
        STANDARD,
        one_hot(places, 3),
        loss=categorical_cross_entropy,
        optimizer=SGD(net, 1.0),
        epochs=STEPS,
        snapshots=range(STEPS + 1),
    )
    shares = []
    for step in range(STEPS + 1):
        history.restore(net, step)
        shares.append(net(STANDARD).value)
    return np.array(shares)
