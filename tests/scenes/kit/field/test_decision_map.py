"""A decision map is true at every step and place."""

import numpy as np
import pytest

from nn_core import SGD, Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.isoline import Grid
from scenes.kit.runs.replay import Replay

POINTS = data.circle(n=60, seed=2)


STEPS = [0, 5, 20, 60, 200]


def network() -> Network:
    return Network(Dense(2, 4, tanh, name="hidden"), Dense(4, 1, sigmoid, name="output"), seed=1)


@pytest.fixture(scope="module")
def history() -> History:
    net = network()
    return train(
        net,
        POINTS.X,
        POINTS.labels[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net, 0.3, 0.9),
        epochs=200,
        snapshots=STEPS,
        metrics={"accuracy": lambda net: float(np.mean((net(POINTS.X).value[:, 0] > 0.5) == (POINTS.labels == 1)))},
    )


@pytest.fixture
def replay(history: History) -> Replay:
    return Replay(network(), history, Grid(-1.2, 1.2, 61))


def test_the_map_is_true_at_every_step_and_place(replay: Replay) -> None:
    shown = DecisionMap(replay, "output", width=4)
    shown.plot.scale(0.7).shift([1, -1, 0])
    parts = [*shown.base, *shown.mark(POINTS), shown.missed(POINTS)]
    for step in STEPS:
        replay.moment.set_value(replay.moment_of(step))
        for part in parts:
            part.update()
        readings = [reading for part in shown.base for reading in part.readings()]
        assert len(readings) >= 49
        assert all(reading.holds for reading in readings)


def test_a_map_of_another_step_is_noticed(replay: Replay) -> None:
    shown = DecisionMap(replay, "output", width=4)
    replay.moment.set_value(1)
    assert not all(reading.holds for reading in shown.heat.readings())
    assert not all(reading.holds for reading in shown.line.readings())


def test_the_rings_are_the_errors(replay: Replay, history: History) -> None:
    shown = DecisionMap(replay, "output", width=4)
    for step in STEPS:
        replay.moment.set_value(replay.moment_of(step))
        errors = round((1 - history.metrics["accuracy"][step]) * len(POINTS))
        assert len(shown.missed(POINTS).at) == errors


def test_marks_are_all_points_by_class(replay: Replay) -> None:
    discs, triangles = DecisionMap(replay, "output", width=4).mark(POINTS)
    assert sorted(map(tuple, discs.at)) == sorted(map(tuple, POINTS.X[POINTS.labels == 0]))
    assert sorted(map(tuple, triangles.at)) == sorted(map(tuple, POINTS.X[POINTS.labels == 1]))
