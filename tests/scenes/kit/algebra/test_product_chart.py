"""Two lists, the bars of their products, and the sum: the pair's numbers at every angle, in columns."""

from __future__ import annotations

import numpy as np
import pytest
from manim import VGroup

from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value


@pytest.fixture
def chart() -> ProductChart:
    return ProductChart(Region(0, 6, -3, 3), TurningPair((4, -3), (2.4, 0.7)), low=-26, high=26)


def numbers(parts: object) -> list[float]:
    """What the values among `parts` show, once they have looked again."""
    return [part.update().number for part in parts if isinstance(part, Value)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("angle", [None, 0.0, 130.0, 180.0])
def test_totals_are_the_products_and_their_sum(chart: ProductChart, angle: float | None) -> None:
    if angle is not None:
        chart.pair.set_angle(angle)
    a, b = chart.pair.a(), chart.pair.b()
    assert numbers(chart.table) == pytest.approx([*a, *b])
    assert numbers(chart.totals) == pytest.approx([*(a * b), a @ b])


def test_numbers_stand_in_the_columns_of_their_bars(chart: ProductChart) -> None:
    values = [part for part in chart.table if isinstance(part, Value)]
    for k in range(2):
        column = [values[k].get_x(), values[2 + k].get_x(), chart.stack.bars[k].get_x()]
        assert np.ptp(column) < 0.4
    heights = values[0].get_y(), values[2].get_y(), chart.totals[0].get_y()
    assert heights == tuple(sorted(heights, reverse=True))


def test_what_comes_with_the_bars_is_all_of_the_totals(chart: ProductChart) -> None:
    assert len(chart.results) == 3
    shown = {id(part) for result in chart.results for part in result}
    assert shown == {id(part) for part in chart.totals}


def test_the_name_of_the_sum_stands_above_its_bar_between_the_lines(chart: ProductChart) -> None:
    assert chart.name.get_x() == pytest.approx(chart.stack.column(2))
    assert chart.lower < chart.name.get_y() < chart.upper


def test_chart_and_pair_agree_at_each_turn(chart: ProductChart) -> None:
    pair = chart.pair
    pair.turned.set_value(40)
    VGroup(chart.table, chart.totals).update()
    assert [value.text for value in chart.totals[:3]] == ["6.93", "+0.57", "7.50"]
    coordinates = [value.number for value in (*chart.table[1:3], *chart.table[4:6])]
    assert coordinates == pytest.approx([*pair.a(), *pair.b()])
    assert [len(part) for part in chart.results] == [1, 1, 2]
