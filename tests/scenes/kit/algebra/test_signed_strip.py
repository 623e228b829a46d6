"""A strip tells its sign, and keeps its strength."""

import numpy as np
import pytest

from scenes.kit.algebra.signed_strip import FULL, Lay, SignedStrip, Strengthen

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


def test_a_strip_comes_forward_from_the_strength_it_had() -> None:
    strip = SignedStrip().set_ends(LEFT, RIGHT, 0.4, negative=False).set_strength(0.2)
    move = Strengthen(strip, 1.0, rate_func=lambda t: t)
    move.interpolate(0)
    assert strip.full.get_fill_opacity() == pytest.approx(0.2 * FULL)
    move.interpolate(0.5)
    assert strip.strength == pytest.approx(0.6)
    move.interpolate(1)
    assert strip.full.get_fill_opacity() == pytest.approx(FULL)


def test_a_strip_is_laid_upright_the_short_way_and_keeps_its_sign() -> None:
    strip = SignedStrip().set_ends(LEFT, RIGHT, 0.4, negative=True)
    goal = np.array([4.0, 0, 0]), np.array([4.0, 1.0, 0])
    move = Lay(strip, *goal, 0.8, rate_func=lambda t: t)
    move.interpolate(0.5)
    start, end = strip.ends
    assert (end - start)[:2] == pytest.approx([2 * np.sqrt(0.5)] * 2)
    move.interpolate(1)
    assert np.stack(strip.ends) == pytest.approx(np.stack(goal))
    assert (strip.width_across, strip.pale.has_points()) == (pytest.approx(0.8), True)
