"""`SpaceArrow`: legs as long as the numbers say, and an arrow to their end."""

from __future__ import annotations

import numpy as np

from scenes.kit.algebra.space_arrow import SpaceArrow
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -2, 2)


def test_the_legs_lead_as_far_as_the_numbers_say_and_the_arrow_to_their_end() -> None:
    space = SpaceArrow(np.array([1.0, 4.0, 2.0]), REGION)
    assert all(reading.holds for reading in space.readings())
    assert [number.text for number in space.numbers] == ["1", "4", "2"]
    assert np.allclose(space.arrow.get_start(), space.legs[0].get_start())


def test_it_keeps_inside_its_region() -> None:
    space = SpaceArrow(np.array([1.0, 4.0, 2.0]), REGION)
    assert space.width <= REGION.width
    assert space.height <= REGION.height


def test_a_stretched_leg_is_noticed() -> None:
    space = SpaceArrow(np.array([1.0, 4.0, 2.0]), REGION)
    space.legs[1].scale(1.2)
    assert not all(reading.holds for reading in space.readings())
