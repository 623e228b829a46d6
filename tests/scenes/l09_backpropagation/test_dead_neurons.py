"""DeadNeurons: both runs again with NumPy alone, and what the lines show."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.kit.stage.layout import Region, frame
from scenes.l09_backpropagation.dead_neurons import GONE, SETTLED, SILENT, WATCHED
from scenes.l09_backpropagation.dead_picture import Plane, places
from scenes.l09_backpropagation.dead_runs import CALM, HASTY, HIGH, LOW, LOWERED, POINTS, RateRun
from scenes.l09_backpropagation.dead_step import OneNeuron, StepTable, step_rooms

X, Y = POINTS.X, POINTS.labels[:, None]
Numbers = list[np.ndarray]


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
    for step, largest in ((1, 1.47), (SILENT, -1.17), (12, -1.17)):
        W, b = kept[step][:2]
        assert float((X @ W[WATCHED] + b[WATCHED]).max()) == pytest.approx(largest, abs=5e-3)
        assert HASTY.sums(WATCHED, step) == pytest.approx(X @ W[WATCHED] + b[WATCHED], abs=1e-9)
    assert kept[1][1][WATCHED] - HIGH * gradients[1][1][WATCHED] == pytest.approx(kept[2][1][WATCHED])
    for step in (SILENT, 12, 300):
        assert not gradients[step][0][WATCHED].any()
        assert gradients[step][1][WATCHED] == 0
        assert not np.asarray(HASTY.gradients(step)["hidden.W"].grad)[WATCHED].any()


def test_one_points_sum_through_the_step_can_be_recomputed_from_what_is_shown(
    hasty: tuple[list[Numbers], list[float], list[Numbers]],
) -> None:
    kept, _, gradients = hasty
    table = StepTable(Region(-6.5, 6.5, -1.0, 3.0), HASTY, WATCHED, 1)
    point = np.array([*X[table.sample], 1.0])
    old, new = (np.array([*kept[step][0][WATCHED], kept[step][1][WATCHED]]) for step in (1, 2))
    slope = np.array([*gradients[1][0][WATCHED], gradients[1][1][WATCHED]])
    for group, numbers in ((table.point, point), (table.before, old), (table.after, new)):
        assert [value.number for value in group] == pytest.approx(numbers)
    shown = [written.part("g").number for written in table.steps]
    assert shown == pytest.approx(slope)
    assert old.round(3) - HIGH * slope.round(4) == pytest.approx(new.round(3), abs=5e-4)  # as displayed
    for weights, products, total, wanted in ((old, table.products, 0, 1.47), (new, table.others, 1, -1.17)):
        assert [value.number for value in products] == pytest.approx(weights * point)
        assert (weights * point).round(4).sum().round(2) == pytest.approx(wanted)  # as displayed
        assert round(table.sums[total].part("s").number, 2) == wanted
    for step in (1, 2):  # it is the largest of all sums, before and after
        assert int((X @ kept[step][0][WATCHED] + kept[step][1][WATCHED]).argmax()) == table.sample
    assert ((X @ new[:2] + new[2]) < 0).all()


def test_all_sums_stand_on_the_graph_of_relu() -> None:
    clock = ValueTracker(1.0)
    neuron = OneNeuron(step_rooms(frame())[1], HASTY, WATCHED, lambda: clock.get_value())
    for step in (1.0, 1.5, 2.0):
        clock.set_value(step)
        neuron.place()
        assert all(reading.holds for points in neuron.points for reading in points.readings())


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
    plane = Plane(places(frame())[1], run, lambda: clock.get_value())
    for step in steps:
        clock.set_value(step)
        readings = plane.lines.refresh().readings()
        assert readings
        assert all(reading.holds for reading in readings)


def test_the_fence_lies_where_the_network_is_undecided() -> None:
    plane = Plane(places(frame())[1], CALM, lambda: 0.0)
    assert all(reading.holds for reading in plane.boundary(CALM.steps).readings())
