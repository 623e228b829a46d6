"""A share bar that slides: only the true class's share changes what it costs."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l08_loss.share_bars import ShareBar
from scenes.l08_loss.sliding_shares import SlidingShares


@pytest.mark.parametrize(("first", "true"), [(0.3, 0.6), (0.1, 0.6), (0.1, 0.3)])
def test_parts_numbers_and_cost_follow_both_shares(first: float, true: float) -> None:
    bar = SlidingShares(ShareBar(np.array([0.3, 0.6, 0.1]), Region(-5, 5, -1, 1), 48.0), 48.0)
    bar.first.set_value(first)
    bar.true.set_value(true)
    bar.update()
    wanted = [first, true, 1 - first - true]
    assert [reading.shown for reading in bar.readings()] == pytest.approx(wanted)
    assert all(reading.holds for reading in bar.readings())
    assert [number.refresh().number for number in bar.numbers] == pytest.approx(wanted)
    assert bar.cost.values["cost"].refresh().number == pytest.approx(-log(true))
