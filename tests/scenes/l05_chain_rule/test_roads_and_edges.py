"""Roads through a row of diamonds double, edges grow by four, and the gradient needs the edges only."""

from __future__ import annotations

import itertools
import math

import pytest

from scenes.kit.graph.diamonds import Diamonds
from scenes.kit.stage.layout import frame
from scenes.l05_chain_rule.roads_and_edges import FEW, MANY, SLOPES, traced


def roads_to(stages: int) -> int:
    """How many roads lead through so many diamonds, found by walking them."""
    return 1 if stages == 0 else sum(roads_to(stages - 1) for _ in SLOPES)


@pytest.mark.parametrize("stages", [1, 2, FEW, MANY])
def test_a_flow_for_each_edge_and_half_the_slope_for_each_diamond(stages: int) -> None:
    trace = traced(stages)
    assert len(trace.backward) == 4 * stages == len(Diamonds(stages, frame().stage, SLOPES).all_edges())
    assert trace["t0"].grad.item() == pytest.approx(0.5**stages, abs=1e-15)


def test_the_numbers_that_are_said() -> None:
    assert [roads_to(stages) for stages in (1, 2, 3, MANY)] == [2, 4, 8, 1024]
    assert round(0.5**MANY, 6) == 0.000977
    assert sum(SLOPES) == pytest.approx(0.5)


def test_roads_one_by_one_give_the_same_slope_with_four_times_the_crossings() -> None:
    row = Diamonds(FEW, frame().stage, SLOPES)
    roads = list(row.roads())
    assert sum(math.prod(SLOPES[way] for way in road) for road in roads) == pytest.approx(0.125)
    assert sum(len(row.along(road)) for road in roads) == 48 == 4 * len(row.all_edges())


def test_gradients_at_the_meeting_points() -> None:
    assert [traced(FEW)[f"t{k}"].grad.item() for k in range(FEW + 1)] == pytest.approx([0.125, 0.25, 0.5, 1])


def test_the_eight_products_shown_add_up_to_what_arrives() -> None:
    products = [math.prod(SLOPES[way] for way in road) for road in itertools.product((0, 1), repeat=FEW)]
    assert [f"{number:+.3f}" for number in products[:3]] == ["+1.331", "-0.726", "-0.726"]
    assert sum(round(number, 3) for number in products) == pytest.approx(0.125)
    assert traced(FEW)["t0"].grad.item() == pytest.approx(0.125)
