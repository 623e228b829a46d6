"""Powers of ten stand at their exponents."""

from __future__ import annotations

import numpy as np

from scenes.kit.plot.power_plot import PowerPlot


def test_ticks_are_read_back_where_their_powers_are() -> None:
    plot = PowerPlot((-16, 0, 4), (-10, 0, 2), width=10, height=5)
    readings = plot.readings()
    assert len(readings) == 5 + 6
    assert all(reading.holds for reading in readings)


def test_a_decade_is_as_wide_wherever_it_is() -> None:
    plot = PowerPlot((-8, 0, 4), (-4, 0, 2), width=8, height=4)
    steps = np.diff([plot.power(10.0**-k, 1.0)[0] for k in range(9)])
    assert np.allclose(steps, -1.0)
