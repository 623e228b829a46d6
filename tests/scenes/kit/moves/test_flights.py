"""Numbers that fly start where the other one stands, at its size, and end exactly at home: bent, faint, row by row."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DEGREES, AnimationGroup, Square

from scenes.kit.moves.flights import FAINT, MOST, Flight, fly_from, swarm
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


def at(flight: Flight, alpha: float) -> Value:
    flight.interpolate(alpha)
    value = flight.mobject
    assert isinstance(value, Value)
    return value


@pytest.mark.parametrize("side", [1, -1])
def test_a_flight_bulges_upwards_by_its_arc(side: int) -> None:
    start, value = Value(0.5).shift([4 * side, 0, 0]), Value(0.5)
    flight = Flight(start, value, arc=30 * DEGREES)
    flight.begin()
    heights = [at(flight, alpha).get_center()[1] for alpha in np.linspace(0, 0.8, 41)]
    # a circular arc of angle t over a chord c rises c/2 · tan(t/4)
    assert max(heights) == pytest.approx(2 * np.tan(30 / 4 * DEGREES), abs=0.01)
    assert min(heights) >= -1e-9


def test_a_flight_is_invisible_then_faint_and_itself_when_it_has_arrived() -> None:
    value = Value(0.5)
    goal = value.get_center()
    flight = Flight(Value(0.5).shift([4, 1, 0]), value)
    assert value[1].fill_opacity == 0
    flight.begin()
    assert at(flight, 0.4)[1].fill_opacity == pytest.approx(FAINT)
    there = at(flight, 0.8)
    assert there.get_center() == pytest.approx(goal)
    assert there[1].fill_opacity == pytest.approx(FAINT), "it brightens only where it belongs"
    flight.finish()
    assert value[1].fill_opacity == 1
    assert value.strut.fill_opacity == 0, "what is invisible stays so"
    assert value.get_center() == pytest.approx(goal)


def test_a_half_transparent_thing_arrives_half_transparent() -> None:
    value = Value(0.5)
    value.set_opacity(0.5)
    flight = Flight(Value(0.5).shift([4, 1, 0]), value)
    flight.begin()
    assert at(flight, 0.5)[1].fill_opacity == pytest.approx(0.5 * FAINT)
    flight.finish()
    assert value[1].fill_opacity == pytest.approx(0.5)


def test_a_swarm_goes_row_by_row_with_at_most_three_in_the_air() -> None:
    rows = [[Flight(Value(k), Value(k)) for k in range(count)] for count in (2, 7)]
    steps = swarm(*rows).animations
    assert all(isinstance(step, AnimationGroup) for step in steps)
    assert [len(step.animations) for step in steps] == [2, 3, 3, 1]
    assert max(len(step.animations) for step in steps) == MOST
    assert [flight for step in steps for flight in step.animations] == rows[0] + rows[1]
