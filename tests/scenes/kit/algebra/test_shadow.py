"""A shadow is as long as the dot product over the length it falls on, and falls at a right angle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import Tensor
from scenes.kit.algebra.shadow import Cast, Shadow, ShadowProduct
from scenes.kit.plot.plot import Plot

PLANE = Plot((-5, 5, 1), (-5, 5, 1), width=6, height=6)
angles = st.floats(0, 360)


def at(degrees: float, length: float) -> np.ndarray:
    return length * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


@given(angles, angles)
def test_shadow_has_the_length_of_the_projection(one: float, other: float) -> None:
    vector, onto = at(one, 4.0), at(other, 2.0)
    shadow = Shadow(PLANE, vector, onto)
    origin, foot = PLANE.p2c(shadow.strip.points[[0, -1]])
    assert foot - origin == pytest.approx(onto * (vector @ onto) / 4.0, abs=1e-9)
    assert all(reading.holds for reading in shadow.readings())


def test_shadow_of_an_opposed_vector_falls_the_other_way() -> None:
    shadow = Shadow(PLANE, (-2, 1), (3, 0))
    assert shadow.readings()[0].shown == pytest.approx(-2.0)


@pytest.mark.parametrize("vector", [(0.0, 3.0), (3.0, 0.0), (-3.0, 0.0)])
def test_no_right_angle_is_drawn_where_there_is_no_corner(vector: tuple[float, float]) -> None:
    assert not Shadow(PLANE, vector, (1, 0)).corner.has_points()


def test_a_bent_shadow_is_found_out() -> None:
    shadow = Shadow(PLANE, (3, 4), (4, 0))
    shadow.strip.points[-1] += [0.05, 0, 0]
    assert [reading.name for reading in shadow.readings() if not reading.holds] == ["shadow", "right angle"]


def test_a_falling_shadow_claims_nothing_until_it_lies() -> None:
    shadow = Shadow(PLANE, (3, 4), (4, 0))
    cast = Cast(shadow, rate_func=lambda t: t)
    cast.interpolate(0.3)
    assert shadow.readings() == []
    assert PLANE.p2c(shadow.drop.points[-1])[1] > 0
    cast.interpolate(1)
    assert all(reading.holds for reading in shadow.readings())
    assert PLANE.p2c(shadow.drop.points[-1]) == pytest.approx([3, 0])


def test_order_does_not_matter_for_the_product() -> None:
    a, b = Tensor([4.0, 0.0]), Tensor([3.0, 4.0])
    one, other = ShadowProduct(b, a, "a"), ShadowProduct(a, b, "b")
    assert [v.text for v in one.values.values()] == ["3.0", "4.0", "12.0"]
    assert [v.text for v in other.values.values()] == ["2.4", "5.0", "12.0"]
    for line in (one, other):
        assert all(reading.holds for measure in line.measures(PLANE, 0.3, 0.8) for reading in measure.readings())
