"""Ticks are multiples of their step, with as many decimals as it needs."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.ticks import places_of, ticks


@pytest.mark.parametrize(("step", "places"), [(5, 0), (0.5, 1), (0.25, 2), (0.1, 1)])
def test_ticks_show_as_many_decimals_as_their_step_needs(step: float, places: int) -> None:
    assert places_of(step) == places


def test_ticks_are_multiples_of_the_step() -> None:
    assert np.allclose(ticks(-0.35, 0.35, 0.1), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
