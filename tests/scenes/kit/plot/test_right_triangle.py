"""A right triangle is read back by its sides; a likeness has the same angles."""

import numpy as np
import pytest
from manim import Transform

from scenes.kit.plot.plot import Plot
from scenes.kit.plot.right_triangle import RightTriangle

PLANE = Plot((-5, 5, 1), (-5, 5, 1), width=6, height=6)


def test_sides_and_right_angle() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)], role="weight")
    assert [reading.shown for reading in triangle.readings()] == pytest.approx([4, 3, 5, 90])


def test_a_moved_corner_is_found_out() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)])
    triangle.points[7:9] += [0.1, 0, 0]
    assert "right angle" in [reading.name for reading in triangle.readings() if not reading.holds]


def test_one_turns_into_its_likeness_corner_by_corner() -> None:
    sheet = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)])
    small = RightTriangle(PLANE, [(0, 0), (1.536, -1.152), (2.4, 0)])
    turning = Transform(sheet, small, rate_func=lambda t: t)
    turning.begin()
    turning.interpolate(0.5)
    assert PLANE.p2c(sheet.points[4]) == pytest.approx(np.array([4 + 1.536, -1.152]) / 2)
