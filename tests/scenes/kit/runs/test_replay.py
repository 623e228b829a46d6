"""A replay shows one recorded step at a time; the decision map, its line and its marks belong to that step."""

import copy

import numpy as np
import pytest

from nn_core import History, Network, binary_cross_entropy, data
from scenes.kit.runs.replay import Replay, paced_steps

STEPS = [0, 5, 20, 60, 200]


def test_only_recorded_steps_are_shown(replay: Replay) -> None:
    seen = []
    for moment in np.linspace(0, 1, 101):
        replay.moment.set_value(moment)
        seen.append(replay.step)
    assert sorted(set(seen)) == STEPS
    assert seen == sorted(seen)


def test_all_that_is_shown_belongs_to_the_same_step(
    points: data.Dataset, network: Network, replay: Replay, history: History
) -> None:
    for step in STEPS:
        replay.moment.set_value(replay.moment_of(step))
        assert replay.step == step
        net = network
        history.restore(net, step)
        answers = net(replay.grid.points).value
        assert np.array_equal(replay.answers("output.a"), answers)
        assert replay.cost() == history.cost[step]
        again = binary_cross_entropy(net(points.X), points.labels[:, None]).item()
        assert replay.cost() == pytest.approx(again, rel=1e-12)
        right = np.mean((net(points.X).value[:, 0] > 0.5) == (points.labels == 1))
        assert replay.metric("accuracy") == right
        assert all(np.array_equal(W, layer.W.value) for W, layer in zip(replay.weights(), net.layers, strict=True))


def test_heights_are_the_same_array_until_the_step_changes(replay: Replay) -> None:
    first = replay.heights("output.z")
    assert replay.heights("output.z") is first
    replay.moment.set_value(1)
    assert replay.heights("output.z") is not first


def test_a_copy_follows_the_same_replay(replay: Replay) -> None:
    assert copy.deepcopy(replay) is replay


def test_paces_rise_from_the_first_step_to_the_last() -> None:
    steps = paced_steps(1500, 400)
    assert (steps[0], steps[-1]) == (0, 1500)
    assert np.all(np.diff(steps) >= 1)
    assert np.mean(np.diff(steps)[:50]) < np.mean(np.diff(steps)[-50:])
