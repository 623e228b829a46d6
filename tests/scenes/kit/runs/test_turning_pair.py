"""A turning pair: the dot product from the coordinates is that from lengths and angle."""

import numpy as np
import pytest

from scenes.kit.runs.turning_pair import Swing, TurningPair


@pytest.mark.parametrize("degrees", [0.0, 36.87, 90.0, 137.0, 180.0, 270.0, 360.0])
@pytest.mark.parametrize("turned", [0.0, 77.0, 200.0])
def test_both_formulas_agree(degrees: float, turned: float) -> None:
    pair = TurningPair((4, 0), (3, 4)).set_angle(degrees)
    pair.turned.set_value(turned)
    assert pair.dot() == pytest.approx(20 * np.cos(np.radians(degrees)), abs=1e-9)
    assert pair.by_angle(degrees) == pytest.approx(pair.dot(), abs=1e-9)


def test_it_starts_with_the_vectors_given() -> None:
    pair = TurningPair((1, 2), (-2, 0.5))
    assert pair.a() == pytest.approx([1, 2])
    assert pair.b() == pytest.approx([-2, 0.5])


def test_turning_both_keeps_lengths_and_product() -> None:
    pair = TurningPair((4, 0), (3, 4))
    pair.turned.set_value(123.0)
    assert np.linalg.norm(pair.a()) == pytest.approx(4)
    assert np.linalg.norm(pair.b()) == pytest.approx(5)
    assert pair.dot() == pytest.approx(12)


@pytest.mark.parametrize("turned", [0.0, 40.0, 90.0, 250.0])
def test_steps_products_and_shadow_of_a_turned_pair(turned: float) -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    pair.turned.set_value(turned)
    assert pair.right() + pair.up() == pytest.approx(pair.b())
    assert pair.right()[1] == pair.up()[0] == 0
    assert pair.products() == pytest.approx(pair.a() * pair.b())
    assert pair.products().sum() == pytest.approx(7.5)
    assert pair.shadow() == pytest.approx(1.5)


def test_a_shadow_behind_is_negative() -> None:
    assert TurningPair((4, 0), (-3, 4)).shadow() == pytest.approx(-3)


def test_a_swing_goes_there_and_leaves_a_where_it_is() -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    a, swing = pair.a(), Swing(pair, 90.0)
    angles = []
    for alpha in np.linspace(0, 1, 31).tolist():
        swing.interpolate(alpha)
        angles.append(pair.degrees())
        assert 100 * pair.shadow() == pytest.approx(round(100 * pair.shadow()), abs=1e-6)
    assert angles == sorted(angles)
    assert (angles[0], angles[-1]) == (pytest.approx(np.degrees(np.arccos(0.6))), pytest.approx(90))
    assert pair.a() == pytest.approx(a)


def test_shadows_of_the_steps_add_up_to_that_of_b() -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    assert pair.step_shadows() == pytest.approx([1.92, -0.42])
    pair.turned.set_value(200)
    assert pair.step_shadows().sum() == pytest.approx(pair.shadow()) == pytest.approx(1.5)


def test_either_shadow_is_the_same_share_of_its_own_arrow() -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    assert pair.other_shadow() == pytest.approx(3.0)
    assert pair.shadow() / 2.5 == pytest.approx(pair.other_shadow() / 5) == pytest.approx(pair.cosine())
