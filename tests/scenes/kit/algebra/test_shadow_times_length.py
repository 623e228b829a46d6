"""a · b is shadow times length: a live column, true at every angle, right as it is read."""

import numpy as np
import pytest

from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.runs.turning_pair import Swing, TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.text.baseline import baseline
from scenes.kit.text.values import Value

REGION = Region(-3, 3, -2, 2)


@pytest.fixture
def pair() -> TurningPair:
    return TurningPair((4, -3), (2.4, 0.7))


def numbers(column: ShadowTimesLength) -> list[Value]:
    """Of the shadow, the length, and the product, as they are now."""
    return [line[1].update() for line in (column.shadow, column.length, column.product)]


def test_the_lines_stand_below_each_other_in_the_region(pair: TurningPair) -> None:
    column = ShadowTimesLength(REGION, pair, 200.0)
    assert REGION.left - 1e-9 <= column.get_left()[0] <= column.get_right()[0] <= REGION.right + 1e-9
    heights = [part.get_y() for part in (column.shadow, column.length, column.rule, column.product)]
    assert heights == sorted(heights, reverse=True)
    assert np.ptp([number.get_right()[0] for number in numbers(column)]) == pytest.approx(0, abs=0.03)
    for words, number in (column.shadow, column.length, column.product):
        assert baseline(words) == pytest.approx(baseline(number), abs=1e-3)


def test_words_leave_room_for_a_sign(pair: TurningPair) -> None:
    column = ShadowTimesLength(REGION, pair)
    pair.set_angle(180)
    words, number = column.shadow
    assert number.update().text == "−2.50"
    assert words.get_right()[0] < number.get_left()[0] - 0.1


@pytest.mark.parametrize("angle", [0.0, 53.13, 90.0, 126.87])
def test_the_product_is_shadow_times_length_at_each_angle(pair: TurningPair, angle: float) -> None:
    shadow, length, product = (number.number for number in numbers(ShadowTimesLength(REGION, pair.set_angle(angle))))
    assert product == pytest.approx(shadow * length)


def test_on_each_frame_of_a_swing_the_numbers_read_multiply(pair: TurningPair) -> None:
    column, swing = ShadowTimesLength(REGION, pair), Swing(pair, 130.0)
    for alpha in np.linspace(0, 1, 61).tolist():
        swing.interpolate(alpha)
        shadow, length, product = (float(number.text.replace("−", "-")) for number in numbers(column))
        assert shadow * length == pytest.approx(product)
