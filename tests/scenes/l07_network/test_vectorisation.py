"""A loop over flowers and one product give the same table; the product is much faster, on this machine, too."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_iris

from scenes.kit.stage.layout import Region, frame
from scenes.l07_network.lanes import CallLane, Ledger, TimeBar
from scenes.l07_network.race import Race, Tenfold
from scenes.l07_network.timing import (
    ASKING,
    FLOWERS,
    LARGE,
    LARGE_TOOK,
    LOOP_ASKING,
    LOOP_TOOK,
    MULTIPLYING,
    PRODUCT_TOOK,
    B,
    W,
    X,
    measure,
)
from scenes.l07_network.vectorisation import FIRST


def test_the_table_is_fishers_and_nine_hundred_numbers_are_multiplied() -> None:
    assert np.array_equal(load_iris().data[:, 2:], X)
    assert (FLOWERS, *W.shape) == (150, 3, 2)
    assert FLOWERS * W.size == 900


def test_the_loop_the_product_and_the_product_of_columns_agree() -> None:
    loop = np.array([[sum(x[k] * w[k] for k in range(2)) + b for w, b in zip(W, B, strict=True)] for x in X])
    assert np.abs(X @ W.T + B - loop).max() < 1e-12
    assert np.abs((W @ X.T + B[:, None]).T - loop).max() < 1e-12


def test_our_flowers_sums() -> None:
    assert X[FIRST + 1].tolist() == [5.0, 2.0]
    assert (X[FIRST + 1] @ W.T).round(9).tolist() == [3.9, -3.1, 2.2]
    assert (X[FIRST + 1] @ W.T + B).round(9).tolist() == [0.7, -1.6, 2.8]


def test_two_decimals_are_exact() -> None:
    rows = X[FIRST : FIRST + 3]
    for found in (rows @ W.T, rows @ W.T + B, rows[1] * W):
        assert found == pytest.approx(found.round(2), abs=1e-12)
    assert (rows @ W.T)[2].round(9).tolist() == [4.41, -3.45, 2.1]


def test_no_row_of_the_product_reads_another() -> None:
    others = X.copy()
    others[: FIRST + 1], others[FIRST + 2 :] = 7.0, -7.0
    assert others[FIRST + 1] @ W.T == pytest.approx((others @ W.T)[FIRST + 1])
    assert (others @ W.T)[FIRST + 1] == pytest.approx((X @ W.T)[FIRST + 1])


def test_the_product_is_at_least_five_times_faster() -> None:
    took_loop, took_product, took_large = measure(tries=30)
    assert took_loop / took_product > 5
    assert took_large < 10 * took_product


def test_the_times_that_are_shown_are_cut_into_multiplying_and_asking() -> None:
    assert len(LARGE) == 10 * FLOWERS == 1500
    assert round(LOOP_TOOK / PRODUCT_TOOK) == 59
    shown = [round(time, 1) for time in (MULTIPLYING, ASKING, LOOP_ASKING)]
    assert shown == [1.8, 2.5, 250.9]
    assert round((LARGE_TOOK - PRODUCT_TOOK) / 9, 1) == shown[0]
    assert shown[0] + shown[1] == pytest.approx(PRODUCT_TOOK)
    assert shown[0] + shown[2] == pytest.approx(LOOP_TOOK)
    assert pytest.approx(LARGE_TOOK) == ASKING + 10 * MULTIPLYING


def test_bars_of_time_are_as_long_as_what_they_show_takes() -> None:
    race = Race(frame())
    tens = Tenfold(race, frame())
    for bar, took in zip((*race.split, *tens.blocks), (LOOP_TOOK, PRODUCT_TOOK, LARGE_TOOK, PRODUCT_TOOK), strict=True):
        assert all(reading.holds for reading in bar.readings())
        assert bar.readings()[-1].shown == pytest.approx(took)
    bar = TimeBar(Region(0, 8, 0, 1), span=16.0, stretches=[(2.0, 1, "activation"), (10.0, 5, "muted")])
    assert bar.get_right()[0] == pytest.approx(6.0)


def test_a_lane_is_as_long_as_its_calls_take() -> None:
    lane = CallLane(Region(0, 10, 0, 1), calls=3, call=1.5, span=lambda: 5.0, clock=lambda: 2.0)
    assert lane.boxes.get_right()[0] == pytest.approx(4.0)
    assert all(reading.holds for reading in lane.readings())


def test_a_ledger_shows_as_many_rows_as_it_is_told() -> None:
    ledger = Ledger((150, 3), width=1.0, height=5.0, role="activation").show_rows(40)
    assert [reading.shown for reading in ledger.readings()] == [40, 3]
