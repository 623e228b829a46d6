"""A step of a computation: its value is the rule's, its derivative `nn_core`'s."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import mse, sigmoid
from scenes.kit.runs.steps import Step


def test_a_step_is_taken_of_a_number_or_of_each_in_an_array() -> None:
    step = Step.of(sigmoid)
    numbers = np.array([[-2.0, 0.0], [1.0, 3.0]])
    assert step.f(numbers) == pytest.approx(1 / (1 + np.exp(-numbers)))
    assert step.f(0.0).shape == ()
    assert step.f(0.0) == 0.5


@pytest.mark.parametrize("at", [-2.0, 0.0, 0.7])
def test_the_derivative_is_what_differences_give(at: float) -> None:
    for step in (Step.of(sigmoid), Step.of(lambda a: mse(a, [[1.0]])), Step.of(lambda t: t * t * t)):
        assert step.df(at) == pytest.approx(float(step.f(at + 1e-5) - step.f(at - 1e-5)) / 2e-5, abs=1e-6)
