"""A strip tells its sign, and flies from place to place without a jump at either end."""

import numpy as np
import pytest

from scenes.kit.algebra.signed_strip import FULL, CarryStrip, SignedStrip

LEFT, RIGHT = np.array([-1.0, 0, 0]), np.array([2.0, 0, 0])


def test_a_positive_strip_is_full_and_has_no_dashes() -> None:
    strip = SignedStrip().set_ends(LEFT, RIGHT, 0.4, negative=False)
    assert [part.has_points() for part in (strip.full, strip.pale, strip.edge)] == [True, False, False]
    assert (strip.length, strip.width_across) == pytest.approx((3.0, 0.4))


def test_a_negative_strip_is_pale_and_dashed() -> None:
    strip = SignedStrip().set_ends(RIGHT, LEFT, 0.4, negative=True)
    assert [part.has_points() for part in (strip.full, strip.pale)] == [False, True]
    assert len(strip.edge.get_subpaths()) > 4
    assert strip.pale.get_fill_opacity() < strip.full.get_fill_opacity() / 2


def test_a_dimmed_strip_stays_dim_when_its_sign_changes() -> None:
    strip = SignedStrip().set_ends(LEFT, RIGHT, 0.4, negative=False).set_strength(0.25)
    strip.set_ends(RIGHT, LEFT, 0.4, negative=True)
    strip.set_ends(LEFT, RIGHT, 0.4, negative=False)
    assert strip.full.get_fill_opacity() == pytest.approx(0.25 * FULL)


def test_a_strip_without_length_has_no_dashes() -> None:
    assert not SignedStrip().set_ends(LEFT, LEFT, 0.4, negative=True).edge.has_points()


def test_a_carried_strip_starts_where_it_lies_and_ends_where_it_is_sent() -> None:
    strip = SignedStrip().set_ends(LEFT, RIGHT, 0.4, negative=False)
    goal = np.array([5.0, 1, 0]), np.array([5.0, 7, 0])
    move = CarryStrip(strip, goal, 1.0, 90, rate_func=lambda t: t)
    move.interpolate(0)
    assert np.array(strip.ends) == pytest.approx(np.array([LEFT, RIGHT]))
    move.interpolate(0.5)
    assert strip.full.get_fill_opacity() < 0.5
    move.interpolate(1)
    assert np.array(strip.ends) == pytest.approx(np.array(goal))
    assert (strip.width_across, strip.full.get_fill_opacity()) == pytest.approx((1.0, FULL))
