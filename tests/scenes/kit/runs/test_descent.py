"""Slopes, descents and their trails, against results worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.runs.descent import Descent, bend_point, derivative, descents, flat_point, gradient


def bowl(x: Any, y: Any) -> Any:
    return x**2 / 4 + 2 * y**2


def quartic(x: Any) -> Any:
    return 3 * x**4 - 2 * x**2 + 7


@given(st.floats(-3, 3))
def test_the_quartics_derivative(x: float) -> None:
    assert derivative(quartic, x) == pytest.approx(12 * x**3 - 4 * x, abs=1e-9)


def test_the_quartic_lies_flat_and_bends_where_algebra_says() -> None:
    assert flat_point(quartic, 0.4, 0.8) == pytest.approx(3**-0.5)
    assert flat_point(quartic, -0.3, 0.4) == pytest.approx(0, abs=1e-9)
    assert bend_point(quartic, 0.1, 0.5) == pytest.approx(1 / 3, abs=1e-6)


def test_the_gradient_keeps_the_shape_of_its_points() -> None:
    at = np.array([[1.0, 2.0], [-1.0, 0.5]])
    assert gradient(bowl, at).tolist() == [[0.5, 8.0], [-0.5, 2.0]]
    assert gradient(bowl, at[0]).tolist() == [0.5, 8.0]


@pytest.mark.parametrize("rate", [0.02, 0.45, 0.55])
def test_descent_on_the_bowl_is_a_power_of_its_factors(rate: float) -> None:
    run = Descent.run(bowl, (-2.6, 0.65), rate, 12)
    steps = np.arange(13)
    expected = np.column_stack([-2.6 * (1 - rate / 2) ** steps, 0.65 * (1 - 4 * rate) ** steps])
    assert np.allclose(run.points, expected)
    assert np.allclose(run.costs, bowl(*expected.T))


def test_beyond_half_a_rate_the_bowl_throws_the_ball_out() -> None:
    assert Descent.run(bowl, (-2.6, 0.65), 0.45, 20).costs[-1] < 0.01
    assert Descent.run(bowl, (-2.6, 0.65), 0.55, 20).costs[-1] > 100


def test_many_descents_are_each_as_alone() -> None:
    starts = [(-2.6, 0.65), (1.0, -0.3)]
    together = descents(long_bowl, starts, rate=0.4, steps=6)
    for k, start in enumerate(starts):
        assert together[:, k] == pytest.approx(Descent.run(long_bowl, start, rate=0.4, steps=6).points)


def long_bowl(x: Any, y: Any) -> Any:
    """x²/4 + 2y²."""
    return x**2 / 4 + 2 * y**2
