"""What MatrixMovesThePlane says of landing places holds for its numbers, and for all matrices on the way."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.moved_plane import on_the_way
from scenes.l03_matrix_multiplication.matrix_moves_the_plane import MatrixMovesThePlane

A, POINT = MatrixMovesThePlane.A.value, MatrixMovesThePlane.POINT.value


def test_the_unit_arrows_land_on_the_columns_and_the_point_on_four_one() -> None:
    assert (A @ [1, 0]).tolist() == [2, -1] == A[:, 0].tolist()
    assert (A @ [0, 1]).tolist() == [1, 1] == A[:, 1].tolist()
    assert (A @ POINT).tolist() == [4, 1]


def test_the_guess_is_the_sum_of_both_places_where_another_point_lands() -> None:
    assert A.sum(axis=1).tolist() == [3, 0] == (A @ [1, 1]).tolist()


@pytest.mark.parametrize("share", np.linspace(0, 1, 11).tolist())
def test_the_road_stays_one_step_and_two_on_the_way(share: float) -> None:
    matrix = on_the_way(A, share)
    first, second = matrix @ [1, 0], matrix @ [0, 1]
    assert matrix @ POINT == pytest.approx(1 * first + 2 * second)
    assert np.linalg.det(matrix) > 0.99  # the grid never folds


def test_rows_times_column_are_two_and_two_and_minus_one_and_two() -> None:
    assert (A * POINT).tolist() == [[2, 2], [-1, 2]]
    assert (A * POINT).sum(axis=1).tolist() == [4, 1]


def test_the_trained_layer_parts_all_samples_and_its_move_takes_the_classes_apart() -> None:
    run = MatrixMovesThePlane.RUN
    W = run.net.weights()[0].value
    assert run.parted == len(run.points) == 120
    assert W.round(1).tolist() == [[2.1, 3.2], [-1.5, 0.4]]
    assert np.linalg.det(W) > 1  # the plane is neither turned over nor flat
    middles = [run.points.X[run.points.labels == k].mean(axis=0) for k in (0, 1)]
    apart = middles[1] - middles[0]
    assert np.linalg.norm(W @ apart) > 3 * np.linalg.norm(apart)
