"""What TwoShadows says of its two arrows holds for its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.turning_pair import Swing, TurningPair
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import number_text, text_number
from scenes.l02_dot_product.shadow_cast import ShadowCast
from scenes.l02_dot_product.two_shadows import FAR, START, TwoShadows

A, B, SWUNG = np.array([4.0, -3.0]), np.array([2.4, 0.7]), np.array([0.7, 2.4])


@pytest.fixture
def cast() -> ShadowCast:
    return ShadowCast(frame(), *TwoShadows.PAIR)


def test_the_pair_is_the_one_of_the_scene_before() -> None:
    assert [arrow.value.tolist() for arrow in TwoShadows.PAIR] == [A.tolist(), B.tolist()]


def test_one_shadow_is_twice_the_other_and_both_products_are_the_same(cast: ShadowCast) -> None:
    assert pytest.approx((1.5, 3.0)) == (A @ B / 5, A @ B / 2.5)
    assert (1.5 * 5, 3 * 2.5) == (7.5, 7.5)
    texts = [[value.text for value in row.values.values()] for row in cast.rows]
    assert texts == [["1.50", "5.0", "7.50"], ["3.00", "2.5", "7.50"]]


def test_each_shadow_is_three_of_five_parts_of_its_own_arrow() -> None:
    assert (1.5 / 2.5, 3 / 5) == (0.6, 0.6)
    assert np.degrees(np.arccos(0.6)) == pytest.approx(53.13, abs=0.005)
    assert pytest.approx(7.5) == 5 * 2.5 * 0.6


def test_the_small_triangle_turned_over_at_twice_its_size_is_the_large_one(cast: ShadowCast) -> None:
    small, over, large = (triangle.at for triangle in cast.triangles())
    assert 2 * over == pytest.approx(large)
    sides = [np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1) for corners in (small, over)]
    for three in sides:
        assert three == pytest.approx([1.5, 2.0, 2.5])


def test_swung_on_both_shadows_are_negative_and_the_products_agree() -> None:
    pair = TurningPair(A.tolist(), B.tolist()).set_angle(FAR)
    assert pair.b() == pytest.approx(SWUNG)
    assert pytest.approx([2.8, -7.2]) == A * SWUNG
    assert pair.dot() == pytest.approx(-4.4)
    assert (pair.shadow(), pair.other_shadow(), pair.cosine()) == pytest.approx((-0.88, -1.76, -0.352))
    assert pytest.approx(110.61, abs=0.005) == FAR


def test_on_each_frame_of_the_swing_both_rows_are_true_as_shown() -> None:
    pair = TurningPair(A.tolist(), B.tolist())
    for start, end in ((START, 90.0), (90.0, FAR), (FAR, START)):
        swing = Swing(pair.set_angle(start), end)
        for alpha in np.linspace(0, 1, 97).tolist():
            swing.interpolate(alpha)
            numbers = (pair.shadow(), pair.other_shadow(), pair.dot())
            on_a, on_b, product = (text_number(number_text(number, 2)) for number in numbers)
            assert 5 * on_a == pytest.approx(product) == pytest.approx(2.5 * on_b)


def test_the_struck_number_is_twice_the_product(cast: ShadowCast) -> None:
    assert [cast.doubt()[0].text, cast.doubled()[0].text] == ["15.00", "15.00"]


def test_what_follows_the_pair_holds_after_a_swing(cast: ShadowCast) -> None:
    cast.pair.set_angle(FAR)
    for mobject in (*cast.strips, *cast.rays):
        assert all(reading.holds for reading in mobject.refresh().readings())


def test_the_copy_is_the_small_triangle_and_grows_to_twice_its_size() -> None:
    cast = ShadowCast(frame(), *TwoShadows.PAIR)
    sheet, (small, _, large) = cast.sheet(), cast.triangles()
    assert sheet.at == pytest.approx(small.at)
    assert cast.stretched(sheet).values["k"].number == pytest.approx(2)
    sides = [[reading.shown for reading in triangle.readings()[:3]] for triangle in (small, large)]
    assert np.array(sides[1]) == pytest.approx(2 * np.array(sides[0]))
