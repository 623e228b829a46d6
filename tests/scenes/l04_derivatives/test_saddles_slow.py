"""What SaddlesSlow says of its two runs and of the place where they linger holds."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import gradient
from scenes.kit.stage.layout import Region
from scenes.l04_derivatives.functions import tilted, two_valleys
from scenes.l04_derivatives.near_saddle import Near
from scenes.l04_derivatives.saddles_slow import (
    PAUSE,
    RATE,
    START,
    STEPS,
    TWIN,
    WATCHED,
    distances,
    run,
    ways_out,
)
from scenes.l04_derivatives.valleys import TOP, VALLEYS

FIRST, SECOND = run(START), run(TWIN)


def test_the_cost_drops_stays_and_falls_again() -> None:
    costs = [round(float(FIRST.costs[step]), 3) for step in (0, 5, 10, PAUSE, 60, 80, STEPS)]
    assert costs == [9.126, 7.071, 7.033, 7.031, 7.022, 6.961, 6.938]
    assert FIRST.costs[10] - FIRST.costs[PAUSE] < 0.01
    assert FIRST.costs[PAUSE] - FIRST.costs[STEPS] > 0.09


def test_the_saddle_is_flat_and_bends_both_ways() -> None:
    assert gradient(two_valleys, (TOP, TOP)) == pytest.approx([0, 0], abs=1e-9)
    out, into = ways_out()
    reach = 1e-3

    def bend(way: np.ndarray) -> float:
        ends = [two_valleys(*(np.array([TOP, TOP]) + sign * reach * way)) for sign in (1, -1)]
        return float((sum(ends) - 2 * two_valleys(TOP, TOP)) / reach**2)

    assert [bend(out), bend(into)] == pytest.approx([-2.028, 6.654], abs=0.005)
    assert [1 - RATE * bend(out), 1 - RATE * bend(into)] == pytest.approx([1.101, 0.667], abs=0.001)


def test_near_the_saddle_slopes_are_nearly_zero() -> None:
    lengths = [float(np.hypot(*gradient(two_valleys, FIRST.points[step]))) for step in (0, 10, 19)]
    assert lengths == pytest.approx([5.360, 0.097, 0.0053], abs=0.0005)


def test_the_distance_doubles_in_seven_steps() -> None:
    far = distances(FIRST)[WATCHED]
    assert np.diff(WATCHED).tolist() == [7] * 4
    assert far[1:] / far[:-1] == pytest.approx(np.full(4, 2.0), abs=0.1)


def test_the_twins_leave_by_other_sides() -> None:
    assert TWIN[0] - START[0] == pytest.approx(-0.001)
    assert FIRST.points[-1] == pytest.approx([VALLEYS[1]] * 2, abs=0.006)
    assert SECOND.points[-1] == pytest.approx([VALLEYS[0]] * 2, abs=0.002)
    assert [round(float(each.costs[-1]), 2) for each in (FIRST, SECOND)] == [6.94, 6.36]
    assert np.hypot(*(SECOND.points[25] - TOP)) < 0.02
    assert tilted(VALLEYS[0]) < tilted(VALLEYS[1]) < tilted(TOP)


def test_cuts_run_from_left_to_right_as_on_the_map() -> None:
    assert all(way[0] > 0 for way in ways_out())


def test_under_the_lens_lies_the_way_out_and_nothing_that_was_left_behind() -> None:
    near = Near(Region(-4, 4, -3, 3), FIRST, lambda: float(STEPS))
    low, high = near.plot.limits
    inside = ((FIRST.points > low) & (FIRST.points < high)).all(axis=1)
    assert all(inside[step] for step in WATCHED)
    assert (np.flatnonzero(inside) == np.arange(inside.argmax(), inside.argmax() + inside.sum())).all()
    assert near.plot.units[0] == pytest.approx(near.plot.units[1])
