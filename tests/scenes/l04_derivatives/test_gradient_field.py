"""What the gradient's sentences claim holds for the functions and runs that the scene shows."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import Descent, gradient
from scenes.l04_derivatives.gradient_field import GradientField, bowl, saddle

RUNS = [
    Descent.run(bowl, GradientField.START, float(rate), steps)
    for rate, steps in zip(GradientField.RATES, GradientField.STEPS, strict=True)
]


def leaves(points: np.ndarray) -> bool:
    return bool((np.abs(points) > [GradientField.X[1], GradientField.Y[1]]).any())


@pytest.mark.parametrize("point", [(1.0, 1.0), (-2.0, 0.5)])
def test_the_saddles_gradient_is_the_curriculums(point: tuple[float, float]) -> None:
    x, y = point
    assert gradient(saddle, point).tolist() == pytest.approx([2 * x + 3 * y, 3 * x])


def test_the_ball_on_the_saddle_never_arrives() -> None:
    run = Descent.run(saddle, GradientField.SADDLE_START, GradientField.SADDLE_RATE, GradientField.SADDLE_STEPS)
    assert (np.diff(run.costs) < 0).all()
    assert leaves(run.points)


def test_too_small_a_rate_creeps() -> None:
    assert (np.diff(RUNS[0].costs) < 0).all()
    assert RUNS[0].costs[-1] > 0.4 * RUNS[0].costs[0]


def test_a_good_rate_zigzags_less_each_time_and_arrives() -> None:
    heights = RUNS[1].points[:, 1]
    assert (heights[:-1] * heights[1:] < 0).all()
    assert (np.diff(np.abs(heights)) < 0).all()
    assert RUNS[1].costs[-1] < 0.001 * RUNS[1].costs[0]


def test_too_large_a_rate_overshoots_by_more_each_time_and_leaves() -> None:
    heights = RUNS[2].points[:, 1]
    assert (heights[:-1] * heights[1:] < 0).all()
    assert (np.diff(np.abs(heights)) > 0).all()
    assert leaves(RUNS[2].points)
    assert not leaves(RUNS[1].points)
