"""What DotProductGeometry says of its two arrows holds for its numbers."""

from __future__ import annotations

import numpy as np
import pytest
from manim import smooth
from manim.animation.animation import prepare_animation

from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.runs.turning_pair import Swing, TurningPair
from scenes.kit.stage.layout import Region, frame
from scenes.kit.text.numerals import number_text, text_number
from scenes.l02_dot_product.dot_product_geometry import BEHIND, FLAT, QUARTER, ROCK, TURN, DotProductGeometry
from scenes.l02_dot_product.triangle_fit import TriangleFit
from scenes.l02_dot_product.turning_cast import TurningCast

A, B = np.array([4.0, -3.0]), np.array([2.4, 0.7])


def turned(degrees: float) -> TurningPair:
    """The scene's pair, both arrows turned."""
    pair = TurningPair(A.tolist(), B.tolist())
    pair.turned.set_value(degrees)
    return pair


def test_the_pair_is_the_storyboards() -> None:
    assert [arrow.value.tolist() for arrow in DotProductGeometry.PAIR] == [A.tolist(), B.tolist()]
    assert np.hypot(*A) == 5.0
    assert np.hypot(*B) == pytest.approx(2.5)


def test_nine_point_six_minus_two_point_one_is_seven_point_five() -> None:
    assert pytest.approx([9.6, -2.1]) == (A * B)
    assert sum(A * B) == pytest.approx(7.5)


def test_the_shadows_of_the_steps_are_four_and_minus_three_fifths_of_them() -> None:
    ledger = ShareSum(Region(0, 6, -3, 3), *DotProductGeometry.PAIR, '"shadow"')
    shadows = [line.values["shadow"].number for line in ledger.lines]
    assert shadows == pytest.approx([2.4 * 4 / 5, 0.7 * -3 / 5])
    assert shadows == pytest.approx([1.92, -0.42])
    assert sum(shadows) == pytest.approx(1.5) == ledger.total.number


def test_five_times_the_shadows_are_the_products() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    assert [number.text for number in cast.results[:3]] == ["1.92", "−0.42", "1.50"]
    cast.stretch.set_value(np.hypot(*A))
    assert [number.update().text for number in cast.results[:3]] == ["9.60", "−2.10", "7.50"]
    bars = [reading.shown for reading in cast.bars.update().readings()]
    assert bars == pytest.approx([4 * 2.4, -3 * 0.7, 7.5])


def test_on_each_frame_of_the_stretch_the_numbers_read_add_up() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    for times in np.linspace(1, 5, 67).tolist():
        cast.stretch.set_value(times)
        first, second, total = (text_number(number.update().text) for number in cast.results[:3])
        assert first + second == pytest.approx(total)
        assert total / 1.5 == pytest.approx(times, abs=1 / 12 + 1e-9)


def test_a_quarter_turn_sets_the_triangle_on_the_step_up() -> None:
    fit = TriangleFit(TurningCast(frame(), *DotProductGeometry.PAIR))
    right, up = (np.array(triangle.at) - triangle.at[2] for triangle in (fit.right, fit.up))
    quarter = np.stack([right[:, 1], -right[:, 0]], axis=1)
    assert quarter * 0.7 / 2.4 == pytest.approx(up)


def test_sides_shrink_as_their_labels_say() -> None:
    fit = TriangleFit(TurningCast(frame(), *DotProductGeometry.PAIR))
    for triangle, labels, sides in ((fit.right, fit.scaled[0], (2, 0)), (fit.up, fit.scaled[1], (2, 1))):
        lengths = [reading.true for reading in triangle.readings()[:3]]
        large = [reading.true for reading in fit.big.readings()[:3]]
        if triangle is fit.up:
            sides = (2, 1) if abs(lengths[1] - 0.42) < 1e-9 else (2, 0)
        for label, side in zip(labels, sides, strict=True):
            before, after = (text_number(value.text) for value in label.values.values())
            assert after == pytest.approx(lengths[side])
            assert before in [pytest.approx(length) for length in large]
        scale = {round(after / before, 9) for before, after in
                 ([text_number(value.text) for value in label.values.values()] for label in labels)}  # fmt: skip
        assert len(scale) == 1, "one shape: both sides shrink alike"


def test_at_the_stops_the_numbers_are_exact() -> None:
    pair = turned(QUARTER)
    assert (pair.a().tolist(), pair.b().tolist()) == (pytest.approx([3, 4]), pytest.approx([-0.7, 2.4]))
    assert pair.products() == pytest.approx([-2.1, 9.6]), "the first products, exchanged"
    pair = turned(FLAT)
    assert (pair.a().tolist(), pair.b().tolist()) == (pytest.approx([5, 0]), pytest.approx([1.5, 2]))
    assert pair.products() == pytest.approx([7.5, 0])
    assert pair.shadow() == pytest.approx(pair.b()[0]), "b's right part is its shadow"


def test_at_the_end_of_the_turn_the_pieces_and_products_can_be_recomputed() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    cast.pair.turned.set_value(TURN)
    first, second, whole = (number.update().text for number in cast.pieces(cast.shadows()))
    assert (first, second, whole) == ("0.84", "0.66", "1.50")
    shown = [[text_number(value.text) for value in line.values.values()] for line in cast.turned_factors()]
    assert shown == [[4.8, 0.88], [1.4, 2.34]]
    assert [round(a * b, 2) for a, b in shown] == [4.22, 3.28]
    assert [round(a * b / 5, 2) for a, b in shown] == [0.84, 0.66]


def test_the_pieces_read_add_up_on_each_frame() -> None:
    pair = turned(0)
    for degrees in np.linspace(0, TURN, 301).tolist():
        pair.turned.set_value(degrees)
        pieces = [text_number(number_text(piece, 2)) for piece in pair.step_shadows().tolist()]
        assert sum(pieces) == pytest.approx(1.5)


def test_turned_over_the_triangle_lies_with_its_part_right_along_a() -> None:
    fit = TriangleFit(TurningCast(frame(), *DotProductGeometry.PAIR))
    tail, foot, tip = np.array(fit.mirrored())
    assert (tail.tolist(), tip.tolist()) == ([0, 0], [5, 0])
    assert foot == pytest.approx(4 * A / 5)
    assert fit.right.at == pytest.approx(np.array(fit.mirrored()) * 2.4 / 5)


@pytest.mark.parametrize(("degrees", "products"), [(0, [9.6, -2.1]), (40, [6.93, 0.57]), (90, [-2.1, 9.6])])
def test_products_at_some_settings(degrees: float, products: list[float]) -> None:
    assert turned(degrees).products() == pytest.approx(products, abs=0.005)


def test_the_sum_and_the_shadow_stay_at_each_setting() -> None:
    pair = turned(0)
    for degrees in np.linspace(0, 360, 3601).tolist():
        pair.turned.set_value(degrees)
        assert pair.dot() == pytest.approx(7.5, abs=1e-12)
        assert pair.shadow() == pytest.approx(1.5, abs=1e-12)


def test_the_sum_is_right_at_the_digits_shown() -> None:
    for degrees in np.linspace(0, 360, 3601).tolist():
        shown = [text_number(number_text(product, 2)) for product in turned(degrees).products().tolist()]
        assert round(sum(shown), 2) == 7.5, degrees


def test_all_four_coordinates_change_and_products_stay_on_the_chart() -> None:
    turns = [turned(degrees) for degrees in np.linspace(0, 360, 721).tolist()]
    spread = np.ptp([[*pair.a(), *pair.b()] for pair in turns], axis=0)
    assert (spread > 2 * 2.49).all()
    products = np.array([pair.products() for pair in turns])
    assert products.min() == pytest.approx(-2.5, abs=1e-3)
    assert products.max() == pytest.approx(10.0, abs=1e-3)


def test_turning_one_arrow_alone_does_change_the_sum() -> None:
    assert turned(0).set_angle(90).dot() == pytest.approx(0)


def test_at_a_right_angle_nothing_is_left_and_behind_the_sum_is_mirrored() -> None:
    pair = turned(TURN).set_angle(90)
    assert (pair.shadow(), pair.dot()) == pytest.approx((0, 0))
    pair.set_angle(BEHIND)
    assert (pair.shadow(), pair.dot()) == pytest.approx((-1.5, -7.5))


def test_the_shadow_and_the_product_turn_negative_together() -> None:
    pair = turned(TURN)
    for angle in np.linspace(0, 180, 181).tolist():
        pair.set_angle(angle)
        assert pair.dot() == pytest.approx(5 * pair.shadow())
        assert (pair.shadow() > 1e-9) == (angle < 90)


def test_at_the_turned_position_both_shadows_are_positive_and_their_sum_is_the_same() -> None:
    pair = turned(TURN)
    ways = pair.a() / 5
    shadows = np.array([pair.right() @ ways, pair.up() @ ways])
    assert (shadows > 0).all()
    assert shadows.sum() == pytest.approx(1.5)
    assert 5 * shadows == pytest.approx(pair.products())


def test_the_triangles_of_the_turned_position_are_alike_too() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    cast.pair.turned.set_value(TURN)
    sides = [[reading.shown for reading in triangle.readings()[:3]] for triangle in cast.picture.triangles()]
    for likeness in sides[1:]:
        assert np.array(likeness) / likeness[2] == pytest.approx(np.array(sides[0]) / 5)


def test_both_arrows_stay_in_the_picture_in_the_light_and_when_b_swings() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    for turn, angles, view in ((0.0, [TURN], cast.lit), (FLAT, np.linspace(TURN, BEHIND, 31).tolist(), cast.swung)):
        cast.pair.turned.set_value(turn)
        for angle in angles:
            low, high = np.array(view.ranges).T
            for tip in (cast.pair.set_angle(angle).a(), cast.pair.b()):
                assert ((tip > low) & (tip < high)).all()


def test_while_both_rise_b_and_a_stay_in_the_picture() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    for alpha in np.linspace(0, 1, 61).tolist():
        cast.pair.turned.set_value(smooth(alpha) * TURN)
        view = cast.near.toward(cast.high, smooth(alpha))
        (_, right), (bottom, top) = view.ranges
        assert cast.pair.a()[0] < right
        assert cast.pair.a()[1] > bottom
        assert cast.pair.b()[1] + 0.4 / view.unit < top


def test_in_the_question_all_four_coordinates_are_other_ones() -> None:
    pair = turned(ROCK)
    assert (abs(np.array([*pair.a(), *pair.b()]) - [*A, *B]) > 0.4).all()


def test_on_each_frame_of_the_swing_the_numbers_read_multiply() -> None:
    pair = turned(TURN)
    for start, end in ((TURN, 90.0), (90.0, BEHIND), (BEHIND, TURN)):
        swing = Swing(pair.set_angle(start), end)
        for alpha in np.linspace(0, 1, 97).tolist():
            swing.interpolate(alpha)
            shadow, product = (text_number(number_text(number, 2)) for number in (pair.shadow(), pair.dot()))
            assert 5 * shadow == pytest.approx(product)
        assert pair.degrees() == pytest.approx(end)


def test_a_s_shadow_on_b_is_three_and_reaches_past_its_tip() -> None:
    assert turned(TURN).dot() / 2.5 == pytest.approx(3.0)


def test_numbers_at_rest_are_true_at_the_digits_shown() -> None:
    pair = turned(TURN)
    for angle in (pair.degrees(), 90.0, BEHIND):
        pair.set_angle(angle)
        assert round(5 * round(pair.shadow(), 2), 2) == round(pair.dot(), 2)


def test_the_fives_cancel() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    for line, shadow, product in zip(cast.cancels.lines, (1.92, -0.42), (9.6, -2.1), strict=True):
        step, part, length, five = (text_number(value.text.strip("()")) for value in line.values.values())
        assert length == five == 5
        assert step * part / length == pytest.approx(shadow)
        assert step * part / length * five == pytest.approx(step * part) == pytest.approx(product)


def test_what_is_left_closes_up_on_one_baseline() -> None:
    cast = TurningCast(frame(), *DotProductGeometry.PAIR)
    for animations, _ in cast.cancels.struck_out():
        for animation in animations:
            prepared = prepare_animation(animation)
            prepared.begin()
            prepared.finish()
    bottoms = [values[name].strut.get_y() for values in (line.values for line in cast.cancels.lines)
               for name in ("step", "part")]  # fmt: skip
    assert bottoms == pytest.approx([bottoms[0]] * 4)
    for line in cast.cancels.lines:
        gaps = [line.part("by").get_left()[0] - line.values["step"].get_right()[0],
                line.values["part"].get_left()[0] - line.part("by").get_right()[0]]  # fmt: skip
        assert gaps[0] == pytest.approx(gaps[1])


def test_the_quarter_turn_keeps_the_size_and_three_of_five_parts_lie_along_a() -> None:
    fit = TriangleFit(TurningCast(frame(), *DotProductGeometry.PAIR))
    turned = fit.quarter()
    sides = np.linalg.norm(np.roll(turned, -1, axis=0) - turned, axis=1)
    assert sides == pytest.approx([reading.true for reading in fit.right.readings()[:3]])
    assert sides[1] / sides[2] == pytest.approx(3 / 5)
    assert (turned[2] - turned[1]) / sides[1] == pytest.approx(A / 5), "along a"
    assert turned[0] == pytest.approx(B)
    assert np.array(fit.right.at)[2] - fit.right.at[0] == pytest.approx([sides[2], 0])


def test_the_triangles_sides_have_lengths() -> None:
    fit = TriangleFit(TurningCast(frame(), *DotProductGeometry.PAIR))
    assert [value.text for value in fit.sides] == ["4", "3", "5"]


def test_both_arrows_keep_their_lengths_when_b_swings() -> None:
    pair = turned(TURN).set_angle(BEHIND)
    assert (np.hypot(*pair.a()), np.hypot(*pair.b())) == pytest.approx((5, 2.5))


def test_no_shadow_falls_back_if_a_points_up() -> None:
    assert (np.array([4.0, 3.0]) / 5 * B > 0).all()
