"""The point on the curve of tanh is read back against nn_core."""

from __future__ import annotations

import pytest

from scenes.kit.field.squash_curve import SquashCurve


@pytest.mark.parametrize("z", [0.0, 0.7, 8.5])
def test_the_point_rides_on_the_curve(z: float) -> None:
    curve = SquashCurve(9, width=3.5, height=1.3)
    curve.at.set_value(z)
    curve.update(0)
    assert curve.readings()[0].true == z
    assert all(reading.holds for reading in curve.readings())
    curve.dot.shift((0, 0.1, 0))
    assert not all(reading.holds for reading in curve.readings())
