"""Nudges are what a second, independent computation gets; the network is as it was afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.case import practice_case
from scenes.kit.runs.nudges import Nudges, moving_dials
from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y


def cost_by_hand(nudge: float) -> float:
    moved = W1.copy()
    moved[2, 0] += nudge
    hidden = 1 / (1 + np.exp(-(X @ moved.T + B1)))
    answers = 1 / (1 + np.exp(-(hidden @ W2.T + B2)))
    return float(((answers - Y) ** 2).mean())


@pytest.mark.parametrize("nudge", [0.0, 1.0, 0.1, -0.3])
def test_a_nudged_cost_is_that_of_plain_numpy(nudge: float) -> None:
    assert Nudges(practice_case(), 0, (2, 0)).cost(nudge) == pytest.approx(cost_by_hand(nudge), abs=1e-12)


def test_there_is_a_nudge_for_each_dial_and_fair_ones_agree_with_its_gradient() -> None:
    dials = [Nudges(practice_case(), *place) for place in moving_dials(practice_case())]
    assert len(dials) == practice_case().dials
    assert all(each.error(1e-6) < 1e-6 for each in dials)


def test_the_last_digit_is_the_distance_to_the_next_number() -> None:
    weight = Nudges(practice_case(), 0, (2, 0))
    assert weight.before + weight.last_digit == np.nextafter(weight.before, 1)
    assert weight.before + weight.last_digit / 3 == weight.before
