"""Flights bend upwards, are faint on the way, end exactly at home; swarms go row by row."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DEGREES, AnimationGroup

from scenes.kit.moves.flight import FAINT, MOST, Flight, swarm
from scenes.kit.text.values import Value


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
    value = Value(0.5).fade_to(0.5)
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
