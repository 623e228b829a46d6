"""`RoundMark`: it is as wide as its radius says, goes along with nothing else, and asks for equal units."""

from __future__ import annotations

import pytest

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.round_mark import RoundMark


def test_its_width_is_twice_its_radius() -> None:
    plot = Coordinates((0, 4, 0), (0, 2, 0), width=8, height=4)
    mark = RoundMark(plot, (1, 1), 0.5)
    assert mark.width == pytest.approx(2.0, abs=0.01)
    assert mark.get_center() == pytest.approx(plot.c2p(1, 1), abs=0.01)


def test_a_dashed_one_is_read_too() -> None:
    plot = Coordinates((0, 4, 0), (0, 2, 0), width=8, height=4)
    assert all(reading.holds for reading in RoundMark(plot, (1, 1), 0.5, dashed=True).readings())


def test_unequal_units_are_refused() -> None:
    with pytest.raises(ValueError, match="equal ones"):
        RoundMark(Coordinates((0, 4, 0), (0, 2, 0), width=8, height=8), (1, 1), 0.5)
