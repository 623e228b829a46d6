"""What ConvexOrNot says of its two balls, its chord and its many starts holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative, descents
from scenes.l04_derivatives.basins import Basins
from scenes.l04_derivatives.functions import bowl, tilted, two_valleys
from scenes.l04_derivatives.two_balls import (
    RATE,
    STARTS,
    above_chord,
    chord,
    many_on_two_valleys,
    roll,
    section,
)
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


def test_out_of_either_valley_the_way_goes_up_to_the_hill() -> None:
    for valley in VALLEYS:
        assert (np.diff(tilted(np.linspace(valley, TOP, 50)[1:])) > 0).all()


def test_the_curve_dips_below_its_chord_and_then_rises_above() -> None:
    xs = np.linspace(*VALLEYS, 402)[1:-1]
    above = tilted(xs) > chord(xs)
    assert np.array_equal(np.sort(above), above)
    assert xs[above][0] == pytest.approx(above_chord()[0], abs=0.01)
    assert chord(TOP) == pytest.approx(6.751, abs=0.001)
    assert tilted(TOP) > chord(TOP)


def test_in_the_bowl_the_two_balls_meet() -> None:
    xs = np.linspace(-0.2, 0.2, 9)
    assert section(xs) == pytest.approx(2 * xs**2)
    assert [round(float(roll(start, section)[-1]), 2) for start in STARTS] == [0.0, 0.0]


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


def test_the_border_parts_starts_that_end_in_different_valleys() -> None:
    places = Basins(Plot((-1.1, 1.1, 0), (-0.95, 0.95, 0), width=6, height=5)).places[5:-5:7]
    ends = [descents(two_valleys, places + side * 0.03, RATE, 200)[-1] for side in (-1, 1)]
    for reached, valley in zip(ends, VALLEYS, strict=True):
        assert reached == pytest.approx(np.full((len(places), 2), valley), abs=1e-3)


def test_our_two_stand_on_either_side_of_the_border() -> None:
    ends = descents(two_valleys, [(start, start) for start in STARTS], RATE, 300)[-1]
    assert ends[:, 0] == pytest.approx(VALLEYS, abs=1e-4)


def test_balls_move_from_their_starts_to_their_ends() -> None:
    swarm = many_on_two_valleys(PLOT)
    assert swarm.now() == pytest.approx(swarm.starts)
    swarm.time.set_value(0.5)
    assert swarm.now() == pytest.approx((swarm.paths[0] + swarm.paths[1]) / 2)
    swarm.time.set_value(200)
    assert swarm.now() == pytest.approx(swarm.paths[-1])
