"""Tiles of signs: as many solid and dashed as there are, in rows, in heaps, and on their way."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.sign_tiles import SignTiles

SIGNS = np.array([1.0, -1, 1, 1, -1, 1, 1])  # five agree, two do not


@pytest.fixture
def tiles() -> SignTiles:
    """Seven tiles in rows of four, to be heaped two high."""
    return SignTiles(SIGNS, np.zeros(3), pitch=1.0, columns=4, layers=2)


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_no_tile_is_lost_on_the_way(tiles: SignTiles, share: float) -> None:
    assert [reading.shown for reading in tiles.set_gathered(share).readings()] == [5, 2]
    assert all(reading.holds for reading in tiles.readings())


def test_the_tiles_start_in_reading_order_and_end_in_two_heaps(tiles: SignTiles) -> None:
    assert tiles.middles(0.0)[:, :2].tolist() == [[0, 0], [1, 0], [2, 0], [3, 0], [0, -1], [1, -1], [2, -1]]
    heaps = tiles.middles(1.0)
    assert heaps[SIGNS > 0, :2].tolist() == [[0, 0], [0, -1], [1, 0], [1, -1], [2, 0]]
    assert heaps[SIGNS < 0, :2].tolist() == [[0, -2.5], [0, -3.5]]


def test_the_surplus_is_what_has_no_partner(tiles: SignTiles) -> None:
    assert len(tiles.parts["left over"][0].points) / 16 == 3
    tiles.set_matched(0.0)
    assert [float(tiles.parts[name][0].get_fill_opacity()) for name in ("matched", "left over")] == [0, 0.9]


def test_a_missing_tile_is_noticed(tiles: SignTiles) -> None:
    tiles.parts["left over"][0].points = np.zeros((0, 3))
    assert [reading.name for reading in tiles.readings() if not reading.holds] == ["solid tiles"]
