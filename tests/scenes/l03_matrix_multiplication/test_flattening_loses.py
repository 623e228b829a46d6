"""What FlatteningLoses says of areas and of points that meet holds for its matrices."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.moved_plane import on_the_way
from scenes.l03_matrix_multiplication.flattening_loses import ALONG, FlatteningLoses

A, F, STARTS = (each.value for each in (FlatteningLoses.A, FlatteningLoses.FLAT, FlatteningLoses.STARTS))


def test_the_square_s_area_becomes_three_which_is_the_determinant() -> None:
    assert np.linalg.det(A) == pytest.approx(3)
    assert A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0] == 3 == 6 - 1 - 0.5 - 1 - 0.5


@pytest.mark.parametrize("share", np.linspace(0, 1, 11).tolist())
def test_leaning_the_second_column_takes_the_area_evenly_to_nought(share: float) -> None:
    leaning = A + share * (F - A)
    assert leaning[:, 0].tolist() == A[:, 0].tolist()
    assert np.linalg.det(leaning) == pytest.approx(3 * (1 - share))


def test_three_points_and_all_of_their_line_land_on_one_place() -> None:
    assert (STARTS @ F.T).tolist() == [[3, -1.5]] * 3
    assert (F @ [1, 1]).tolist() == [0, 0]
    line = STARTS[0] + ALONG[:, None]
    assert line @ F.T == pytest.approx(np.tile([3, -1.5], (len(ALONG), 1)))


def test_only_at_the_end_of_the_way_do_points_meet() -> None:
    assert all(np.linalg.det(on_the_way(F, share)) > 0 for share in np.linspace(0, 0.99, 34).tolist())
    assert np.linalg.det(F) == 0
    assert F[1].tolist() == (-F[0] / 2).tolist()  # as neurons: the second says nothing new
