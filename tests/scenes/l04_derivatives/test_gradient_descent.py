"""What GradientDescent says of its four runs in the bowl holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, gradient
from scenes.kit.stage.look import BODY
from scenes.l04_derivatives.functions import bowl
from scenes.l04_derivatives.gradient_descent import GOOD, HALF, LARGE, SMALL, START, STEPS, X, Y
from scenes.l04_derivatives.side_to_side import HOPS, SideToSide


def run(rate: float, steps: int = STEPS) -> Descent:
    """A run from the scene's start."""
    return Descent.run(bowl, START, rate, steps)


def test_the_first_step_is_the_arrow_times_the_rate() -> None:
    assert (-gradient(bowl, START)).tolist() == pytest.approx([1.3, -2.6])
    assert run(GOOD).points[1].tolist() == pytest.approx([-2.015, -0.52])


def test_a_good_rate_is_below_one_hundredth_after_twelve_steps() -> None:
    costs = run(GOOD).costs
    assert costs[11] > 0.01 > costs[12]
    assert (run(GOOD).points[:-1, 1] * run(GOOD).points[1:, 1] < 0).all()


def test_a_large_rate_falls_first_and_then_flies_apart() -> None:
    large = run(LARGE)
    assert [round(float(cost), 3) for cost in large.costs[:3]] == [2.535, 2.105, 2.219]
    assert (np.diff(large.costs[1:]) > 0).all()
    assert float(large.costs[12]) == pytest.approx(67.18, abs=0.01)
    assert (np.abs(large.points[:7, 1]) <= Y[1]).all()
    assert abs(large.points[7, 1]) > Y[1]
    assert np.abs(large.points[:, 0]).max() <= X[1]


def test_a_small_rate_creeps() -> None:
    assert float(run(SMALL).costs[STEPS]) == pytest.approx(1.548, abs=0.001)
    assert float(run(SMALL, 200).costs[-1]) == pytest.approx(0.228, abs=0.001)


@pytest.mark.parametrize(("rate", "factor"), [(GOOD, -0.8), (LARGE, -1.2), (HALF, -1.0)])
def test_a_step_multiplies_y_by_one_minus_four_alpha(rate: float, factor: float) -> None:
    heights = run(rate).points[:, 1]
    assert 1 - 4 * rate == pytest.approx(factor)
    assert heights[1:] == pytest.approx(factor * heights[:-1])


def test_at_one_half_the_cost_settles_above_zero() -> None:
    assert float(run(HALF).costs[-1]) == pytest.approx(2 * 0.65**2, abs=1e-4)


@pytest.mark.parametrize(("rate", "arrives"), [(0.49, True), (0.51, False)])
def test_the_limit_is_one_half(rate: float, arrives: bool) -> None:
    assert (run(rate, 2000).costs[-1] < 1e-9) == arrives


def test_the_hops_shrink_below_one_half_and_grow_above() -> None:
    plot = Plot((-0.3, HOPS + 0.3, 0), (-1.6, 1.5, 0), width=8, height=5)
    low, high = plot.limits
    for rate, factor in ((GOOD, -0.8), (LARGE, -1.2)):
        heights = Descent.run(bowl, START, rate, HOPS).points[:, 1]
        way = SideToSide(plot, heights, "ink", BODY)
        places = np.array([plot.p2c(dot.get_center()) for dot in way.dots])
        assert places[:, 1] == pytest.approx(0.65 * factor ** np.arange(HOPS + 1))
        assert ((places > low) & (places < high)).all()
