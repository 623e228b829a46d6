"""A spiral, the network that learns it, its one recorded run, and how long its gradient is; and one straight line."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh
from scenes.kit.field.isoline import Grid
from scenes.kit.field.straight_cut import Line
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.runs.two_classes import learn, share_right

SIZES, SEED = (2, 6, 6, 1), 7  # a network that finds the spiral with a hundred points to spare
RATE, MOMENTUM, STEPS = 0.15, 0.9, 1500
PICTURES = 400  # snapshots of the run: about one a frame
REACH, NODES = 1.15, 97  # how far the map shows the plane, and how finely the network is asked
FLAT, BEND, REST, FOLD = 65, 100, 275, 500  # steps: the first plateau, its end; the second, and the way down from it
HIDDEN = ("first", "second")


@cache
def points() -> tuple[data.Dataset, data.Dataset]:
    """Two spiral arms: 200 points to learn from, 100 held out."""
    return data.spiral(n=300, noise=0.025, seed=3, turns=1.5).split(1 / 3, seed=0)


def network() -> Network:
    """The network as its seed makes it."""
    n_in, first, second, n_out = SIZES
    return Network(
        Dense(n_in, first, tanh, name="first"),
        Dense(first, second, tanh, name="second"),
        Dense(second, n_out, sigmoid, name="output"),
        seed=SEED,
    )


@cache
def recorded_run() -> History:
    """The one training run that everything on screen belongs to."""
    training, held_out = points()
    return learn(
        network(),
        training,
        STEPS,
        RATE,
        MOMENTUM,
        snapshots=sorted({*paced_steps(STEPS, PICTURES), FLAT, BEND, REST, FOLD}),
        metrics={"training": share_right(training), "held-out": share_right(held_out)},
    )


def replay() -> Replay:
    """The run, at its start."""
    return Replay(network(), recorded_run(), Grid(-REACH, REACH, NODES))


@cache
def gradient_lengths() -> dict[int, float]:
    """How long the gradient of the cost is at each recorded step, over all weights and biases."""
    training, _ = points()
    net, history, lengths = network(), recorded_run(), {}
    for step in sorted(history.snapshots):
        history.restore(net, step)
        net.zero_grad()
        binary_cross_entropy(net(training.X), training.labels[:, None]).backward()
        slopes = [np.ravel(p.grad) for p in net.parameters() if p.grad is not None]
        lengths[step] = float(np.linalg.norm(np.concatenate(slopes)))
    return lengths


@cache
def cheapest_line() -> tuple[Line, float]:
    """The straight line of least cost, a sigmoid neuron trained until it moves no more, and that cost."""
    training, _ = points()
    net = Network(Dense(2, 1, sigmoid, name="output"), seed=0)
    history = learn(net, training, 2000, rate=0.5, momentum=0.9)
    W, b = net.parameters()
    weights, bias = W.value[0], float(b.value[0])
    size = float(np.hypot(*weights))
    return Line(float(np.arctan2(weights[1], weights[0])), -bias / size), float(history.cost[-1])
