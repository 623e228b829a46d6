"""The numbers of Exercises9: a neuron and its nudge, two edges that lead back, a step of a batch; all by nn_core."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import SGD, Dense, Network, Tensor, Trace, linear, mse, sigmoid

INPUTS, TARGET = np.array([[2.0, -3.0]]), np.array([[0.0]])
ANSWER = 0.8
WEIGHTS = np.array([[0.5, -0.1]])  # nobody asks for them: the bias is such that the neuron gives its answer
NUDGE = 0.01
TEMPTING = 1.6  # what many take for the neuron's delta: twice the miss
EDGES = np.array([[-1.0, 4.0], [2.0, 1.0]])  # from two hidden neurons to two outputs
SENT = np.array([[0.3, -0.2]])  # the outputs' deltas
HIDDEN = np.array([[0.0, 0.7]])  # the hidden neurons' sums: the upper one answers one half
SLOPES = np.array([0.6, -0.2, -0.1])  # three samples' gradients for one weight
WEIGHT, RATE = -0.4, 0.5


@cache
def neuron() -> Trace:
    """A sigmoid neuron that answers 0.8 where 0 is wanted, and its backward pass.

    >>> round(float(neuron()["neuron.z"].grad[0, 0]), 3), neuron()["neuron.W"].grad.round(3).tolist()
    (0.256, [[0.512, -0.768]])
    """
    bias = np.log(ANSWER / (1 - ANSWER)) - WEIGHTS @ INPUTS[0]
    net = Network(Dense(2, 1, sigmoid, name="neuron"))
    net["neuron"].set(W=WEIGHTS, b=bias)
    with Trace() as trace:
        mse(net(Tensor(INPUTS, name="x")), TARGET).backward()
    return trace


def nudged() -> tuple[float, float]:
    """By how much the answer and the cost grow when z is raised by a hundredth.

    >>> [round(change, 4) for change in nudged()]
    [0.0016, 0.0026]
    """
    z = neuron()["neuron.z"].value
    before, after = sigmoid(Tensor(z)), sigmoid(Tensor(z + NUDGE))
    return (after - before).item(), mse(after, TARGET).item() - mse(before, TARGET).item()


@cache
def sent_back() -> Trace:
    """Two hidden sigmoid neurons under outputs whose deltas are given: what arrives at the hidden ones.

    >>> sent_back()["hidden.a"].grad.round(3).tolist()[0][0], sent_back()["hidden.z"].grad.round(3).tolist()[0][0]
    (-0.7, -0.175)
    """
    net = Network(Dense(2, 2, sigmoid, name="hidden"), Dense(2, 2, linear, name="output"))
    net["hidden"].set(W=np.eye(2), b=np.zeros(2))
    net["output"].set(W=EDGES, b=np.zeros(2))
    with Trace() as trace:
        (net(Tensor(HIDDEN, name="x")) * SENT).sum().backward()
    return trace


def edge_terms(weights: np.ndarray) -> np.ndarray:
    """The outputs' deltas times these weights, one each: (2,).

    >>> edge_terms(EDGES[:, 0]).round(3).tolist(), edge_terms(EDGES[0]).round(3).tolist()
    ([-0.3, -0.4], [-0.3, -0.8])
    """
    return np.asarray((Tensor(SENT[0]) * weights).value)


def own_slope() -> float:
    """The slope of the upper hidden neuron's sigmoid, a(1 − a): a quarter."""
    a = Tensor(sent_back()["hidden.a"].value[0, 0])
    return (a * (1 - a)).item()


def by_row() -> float:
    """What comes out for its delta by the row of W instead of the column.

    >>> round(by_row(), 3)
    -0.275
    """
    return (Tensor(edge_terms(EDGES[0])).sum() * own_slope()).item()


def after_step(*, mean: bool) -> float:
    """The weight after one step from the mean of the three costs, or from their sum.

    >>> round(after_step(mean=True), 3), round(after_step(mean=False), 3)
    (-0.45, -0.55)
    """
    w = Tensor(WEIGHT, name="w")
    costs = w * SLOPES  # near w, each cost is as good as a straight line of that slope
    (costs.mean() if mean else costs.sum()).backward()
    SGD([w], RATE).step()
    return w.item()


def shared() -> tuple[float, float]:
    """The sum of the three gradients, and their mean."""
    slopes = Tensor(SLOPES)
    return slopes.sum().item(), slopes.mean().item()
