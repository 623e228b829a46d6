"""What VectorScaling says of its arrows holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.layout import Region
from scenes.l01_vectors.combination import Combination
from scenes.l01_vectors.vector_scaling import ALONG, EDGE, VectorScaling

U, V = VectorScaling.U.value, VectorScaling.V.value
FACTORS = [factor.item() for factor in VectorScaling.FACTORS]


@pytest.fixture
def pair() -> Combination:
    """The scene's arrows on a plane as wide as the scene's."""
    return Combination(Plane(View(Region(-6.8, 6.8, -3, 3), (0, -0.6), 0.78)), VectorScaling.U, VectorScaling.V)


def test_three_times_one_two_is_three_six_and_three_times_as_long() -> None:
    assert (3 * U).tolist() == [3, 6]
    assert np.hypot(*(3 * U)) == pytest.approx(3 * np.hypot(*U))


def test_minus_two_u_minus_one_v_is_the_goal_and_no_other_pair_is() -> None:
    matrix = np.column_stack([U, V])
    assert FACTORS == [-2, -1]
    assert (matrix @ FACTORS).tolist() == VectorScaling.GOAL.tolist() == [-5, -3]
    assert np.linalg.solve(matrix, VectorScaling.GOAL) == pytest.approx(FACTORS)
    assert np.linalg.det(matrix) == pytest.approx(-7)


def test_v_turned_onto_the_line_of_u_keeps_its_length_and_misses_the_goal(pair: Combination) -> None:
    pair.turned.set_value(1.0)
    flat = pair.v_now()
    assert np.linalg.norm(flat) == pytest.approx(np.linalg.norm(V))
    assert np.linalg.det(np.column_stack([U, flat])) == pytest.approx(0)
    assert np.linalg.matrix_rank(np.column_stack([U, VectorScaling.GOAL])) == 2
    pair.d.set_value(-0.6)
    assert np.linalg.det(np.column_stack([U, pair.second_tip()])) == pytest.approx(0)
    assert pair.second.refresh().tip == pytest.approx(pair.tip.refresh().get_center())


@pytest.mark.parametrize("factor", np.linspace(-ALONG, ALONG, 9).tolist())
def test_the_tip_stays_on_the_line(pair: Combination, factor: float) -> None:
    pair.c.set_value(factor)
    x, y = pair.plane.p2c(pair.middle.refresh().get_center())
    assert y == pytest.approx(2 * x)
    (x0, y0), (x1, y1) = pair.line.ends
    assert [y0, y1] == pytest.approx([2 * x0, 2 * x1])


def test_the_sweep_reaches_the_window_from_edge_to_edge(pair: Combination) -> None:
    pair.d.set_value(EDGE)
    swept = pair.swept(-EDGE)
    low, high = pair.plane.limits
    corners = {tuple(corner) for corner in pair.plane.p2c(swept.points[::4]).round(6).tolist()}
    assert corners == {(x, y) for x in np.round((low[0], high[0]), 6) for y in np.round((low[1], high[1]), 6)}
