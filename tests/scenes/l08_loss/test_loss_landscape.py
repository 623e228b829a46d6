"""What the sentences of LossLandscape say is so: on the last slice the path climbs where the cost fell."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, LayerNorm, Network, categorical_cross_entropy, relu, softmax
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.flower_net import IRIS, LAST, flower_network
from scenes.l08_loss.land import HIGHEST, LOWEST, Land
from scenes.l08_loss.landscape import Slice, V, W, training
from scenes.l08_loss.loss_landscape import CUTS, FIRST, SECOND, V_RANGE, W_RANGE

LEARNED = IRIS.split(0.2, seed=0)[0]


def turned(v: float, w: float) -> float:
    """The cost of lecture 7's network over all flowers with the two dials turned, by the library's own loss."""
    net = flower_network()
    state = {name: array.copy() for name, array in net.state().items()}
    state["hidden.W"][V], state["scores.W"][W] = v, w
    net.load_state(state)
    return categorical_cross_entropy(net(IRIS.X[:, 2:]), IRIS.labels).item()


@pytest.mark.parametrize(("v", "w"), [(1.2, 2.4), (2.0, -1.5), (0.47, 0.23), (1.6, 1.1)])
def test_a_slice_is_the_cost_of_the_network_with_two_dials_turned(v: float, w: float) -> None:
    land = Slice(flower_network().state(), IRIS.X[:, 2:], IRIS.labels)
    assert land(v, w) == pytest.approx(turned(v, w), abs=1e-12)
    assert land(np.array([v, v]), np.array([w, w])) == pytest.approx([turned(v, w)] * 2, abs=1e-12)


def test_the_trained_network_is_lecture_sevens_before_its_rounding_with_21_dials_and_120_flowers() -> None:
    run = training()
    assert len(LEARNED) == 120
    for ours, name in zip(run.weights[LAST], ("hidden", "scores"), strict=True):
        assert np.round(ours, 1) == pytest.approx(flower_network().state()[f"{name}.W"])
    net = Network(Dense(2, 3, relu), Dense(3, 3), LayerNorm(3, softmax))
    assert sum(part.value.size for layer in net.layers[:2] for part in layer.parameters()) == 21


def test_below_the_ball_a_slice_of_its_own_step_has_the_cost_that_training_had() -> None:
    run = training()
    for step in CUTS:
        assert run.read(step)[step] == pytest.approx(run.costs[step], abs=1e-12)
    assert [round(float(run.costs[step]), 3) for step in (0, FIRST, SECOND, LAST)] == [1.661, 0.917, 0.394, 0.255]


def test_the_last_map_climbs_from_step_40_to_step_100_where_the_cost_fell() -> None:
    run = training()
    seen = run.read(LAST)
    assert [round(float(seen[step]), 3) for step in (FIRST, SECOND, LAST)] == [0.256, 0.5, 0.255]
    assert seen[0] > seen[FIRST] < seen[SECOND] > seen[LAST]
    assert run.costs[FIRST] > run.costs[SECOND] > run.costs[LAST]


def test_the_land_sinks_from_cut_to_cut_below_the_ball_and_at_its_lowest() -> None:
    run = training()
    below = [float(run.costs[cut]) for cut in CUTS]
    assert below == sorted(below, reverse=True)
    mesh = np.meshgrid(np.linspace(*V_RANGE[:2], 25), np.linspace(*W_RANGE[:2], 25))
    lands = [run.slices[cut](*mesh) for cut in CUTS]
    lowest = [float(heights.min()) for heights in lands]
    assert lowest == sorted(lowest, reverse=True)
    assert all(heights.min() > LOWEST and heights.max() < HIGHEST for heights in lands)


def test_the_path_stays_on_the_map() -> None:
    low, high = np.transpose([V_RANGE[:2], W_RANGE[:2]])
    assert ((training().path > low) & (training().path < high)).all()


def test_all_other_dials_turned_after_step_40_too() -> None:
    run = training()
    for then, end in zip(run.weights[FIRST], run.weights[LAST], strict=True):
        assert (np.abs(end - then) > 0.01).all()


def test_a_drawn_land_has_the_slices_heights() -> None:
    plot = Plot(V_RANGE, W_RANGE, width=8, height=5)
    heights = training().slices[LAST]
    land = Land(plot, heights)
    for line in land.lines.lines:
        x, y = np.concatenate(line.runs).T
        assert heights(x, y) == pytest.approx(line.level, abs=0.002)
    assert all(reading.holds for reading in (*land.lines.readings(), *land.shade.readings()))
