"""Hinges are what the textbook says: a ramp from -b/w on, whose slope is the product of both weights."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.hinges import HingeFit, Hinges

HINGES = Hinges(np.array([1.5, -2.0, 0.5]), np.array([-0.3, 2.0, -1.0]), np.array([2.0, 1.0, -3.0]), 0.25)


def by_hand(x: float) -> float:
    """The sum, neuron by neuron."""
    neurons = zip(HINGES.w.tolist(), HINGES.b.tolist(), HINGES.v.tolist(), strict=True)
    return float(0.25 + sum(v * max(0.0, w * x + b) for w, b, v in neurons))


def test_the_sum_is_that_of_the_ramps() -> None:
    xs = np.linspace(-1, 4, 41)
    assert HINGES.answer(xs) == pytest.approx([by_hand(x) for x in xs.tolist()], abs=1e-12)
    assert HINGES.answer(xs, 1) == pytest.approx(0.25 + HINGES.ramps(xs)[:, 0])
    assert HINGES.sums(xs)[:, 1] == pytest.approx(-2 * xs + 2)


def test_the_slope_jumps_at_each_joint_by_the_change() -> None:
    for joint, change in zip(HINGES.joints.tolist(), HINGES.changes.tolist(), strict=True):
        below, above = (by_hand(joint + side) - by_hand(joint + side - 1e-6 * np.sign(side)) for side in (-0.01, 0.01))
        assert above / 1e-6 + below / 1e-6 == pytest.approx(change, abs=1e-6)
        assert HINGES.slope(joint + 0.01) - HINGES.slope(joint - 0.01) == pytest.approx(change)


def test_between_its_samples_the_sum_is_straight() -> None:
    assert HINGES.samples(0.0, 1.5).tolist() == pytest.approx([0.0, 0.2, 1.0, 1.5])


def test_a_fit_starts_flat_from_even_joints_and_comes_closer() -> None:
    fit = HingeFit(4, np.cos, 2.0, steps=60)
    assert fit.at(0).joints.tolist() == pytest.approx([0.25, 0.75, 1.25, 1.75])
    assert fit.at(0).answer(np.linspace(0, 2, 5)).tolist() == [0.0] * 5
    x = np.linspace(0, 2, fit.points)
    assert fit.miss(60) == pytest.approx(float(np.sqrt(np.mean((fit.trained.answer(x) - np.cos(x)) ** 2))))
    assert fit.miss(60) < 0.5 * fit.miss(0)
    assert {0, 60} <= set(fit.kept)
