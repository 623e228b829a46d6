"""Numbers of any size have the same decimals in a scene, and words."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.text.amounts import Scale
from scenes.kit.text.values import Formula


@pytest.mark.parametrize(
    ("numbers", "places", "power"),
    [((0.228,), 3, 0), ((1.102, 0.0031), 5, 0), ((0.0, 2.5), 2, 0), ((12345.0,), 0, 0), ((3.4e10,), 2, 10),
     ((2e-9, 1e-9), 2, -9), ((0.0,), 2, 0), ((np.inf, 0.5), 3, 0)],
)  # fmt: skip
def test_the_smallest_number_decides_how_many_decimals(numbers: tuple[float, ...], places: int, power: int) -> None:
    assert Scale.of(*numbers) == Scale(places, power)


def test_a_power_of_ten_is_taken_out_of_large_numbers() -> None:
    scale = Scale.of(3.4e10)
    number = Formula(scale.field("c"), digits=scale.digits, c=scale.value(3.4e10))
    assert number.values["c"].text == "3.40"
    assert scale.said(-3.4e10) == "minus three point four zero times ten to the ten"
    assert scale.said(0.0) == "zero"
    assert Scale.of(2e-9).said(2e-9) == "two point zero zero times ten to the minus nine"


def test_a_live_number_follows_its_source() -> None:
    now = [2e7]
    value = Scale.of(2e7).value(lambda: now[0])
    assert value.text == "2.00"
    now[0] = 5e6
    assert value.refresh().text == "0.50"


def test_numbers_that_look_the_same() -> None:
    scale = Scale(3)
    assert scale.same(0.0004, 0.00041)
    assert not scale.same(0.228, 0.204)
