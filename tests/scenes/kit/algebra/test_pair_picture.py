"""All that is drawn of a turning pair follows the pair and the plane's view."""

import numpy as np
import pytest
from manim import VGroup

from nn_core import Tensor
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
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


def test_tips_run_on_the_orbits() -> None:
    drawn = picture()
    for arrow, orbit in zip(drawn.arrows, drawn.orbits, strict=True):
        assert np.linalg.norm(arrow.tip - orbit.get_center()) == pytest.approx(orbit.width / 2)


def test_the_triangles_are_alike() -> None:
    sides = [[reading.shown for reading in triangle.readings()[:3]] for triangle in picture().triangles()]
    assert sides[0] == pytest.approx([4, 3, 5])
    assert sides[1] == pytest.approx([0.48 * side for side in (4, 3, 5)])
    assert sides[2] == pytest.approx([0.14 * side for side in (4, 3, 5)])


def test_the_numbers_at_the_triangle_are_its_sides() -> None:
    assert [value.text for value in picture().sides()] == ["4", "3", "5"]


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
    assert [[value.text for value in line.values.values()] for line in ledger.lines] == [
        ["2.4", "4", "5", "1.92"],
        ["0.7", "−3", "5", "−0.42"],
    ]
    rights = [line.values["shadow"].get_right()[0] for line in ledger.lines]
    assert [*rights, ledger.total.get_right()[0]] == pytest.approx([REGION.right] * 3)
    assert ledger.lines[0].values["shadow"] not in ledger.shares(0)
