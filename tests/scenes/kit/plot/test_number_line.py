"""A number line puts every tick where its label says, at every magnification."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.plot.number_line import LABEL_MARGIN, NumberLine
from scenes.kit.plot.ticks import places_of
from scenes.kit.text.values import Value


def visible_labels(line: NumberLine) -> list[Value]:
    return [label for label in line.labels if label.submobjects[1].fill_opacity > 0]


def visible(line: NumberLine) -> list[str]:
    return [label.text for label in visible_labels(line)]


def test_ticks_of_a_plain_line() -> None:
    line = NumberLine(length=10, unit=1)
    assert visible(line) == [str(number) for number in range(11)]
    assert all(reading.holds for reading in line.readings())


@given(st.floats(-50, 50), st.floats(0.3, 1e5), st.floats(0, 10))
def test_numbers_and_points_are_inverse(number: float, unit: float, at: float) -> None:
    line = NumberLine(length=10, unit=1).set_window(number, at, unit)
    point = line.n2p(number + 0.3 / unit)
    rounding = 4 * np.spacing(abs(number) + 1) * unit  # the last digit of a number, drawn at this unit
    assert point[0] == pytest.approx(-5 + at + 0.3, abs=1e-12 + rounding)
    assert line.p2n(point) == pytest.approx(number + 0.3 / unit)


@pytest.mark.parametrize("unit", [1.0, 3.7, 42.0, 999.0, 3000.0])
def test_zooming_keeps_ticks_true_and_labels_apart(unit: float) -> None:
    line = NumberLine(length=10, unit=1).set_window(number=2.0, at=2.5, unit=unit)
    readings = line.readings()
    assert len(readings) >= 2
    assert all(reading.holds for reading in readings)
    places = sorted((label[1:].get_left()[0], label[1:].get_right()[0]) for label in visible_labels(line))
    assert all(right[0] - left[1] > LABEL_MARGIN / 2 for left, right in pairwise(places))


def test_readings_survive_moving_and_scaling() -> None:
    line = NumberLine(length=10, unit=2.5).shift([1, 2, 0]).scale(0.6)
    assert line.scale_now == pytest.approx(0.6)
    assert all(reading.holds for reading in line.readings())
    assert line.set_window(1.0, 5.0, 40.0).readings()
    assert all(reading.holds for reading in line.readings())


def test_a_tick_in_the_wrong_place_is_noticed() -> None:
    line = NumberLine(length=10, unit=1)
    line.ticks.shift([0.05, 0, 0])
    assert not any(reading.holds for reading in line.readings())


def test_labels_keep_clear() -> None:
    line = NumberLine(length=10, unit=1, clear=lambda: (3.0, 5.0))
    assert {"3", "4", "5"}.isdisjoint(visible(line))
    assert {"2", "6"} <= set(visible(line))


def test_places_and_refused_units() -> None:
    assert [places_of(step) for step in (1.0, 0.5, 0.1, 0.05, 0.001)] == [0, 1, 1, 2, 3]
    with pytest.raises(ValueError, match="no room for ticks"):
        NumberLine(length=10, unit=0.01)


def test_ticks_stay_on_the_line() -> None:
    line = NumberLine(length=10, unit=1).set_window(1.0, 0.4, 37.0)
    assert np.all(np.abs(line.ticks.points[:, 0]) <= 5 + 1e-6)


def test_a_coarse_line_goes_on_to_fives_and_tens() -> None:
    line = NumberLine(length=10, unit=0.42, at=3, coarse=True)
    shown = [label.text for label in line.written if label.submobjects[1].fill_opacity > 0]
    assert shown == ["−5", "0", "5", "10", "15"]
