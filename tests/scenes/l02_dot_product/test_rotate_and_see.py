"""What RotateAndSee says of 32 holds: its bounds, its share of the greatest product, its angle."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import number_text
from scenes.l02_dot_product.full_turn import AXES, FULL, HIGH, LOW, FullTurn
from scenes.l02_dot_product.rotate_and_see import RotateAndSee

A, B = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])
TOP = np.sqrt(14 * 77)


@pytest.fixture
def cast() -> FullTurn:
    return FullTurn(frame(), *RotateAndSee.PAIR)


def test_the_pair_is_the_one_of_the_first_scene() -> None:
    assert [vector.value.tolist() for vector in RotateAndSee.PAIR] == [A.tolist(), B.tolist()]
    assert A @ B == 32


def test_laid_flat_both_keep_lengths_product_and_angle(cast: FullTurn) -> None:
    assert cast.pair.lengths == pytest.approx([np.sqrt(14), np.sqrt(77)])
    assert cast.pair.dot() == pytest.approx(32)
    assert np.degrees(np.arccos(32 / TOP)) == pytest.approx(cast.start) == pytest.approx(12.933, abs=5e-4)


def test_the_top_is_length_times_length(cast: FullTurn) -> None:
    assert pytest.approx(32.8329, abs=5e-5) == TOP
    assert cast.top == pytest.approx(TOP)
    assert pytest.approx(0.97463, abs=5e-6) == 32 / TOP
    texts = [value.text for value in cast.share().values.values()]
    assert texts == ["32", "32.83", "0.975", "12.9"]
    assert number_text(float(np.cos(np.radians(12.9))), 3) == "0.975" == number_text(32 / 32.83, 3)


@pytest.mark.parametrize(("degrees", "product"), [(0, TOP), (90, 0), (180, -TOP), (270, 0), (360, TOP), (372.933, 32)])
def test_products_at_some_angles(cast: FullTurn, degrees: float, product: float) -> None:
    assert cast.pair.set_angle(degrees).dot() == pytest.approx(product, abs=1e-4)


def test_at_each_angle_the_product_is_that_of_b_turned_in_the_plane_of_both(cast: FullTurn) -> None:
    way = A / np.linalg.norm(A)
    side = B - (B @ way) * way
    side /= np.linalg.norm(side)
    for degrees in np.linspace(0, FULL, 721).tolist():
        angle = np.radians(degrees)
        turned = np.sqrt(77) * (np.cos(angle) * way + np.sin(angle) * side)
        assert cast.pair.set_angle(degrees).dot() == pytest.approx(A @ turned, abs=1e-9)
        assert np.linalg.norm(turned) == pytest.approx(np.sqrt(77))
        assert abs(cast.pair.shadow()) <= np.sqrt(77) + 1e-9


def test_at_the_top_b_is_a_multiple_of_a() -> None:
    assert pytest.approx([2.345, 4.690, 7.036], abs=5e-4) == np.sqrt(77 / 14) * A


def test_out_of_the_plane_no_product_is_larger() -> None:
    others = np.random.default_rng(0).normal(size=(2000, 3))
    others *= np.sqrt(77) / np.linalg.norm(others, axis=1, keepdims=True)
    assert (others @ A).max() <= TOP


def test_all_products_stay_on_the_plot_and_the_cosines_stand_at_their_heights(cast: FullTurn) -> None:
    assert LOW < -TOP < TOP < HIGH
    *levels, _ = cast.cosines()
    heights = [cast.plot.p2c(level.get_center())[1] for level in levels]
    assert heights == pytest.approx([TOP, 0, -TOP], abs=1e-6)


def test_half_of_the_top_comes_at_sixty_degrees(cast: FullTurn) -> None:
    assert cast.pair.set_angle(60).dot() == pytest.approx(TOP / 2)
    assert cast.pair.set_angle(45).dot() / TOP == pytest.approx(0.71, abs=0.005)


def test_the_curve_has_come_as_far_as_b_has_turned(cast: FullTurn) -> None:
    cast.pair.set_angle(200)
    cast.curve.update()
    assert cast.curve.tip.tolist() == pytest.approx([200, TOP * np.cos(np.radians(200))], abs=1e-3)
    assert all(reading.holds for reading in cast.curve.readings())


def test_vectors_of_one_line_cannot_be_laid_flat_wrongly() -> None:
    pair = TurningPair.flat(*RotateAndSee.PAIR)
    assert pair.a()[1] == 0
    assert pair.b()[1] > 0


def test_the_axes_of_space_lie_at_right_angles_and_a_has_its_coordinates_on_them() -> None:
    cast = FullTurn(frame(), *RotateAndSee.PAIR)
    ends = []
    for seen in (1.0, 1e-9):  # face on: what lies in the plane; from the side: what stands upon it
        cast.disc.show_seen(seen)
        start = cast.plane.c2p(0, 0)
        ends.append([(axis[0].get_end() - start) / cast.plane.view.unit / AXES for axis in cast.axes()])
    ways = np.array([[face[0], face[1], side[1]] for face, side in zip(*ends, strict=True)])
    assert ways @ ways.T == pytest.approx(np.eye(3), abs=1e-6)
    assert ways[:, 0] == pytest.approx(np.array([1, 2, 3]) / np.sqrt(14))
