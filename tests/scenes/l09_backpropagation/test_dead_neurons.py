"""DeadNeurons: both runs again with NumPy alone, and what the lines show."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.kit.stage.layout import Region, frame
from scenes.l09_backpropagation.dead_neurons import GONE, IDLE, LEAPS, SETTLED, SILENT, WATCHED
from scenes.l09_backpropagation.dead_picture import Plane, coin, places
from scenes.l09_backpropagation.dead_runs import CALM, HASTY, HIGH, LOW, LOWERED, POINTS, RateRun, WatchedNeuron
from scenes.l09_backpropagation.dead_step import OneNeuron, StepTable, gradients
from scenes.l09_backpropagation.on_side import OnSide

X, Y = POINTS.X, POINTS.labels[:, None]
Numbers = list[np.ndarray]
ROOM = Region(-3.3, 3.3, -3.0, 3.0)


def watched(weights: float, bias: float) -> WatchedNeuron:
    return WatchedNeuron(HASTY, WATCHED, lambda: weights, lambda: bias)


def by_hand(rates: list[float]) -> tuple[list[Numbers], list[float], list[Numbers]]:
    """Parameters and costs before each step, and its gradients: full-batch descent on binary cross-entropy."""
    W, b, v, c = (np.array(p.value) for p in HASTY.network().parameters())
    kept, costs, gradients = [], [], []
    for rate in rates:
        z = X @ W.T + b
        a = np.maximum(z, 0)
        s = a @ v.T + c
        costs.append(float(np.mean(np.logaddexp(0, s) - Y * s)))
        delta = (1 / (1 + np.exp(-s)) - Y) / len(X)
        back = (delta @ v) * (z > 0)
        kept.append([W, b, v, c])
        gradients.append([back.T @ X, back.sum(axis=0), delta.T @ a, delta.sum(axis=0)])
        W, b, v, c = (p - rate * g for p, g in zip(kept[-1], gradients[-1], strict=True))
    return kept, costs, gradients


@pytest.fixture(scope="module")
def hasty() -> tuple[list[Numbers], list[float], list[Numbers]]:
    return by_hand([HIGH] * LOWERED + [LOW] * (HASTY.steps + 1 - LOWERED))


def off(W: np.ndarray, b: np.ndarray) -> int:
    return int(((X @ W.T + b).max(axis=0) <= 0).sum())


def test_the_run_at_rate_ten(hasty: tuple[list[Numbers], list[float], list[Numbers]]) -> None:
    kept, costs, _ = hasty
    assert HASTY.history.cost[:60] == pytest.approx(costs[:60], rel=1e-6)
    assert [round(cost, 4) for cost in costs[:3]] == [0.8020, 1.0667, 1.4916]
    for step, count in ((0, 0), (1, 1), (SILENT, 7), (15, 10), (20, 11), (GONE, 12), (HASTY.steps, 12)):
        W, b = kept[step][:2]
        assert off(W, b) == HASTY.dead(step).sum() == count


def test_the_watched_neuron_is_thrown_off_and_gets_no_gradient(
    hasty: tuple[list[Numbers], list[float], list[Numbers]],
) -> None:
    kept, _, gradients = hasty
    for step, largest, on in ((0, 1.35, 102), (1, 1.47, 108), (SILENT, -1.17, 0), (IDLE, -1.17, 0)):
        W, b = kept[step][:2]
        sums = X @ W[WATCHED] + b[WATCHED]
        assert float(sums.max()) == pytest.approx(largest, abs=5e-3)
        assert watched(step, step).sums() == pytest.approx(sums, abs=1e-9)
        assert watched(step, step).on() == int((sums > 0).sum()) == on
    assert kept[1][1][WATCHED] - HIGH * gradients[1][1][WATCHED] == pytest.approx(kept[2][1][WATCHED])
    for step in (SILENT, 12, 300):
        assert not gradients[step][0][WATCHED].any()
        assert gradients[step][1][WATCHED] == 0
        assert not np.asarray(HASTY.gradients(step)["hidden.W"].grad)[WATCHED].any()


def test_one_points_sum_through_the_step_can_be_recomputed_from_what_is_shown(
    hasty: tuple[list[Numbers], list[float], list[Numbers]],
) -> None:
    kept, _, gradients = hasty
    table = StepTable(ROOM, HASTY, WATCHED, 1)
    point = np.array([*X[table.sample], 1.0])
    old, new = (np.array([*kept[step][0][WATCHED], kept[step][1][WATCHED]]) for step in (1, 2))
    slope = np.array([*gradients[1][0][WATCHED], gradients[1][1][WATCHED]])
    for group, numbers in ((table.point, point), (table.before, old), (table.after, new)):
        assert [value.number for value in group] == pytest.approx(numbers)
    shown = np.array([value.number for value in table.changes])
    assert shown == pytest.approx(-HIGH * slope)
    assert old.round(3) + shown.round(3) == pytest.approx(new.round(3), abs=1e-9)  # as displayed
    for weights, total, wanted in ((old, 0, 1.47), (new, 1, -1.17)):
        assert (weights.round(3) * point.round(3)).sum().round(2) == pytest.approx(wanted)  # as displayed
        assert round(table.sums[total].part("s").number, 2) == wanted
    for step in (1, 2):  # it is the largest of all sums, before and after
        assert int((X @ kept[step][0][WATCHED] + kept[step][1][WATCHED]).argmax()) == table.sample
    assert ((X @ new[:2] + new[2]) < 0).all()


def test_all_sums_stand_on_the_graph_of_relu() -> None:
    clock = ValueTracker(1.0)
    neuron = OneNeuron(ROOM, WatchedNeuron(HASTY, WATCHED, clock.get_value, clock.get_value))
    for step in (1.0, 1.5, 2.0):
        clock.set_value(step)
        neuron.place()
        assert all(reading.holds for points in neuron.points for reading in points.readings())


def test_the_weights_hardly_turn_the_line_and_the_bias_throws_it_off() -> None:
    (before, _), (turned, b), (_, thrown) = (watched(*times).line() for times in ((1, 1), (2, 1), (2, 2)))
    cosine = float(before[0] @ turned[0] / np.hypot(*before[0]) / np.hypot(*turned[0]))
    assert np.degrees(np.arccos(cosine)) < 3
    assert (abs(turned) < abs(before)).all()
    assert abs(b.item()) / np.hypot(*turned[0]) < 0.05
    assert abs(thrown.item()) / np.hypot(*turned[0]) > np.hypot(*X.T).max()


@pytest.mark.parametrize("times", [(0, 0), (1, 1), (2, 1), (2, 1.6), (2, 2)])
def test_the_side_where_it_is_on_holds_the_points_for_which_it_is_on(times: tuple[float, float]) -> None:
    (room, _), _ = places(frame())
    neuron = watched(*times)
    plot = Plane(room, HASTY, lambda: 0.0).plot
    [reading] = OnSide(plot, neuron.line, X).readings()
    assert reading.holds
    assert reading.shown == neuron.on()


def test_no_arrow_leaves_the_window() -> None:
    (room, _), _ = places(frame())
    for step in (0, 1, SILENT, LOWERED):
        lines = Plane(room, HASTY, lambda step=step: step).lines
        assert lines.get_left()[0] >= room.left - 0.1
        assert lines.get_right()[0] <= room.right + 0.1
        assert lines.get_top()[1] <= room.top + 0.1


def test_all_get_the_same_answer_and_a_coin_is_right_for_half() -> None:
    for step in (GONE, LOWERED, HASTY.steps):
        assert HASTY.right(step) == 100
    says, costs = coin(ROOM, lambda: HASTY.output_bias(HASTY.steps), HASTY.cost(HASTY.steps))
    assert [says.part("b").text, says.part("a").text, costs.part("c").text] == ["+0.00", "0.50", "0.6931"]
    written = gradients(HASTY, WATCHED, SILENT, lambda: SILENT, ROOM)
    assert [value.text for value in written[1]] == ["0.0", "0.0", "0.0"]


def test_with_all_dead_the_output_bias_leaps_to_and_fro_and_costs_more_than_a_coin() -> None:
    biases = np.array([HASTY.output_bias(step) for step in range(LEAPS, LOWERED + 1)])
    assert np.abs(biases).round(2).tolist() == [1.78] * len(biases)
    assert (biases[1:] * biases[:-1] < 0).all()
    assert HASTY.cost(LEAPS) > np.log(2)


def test_lowered_the_bias_of_the_output_alone_moves(hasty: tuple[list[Numbers], list[float], list[Numbers]]) -> None:
    kept, costs, gradients = hasty
    assert round(costs[LOWERED], 4) == 1.0444
    assert costs[SETTLED] == pytest.approx(np.log(2), abs=1e-4)
    assert costs[HASTY.steps] == pytest.approx(np.log(2), abs=1e-9)
    assert abs(HASTY.output_bias(LOWERED)) == pytest.approx(1.78, abs=5e-3)
    assert HASTY.output_bias(HASTY.steps) == pytest.approx(0, abs=1e-6)
    for step in range(LOWERED, HASTY.steps):
        assert not any(gradient.any() for gradient in gradients[step][:3])
    assert all((one == other).all() for one, other in zip(kept[LOWERED][:3], kept[HASTY.steps][:3], strict=True))


def test_at_the_low_rate_from_the_start_all_are_right() -> None:
    assert CALM.dead(CALM.steps).sum() == 1
    assert round(float(CALM.history.cost[CALM.steps]), 4) == 0.0257
    assert CALM.history.metrics["right"][CALM.steps] == 200


@pytest.mark.parametrize(("run", "steps"), [(HASTY, (0, 1.5, SILENT, GONE)), (CALM, (0, 300, CALM.steps))])
def test_lines_lie_where_the_sums_are_zero(run: RateRun, steps: tuple[float, ...]) -> None:
    clock = ValueTracker(0.0)
    plane = Plane(places(frame())[0][0], run, lambda: clock.get_value())
    for step in steps:
        clock.set_value(step)
        readings = plane.lines.refresh().readings()
        assert readings
        assert all(reading.holds for reading in readings)


def test_the_fence_lies_where_the_network_is_undecided() -> None:
    plane = Plane(places(frame())[0][0], CALM, lambda: 0.0)
    assert all(reading.holds for reading in plane.boundary(CALM.steps).readings())
