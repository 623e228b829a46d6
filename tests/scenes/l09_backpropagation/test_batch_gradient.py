"""BatchGradient: three flowers' slopes and their mean by NumPy alone, the batches' spread, and the pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig
from sklearn.datasets import load_iris

from scenes.kit.runs.practice_flowers import OURS, batch_pulls, batches, pulls, spread
from scenes.kit.runs.practice_net import B1, B2, W1, W2
from scenes.kit.stage.layout import Frame, frame
from scenes.l09_backpropagation.batch_cloud import LARGE, NEAR, SMALL, Cloud
from scenes.l09_backpropagation.batch_costs import NOW, SLID, Bars, Costs, mean_cost
from scenes.l09_backpropagation.batch_tables import Tables, gradients


def sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


def by_hand(number: int) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of both weight matrices for one flower of Fisher's 150."""
    iris = load_iris()
    x = np.round(iris.data[number, 2:] - [4.9, 1.7], 1)
    y = np.array([iris.target[number] == 1, iris.target[number] == 2], float)
    hidden = sigmoid(W1 @ x + B1)
    out = sigmoid(W2 @ hidden + B2)
    delta = (out - y) * out * (1 - out)
    back = W2.T @ delta * hidden * (1 - hidden)
    return np.outer(delta, hidden), np.outer(back, x)


@pytest.fixture
def stage() -> Iterator[Frame]:
    with tempconfig({"frame_width": 128 / 9}):
        yield frame()


def test_two_against_one_and_yet_the_weight_goes_down() -> None:
    slopes = np.array([by_hand(number)[0][0, 0] for number in OURS])
    assert slopes.round(3).tolist() == [0.114, -0.046, -0.015]
    assert (slopes < 0).sum() == 2
    assert round(float(slopes.sum()), 3) == 0.053
    assert round(float(slopes.mean()), 3) == 0.018
    assert gradients(*OURS) == pytest.approx(np.mean([by_hand(number)[0] for number in OURS], axis=0))


def test_the_slope_of_the_mean_cost_is_that_mean() -> None:
    left, right = mean_cost(np.array([NOW - 1e-5, NOW + 1e-5]))
    assert (right - left) / 2e-5 == pytest.approx(gradients(*OURS)[0, 0], rel=1e-5)
    assert mean_cost(np.array([SLID]))[0] < mean_cost(np.array([NOW]))[0]


def test_the_arrows_are_the_hundred_flowers() -> None:
    wanted = [[-a[0, 0], -b[1, 0]] for a, b in map(by_hand, range(50, 150))]
    assert pulls() == pytest.approx(np.array(wanted))
    assert pulls().mean(axis=0).round(4).tolist() == [-0.0246, 0.027]


def test_sixteen_scatter_about_half_as_far_as_four() -> None:
    true = pulls().mean(axis=0)
    radii = []
    for size in (SMALL, LARGE):
        assert all(len(set(batch.tolist())) == size for batch in batches(size)), "flowers differ within a batch"
        ends = np.array([pulls()[batch].mean(axis=0) for batch in batches(size)])
        assert batch_pulls(size) == pytest.approx(ends)
        radii.append(np.sqrt(np.mean(np.hypot(*(ends - true).T) ** 2)))
        assert spread(ends) == pytest.approx(radii[-1])
    assert np.round(radii, 3).tolist() == [0.033, 0.016]
    assert 0.45 < radii[1] / radii[0] < 0.55
    assert 0.2 < (radii[1] / radii[0]) ** 2 < 0.3


def test_half_holds_for_other_draws() -> None:
    ratios = []
    for seed in range(1, 20):
        radii = [spread(pulls()[batches(size, 60, seed)].mean(axis=1)) for size in (SMALL, LARGE)]
        ratios.append(radii[1] / radii[0])
    assert min(ratios) > 0.38
    assert max(ratios) < 0.6


def test_pictures_show_their_numbers(stage: Frame) -> None:
    costs = Costs(stage)
    bars = Bars(costs)
    bars.stack.show_bars(4)
    cloud, near = Cloud(stage), Cloud(stage, NEAR)
    shown = [*costs.curves, costs.mean, *costs.dots, *costs.arrows, costs.pulled, bars.stack, cloud.flowers, cloud.true]
    shown += [cloud.four, *cloud.many.values(), *near.rings.values(), *near.ends.values(), near.guess]
    shown += [row[1] for row in Tables(stage).rows]
    assert all(reading.holds for each in shown for reading in each.readings())
    cloud.mixing.set_value(1)
    cloud.four.refresh()
    assert cloud.four.tips()[-1] == pytest.approx(cloud.plot.c2p(*batch_pulls(SMALL)[0]))
