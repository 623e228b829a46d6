"""Shadows on a line have a sign; light arrives where no arrow is in the way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Square, ValueTracker

from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray, Shine, spread
from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region

PLANE = Plot((-6, 6, 1), (-6, 6, 1), width=9, height=9)
A, B = np.array([4.0, -3.0]), np.array([2.4, 0.7])
angles = st.floats(0, 360)


def at(degrees: float, length: float) -> np.ndarray:
    return length * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


@given(angles, angles)
def test_a_shadow_is_the_dot_product_by_the_length(one: float, other: float) -> None:
    vector, onto = at(one, 2.5), at(other, 5.0)
    shadow = LineShadow(PLANE, vector, onto, lane=0.3)
    assert shadow.readings()[0].shown == pytest.approx(vector @ onto / 5, abs=1e-9)
    if vector @ onto < -1e-6:
        assert (shadow.pale.has_points(), shadow.edge.has_points()) == (True, True)


def test_shadows_of_steps_add_up_to_the_vectors() -> None:
    right = B * [1, 0]
    shadows = [LineShadow(PLANE, right, A), LineShadow(PLANE, B, A, right), LineShadow(PLANE, B, A)]
    first, second, both = (shadow.readings()[0].shown for shadow in shadows)
    assert (first, second, both) == pytest.approx((1.92, -0.42, 1.5))
    assert shadows[1].ends[0] == pytest.approx(shadows[0].ends[1])


def test_a_lane_shifts_the_strip_to_the_right_of_the_line() -> None:
    strip = LineShadow(PLANE, (3, 0), (4, 0), lane=0.5)
    assert strip.ends[1] == pytest.approx(PLANE.c2p(3, 0) - np.array([0, 0.5, 0]))


def test_a_moved_shadow_is_found_out() -> None:
    shadow = LineShadow(PLANE, B, A)
    shadow.stretch(1.2, 0)
    assert not shadow.readings()[0].holds


def test_a_label_stays_beside_its_shadow_without_touching() -> None:
    tip = ValueTracker(3.0)
    shadow = LineShadow(PLANE, lambda: (tip.get_value(), 1.0), (4, 0))
    label = shadow.beside(Square(0.4))
    for place in (3.0, 1.0, -2.0):
        tip.set_value(place)
        shadow.update()
        label.update()
        assert label.get_top()[1] < shadow.get_bottom()[1]
        assert label.get_center()[0] == pytest.approx(PLANE.c2p(place / 2, 0)[0])
    other = shadow.beside(Square(0.4), left=True)
    assert other.get_bottom()[1] > shadow.get_top()[1]


def test_a_shadow_grows_from_where_the_view_of_now_has_it() -> None:
    plane = Plane(View(Region(-4, 4, -3, 3), (0, 0), 0.5))
    shadow = LineShadow(plane, (3, 0), (4, 0), (1, 0))
    plane.show_view(View(Region(-4, 4, -3, 3), (1, 0), 1.5))
    assert spread(shadow).point == pytest.approx(plane.c2p(1, 0))


@given(angles, angles)
def test_a_ray_falls_straight_onto_the_line(one: float, other: float) -> None:
    ray = Ray(PLANE, at(one, 2.5), at(other, 5.0), reach=0.4)
    across = abs(np.sin(np.radians(one - other)))
    assert across < 1e-3 or all(reading.holds for reading in ray.readings())


def test_no_light_arrives_in_the_shadow() -> None:
    light = LightFall(PLANE, B, A, above=2.6)
    feet = PLANE.p2c(light.points[3::4])
    on_line = np.abs(feet @ [0.6, 0.8]) < 1e-6
    places = feet @ [0.8, -0.6]
    assert places[on_line].min() > 1.5
    assert places[~on_line].max() < 1.5
    assert feet[~on_line] @ [-0.7, 2.4] == pytest.approx(0, abs=1e-9)  # these end on b


def test_light_that_is_still_falling_claims_nothing() -> None:
    light = LightFall(PLANE, B, A, above=2.6)
    Shine(light, rate_func=lambda t: t).interpolate(0.5)
    assert light.readings() == []
    assert (PLANE.p2c(light.points[3::4]) @ [0.6, 0.8]).min() >= 1.3 - 1e-9


def test_light_that_is_shifted_is_found_out() -> None:
    light = LightFall(PLANE, B, A, above=2.6)
    light.shift([0.8, -0.6, 0])
    assert not all(reading.holds for reading in light.readings())
