"""The pieces of a grown square and of a grown cube add up, and are read back from their edges."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.grown_box import GrownBox


def grown(sides: int, side: float = 2.0) -> GrownBox:
    """A square or a cube that has grown by 0.1 at each side."""
    return GrownBox((side,) * sides, lambda run: (run,) * sides, 0.1, origin=np.zeros(3), unit=1.5)


@pytest.mark.parametrize("sides", [2, 3])
def test_the_pieces_add_up_to_the_growth(sides: int) -> None:
    assert grown(sides).gain() == pytest.approx(2.1**sides - 2.0**sides)


@pytest.mark.parametrize("sides", [2, 3])
@pytest.mark.parametrize("per", [0.0, 0.5, 1.0])
def test_the_pieces_are_read_back(sides: int, per: float) -> None:
    box = grown(sides)
    box.apart.set_value(0.4)
    box.per.set_value(per)
    readings = [reading for piece in box.pieces.values() for reading in piece.refresh().readings()]
    assert len(readings) == {2: 4 * 2, 3: 8 * 6}[sides]
    assert all(reading.holds for reading in readings)


def test_per_unit_strips_stay_and_the_corner_is_the_step() -> None:
    box = grown(2, side=3.0)
    box.per.set_value(1)
    for run in (0.1, 0.01):
        box.run.set_value(run)
        assert [box.content(1, 0), box.content(0, 1), box.content(1, 1)] == pytest.approx([3, 3, run])
        assert box.gain() == pytest.approx((box.sides[0] + run) ** 2 / run - box.sides[0] ** 2 / run)


def test_counted_pieces() -> None:
    assert [len(grown(3).of(count)) for count in range(4)] == [1, 3, 3, 1]
    assert grown(3).gain(1) == pytest.approx(1.2)


def test_a_moved_corner_is_found_out() -> None:
    piece = grown(2).pieces[1, 0]
    piece[0].points += np.linspace(0, 1, len(piece[0].points))[:, None] * [0.2, 0, 0]
    assert not all(reading.holds for reading in piece.readings())
