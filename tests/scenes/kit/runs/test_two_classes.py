"""Two classes: the run is gradient descent by NumPy alone, and right points are those on their side of one half."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network, data, sigmoid
from scenes.kit.runs.two_classes import count_right, learn, share_right

POINTS = data.gaussians(40, seed=0)


def neuron() -> Network:
    return Network(Dense(2, 1, sigmoid, name="output"), seed=0)


def test_the_run_is_gradient_descent_with_momentum_on_the_mean_binary_cross_entropy() -> None:
    net, rates = neuron(), [0.5, 0.5, 0.1, 0.1]
    W, b = (np.array(p.value, dtype=float) for p in net.parameters())
    W, velocity, bias_velocity, costs = W[0], np.zeros(2), 0.0, []
    bias = float(b[0])
    for rate in [*rates, 0.0]:
        answers = 1 / (1 + np.exp(-(POINTS.X @ W + bias)))
        chosen = np.where(POINTS.labels == 1, answers, 1 - answers)
        costs.append(-np.log(chosen).mean())
        misses = answers - POINTS.labels
        velocity = 0.9 * velocity + misses @ POINTS.X / len(POINTS)
        bias_velocity = 0.9 * bias_velocity + misses.mean()
        W, bias = W - rate * velocity, bias - rate * bias_velocity
    history = learn(net, POINTS, 4, 0.5, 0.9, schedule=lambda step: 0.5 if step < 2 else 0.1, snapshots=(0, 4))
    assert history.cost == pytest.approx(costs, abs=1e-12)
    assert history.snapshots[4]["output.W"][0] == pytest.approx(W, abs=1e-12)
    assert history.snapshots[4]["output.b"] == pytest.approx([bias], abs=1e-12)


def test_without_metrics_the_run_counts_the_points_that_are_right() -> None:
    net = neuron()
    history = learn(net, POINTS, 30, 0.5)
    right = int(((net(POINTS.X).value[:, 0] > 0.5) == (POINTS.labels == 1)).sum())
    assert 20 < right <= 40
    assert history.metrics["right"][-1] == pytest.approx(right)
    assert count_right(POINTS)(net) == pytest.approx(right)
    assert share_right(POINTS)(net) == pytest.approx(right / 40)


def test_metrics_of_ones_own_take_the_place_of_the_count() -> None:
    history = learn(neuron(), POINTS, 2, 0.5, metrics={"share": share_right(POINTS)})
    assert list(history.metrics) == ["share"]
