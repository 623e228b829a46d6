"""What Exercises1 says of its answers holds: the right ones, and how the tempting ones come about."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.layout import frame
from scenes.kit.text.refusal import refusal
from scenes.l01_vectors.doubled import Doubled
from scenes.l01_vectors.exercises1 import RISE, Exercises1

U, V, TWICE, Z, TABLE = Exercises1.U, Exercises1.V, Exercises1.TWICE, Exercises1.Z, Exercises1.TABLE


def test_the_first_list_alone_is_doubled() -> None:
    assert (TWICE * U).value.tolist() == [2, -8]
    assert (TWICE * U + V).value.tolist() == [-1, -6]


def test_the_tempting_sum_has_both_lists_doubled() -> None:
    tempting = (TWICE * (U + V)).value
    assert tempting.tolist() == (TWICE * U + TWICE * V).value.tolist() == [-4, -4]


def test_ten_numbers_fit_and_thirty_two_are_refused() -> None:
    assert Z.shape == (32, 10)
    assert (Z + Tensor(np.zeros(10))).shape == (32, 10)
    said = refusal(lambda: Z + Tensor(np.zeros(32), name="b"))
    assert "add of Z (32, 10) and b (32,): operands could not be broadcast together" in said


def test_a_tenth_in_one_of_the_ten_is_felt_in_all_rows() -> None:
    rise = np.zeros(10)
    rise[2] = RISE
    gain = (Z + Tensor(rise)).sum().item() - Z.sum().item()
    assert gain == pytest.approx(32 * RISE) == pytest.approx(3.2)


def test_columns_become_rows_and_refilling_mixes_them() -> None:
    assert TABLE.T.value.tolist() == [[7, 3, -4], [-2, 5, 1]]
    refilled = TABLE.value.reshape(2, 3)
    assert refilled.tolist() == [[7, -2, 3], [5, -4, 1]]
    assert TABLE.value[0, 1] == refilled[0, 1] == -2 == TABLE.T.value[1, 0]


def test_a_colour_picture_of_48_by_64_has_9216_numbers() -> None:
    assert np.zeros((48, 64, 3)).size == 48 * 64 * 3 == 9216


def test_the_arrows_lie_tip_to_tail_and_end_where_both_sums_do() -> None:
    drawn = Doubled(Plane(View.around(frame().stage, (-6.0, 5.2), (-8.9, 0.5))), TWICE, U, V)
    tips = [arrow.plot.p2c(arrow.tip).tolist() for arrow in (*drawn.steps, drawn.false, drawn.true)]
    expected = [[1, -4], [2, -8], [-1, -6], [-4, -4], [-4, -4], [-1, -6]]
    assert np.allclose(tips, expected)
    assert all(reading.holds for arrow in (*drawn.steps, drawn.false, drawn.true) for reading in arrow.readings())
