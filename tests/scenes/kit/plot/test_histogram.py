"""A histogram's bars are as high as its bins are full."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.histogram import Histogram
from scenes.kit.stage.layout import Region


def bars(numbers: list[float]) -> Histogram:
    held = np.array(numbers)
    return Histogram(Region(-2, 2, 0, 2), lambda: held, low=-1, high=1, bins=4, most=8)


def test_a_bar_hangs_down_by_its_share_of_the_most() -> None:
    histogram = bars([-0.9, -0.8, 0.1, 0.2, 0.3, 0.4])
    assert histogram.counts().tolist() == [2, 0, 4, 0]
    assert histogram.get_top()[1] == pytest.approx(2.0)
    assert histogram.get_bottom()[1] == pytest.approx(1.0)  # four of eight are half of its height
    assert all(reading.holds for reading in histogram.readings())


def test_a_bar_of_another_height_is_noticed() -> None:
    histogram = bars([0.1])
    histogram.stretch(2, 1)
    assert [reading.name for reading in histogram.readings() if not reading.holds] == ["bin 2"]


def test_a_live_scale_lets_the_fullest_bar_fill_the_room() -> None:
    bars = Histogram(Region(0, 4, 0, 2), lambda: np.array([0.1, 0.2, 0.9]), low=0, high=1, bins=2, most=lambda: 2.0)
    assert [reading.shown for reading in bars.readings()] == [2.0, 1.0]
    assert float(bars.height) == pytest.approx(2.0)
