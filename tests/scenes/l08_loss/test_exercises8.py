"""The right answers of Exercises8 are right; each wrong one comes of the slip that is named."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l08_loss.cost_curve import CostCurve, Shares, cost, costs
from scenes.l08_loss.exercises8 import EQUAL, GIVEN, GUESS, PAIR, TRUE, gradient

ROOM = Region(-4.0, 4.0, -3.0, 3.0)


def test_knowing_nothing_costs_the_log_of_three() -> None:
    assert cost(float(EQUAL[0])) == pytest.approx(log(3))
    assert round(log(3), 3) == 1.099
    assert round(log(1000), 3) == 6.908


def test_a_cost_of_one_belongs_to_a_larger_share_than_a_third() -> None:
    assert cost(exp(-GUESS)) == pytest.approx(GUESS)
    assert round(exp(-GUESS), 2) == 0.37 > 1 / 3


def test_the_true_share_costs_more_than_the_largest() -> None:
    assert round(cost(float(GIVEN.max())), 3) == 0.357
    assert round(cost(float(GIVEN[TRUE])), 3) == 2.303


def test_the_gradient_is_share_minus_target() -> None:
    slopes = gradient(GIVEN, TRUE)
    assert slopes == pytest.approx([0.7, 0.2, -0.9])
    assert slopes.sum() == pytest.approx(0)
    scores, step = np.log(GIVEN), 1e-6
    for k in range(3):
        moved = scores + step * (np.arange(3) == k)
        share = np.exp(moved[TRUE]) / np.exp(moved).sum()
        assert (-log(share) + log(GIVEN[TRUE])) / step == pytest.approx(slopes[k], abs=1e-4)


def test_the_mean_cost_lies_above_the_cost_of_the_mean_share() -> None:
    assert [round(cost(share), 3) for share in PAIR.tolist()] == [0.105, 2.303]
    mean = float(costs(PAIR).mean())
    assert round(mean, 3) == round((0.105 + 2.303) / 2, 3) == 1.204
    assert round(cost(float(PAIR.mean())), 3) == 0.693
    assert mean == pytest.approx(-log(0.3))


def test_what_is_drawn_is_what_is_said() -> None:
    curve = CostCurve(ROOM, 48.0, 0.7)
    curve.share.set_value(0.1)
    for part in (curve.dot, curve.drop):
        part.refresh()
    for drawn in (curve.plot, curve.curve, curve.dot, curve.drop, Shares(GIVEN, 8.0, 1.0, 40.0, true=TRUE)):
        assert all(reading.holds for reading in drawn.readings())
