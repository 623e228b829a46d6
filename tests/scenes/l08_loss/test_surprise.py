"""What the sentences of Surprise say is so: chances multiply, surprises add, and the even weather surprises more."""

from __future__ import annotations

from math import e, log, log2, log10

import pytest

from scenes.kit.stage.layout import Region
from scenes.l08_loss.added_bars import AddedBars
from scenes.l08_loss.chances import BASES, BOTH, EVEN, HEADS, RARE, WIND, bits, in_base, inverse, surprise
from scenes.l08_loss.days import Days
from scenes.l08_loss.hundred_days import HundredDays
from scenes.l08_loss.rulers import Rulers

ROOM = Region(-6.0, 6.0, -3.0, 3.0)


def test_the_logarithm_adds_where_chances_multiply() -> None:
    assert pytest.approx(0.3) == WIND * HEADS == BOTH
    assert surprise(WIND) == pytest.approx(-log(0.6))
    assert (round(surprise(WIND), 3), round(surprise(HEADS), 3), round(surprise(BOTH), 3)) == (0.511, 0.693, 1.204)
    assert surprise(WIND) + surprise(HEADS) == pytest.approx(surprise(BOTH), abs=1e-12)
    assert round(0.511 + 0.693, 3) == 1.204


def test_one_over_the_chance_does_not() -> None:
    assert (round(inverse(WIND), 2), inverse(HEADS), round(inverse(BOTH), 2)) == (1.67, 2.0, 3.33)
    assert inverse(WIND) + inverse(HEADS) > inverse(BOTH) + 0.3


def test_three_bases_measure_one_surprise() -> None:
    shown = {name: round(in_base(0.6, base), 3) for name, base in BASES.items()}
    assert shown == {"e": 0.511, "2": 0.737, "10": 0.222}
    assert in_base(0.6, 2.0) == pytest.approx(-log2(0.6))
    assert in_base(0.6, 10.0) == pytest.approx(-log10(0.6))
    assert in_base(0.6, e) == pytest.approx(-log(0.6))
    for chance in (0.1, 0.6, 0.9):
        assert in_base(chance, 2.0) / surprise(chance) == pytest.approx(1.4427, abs=1e-4)


def test_the_even_weather_surprises_over_twice_as_much() -> None:
    assert bits(RARE)[[0, 9]] == pytest.approx([3.322, 0.152], abs=5e-4)
    assert bits(RARE).mean() == pytest.approx(-0.1 * log2(0.1) - 0.9 * log2(0.9))
    assert bits(RARE).mean() == pytest.approx(0.469, abs=5e-4)
    assert bits(EVEN).mean() == 1.0
    assert round(0.1 * 3.32 + 0.9 * 0.15, 2) == 0.47


def test_the_average_is_largest_where_all_is_equally_likely() -> None:
    averages = {p: bits(p).mean() for p in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)}
    assert max(averages, key=lambda p: averages[p]) == 0.5


def test_what_is_drawn_is_what_is_said() -> None:
    square = HundredDays(ROOM, 48.0)
    days = Days(RARE, ROOM, 1.0)
    bars = AddedBars(ROOM, surprise, 2.4, "-ln p", 48.0, 3)
    bars.moved.set_value(1)
    for bar in bars.bars:
        bar.refresh()
    assert bars.bars[1].readings()[3].shown == pytest.approx(surprise(BOTH))
    for drawn in (square, days, *bars.bars, bars.curve):
        assert all(reading.holds for reading in drawn.readings())
    assert [len(tape) for tape in Rulers(ROOM, 48.0).tapes] == [6, 8, 3]
