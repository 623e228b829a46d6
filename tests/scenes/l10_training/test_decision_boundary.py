"""What the sentences of the training scenes say is so."""

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from nn_core import History
from scenes.kit.field.isoline import level_lines
from scenes.l10_training.decision_boundary import LINE_UNTIL
from scenes.l10_training.spiral import SLOW_STEPS, STEPS, points, recorded_run, replay


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


def test_the_run_pauses_at_the_best_straight_line(history: History) -> None:
    learn, _ = points()
    line = LogisticRegression(C=1e6).fit(learn.X, learn.labels)
    best = log_loss(learn.labels, line.predict_proba(learn.X))
    near = np.abs(history.cost[: LINE_UNTIL + 1] - best) < 0.03
    assert near[20:].all()
    assert not near[:5].any()


def test_the_curve_is_flat_in_the_end_and_every_point_right(history: History) -> None:
    assert np.ptp(history.cost[-300:]) < 0.01
    assert history.metrics["training"][-1] == 1.0


def test_the_exam_is_passed_by_the_trained_network_only(history: History) -> None:
    before, after = history.metrics["held-out"][[0, -1]]
    assert before < 0.65
    assert after > 0.95
    learn, held_out = points()
    assert not {tuple(x) for x in learn.X} & {tuple(x) for x in held_out.X}


def test_every_step_that_is_shown_alone_was_recorded(history: History) -> None:
    assert {0, *SLOW_STEPS, STEPS} <= set(history.snapshots)


def bend(line: np.ndarray) -> float:
    """The largest distance of a line's points from the straight line that fits them best."""
    centred = line - line.mean(axis=0)
    return float(np.abs(centred @ np.linalg.svd(centred)[2][1]).max())


def test_first_layer_neurons_draw_straight_lines_and_second_layer_ones_bends(history: History) -> None:
    run = replay(history)
    run.moment.set_value(1)
    bends = {}
    for name in ("first", "second"):
        scores = run.answers(f"{name}.z")
        lines = [level_lines(run.grid, run.grid.square(column)) for column in scores.T]
        assert all(lines)
        bends[name] = [max(map(bend, pieces)) for pieces in lines]
    assert max(bends["first"]) < 1e-9
    assert min(bends["second"]) > 0.05
