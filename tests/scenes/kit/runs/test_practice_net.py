"""The practice net: round numbers, seventeen dials, and one gradient by a central difference."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import mse
from scenes.kit.runs.practice_net import W1, X, Y, practice_net, practice_run


def test_seventeen_dials_with_one_decimal() -> None:
    parameters = [parameter.value for parameter in practice_net().parameters()]
    assert sum(array.size for array in parameters) == 17
    assert all(np.array_equal(array, array.round(1)) for array in parameters)


def test_a_gradient_agrees_with_a_nudge() -> None:
    costs, nudge = [], 1e-6
    for step in (nudge, -nudge):
        net, weights = practice_net(), W1.copy()
        weights[2, 0] += step
        net["hidden"].set(W=weights)
        costs.append(mse(net(X), Y).item())
    assert (costs[0] - costs[1]) / (2 * nudge) == pytest.approx(practice_run()["hidden.W"].grad[2, 0], rel=1e-7)
    assert round(float(practice_run()["hidden.W"].grad[2, 0]), 4) == 0.0578
