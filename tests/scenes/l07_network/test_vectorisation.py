"""A loop over flowers and one product give the same table; the product is much faster, on this machine, too."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_iris

from scenes.kit.stage.layout import Region
from scenes.l07_network.lanes import CallLane, Ledger
from scenes.l07_network.timing import CALL_TOOK, FLOWERS, LOOP_TOOK, PRODUCT_TOOK, B, W, X, measure
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


def test_the_product_is_at_least_five_times_faster() -> None:
    took_loop, took_product = measure(loops=20, products=5)
    assert took_loop / took_product > 5
    assert round(LOOP_TOOK / PRODUCT_TOOK) == 81
    assert pytest.approx(LOOP_TOOK) == 150 * CALL_TOOK


def test_a_lane_is_as_long_as_its_calls_take() -> None:
    lane = CallLane(Region(0, 10, 0, 1), calls=3, call=1.5, span=lambda: 5.0, clock=lambda: 2.0)
    assert lane.boxes.get_right()[0] == pytest.approx(4.0)
    assert all(reading.holds for reading in lane.readings())


def test_a_ledger_shows_as_many_rows_as_it_is_told() -> None:
    ledger = Ledger((150, 3), width=1.0, height=5.0, role="activation").show_rows(40)
    assert [reading.shown for reading in ledger.readings()] == [40, 3]
