"""What the sentences of WhyNonlinear say is so: the trained networks, folded and counted with NumPy alone."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.field.straight_cut import widest_cut
from scenes.kit.stage.layout import frame
from scenes.l06_one_neuron.straight_graph import StraightGraph
from scenes.l06_one_neuron.xor_runs import BENT, NEURON, POINTS, STEPS, STRAIGHT


def test_three_dials_thirty_seven_and_seventeen() -> None:
    counted = [sum(p.size for p in run.network().parameters()) for run in (NEURON, STRAIGHT, BENT)]
    assert counted == [sum(run.dials) for run in (NEURON, STRAIGHT, BENT)] == [3, 37, 17]
    assert STRAIGHT.dials == [12, 20, 5]


def test_both_straight_networks_come_to_the_same_cost_and_to_126_right() -> None:
    costs = [run.trained[1].cost[-1] for run in (NEURON, STRAIGHT)]
    assert costs == pytest.approx([0.6737, 0.6737], abs=5e-5)
    assert costs[0] == pytest.approx(costs[1], abs=1e-6)
    assert [round(run.trained[1].metrics["right"][-1]) for run in (NEURON, STRAIGHT, BENT)] == [126, 126, 200]
    assert STEPS == 600


def test_the_three_layers_multiply_out_to_the_neuron_s_three_dials() -> None:
    W1, b1, W2, b2, W3, b3 = (p.value for p in STRAIGHT.trained[0].parameters())
    weights, bias = W3 @ W2 @ W1, W3 @ (W2 @ b1 + b2) + b3
    own, own_bias = (p.value for p in NEURON.trained[0].parameters())
    assert [f"{number:.4f}" for number in (*weights[0], *bias)] == ["-0.3416", "0.5920", "-0.0818"]
    assert np.allclose(weights, own, atol=5e-5)
    assert np.allclose(bias, own_bias, atol=5e-5)
    folded, shift = STRAIGHT.folded()
    assert np.allclose(folded, weights[0])
    assert shift == pytest.approx(float(bias[0]))
    right = (POINTS.X @ folded + shift > 0) == (POINTS.labels == 1)
    assert int(right.sum()) == 126


def test_by_count_another_straight_line_has_149_so_none_has_all() -> None:
    assert widest_cut(POINTS.X, POINTS.labels).parted(POINTS.X, POINTS.labels) == 149


def test_the_graph_of_two_layers_is_straight_and_with_a_relu_it_has_a_bend() -> None:
    graph = StraightGraph(frame().stage, frame())
    xs = np.linspace(-3, 3, 61)
    assert graph.now(xs) == pytest.approx(xs + 1)
    graph.stretched.set_value(1)
    graph.shifted.set_value(1)
    assert graph.now(xs) == pytest.approx(2 * xs - 1)
    graph.pressed.set_value(1)
    assert graph.now(xs) == pytest.approx(2 * np.maximum(0, xs + 1) - 3)
    slopes = np.diff(graph.now(xs)) / np.diff(xs)
    assert sorted(set(slopes.round(6).tolist())) == [0.0, 2.0]
