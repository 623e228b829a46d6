"""A loop over flowers and one product give the same table; the product is much faster, on this machine, too."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from sklearn.datasets import load_iris

from scenes.kit.runs.flower_net import OURS
from scenes.kit.stage.layout import Region, frame
from scenes.l07_network.ledger import Beam, Ledger
from scenes.l07_network.near_bar import NearBar
from scenes.l07_network.open_call import OpenCall
from scenes.l07_network.race import Race
from scenes.l07_network.time_lanes import CallLane, TimeAxis, TimeBar
from scenes.l07_network.timing import (
    ASKING,
    CALL_TOOK,
    EACH,
    FLOWERS,
    LOOP_ASKING,
    LOOP_TOOK,
    MULTIPLYING,
    PRODUCT_TOOK,
    B,
    W,
    X,
    measure,
)
from scenes.l07_network.vectorisation import FASTER, THREE


def test_the_table_is_fishers_and_nine_hundred_numbers_are_multiplied() -> None:
    assert np.array_equal(load_iris().data[:, 2:], X)
    assert (FLOWERS, *W.shape) == (150, 3, 2)
    assert FLOWERS * W.size == 900


def test_the_loop_the_product_and_the_product_of_columns_agree() -> None:
    loop = np.array([[sum(x[k] * w[k] for k in range(2)) + b for w, b in zip(W, B, strict=True)] for x in X])
    assert np.abs(X @ W.T + B - loop).max() < 1e-12
    assert np.abs((W @ X.T + B[:, None]).T - loop).max() < 1e-12


def test_our_flowers_sums() -> None:
    assert X[OURS].tolist() == [5.0, 2.0]
    assert (X[OURS] @ W.T + B).round(9).tolist() == [0.7, -1.6, 2.8]


def test_no_row_of_the_product_reads_another() -> None:
    others = X.copy()
    others[:OURS], others[OURS + 1 :] = 7.0, -7.0
    assert others[OURS] @ W.T == pytest.approx((others @ W.T)[OURS])
    assert (others @ W.T)[OURS] == pytest.approx((X @ W.T)[OURS])


def test_the_product_is_at_least_five_times_faster() -> None:
    took_call, took_product, took_loop = measure(tries=30)
    assert took_loop / took_product > 5
    assert took_product < 30 * took_call


def test_the_times_that_are_shown_are_cut_into_multiplying_and_asking() -> None:
    assert round(LOOP_TOOK / PRODUCT_TOOK) == 60
    assert round(PRODUCT_TOOK - CALL_TOOK, 1) == 2.5
    assert round(EACH, 2) == 0.02
    assert pytest.approx(LOOP_TOOK, rel=0.02) == FLOWERS * CALL_TOOK, "150 single calls are the loop"
    shown = [round(time, 1) for time in (MULTIPLYING, ASKING, LOOP_ASKING)]
    assert shown[0] + shown[1] == pytest.approx(round(PRODUCT_TOOK, 1))
    assert shown[0] + shown[2] == pytest.approx(round(LOOP_TOOK, 1))
    assert pytest.approx(150 * (PRODUCT_TOOK - CALL_TOOK) / 149) == MULTIPLYING
    assert 240 < LOOP_TOOK < 260, "a microsecond a second: about four minutes"


def test_bars_of_time_are_as_long_as_what_they_show_takes() -> None:
    race = Race(frame())
    for bar, took in zip(race.split, (LOOP_TOOK, PRODUCT_TOOK), strict=True):
        assert all(reading.holds for reading in bar.readings())
        assert bar.readings()[-1].shown == pytest.approx(took)
    bar = TimeBar(Region(0, 8, 0, 1), span=16.0, stretches=[(2.0, 1, "activation"), (10.0, 5, "muted")])
    assert bar.get_right()[0] == pytest.approx(6.0)


def test_lanes_and_axis_follow_the_clocks() -> None:
    race = Race(frame())
    for clock in (CALL_TOOK, 5.05, 80.0, LOOP_TOOK):
        race.clocks[0].set_value(clock)
        race.clocks[1].set_value(PRODUCT_TOOK)
        for part in (*race.runs, race.axis):
            part.refresh()
            assert all(reading.holds for reading in part.readings()), clock
        assert race.runs[0].boxes_right() == pytest.approx(float(race.axis.at(min(clock, LOOP_TOOK))[0]))
    assert race.runs[0].length == pytest.approx(LOOP_TOOK)


def test_a_lane_is_as_long_as_its_calls_take() -> None:
    region = Region(0, 10, 0, 1)
    lane = CallLane(region, calls=3, asking=1.0, multiplying=0.5, span=lambda: 5.0, clock=lambda: 2.0)
    assert lane.boxes_right() == pytest.approx(4.0)
    assert all(reading.holds for reading in lane.readings())


def test_ticks_have_room() -> None:
    for span, step in ((5.2, 1.0), (80.0, 10.0), (257.0, 50.0)):
        axis = TimeAxis(Region(-6.5, 6.5, 0, 1), partial(float, span))
        assert axis.step == step
        assert all(reading.holds for reading in axis.readings())


def test_a_beam_begins_and_ends_at_its_rows() -> None:
    before, behind = (Ledger((150, n), width=1.0, height=5.0, role="input") for n in (2, 3))
    behind.shift((6, 0, 0))
    gate = before.ground.copy().scale(0.3).move_to((3, 0, 0))
    beam = Beam(before, gate, behind, lambda: (0.0, 150.0))
    for part in beam.parts:
        assert part.height == pytest.approx(5.0)


def test_a_ledger_shows_as_many_rows_as_it_is_told() -> None:
    ledger = Ledger((150, 3), width=1.0, height=5.0, role="activation").show_rows(40)
    assert [reading.shown for reading in ledger.readings()] == [40, 3]


def test_an_opened_call_shows_the_tables_as_they_are() -> None:
    call = OpenCall(Region(-6, 6, -3, 0.5), 48.0)
    tables = (X[[OURS]], W.T, B[None], X[[OURS]] @ W.T + B)
    for drawn, table, shape in zip((*call.tables, call.room), tables, call.shapes, strict=True):
        assert drawn.shape == table.shape
        assert [shape.values[name].number for name in "mn"] == list(table.shape)
        assert all(reading.holds for reading in drawn.readings())
    assert call.shapes[0].values["n"].number == call.shapes[1].values["m"].number, "what the line links is equal"
    assert -6 <= call.get_left()[0] <= call.get_right()[0] <= 6


def test_the_magnified_bar_is_cut_as_the_short_one() -> None:
    race = Race(frame())
    near, short = NearBar(race), race.split[1]
    assert all(reading.holds for reading in near.copy.readings())
    shares = [[part.width / bar.width for part in bar] for bar in (short, near.copy)]
    assert shares[0] == pytest.approx(shares[1], abs=1e-6)
    assert near.copy.get_left()[0] > short.get_right()[0]
    assert near.frame.get_right()[0] <= frame().stage.right


def test_the_badges_say_what_is_so() -> None:
    assert pytest.approx(60, abs=0.5) == LOOP_TOOK / PRODUCT_TOOK
    assert pytest.approx(4.9, abs=0.1) == (LOOP_TOOK - THREE) / FASTER, "seconds of film, all at one speed"
