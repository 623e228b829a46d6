"""All that is drawn of a turning pair follows the pair and the plane's view."""

import numpy as np
import pytest
from manim import VGroup

from nn_core import Tensor
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.plot.plane import View
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -3, 3)


def picture() -> PairPicture:
    return PairPicture(TurningPair((4, -3), (2.4, 0.7)), View.around(REGION, (-5, 5), (-5, 5)))


@pytest.mark.parametrize("turned", [0.0, 33.0, 90.0, 200.0])
def test_everything_holds_at_each_turn_and_in_each_view(turned: float) -> None:
    drawn = picture()
    lively = VGroup(*drawn.arrows, *drawn.steps, *drawn.shadows((0.3, 0.6, 0.9)), *drawn.rays(1.0))
    drawn.pair.turned.set_value(turned)
    drawn.plane.show_view(View.around(REGION, (-1, 5), (-4, 4)))
    lively.update()
    assert all(reading.holds for mobject in lively for reading in mobject.readings())


def test_shadows_of_the_steps_add_up_at_each_turn() -> None:
    drawn = picture()
    shadows = drawn.shadows((0.3, 0.6, 0.9))
    for turned in (0.0, 70.0, 145.0, 310.0):
        drawn.pair.turned.set_value(turned)
        first, second, both = (shadow.refresh().readings()[0].shown for shadow in shadows)
        assert first + second == pytest.approx(both) == pytest.approx(1.5)


def test_what_is_cancelled_leaves_the_first_shadow_as_long_as_the_sum() -> None:
    drawn = picture()
    drawn.cancelled.set_value(1)
    first, second, both = (shadow.refresh().readings()[0].shown for shadow in drawn.shadows((0.3, 0.6, 0.9)))
    assert first == pytest.approx(both) == pytest.approx(1.5)
    assert second == pytest.approx(0)


def test_the_shaft_ends_where_the_view_ends() -> None:
    drawn = picture()
    shaft = drawn.shaft()
    assert drawn.plane.p2c(shaft[0].points[-1]) == pytest.approx([4, -3])
    drawn.plane.show_view(View.around(REGION, (-0.4, 3), (-1.5, 1.5)))
    shaft.update()
    assert drawn.plane.p2c(shaft[0].points[-1]) == pytest.approx([2, -1.5])
    assert drawn.plane.c2p(0, -1.5)[1] == pytest.approx(REGION.bottom)


def test_tips_run_on_the_orbits() -> None:
    drawn = picture()
    for arrow, orbit in zip(drawn.arrows, drawn.orbits, strict=True):
        assert np.linalg.norm(arrow.tip - orbit.get_center()) == pytest.approx(orbit.width / 2)


def test_the_triangles_are_alike() -> None:
    sides = [[reading.shown for reading in triangle.readings()[:3]] for triangle in picture().triangles()]
    assert sides[0] == pytest.approx([4, 3, 5])
    assert sides[1] == pytest.approx([0.48 * side for side in (4, 3, 5)])
    assert sides[2] == pytest.approx([0.14 * side for side in (4, 3, 5)])


def test_the_numbers_in_the_triangle_are_its_sides() -> None:
    drawn = picture()
    assert [value.text for value in drawn.sides(drawn.triangles()[0])] == ["4", "3", "5"]


def test_a_quarter_turn_carries_one_likeness_into_the_other() -> None:
    _, right, up = (triangle.at @ [1, 1j] for triangle in picture().triangles())
    assert (up - right[2]) / 0.7 == pytest.approx(-1j * (right - right[2]) / 2.4)


def test_the_length_rides_along_with_a() -> None:
    drawn = picture()
    number, a = drawn.length(along=0.5), drawn.arrows[0]
    for turned in (0.0, 90.0):
        drawn.pair.turned.set_value(turned)
        a.update()
        number.update()
        assert np.linalg.norm(number.get_center() - (a.tail + a.tip) / 2) == pytest.approx(0.42, abs=0.02)


def test_the_line_behind_runs_on_from_the_tail_of_a() -> None:
    drawn = picture()
    shown = [reading.shown for reading in drawn.line_behind(2.0).readings()]
    assert shown == pytest.approx([0, 0, -1.6, 1.2])


@pytest.mark.parametrize("angle", [0.0, 53.13, 90.0, 126.87])
def test_the_product_is_shadow_times_length_at_each_angle(angle: float) -> None:
    pair = TurningPair((4, -3), (2.4, 0.7)).set_angle(angle)
    line = ShadowTimesLength(REGION, pair)
    shadow, length = (value.number for value in line.numbers[:2])
    assert line.product.values["number"].number == pytest.approx(shadow * length)
    assert line.numbers[0].get_center()[0] == pytest.approx(line.words.part("shadow").get_center()[0])


def test_chart_and_pair_agree_at_each_turn() -> None:
    pair = TurningPair((4, -3), (2.4, 0.7))
    chart = ProductChart(REGION, pair, low=-2.5, high=10)
    pair.turned.set_value(40)
    VGroup(chart.table, chart.totals).update()
    assert [value.text for value in chart.totals[:3]] == ["6.93", "+0.57", "7.50"]
    coordinates = [value.number for value in (*chart.table[1:3], *chart.table[4:6])]
    assert coordinates == pytest.approx([*pair.a(), *pair.b()])
    assert [len(part) for part in chart.results] == [1, 1, 2]


def test_ledger_has_its_equals_below_each_other_and_its_shares_apart() -> None:
    ledger = ShareSum(REGION, Tensor([4.0, -3.0]), Tensor([2.4, 0.7]), '"shadow"')
    assert [[value.text for value in line.values.values()] for line in ledger.signed] == [
        ["2.4", "4", "5", "5", "1.92"],
        ["0.7", "−3", "5", "5", "−0.42"],
    ]
    rights = [line.values["shadow"].get_right()[0] for line in ledger.lines]
    assert [*rights, ledger.total.get_right()[0]] == pytest.approx([REGION.right] * 3)
    assert ledger.lines[0].values["shadow"] not in ledger.share(0)


def test_shadows_are_written_as_sizes_first_and_then_with_their_signs() -> None:
    ledger = ShareSum(REGION, Tensor([4.0, -3.0]), Tensor([2.4, 0.7]), '"shadow"')
    size, signed = ledger.falls_back(1)
    assert [value.text for value in (*size, *signed)] == ["3", "0.42", "−3", "−0.42"]
    assert size[1].get_right()[0] == pytest.approx(signed[1].get_right()[0])


def test_times_the_length_the_lines_become_the_products() -> None:
    ledger = ShareSum(REGION, Tensor([4.0, -3.0]), Tensor([2.4, 0.7]), '"shadow"')
    assert [value.text for value in ledger.products] == ["9.60", "−2.10", "7.50"]
    assert [line.values["part"].text for line in ledger.cleared] == ["4", "(−3)"]
    assert [value.text for value in ledger.by_length.values.values()] == ["1.50", "5"]
    rights = [line.get_right()[0] for line in (*ledger.cleared, ledger.by_length)]
    assert rights == pytest.approx(rights[:1] * 3)


def test_a_line_makes_room_for_its_factor() -> None:
    ledger = ShareSum(REGION, Tensor([4.0, -3.0]), Tensor([2.4, 0.7]), '"shadow"')
    times, length = ledger.times(0), ledger.lines[0].values["length"]
    assert length.get_right()[0] > times.get_left()[0]
    ledger.left(0).shift([-ledger.rooms[0], 0, 0])
    assert length.get_right()[0] < times.get_left()[0]
