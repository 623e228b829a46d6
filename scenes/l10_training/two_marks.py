"""Sixty moons to learn, 180 others: the net at step 297 and at step 800; the training cost falls, the others' rises."""

from __future__ import annotations

from functools import cache

from nn_core import Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh
from scenes.kit.field.isoline import Grid
from scenes.kit.runs.replay import Replay
from scenes.kit.runs.two_classes import learn, share_right

EARLY, LATE, REACH = 297, 800, 1.25


@cache
def moons() -> tuple[data.Dataset, data.Dataset]:
    """Those to learn, and the others."""
    return data.moons(240, noise=0.22, seed=2).split(0.75, 0)


def moon_net() -> Network:
    """Two hidden layers of 24, far more dials than points."""
    layers = [
        Dense(2, 24, tanh, name="first"),
        Dense(24, 24, tanh, name="second"),
        Dense(24, 1, sigmoid, name="output"),
    ]
    return Network(*layers, seed=0)


@cache
def moon_run() -> History:
    """The training; "others" is the cost on those that are not learned from.

    >>> [[round(float(row[step]), 2) for row in (moon_run().cost, moon_run().metrics["others"])] for step in (297, 800)]
    [[0.29, 0.37], [0.18, 0.56]]
    """
    learned, others = moons()
    return learn(
        moon_net(),
        learned,
        LATE,
        rate=0.1,
        momentum=0.9,
        snapshots=(0, EARLY, LATE),
        metrics={
            "others": lambda net: float(binary_cross_entropy(net(others.X), others.labels[:, None]).item()),
            "right": share_right(others),
        },
    )


def moon_replay(step: int) -> Replay:
    """The run at one of its recorded steps."""
    replay = Replay(moon_net(), moon_run(), Grid(-REACH, REACH, 97))
    replay.moment.set_value(replay.moment_of(step))
    return replay
