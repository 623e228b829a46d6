"""A rerun is the network at every moment of a training run, and with one weight nudged."""

import numpy as np
import pytest

from nn_core import SGD, Dense, History, Network, Trace, mse, sigmoid, train
from scenes.kit.runs.rerun import Rerun

X, Y = np.array([[0.5, -1.25]]), np.array([[0.0, 1.0]])
NUDGED = ("hidden.W", (1, 0))


def network() -> Network:
    return Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=7)


@pytest.fixture
def history() -> History:
    net = network()
    return train(net, X, Y, loss=mse, optimizer=SGD(net, 1.0), epochs=4, snapshots=range(5))


@pytest.fixture
def rerun(history: History) -> Rerun:
    return Rerun(network(), X, Y, mse, history, NUDGED)


def test_cost_at_every_step_is_that_of_the_training_run(rerun: Rerun, history: History) -> None:
    for step in range(5):
        rerun.step.set_value(step)
        assert rerun.cost() == history.cost[step]


def test_half_way_the_weights_are_the_means(rerun: Rerun, history: History) -> None:
    rerun.step.set_value(2.5)
    for W, name in zip(rerun.weights(), ("hidden.W", "output.W"), strict=True):
        np.testing.assert_allclose(W, (history.snapshots[2][name] + history.snapshots[3][name]) / 2)


def test_nudge_moves_one_weight_and_its_measure_tends_to_the_gradient(rerun: Rerun) -> None:
    net = network()
    with Trace() as trace:
        mse(net(X), Y).backward()
    rerun.nudge.set_value(0.25)
    moved = rerun.weights()[0] - net["hidden"].W.value
    assert moved[NUDGED[1]] == pytest.approx(0.25)
    assert np.count_nonzero(moved) == 1
    errors = []
    for nudge in (1.0, 0.1, 0.01, 0.001):
        rerun.nudge.set_value(nudge)
        errors.append(abs(rerun.measured() - trace["hidden.W"].grad[NUDGED[1]]))
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 1e-5


def test_the_snapshots_stay_as_they_were(rerun: Rerun, history: History) -> None:
    before = history.snapshots[0]["hidden.W"].copy()
    rerun.nudge.set_value(0.5)
    rerun.trace()
    np.testing.assert_array_equal(history.snapshots[0]["hidden.W"], before)
