"""The first neuron's numbers, computed here once more with a pocket calculator's means."""

from __future__ import annotations

import math

import pytest

from scenes.kit.runs.first_neuron import COST, SQUASH, W, run

Z = 0.3 * 0.5 - 0.5 * 1.2 - 0.9 * 0.8 + 0.1
A = 1 / (1 + math.exp(-Z))


def test_sum_answer_and_cost() -> None:
    trace = run()
    assert trace["neuron.z"].value.item() == pytest.approx(Z)
    assert trace["neuron.a"].value.item() == pytest.approx(A)
    assert trace["loss"].value.item() == pytest.approx((1 - A) ** 2)


def test_a_nudge_moves_the_sum_by_the_watched_input_and_leaves_the_weights_alone() -> None:
    before = W.copy()
    assert run(0.1)["neuron.z"].value.item() == pytest.approx(Z + 0.1 * 1.2)
    assert (before == W).all()
    assert run()["neuron.z"].value.item() == pytest.approx(Z)


def test_the_steps_one_after_the_other_are_the_pass() -> None:
    assert SQUASH.f(Z) == pytest.approx(A)
    assert COST.f(A) == pytest.approx((1 - A) ** 2)
    assert SQUASH.df(Z) * COST.df(A) == pytest.approx(run()["neuron.z"].grad.item())
