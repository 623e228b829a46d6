"""What the sentences of Softmax say is so, by the standard library's exp."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.plot.strip import Strip, exponentials, shares
from scenes.kit.stage.layout import Region, frame
from scenes.l06_one_neuron.share_table import SCORES, Bars, ShareTable
from scenes.l06_one_neuron.softmax import HUGE, LARGE, SMALL, fitted

EXPECTED = [math.exp(score) for score in SCORES.tolist()]


def test_exponentials_sum_and_shares() -> None:
    assert exponentials(SCORES) == pytest.approx(EXPECTED)
    assert [round(each, 3) for each in EXPECTED] == [7.389, 1.649, 0.368]
    assert round(sum(EXPECTED), 3) == 9.406
    assert [round(share, 3) for share in shares(SCORES).tolist()] == [0.786, 0.175, 0.039]
    assert shares(SCORES) == pytest.approx([each / sum(EXPECTED) for each in EXPECTED])


def test_shares_of_the_scores_themselves_fail() -> None:
    raw = SCORES / SCORES.sum()
    assert raw.tolist() == pytest.approx([4 / 3, 1 / 3, -2 / 3])


def test_one_hundred_more_changes_no_share_though_the_scores_are_nearly_equal() -> None:
    assert shares(SCORES + LARGE) == pytest.approx(shares(SCORES), abs=1e-12)
    assert (SCORES + LARGE).tolist() == [102.0, 100.5, 99.0]
    assert (SCORES + LARGE).max() / (SCORES + LARGE).min() < 1.04


def test_the_small_step_halves_each_bar() -> None:
    assert exponentials(SCORES + SMALL) / exponentials(SCORES) == pytest.approx([math.exp(-0.7)] * 3)
    assert round(math.exp(SMALL), 2) == 0.5


def test_a_lead_of_one_and_a_half_is_a_factor_of_four_and_a_half() -> None:
    assert SCORES[0] - SCORES[1] == SCORES[1] - SCORES[2] == 1.5
    share = shares(SCORES)
    assert round(share[0] / share[1], 1) == round(math.exp(1.5), 1) == round(0.786 / 0.175, 1) == 4.5


def test_the_plain_formula_overflows_and_the_core_does_not() -> None:
    with pytest.raises(OverflowError):
        math.exp(HUGE)
    assert shares(SCORES + HUGE) == pytest.approx(shares(SCORES), abs=1e-12)
    safe = exponentials(SCORES - SCORES.max())
    assert [round(each, 3) for each in safe.tolist()] == [1.0, 0.223, 0.05]
    assert safe / safe.sum() == pytest.approx(shares(SCORES))


def test_low_temperatures_sharpen_and_high_ones_even_out() -> None:
    largest = [shares(SCORES / heat).max() for heat in (0.4, 1.0, 4.0)]
    assert largest == sorted(largest, reverse=True)
    assert largest[0] > 0.95
    assert largest[2] < 0.5


def test_the_table_follows_shift_and_heat() -> None:
    table = ShareTable(frame())
    table.shift.set_value(SMALL)
    table.heat.set_value(2.0)
    table.bars.update()
    table.strip.update()
    assert table.now == pytest.approx((SCORES - 0.7) / 2)
    assert all(reading.holds for reading in (*table.bars.readings(), *table.strip.readings()))


def test_tiles_fit_as_often_as_the_shares_say() -> None:
    strip = Strip(Region(-5, 5, 0, 1), lambda: shares(SCORES))
    tiles = fitted(strip)
    assert sum(tile.width for tile in tiles) == pytest.approx(strip[0].width)
    assert len(tiles) == 5
    assert tiles[-1].width / strip[1].width == pytest.approx(math.exp(1.5) - 4)


def test_a_negative_bar_hangs_below_the_line() -> None:
    bars = Bars([Region(0, 1, 0, 3)], lambda: np.array([-0.5]), unit=2.0, zero=1.0)
    assert bars[0].get_top()[1] == pytest.approx(1.0)
    assert bars[0].get_bottom()[1] == pytest.approx(0.0)
