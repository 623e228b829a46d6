"""A network of two neurons a layer: what it has learned parts as many points as it says."""

import numpy as np
import pytest

from nn_core import data
from scenes.kit.runs.plane_run import PlaneRun

RUN = PlaneRun(data.xor(40, seed=2), depth=2, seed=0, rate=0.2, steps=60)


def test_two_neurons_a_layer_and_one_at_the_end() -> None:
    assert RUN.hidden == ["hidden1", "hidden2"]
    assert [RUN.net[name].W.value.shape for name in (*RUN.hidden, "output")] == [(2, 2), (2, 2), (1, 2)]


def test_parted_are_the_points_that_the_trained_network_puts_into_their_class() -> None:
    above = RUN.net(RUN.points.X).value[:, 0] > 0.5
    assert RUN.parted == int((above == (RUN.points.labels == 1)).sum())
    assert RUN.trained[1].cost[-1] < RUN.trained[1].cost[0]


def test_training_happens_once_and_is_the_same_again() -> None:
    assert RUN.net is RUN.net
    again = PlaneRun(RUN.points, depth=2, seed=0, rate=0.2, steps=60)
    assert again.net["output"].W.value.tolist() == RUN.net["output"].W.value.tolist()


@pytest.mark.parametrize("stage", [0, 6])
def test_the_widest_cut_parts_what_it_says_and_no_line_through_two_points_parts_more(stage: int) -> None:
    at, labels = RUN.passage.stages(RUN.points.X)[stage], RUN.points.labels
    line, parted = RUN.widest_cut(stage)
    assert parted == line.parted(at, labels) >= len(labels) / 2
    rng = np.random.default_rng(0)
    for _ in range(200):
        normal = rng.normal(size=2)
        right = int(((at @ normal > np.median(at @ normal)) == (labels == 1)).sum())
        assert max(right, len(labels) - right) <= parted
