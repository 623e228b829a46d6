"""Numbers that fly start where the other one stands, at its size, and end exactly at home."""

from __future__ import annotations

import numpy as np
from manim import Square

from scenes.kit.moves.flights import fly_from
from scenes.kit.text.values import Value


def test_a_number_lifts_off_over_its_twin_and_lands_at_home() -> None:
    twin = Value(12.5, places=1, size=20).shift([3, -1, 0])
    number = Value(12.5, places=1, size=60, reserve="−000.0", align="right")
    home = number.get_family()[0].strut.points.copy()
    flight = fly_from(twin, number, path_arc=0.5)
    for mine, other in zip((part for part in number[1:] if len(part.points)), twin[1:], strict=True):
        np.testing.assert_allclose(mine.points, other.points, atol=1e-9)
    flight.begin()
    flight.interpolate(1)
    flight.finish()
    np.testing.assert_allclose(number.strut.points, home, atol=1e-9)
    assert number.refresh().text == "12.5"


def test_other_mobjects_start_at_the_other_s_height() -> None:
    square = Square(1.0)
    fly_from(Square(2.0).shift([1, 0, 0]), square)
    assert abs(square.height - 2) < 1e-9
    np.testing.assert_allclose(square.get_center(), [1, 0, 0], atol=1e-9)
