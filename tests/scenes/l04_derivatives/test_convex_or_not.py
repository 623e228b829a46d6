"""What ConvexOrNot says of its two balls, its chord and its many starts holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.l04_derivatives.functions import bowl, tilted
from scenes.l04_derivatives.two_balls import RATE, STARTS, chord, many_in_the_bowl, many_on_two_valleys, roll, section
from scenes.l04_derivatives.valleys import TOP, VALLEYS

PLOT = Plot((-3, 3, 0), (-2, 2, 0), width=6, height=4)


def test_flat_places_of_the_tilted_curve() -> None:
    assert [*VALLEYS, TOP] == pytest.approx([-0.6319, 0.5, 0.1319], abs=1e-4)
    assert [float(tilted(x)) for x in (*VALLEYS, TOP)] == pytest.approx([6.3638, 6.9375, 7.0321], abs=1e-4)


def test_the_two_balls_part_at_the_hilltop() -> None:
    assert STARTS[0] < TOP < STARTS[1]
    assert [derivative(tilted, x) for x in STARTS] == pytest.approx([0.0407, -0.0271], abs=1e-4)
    assert [float(roll(start)[-1]) for start in STARTS] == pytest.approx(VALLEYS, abs=1e-3)


def test_the_first_steps_part_the_balls() -> None:
    left, right = (start - RATE * (12 * start**3 - 4 * start + 0.5) for start in STARTS)
    assert (round(left, 3), round(right, 3)) == (0.118, 0.141)
    assert [round(0.12 - 0.05 * 0.041, 3), round(0.14 - 0.05 * -0.027, 3)] == [0.118, 0.141]  # as a viewer computes


def test_from_the_right_valley_the_way_to_the_left_begins_uphill_and_in_the_bowl_it_does_not() -> None:
    way = np.linspace(VALLEYS[1], TOP, 20)
    assert (np.diff(tilted(way)) > 0).all()
    for start in (-2.6, -0.4, 0.4, 2.6):
        assert (np.diff(section(np.linspace(start, 0, 50))) < 0).all()


def test_the_curve_pokes_through_its_chord() -> None:
    assert chord(TOP) == pytest.approx(6.751, abs=0.001)
    assert tilted(TOP) > chord(TOP)


def test_a_bowl_stays_below_its_chords() -> None:
    random = np.random.default_rng(0)
    for a, b in random.uniform(-3, 3, (200, 2, 2)):
        share = random.uniform()
        between = bowl(*(share * a + (1 - share) * b))
        assert between <= share * bowl(*a) + (1 - share) * bowl(*b) + 1e-12


def test_the_surfaces_starts_part_into_ninety_and_forty_five() -> None:
    swarm = many_on_two_valleys(PLOT)
    assert swarm.counts.tolist() == [90, 45]
    assert swarm.arrived.max() < 1e-4


def test_in_the_bowl_all_meet() -> None:
    swarm = many_in_the_bowl(PLOT)
    assert swarm.counts.tolist() == [135]
    assert swarm.arrived.max() < 1e-5


def test_balls_move_from_their_starts_to_their_ends() -> None:
    swarm = many_in_the_bowl(PLOT)
    assert swarm.now() == pytest.approx(swarm.starts)
    swarm.time.set_value(0.5)
    assert swarm.now() == pytest.approx((swarm.paths[0] + swarm.paths[1]) / 2)
    swarm.time.set_value(60)
    assert swarm.now() == pytest.approx(swarm.paths[-1])
