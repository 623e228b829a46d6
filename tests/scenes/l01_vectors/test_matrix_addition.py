"""What MatrixAddition says of its tables and pictures holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.stage.layout import Region
from scenes.l01_vectors.ink import HOLE, MOST_INK, RING, InkPicture, means
from scenes.l01_vectors.matrix_addition import SHEET, MatrixAddition

DIGITS = data.digits()
PICTURES = DIGITS.X.reshape(-1, 8, 8)
ZEROS = PICTURES[DIGITS.labels == 0]


def test_the_tables_add_entry_by_entry() -> None:
    assert (MatrixAddition.A + MatrixAddition.B).value.tolist() == [[3, 1], [1, 10]]


def test_the_counts() -> None:
    assert (len(ZEROS), len(PICTURES)) == (178, 1797)


def test_ring_and_hole_differ_by_as_much_with_more_ink() -> None:
    before, after = ZEROS[0], ZEROS[0] + SHEET
    assert before[RING] - before[HOLE] == 0.9375 == pytest.approx(after[RING] - after[HOLE])
    assert [round(float(after[place]), 2) for place in (RING, HOLE)] == [1.24, 0.30]
    assert after.max() <= MOST_INK


def test_the_shown_difference_is_true_at_its_digits_at_each_step() -> None:
    for added in np.round(np.linspace(0, SHEET, 31), 2).tolist():
        ring, hole = (round(float(ZEROS[0][place]) + added, 2) for place in (RING, HOLE))
        assert round(ring - hole, 2) == 0.94


@pytest.mark.parametrize(
    ("n", "ring", "hole"), [(1, 0.9375, 0.0), (10, 0.9625, 0.0125), (50, 0.969, 0.01), (178, 0.892, 0.009)]
)
def test_the_mean_of_the_first_zeros(n: int, ring: float, hole: float) -> None:
    mean = means(ZEROS)[n - 1]
    assert mean == pytest.approx(ZEROS[:n].mean(axis=0))
    assert [mean[RING], mean[HOLE]] == pytest.approx([ring, hole], abs=5e-4)


def test_the_mean_is_the_sum_divided_by_the_number_of_pictures() -> None:
    sums = [float(ZEROS[:, *place].sum()) for place in (RING, HOLE)]
    assert [round(total, 2) for total in sums] == [158.81, 1.56]
    assert [round(total / 178, 2) for total in sums] == [0.89, 0.01]


def test_half_a_zero_and_half_a_one_show_both() -> None:
    one = PICTURES[DIGITS.labels == 1][0]
    assert (0.5 * ZEROS[0] + 0.5 * one).max() == pytest.approx(0.84, abs=0.005)


def test_in_the_mean_of_all_digits_ring_and_hole_are_the_same() -> None:
    mean = PICTURES.mean(axis=0)
    assert [round(float(mean[place]), 2) for place in (RING, HOLE)] == [0.62, 0.62]


def test_the_picture_follows_its_source() -> None:
    shown = [ZEROS[0]]
    picture = InkPicture(Region(-2, 2, -2, 2), lambda: shown[0])
    shown[0] = ZEROS[1]
    picture.image.update()
    assert all(reading.holds for reading in picture.image.readings())
    assert picture.image.vector.tolist() == ZEROS[1].ravel().tolist()
