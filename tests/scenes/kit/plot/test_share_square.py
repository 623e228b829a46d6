"""A share times its rest: the rectangle's sides, its area, and the half at which it is largest."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from nn_core import Tensor, sigmoid
from scenes.kit.plot.share_square import ShareSquare


def test_the_rectangle_follows_its_share_and_is_largest_halfway() -> None:
    share = ValueTracker(0.1)
    square = ShareSquare(3.0, share.get_value)
    areas = {}
    for number in np.arange(1, 10) / 10:
        share.set_value(number)
        square.update()
        assert all(reading.holds for reading in square.readings())
        areas[round(float(number), 1)] = square.box.width * square.box.height / 3.0**2
    assert max(areas, key=lambda number: areas[number]) == 0.5
    assert areas[0.5] == pytest.approx(0.25)
    square.box.stretch(1.1, 0)
    assert [reading.holds for reading in square.readings()] == [False, True, False]


@pytest.mark.parametrize("z", [-3.6, -1.07, 0.0, 2.0])
def test_the_area_is_the_sigmoids_slope(z: float) -> None:
    x = Tensor(np.array(z), name="x")
    answer = sigmoid(x)
    answer.backward()
    area = ShareSquare(2.0, lambda: float(answer.value)).readings()[2].shown
    assert area == pytest.approx(float(x.grad))
