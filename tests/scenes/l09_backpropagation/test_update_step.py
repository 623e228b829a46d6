"""UpdateStep: falls, slopes and promises, computed by plain numpy with the practice net's own numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y
from scenes.l09_backpropagation.step_run import StepRun
from scenes.l09_backpropagation.update_step import UpdateStep

STEP = StepRun(UpdateStep.case)
START = np.concatenate([part.ravel() for part in (W1, B1, W2, B2)])


def cost(dials: np.ndarray) -> float:
    w1, b1, w2, b2 = dials[:6].reshape(3, 2), dials[6:9], dials[9:15].reshape(2, 3), dials[15:]
    hidden = 1 / (1 + np.exp(-(X @ w1.T + b1)))
    return float(((1 / (1 + np.exp(-(hidden @ w2.T + b2))) - Y) ** 2).mean())


def slopes(dials: np.ndarray) -> np.ndarray:
    """By nudges to both sides."""
    nudges = 1e-5 * np.eye(len(dials))
    return np.array([(cost(dials + nudge) - cost(dials - nudge)) / 2e-5 for nudge in nudges])


def test_the_pink_sectors_are_measured_slopes_before_and_after_the_step() -> None:
    assert np.allclose(STEP.gradients, slopes(START), atol=1e-9)
    assert np.allclose(STEP.after(1.0)[1], slopes(START - STEP.gradients), atol=1e-9)


@pytest.mark.parametrize(("rate", "fall"), [(1.0, 0.06713), (10.0, 0.47031)])
def test_all_at_once_the_cost_falls_as_shown(rate: float, fall: float) -> None:
    assert cost(START) - cost(START - rate * STEP.gradients) == pytest.approx(fall, abs=5e-6)
    assert STEP.fall(rate) == pytest.approx(fall, abs=5e-6)


def test_single_falls_add_up_to_nearly_the_same() -> None:
    alone = [cost(START) - cost(START - np.eye(17)[k] * STEP.gradients) for k in range(17)]
    assert np.allclose(STEP.single_falls, alone, atol=1e-12)
    assert sum(alone) == pytest.approx(0.06709, abs=5e-6)
    assert min(alone) > 0


def test_promises_are_squares_and_break_at_rate_ten() -> None:
    assert STEP.promise(1.0) == pytest.approx(0.06682, abs=5e-6)
    assert STEP.promise(1.0) == pytest.approx(float((slopes(START) ** 2).sum()), abs=1e-9)
    assert STEP.promise(10) > STEP.before > STEP.fall(10.0)


def test_the_watched_slope_hardly_changes_at_rate_one_and_is_gone_at_ten() -> None:
    watched = int(np.argmax(STEP.gradients))
    then, after, late = (float(each[watched]) for each in (STEP.gradients, STEP.after(1.0)[1], STEP.after(10.0)[1]))
    assert (round(then, 3), round(after, 3), round(late, 3)) == (0.148, 0.142, 0.004)


def test_the_two_turns_in_sight() -> None:
    moved = START - STEP.gradients
    assert [round(float(x), 3) for x in moved[[STEP.gradients.argmax(), STEP.gradients.argmin()]]] == [0.052, -1.835]
