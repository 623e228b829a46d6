"""The practice net's hundred flowers: who they are, and that a batch's gradient is a mean."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.practice_flowers import FLOWERS, KINDS, OURS, TARGETS, cost_at, flower_run
from scenes.kit.runs.practice_net import W2, X, Y


def test_flower_134_is_the_practice_nets_own() -> None:
    assert FLOWERS[134 - 50] == pytest.approx(X[0])
    assert TARGETS[134 - 50].tolist() == Y[0].tolist()
    assert np.bincount(KINDS).tolist() == [50, 50]


def test_a_batch_is_the_mean_of_its_flowers() -> None:
    for name in ("hidden.W", "hidden.b", "output.W", "output.b"):
        single = [np.asarray(flower_run(number)[name].grad) for number in OURS]
        assert np.asarray(flower_run(*OURS)[name].grad) == pytest.approx(np.mean(single, axis=0))


def test_a_gradient_is_the_slope_of_the_cost_along_its_weight() -> None:
    rise = cost_at(59, W2[0, 0] + 1e-5) - cost_at(59, W2[0, 0] - 1e-5)
    assert rise / 2e-5 == pytest.approx(np.asarray(flower_run(59)["output.W"].grad)[0, 0], rel=1e-5)
