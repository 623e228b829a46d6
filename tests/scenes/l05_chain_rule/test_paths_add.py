"""Two roads from x to y: what each multiplies to, what the strips of the rectangle are, and that the slopes add."""

from __future__ import annotations

import pytest

from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.corner_lens import CornerLens
from scenes.l05_chain_rule.two_roads import LEAST, PUSH, ROADS, Pushed, TwoRoads, X, sides, traced


@pytest.fixture
def graph() -> TwoRoads:
    return TwoRoads(frame())


def y(x: float) -> float:
    return (x**2 + 1) * (3 - x)


def test_values_and_gradients_of_the_graph() -> None:
    trace = traced()
    assert [trace[name].value.item() for name in "xsuvy"] == [2, 4, 5, 1, 5]
    assert [trace[name].grad.item() for name in "yvus"] == [1, 5, 1, 1]
    assert sorted(flow.gradient.item() for flow in trace.backward if flow.target == "x") == [-5, 4]
    assert trace["x"].grad.item() == -3 * X**2 + 6 * X - 1 == -1


def test_each_road_multiplies_the_slopes_on_its_links(graph: TwoRoads) -> None:
    factors = [[graph.slopes[pair].value.number for pair in road] for road in graph.roads()]
    assert factors == [[4, 1, 1], [-1, 5]]
    assert [formula.values["product"].number for formula in graph.products] == [4, -5]
    assert [road[0] + road[-1] for road in ROADS] == ["xy", "xy"]
    assert [guess.values["guess"].number for guess in graph.guesses()] == [4 * -5, -5]


def test_the_sum_is_the_measured_slope(graph: TwoRoads) -> None:
    upper, lower, total = (text_number(value.text) for value in graph.total.values.values())
    assert upper + lower == total
    assert (y(X + 1e-5) - y(X - 1e-5)) / 2e-5 == pytest.approx(total)


def test_strips_of_the_storyboard() -> None:
    (u0, v0), (u, v) = sides(0.0), sides(0.01)
    strips = (u - u0) * v0, u0 * (v - v0), (u - u0) * (v - v0)
    assert strips == pytest.approx((0.0401, -0.05, -0.000401))
    assert sum(strips) == pytest.approx(y(2.01) - y(2)) == pytest.approx(-0.010301)


def test_the_areas_shown_are_those_of_a_push_of_one_tenth(graph: TwoRoads) -> None:
    picture = Pushed(graph)
    assert [value.text for value in picture.changes] == ["+0.41", "−0.5", "−0.041"]
    assert sum(text_number(value.text) for value in picture.changes) == pytest.approx(y(X + PUSH) - y(X))
    picture.push.set_value(PUSH)
    first = picture.area.update().readings()[1].shown
    assert first == pytest.approx(text_number(picture.changes[0].text)), "while v has not moved, the strip is whole"
    picture.fall.set_value(PUSH)
    lens = CornerLens(picture.area, 3.4, 1.7, 0.9)
    for push in (PUSH, LEAST):
        picture.push.set_value(push)
        picture.fall.set_value(push)
        assert all(reading.holds for part in (picture.area, lens) for reading in part.update().readings())


def test_the_rates_settle_at_the_roads_slopes(graph: TwoRoads) -> None:
    picture = Pushed(graph)
    shown = []
    for push in (PUSH, LEAST):
        picture.push.set_value(push)
        shown.append([row.values["rate"].refresh().text for row in picture.rates[1:]])
    assert shown == [["+4.10", "−5.00", "−0.41"], ["+4.00", "−5.00", "0.00"]]


def test_u_then_v_and_y_follow_the_push(graph: TwoRoads) -> None:
    picture = Pushed(graph)
    picture.push.set_value(PUSH)
    assert [row.values["v"].refresh().text for row in picture.states] == ["0.100", "5.410", "1.000", "5.410"]
    picture.fall.set_value(PUSH)
    assert [row.values["v"].refresh().text for row in picture.states] == ["0.100", "5.410", "0.900", "4.869"]
    assert picture.at()["y"] == pytest.approx(y(X + PUSH))
