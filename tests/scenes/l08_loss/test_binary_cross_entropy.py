"""What the sentences of BinaryCrossEntropy say is so.

The storyboard's neuron sees petal length and width; the scene's sees the width alone, so that its answer is a curve
that can be drawn: 6 of 100 right at the start, then 94 by cross-entropy and 6 by the squared error, as there.
"""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from manim import ValueTracker

from nn_core import binary_cross_entropy, mse
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Region
from scenes.l08_loss.binary_cross_entropy import NINES, SCORE, TURN, turning
from scenes.l08_loss.chances import surprise
from scenes.l08_loss.twin import Twin
from scenes.l08_loss.yes_no_runs import (
    IS_YES,
    RATE,
    WIDTHS,
    YesNoRun,
    cross_entropy_of_score,
    squared_error_of_score,
    yes_no_run,
)


def test_six_right_at_the_start_then_94_and_still_6() -> None:
    squared, crossed = yes_no_run("squared error"), yes_no_run("cross-entropy")
    assert len(WIDTHS) == 100
    assert IS_YES.sum() == 50
    assert (squared.right(0), crossed.right(0)) == (6, 6)
    assert (squared.right(100), crossed.right(100)) == (6, 94)
    assert squared.history.cost[[0, -1]] == pytest.approx([0.809, 0.626], abs=5e-4)
    assert crossed.history.cost[[0, -1]] == pytest.approx([3.494, 0.211], abs=5e-4)


def test_a_squared_error_is_not_hopeless_at_a_larger_rate() -> None:
    assert YesNoRun("squared error", rate=3.0).right(100) > 90


def test_the_first_gradients_by_hand() -> None:
    z = -4.0 * (WIDTHS - WIDTHS.mean()) / WIDTHS.std()
    p, x = 1 / (1 + np.exp(-z)), (WIDTHS - WIDTHS.mean()) / WIDTHS.std()
    crossed, squared = ((p - IS_YES) * x).mean(), (2 * (p - IS_YES) * p * (1 - p) * x).mean()
    assert yes_no_run("cross-entropy").weights[1] == pytest.approx(-4 - 0.3 * crossed)
    assert yes_no_run("squared error").weights[1] == pytest.approx(-4 - 0.3 * squared)


def test_sure_and_right_sure_and_wrong() -> None:
    assert float(surprise(0.99)) == pytest.approx(0.01005, abs=5e-6)
    assert [round(float(surprise(1 - p)), 3) for p in NINES] == [2.303, 4.605, 6.908]
    assert float(surprise(1 - 0.99) / surprise(0.99)) == pytest.approx(458.2, abs=0.05)
    for p in NINES:
        assert binary_cross_entropy([p], [0.0]).item() == pytest.approx(float(surprise(1 - p)))
        assert binary_cross_entropy([p], [1.0]).item() == pytest.approx(float(surprise(p)))
        assert mse([p], [0.0]).item() == pytest.approx(p**2)
        assert p**2 < 1
    assert round(0.999**2, 3) == 0.998


def test_the_slopes_by_the_score() -> None:
    p = 1 / (1 + exp(-SCORE))
    assert float(cross_entropy_of_score(SCORE)) == pytest.approx(-log(p))
    assert float(squared_error_of_score(SCORE)) == pytest.approx((1 - p) ** 2)
    assert derivative(cross_entropy_of_score, SCORE) == pytest.approx(p - 1)
    assert derivative(cross_entropy_of_score, SCORE) == pytest.approx(-0.9933, abs=5e-5)
    assert derivative(squared_error_of_score, SCORE) == pytest.approx(-0.0132, abs=5e-5)
    shown = round(p, 4)  # as a reader finds both
    assert shown == 0.0067
    assert (round(shown - 1, 3), round(-2 * (1 - shown) * shown * (1 - shown), 3)) == (-0.993, -0.013)


def test_the_turn_is_where_time_runs_slowly() -> None:
    run = yes_no_run("cross-entropy")
    assert (run.right(TURN[0]), run.right(TURN[1])) == (6, 94)
    assert (turning(0), turning(1)) == (0, 1)
    assert (turning(0.2), turning(0.75)) == pytest.approx((TURN[0] / 100, TURN[1] / 100))
    assert RATE == 0.3


def test_what_is_drawn_is_what_is_said() -> None:
    twin = Twin("cross-entropy", Region(-6.0, 0.0, -3.0, 3.0), ValueTracker(40.0), 48.0, 0.05)
    twin.curve.update(0)
    for drawn in (twin.curve, *twin.marks):
        assert all(reading.holds for reading in drawn.readings())
    assert sum(len(marks.at) for marks in twin.marks) == 100
