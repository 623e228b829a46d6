"""Strips cut into shares, and their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.strip import Strip, StripNumbers, exponentials, shares
from scenes.kit.stage.layout import Region

ROOM = Region(-5.0, 5.0, 0.0, 1.0)


def test_pieces_follow_their_shares_and_fill_the_strip() -> None:
    now = np.array([0.2, 0.3, 0.5])
    strip = Strip(ROOM, lambda: now)
    assert [piece.width for piece in strip] == pytest.approx([2.0, 3.0, 5.0])
    now = np.array([0.6, 0.3, 0.1])
    strip.update()
    assert [piece.width for piece in strip] == pytest.approx([6.0, 3.0, 1.0])
    assert strip[-1].get_right()[0] == pytest.approx(5.0)
    assert all(reading.holds for reading in strip.readings())


def test_numbers_stand_in_their_pieces_and_go_when_they_are_too_narrow() -> None:
    now = np.array([0.4, 0.6])
    strip = Strip(ROOM, lambda: now)
    numbers = StripNumbers(strip)
    assert [number.text for number in numbers] == ["0.400", "0.600"]
    assert [number.get_center()[0] for number in numbers] == pytest.approx([-3.0, 2.0], abs=0.05)
    now = np.array([0.01, 0.99])
    numbers.update()
    assert [number[1].fill_opacity for number in numbers] == [0.0, 1.0]
    assert all(reading.holds for reading in numbers.readings())


def test_a_number_that_fades_as_a_whole_is_left_to_it() -> None:
    numbers = StripNumbers(Strip(ROOM, lambda: np.array([0.4, 0.6])))
    numbers.set_opacity(0.3).update()
    assert [number[1].fill_opacity for number in numbers] == [0.3, 0.3]


def test_shares_are_exponentials_by_their_sum() -> None:
    scores = np.array([1.0, -2.0, 0.5])
    assert shares(scores) == pytest.approx(exponentials(scores) / exponentials(scores).sum())
