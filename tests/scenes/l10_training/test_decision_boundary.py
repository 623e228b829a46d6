"""What the sentences of DecisionBoundary say is so, recomputed by other means."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from nn_core import History, binary_cross_entropy
from scenes.kit.field.isoline import level_lines
from scenes.kit.stage.layout import Region
from scenes.l10_training.decision_boundary import FIRST, SECOND
from scenes.l10_training.long_cost import LongCost
from scenes.l10_training.spiral import (
    BEND,
    FLAT,
    FOLD,
    REST,
    STEPS,
    cheapest_line,
    gradient_lengths,
    network,
    points,
    recorded_run,
    replay,
)


@pytest.fixture(scope="module")
def history() -> History:
    """The run that the scene shows."""
    return recorded_run()


def test_no_straight_line_can_separate_the_points() -> None:
    learn, _ = points()
    side = np.where(learn.labels == 1, 1.0, -1.0)[:, None]
    constraints = -side * np.column_stack([learn.X, np.ones(len(learn))])  # side · (w·x + b) ≥ 1
    answer = linprog(np.zeros(3), constraints, -np.ones(len(learn)), bounds=(None, None))
    assert answer.status == 2  # infeasible


def test_the_named_steps_were_recorded_and_have_the_named_counts(history: History) -> None:
    steps = (0, FLAT, BEND, REST, FOLD, STEPS)
    assert set(steps) <= set(history.snapshots)
    counts = [200 * history.metrics["training"][step] for step in steps]
    assert counts == pytest.approx([114, 128, 128, 156, 193, 200])


def test_the_cheapest_straight_line_costs_what_the_net_costs_on_its_first_plateau(history: History) -> None:
    learn, _ = points()
    line = LogisticRegression(C=1e6).fit(learn.X, learn.labels)
    least = log_loss(learn.labels, line.predict_proba(learn.X))
    cut, cost = cheapest_line()
    assert cost == pytest.approx(least, abs=1e-4)
    assert round(cost, 3) == round(float(history.cost[FLAT]), 3) == 0.588
    weights, bias = line.coef_[0], float(line.intercept_[0])
    assert cut.offset == pytest.approx(-bias / np.hypot(*weights), abs=1e-3)
    assert cut.normal == pytest.approx(weights / np.hypot(*weights), abs=1e-3)


def test_both_plateaus_are_flat_and_what_follows_is_not(history: History) -> None:
    for first, last in (FIRST, SECOND):
        assert history.cost[first] - history.cost[last] < 0.035
    assert history.cost[REST] - history.cost[FOLD] > 0.3
    assert history.cost[STEPS] < 0.01


def test_the_gradient_is_short_and_then_twice_as_long(history: History) -> None:
    lengths = gradient_lengths()
    assert [round(lengths[step], 3) for step in (FLAT, BEND)] == [0.021, 0.043]
    learn, _ = points()
    net = network()
    history.restore(net, FLAT)

    def cost() -> float:
        return float(binary_cross_entropy(net(learn.X), learn.labels[:, None]).item())

    total, nudge = 0.0, 1e-5
    for parameter in net.parameters():
        original = parameter.value.copy()
        for index in np.ndindex(original.shape):
            costs = []
            for sign in (1, -1):
                moved = original.copy()
                moved[index] += sign * nudge
                parameter.replace(moved)
                costs.append(cost())
            total += ((costs[0] - costs[1]) / (2 * nudge)) ** 2
        parameter.replace(original)
    assert np.sqrt(total) == pytest.approx(lengths[FLAT], rel=1e-3)


def test_the_boundary_at_the_first_plateau_is_one_line_across_the_map_that_hardly_bends(history: History) -> None:
    run = replay()
    run.moment.set_value(run.moment_of(FLAT))
    [line] = level_lines(run.grid, run.heights("output.z"))
    centred = line - line.mean(axis=0)
    assert np.abs(centred @ np.linalg.svd(centred)[2][1]).max() < 0.12 * np.ptp(line[:, 0])


def test_the_exam_is_passed_by_the_trained_network_only(history: History) -> None:
    before, after = history.metrics["held-out"][[0, -1]]
    assert (100 * before, 100 * after) == pytest.approx((54, 100))
    learn, held_out = points()
    assert not {tuple(x) for x in learn.X} & {tuple(x) for x in held_out.X}


def test_marks_of_steps_stay_true_while_the_axis_grows() -> None:
    view = LongCost(Region(-3, 3, -2, 2), replay(), 80, (FLAT, REST))
    for last in (80, 300, 1540):
        view.last.set_value(last)
        view.update()
        mark = view.marks[FLAT].update()
        assert all(reading.holds for reading in mark.readings())
        share = (mark.tick.get_x() - view.plot.box.left) / view.plot.box.width
        assert share == pytest.approx(FLAT / last)
