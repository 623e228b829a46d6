"""The strips of a product's rectangle add up to what the product gains."""

from __future__ import annotations

import pytest
from manim import ValueTracker

from scenes.kit.plot.product_area import ProductArea


def test_strips_and_corner_make_the_change_of_the_product() -> None:
    push = ValueTracker(0.1)
    area = ProductArea((-1, 2, 0), 1.5, (5.0, 1.0), lambda: (5 + 4 * push.get_value(), 1 - push.get_value()))
    for step in (0.1, 0.01):
        push.set_value(step)
        for part in area:
            part.update()
        body, gained, lost, corner = (reading.shown for reading in area.readings())
        assert all(reading.holds for reading in area.readings())
        assert body + gained - lost - corner == pytest.approx((5 + 4 * step) * (1 - step))


def test_nothing_is_gained_or_lost_before_the_sides_change() -> None:
    area = ProductArea((0, 0, 0), 2.0, (5.0, 1.0), lambda: (5.0, 1.0))
    assert [round(reading.shown, 9) for reading in area.readings()] == [5, 0, 0, 0]
    assert area.point(5, 1).tolist() == [10, 2, 0]
