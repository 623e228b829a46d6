"""All that is drawn of a turning pair follows the pair and the plane's view."""

import numpy as np
import pytest
from manim import VGroup

from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.plot.plane import View
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -3, 3)


def picture() -> PairPicture:
    return PairPicture(TurningPair((4, -3), (2.4, 0.7)), View.around(REGION, (-5, 5), (-5, 5)))


@pytest.mark.parametrize("turned", [0.0, 33.0, 90.0, 200.0])
def test_everything_holds_at_each_turn_and_in_each_view(turned: float) -> None:
    drawn = picture()
    lively = VGroup(*drawn.arrows, *drawn.steps, *drawn.shadows((0.3, 0.6, 0.9)), *drawn.rays(1.0))
    drawn.pair.turned.set_value(turned)
    drawn.plane.show_view(View.around(REGION, (-1, 5), (-4, 4)))
    lively.update()
    assert all(reading.holds for mobject in lively for reading in mobject.readings())


def test_shadows_of_the_steps_add_up_at_each_turn() -> None:
    drawn = picture()
    shadows = drawn.shadows((0.3, 0.6, 0.9))
    for turned in (0.0, 70.0, 145.0, 310.0):
        drawn.pair.turned.set_value(turned)
        first, second, both = (shadow.refresh().readings()[0].shown for shadow in shadows)
        assert first + second == pytest.approx(both) == pytest.approx(1.5)


def test_a_shadow_that_falls_back_has_a_lane_of_its_own_and_one_that_goes_on_has_not() -> None:
    drawn = picture()
    up = drawn.shadows((0.3, 0.6, 0.0))[1]
    lanes = []
    for turned in (0.0, 53.13):
        drawn.pair.turned.set_value(turned)
        lanes.append((up.update().lane, up.span[1] > up.span[0]))
    assert lanes == [(0.6, False), (0.3, True)]


def test_the_ray_past_the_tail_is_at_right_angles_to_a() -> None:
    drawn = picture()
    *start, x, y = (reading.shown for reading in drawn.edge(1.3).readings())
    assert start == pytest.approx([0, 0])
    assert (4 * x - 3 * y, np.hypot(x, y) * drawn.plane.view.unit) == pytest.approx((0, 1.3))


def test_the_letter_of_a_stays_in_the_picture_when_its_tip_does_not() -> None:
    drawn = picture()
    drawn.plane.show_view(View.around(REGION, (-1, 3), (-1.7, 1)))
    letter = drawn.names[0].update()
    assert REGION.bottom - 1e-9 <= letter.get_bottom()[1] < letter.get_top()[1] < REGION.top


def test_tips_run_on_the_orbits() -> None:
    drawn = picture()
    drawn.plane.show_view(View.around(REGION, (-6, 8), (-6, 6)))
    drawn.arrows.update()
    for arrow, orbit in zip(drawn.arrows, drawn.orbits(), strict=True):
        assert np.linalg.norm(arrow.tip - orbit.get_center()) == pytest.approx(orbit.width / 2)


def test_the_triangles_are_alike() -> None:
    sides = [[reading.shown for reading in triangle.readings()[:3]] for triangle in picture().triangles()]
    assert sides[0] == pytest.approx([4, 3, 5])
    assert sides[1] == pytest.approx([0.48 * side for side in (4, 3, 5)])
    assert sides[2] == pytest.approx([0.14 * side for side in (4, 3, 5)])


def test_the_numbers_in_the_triangle_are_its_sides() -> None:
    drawn = picture()
    triangle = drawn.triangles()[0]
    assert [value.text for value in drawn.sides(triangle)] == ["4", "3", "5"]
    drawn.pair.turned.set_value(np.degrees(np.arccos(0.6)))
    assert [value.text for value in drawn.sides(drawn.triangles()[0], places=1)] == ["4.8", "1.4", "5"]


def test_the_numbers_stand_inside_the_triangle_or_outside() -> None:
    drawn = picture()
    triangle = drawn.triangles()[0]
    inside, outside = drawn.sides(triangle, gaps=(0.4, 0.5, 0.4)), drawn.sides(triangle)
    upper, right = triangle.get_top()[1], triangle.get_right()[0]
    assert inside[0].get_top()[1] < upper < outside[0].get_bottom()[1]
    assert inside[1].get_right()[0] < right < outside[1].get_left()[0]


def test_the_shaft_ends_where_the_picture_does() -> None:
    drawn = picture()
    shaft = drawn.shaft()
    assert shaft.readings()[2].shown == pytest.approx(4)
    drawn.plane.show_view(View.around(REGION, (-2, 2), (-1.5, 1.5)))
    shaft.update()
    assert [reading.shown for reading in shaft.readings()] == pytest.approx([0, 0, 2, -1.5])


def test_the_arrow_in_a_shadow_points_back_where_it_counts_negative() -> None:
    drawn = picture()
    heading = drawn.heading(drawn.shadows((0.3, 0.6, 0.9))[1])
    shown = [reading.shown for reading in heading.readings()[:2]]
    assert shown == pytest.approx([-0.42 * 0.8, 0.42 * 0.6])


def test_the_light_turns_with_the_pair() -> None:
    drawn = picture()
    light = drawn.light(2.6)
    drawn.pair.turned.set_value(70)
    light.update()
    assert light.readings()[0].true == pytest.approx(1.5)
    assert all(reading.holds for reading in light.readings())


def test_a_quarter_turn_carries_one_likeness_into_the_other() -> None:
    _, right, up = (triangle.at @ [1, 1j] for triangle in picture().triangles())
    assert (up - right[2]) / 0.7 == pytest.approx(-1j * (right - right[2]) / 2.4)


def test_the_length_rides_along_with_a() -> None:
    drawn = picture()
    number, a = drawn.length(along=0.5), drawn.arrows[0]
    for turned in (0.0, 90.0):
        drawn.pair.turned.set_value(turned)
        a.update()
        number.update()
        assert np.linalg.norm(number.get_center() - (a.tail + a.tip) / 2) == pytest.approx(0.42, abs=0.02)


def test_the_line_behind_runs_on_from_the_tail_of_a() -> None:
    drawn = picture()
    shown = [reading.shown for reading in drawn.line_behind(2.0).readings()]
    assert shown == pytest.approx([0, 0, -1.6, 1.2])
