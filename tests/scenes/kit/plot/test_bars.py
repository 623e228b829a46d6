"""Signed bars: one unit for all, on the side of their sign."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow
from scenes.kit.text.values import Value


def failing(bars: SignedBars) -> list[str]:
    return [reading.name for reading in bars.readings() if not reading.holds]


def test_bars_have_one_unit_and_sides() -> None:
    data = np.array([0.3, -0.5, 0.9])
    bars = SignedBars([Value(data, k, 1) for k in range(3)], longest=1.8, height=3.0)
    assert failing(bars) == []
    assert bars.rows[2][0].width == pytest.approx(1.8)
    assert bars.rows[1][0].get_right()[0] == pytest.approx(bars.axis.get_x())
    assert failing(bars.shift([2, 1, 0]).scale(1.0)) == []
    bars.rows[0][0].stretch(2, 0)
    assert failing(bars) == ["bar"]


def test_bars_grow_from_their_line_to_their_length() -> None:
    bars = SignedBars([Value(0.5), Value(-1.0)], longest=1.0, height=2.0)
    growth = grow(bars)
    growth.begin()
    growth.interpolate(0)
    assert bars.rows[1][0].width < 0.01
    growth.interpolate(1)
    growth.finish()
    assert failing(bars) == []
