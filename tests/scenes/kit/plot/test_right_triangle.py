"""A right triangle is read back by its sides; a likeness has the same angles."""

import numpy as np
import pytest
from manim import Dot, Transform

from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.right_triangle import Carry, Parts, RightTriangle
from scenes.kit.stage.layout import Region

PLANE = Plot((-5, 5, 1), (-5, 5, 1), width=6, height=6)


def test_sides_and_right_angle() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)], role="weight")
    assert [reading.shown for reading in triangle.readings()] == pytest.approx([4, 3, 5, 90])


def test_parts_of_a_likeness_are_equally_long() -> None:
    parts = Parts(RightTriangle(PLANE, [(0, 0), (1.536, -1.152), (2.4, 0)]), {0: 4, 2: 5})
    assert len(parts.get_subpaths()) == 3 + 4
    assert [reading.shown for reading in parts.readings()] == pytest.approx([0.48, 0.48])


def test_a_shifted_stroke_is_found_out() -> None:
    parts = Parts(RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)]), {0: 4})
    parts.points[:4] += [0.1, 0, 0]
    assert not all(reading.holds for reading in parts.readings())


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


def test_the_marks_are_an_arc_at_the_first_corner_and_a_square_at_the_second() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)])
    arc, square = (
        PLANE.p2c(path[::4]) for path in triangle.marks.get_subpaths()[:1] + triangle.marks.get_subpaths()[-1:]
    )
    assert np.ptp(np.linalg.norm(arc, axis=1)) == pytest.approx(0, abs=1e-9)
    assert square[1] - (4, 0) == pytest.approx(np.array([-1, -1]) * (4 - square[0][0]))


def test_a_number_stays_inside_while_the_triangle_turns() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)])
    label = triangle.inside(Dot(), 2, gap=0.3)
    triangle.clear_updaters().rotate(2.0)
    label.update()
    start, end = triangle.points[8], triangle.points[0]
    off = label.get_center() - (start + end) / 2
    assert np.linalg.norm(off) == pytest.approx(0.3)
    assert off @ (triangle.points[4] - start) > 0


def test_it_follows_the_view() -> None:
    plane = Plane(View(Region(-4, 4, -3, 3), (0, 0), 0.5))
    triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)])
    plane.show_view(View(Region(-4, 4, -3, 3), (2, -1), 1.5))
    triangle.update()
    assert triangle.points[4] == pytest.approx(plane.c2p(4, 0))
    assert all(reading.holds for reading in triangle.readings())


def test_a_carried_triangle_keeps_its_shape_and_turns_about_the_corner_that_stays() -> None:
    corners = np.array([(0, 0), (1.536, -1.152), (2.4, 0)])
    goal = np.array([(2.4, 0.7), (2.064, 0.252), (2.4, 0)])
    triangle = RightTriangle(PLANE, corners)
    carry = Carry(triangle, goal, rate_func=lambda t: t)
    for alpha in (0.0, 0.3, 0.7, 1.0):
        carry.interpolate(alpha)
        long, short, step, angle = (reading.shown for reading in triangle.readings())
        assert (long / step, short / step, angle) == pytest.approx((0.8, 0.6, 90))
        assert triangle.at[2] == pytest.approx([2.4, 0])
    assert triangle.at == pytest.approx(goal)


def test_strokes_are_as_long_as_said() -> None:
    triangle = RightTriangle(PLANE, [(0, 0), (4, 0), (4, -3)])
    strokes = Parts(triangle, {0: 4, 2: 5}, across=0.1).points
    assert np.linalg.norm(strokes[3::4] - strokes[::4], axis=1) == pytest.approx(0.1)
