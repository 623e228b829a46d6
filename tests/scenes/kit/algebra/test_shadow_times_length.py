"""a · b is shadow times length: live, true at every angle, each number below its words."""

import pytest

from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -1, 1)


@pytest.fixture
def line() -> ShadowTimesLength:
    return ShadowTimesLength(REGION, TurningPair((4, -3), (2.4, 0.7)))


def test_the_three_lines_stand_below_each_other_in_the_region(line: ShadowTimesLength) -> None:
    heights = [part.get_y() for part in (line.product, line.words, line.numbers)]
    assert heights == sorted(heights, reverse=True)
    assert REGION.left <= line.get_left()[0] <= line.get_right()[0] <= REGION.right
    for name, number in zip(("shadow", "length", "by", "equals"), line.numbers, strict=True):
        assert number.get_x() == pytest.approx(line.words.part(name).get_x(), abs=0.02)


def test_all_numbers_follow_the_pair() -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    line = ShadowTimesLength(REGION, pair)
    product, (shadow, length) = line.product.values["number"], line.numbers[:2]
    assert (product.text, shadow.text, length.text) == ("7.50", "1.50", "5")
    pair.set_angle(180)
    for value in (product, shadow):
        value.update()
    assert (product.text, shadow.text, length.text) == ("−12.50", "−2.50", "5")


@pytest.mark.parametrize("angle", [0.0, 53.13, 90.0, 126.87])
def test_the_product_is_shadow_times_length_at_each_angle(angle: float) -> None:
    pair = TurningPair((4, -3), (2.4, 0.7)).set_angle(angle)
    line = ShadowTimesLength(REGION, pair)
    shadow, length = (value.number for value in line.numbers[:2])
    assert line.product.values["number"].number == pytest.approx(shadow * length)
    assert line.numbers[0].get_center()[0] == pytest.approx(line.words.part("shadow").get_center()[0])
