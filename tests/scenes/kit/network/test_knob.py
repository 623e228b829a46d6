"""A knob's pointer says its number, also after it has been moved and made larger."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.network.knob import Knob


@pytest.mark.parametrize("number", [-3.2, -1.0, 0.0, 0.3, 3.2])
def test_the_pointer_says_the_number(number: float) -> None:
    knob = Knob(0.0, radius=0.2, largest=3.2, role="bias").set_number(number).scale(2).shift([1, -2, 0])
    assert knob.shown_number == pytest.approx(number)
    assert all(reading.holds for reading in knob.readings())


def test_zero_is_upright_and_negative_numbers_lie_left() -> None:
    ways = {}
    for number in (-1.0, 0.0, 1.0):
        pointer = Knob(number, radius=0.2, largest=2.0, role="weight").pointer
        ways[number] = pointer.get_end() - pointer.get_start()
    assert ways[0.0][0] == pytest.approx(0)
    assert ways[0.0][1] > 0
    assert ways[-1.0] == pytest.approx(ways[1.0] * np.array([-1, 1, 1]))
    assert ways[1.0][0] > 0


def test_a_pointer_that_is_turned_otherwise_fails_its_reading() -> None:
    knob = Knob(0.5, radius=0.2, largest=1.0, role="weight")
    knob.pointer.rotate(0.2)
    assert not knob.readings()[0].holds
