"""Bars are as long as their shares; of many classes the largest have rows, and the others one together."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.doodle.share_bars import ShareBars
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

ROOM = Region(-3, 3, -2, 2)


def test_lengths_and_numbers_are_the_shares() -> None:
    shares = np.array([0.004, 0.125, 0.871])
    bars = ShareBars(ROOM, ("aeroplane", "cat", "house"), shares)
    assert [float(bar.width / rail.width) for bar, rail in zip(bars.bars, bars.rails, strict=True)] == pytest.approx(
        shares, abs=1e-6
    )
    assert [number.part("p").text for number in bars.numbers] == ["0.4", "12.5", "87.1"]
    hues = [bar.get_fill_color().to_hex() == theme().activation.to_hex() for bar in bars.bars]
    assert hues == [False, False, True]


def test_a_bar_of_another_length_shows() -> None:
    bars = ShareBars(ROOM, ("a", "b"), np.array([0.3, 0.7]))
    assert all(reading.holds for reading in bars.readings())
    bars.bars[0].stretch_to_fit_width(0.35 * bars.full)
    assert not all(reading.holds for reading in bars.readings())


def test_many_classes_have_five_rows_and_one_of_all_others() -> None:
    shares = np.arange(1, 11) / 55
    bars = ShareBars(ROOM, tuple("abcdefghij"), shares)
    assert [word.source for word in bars.names] == ["j", "i", "h", "g", "f", "5 others"]
    assert bars.shares == pytest.approx(np.array([10, 9, 8, 7, 6, 15]) / 55)
    assert [bar.get_fill_color().to_hex() == theme().activation.to_hex() for bar in bars.bars] == [True] + [False] * 5


def test_all_stays_in_the_region() -> None:
    for names in (("a", "b"), ("a name of twenty char", *"bcdef")):
        bars = ShareBars(ROOM, names, np.full(len(names), 1 / len(names)))
        assert bars.get_left()[0] >= ROOM.left - 1e-6
        assert bars.get_right()[0] <= ROOM.right + 1e-6
        assert abs(bars.get_y()) < 0.05
