"""The answers of the three exercises, each by another route, and that the tempting ones are wrong."""

from __future__ import annotations

import math

import numpy as np
import pytest
from manim import VGroup

from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Value
from scenes.l05_chain_rule.counted_net import MORE, SIZES, Nudged, Tally, ToCount, dials, parts, sum_of_parts
from scenes.l05_chain_rule.three_tasks import (
    AT,
    COSINE,
    STEP,
    CosineOfCube,
    SlopeRoad,
    TwoWaysOut,
    X,
    factors,
    measured,
    tempting,
)


def test_the_slope_of_the_cosine_of_a_cube() -> None:
    right = -math.sin(AT**3) * 3 * AT**2
    assert measured() == pytest.approx((math.cos(1.001**3) - math.cos(0.999**3)) / 0.002)
    assert (AT, STEP) == (1.0, 0.001)
    assert round(measured(), 3) == round(right, 3)
    assert pytest.approx(right) == COSINE.df(AT)
    assert round(right, 3) == -2.524
    assert tempting() == pytest.approx(-math.sin(3 * AT**2))
    assert round(tempting(), 3) == -0.141


def numbers(drawn: VGroup) -> list[float]:
    """All numbers in sight in it."""
    return [text_number(part.text) for part in drawn.get_family() if isinstance(part, Value)]


def test_the_slopes_along_the_road_multiply() -> None:
    assert factors() == pytest.approx((3 * AT**2, -math.sin(AT**3)))
    assert math.prod(factors()) == pytest.approx(COSINE.df(AT))
    for narrow in (False, True):
        road = SlopeRoad(Region(-4, 4, -1, 1), 40, narrow=narrow)
        assert [numbers(slope) for slope in road.slopes] == [[3], [-0.841]]
        assert road.width < 8 + 1e-9


def test_the_drawn_tangents_have_both_slopes() -> None:
    drawn = CosineOfCube(Region(-6, 2, -3, 2))
    for line, slope in ((drawn.wrong, tempting()), (drawn.right, measured())):
        start, end = drawn.plot.p2c(line.get_start()), drawn.plot.p2c(line.get_end())
        assert (end - start)[1] / (end - start)[0] == pytest.approx(slope)
        assert all(reading.holds for reading in line.readings())


def test_two_ways_out_of_x_add_to_nine() -> None:
    graph = TwoWaysOut(6, 3)
    assert [graph.trace[name].value.item() for name in "xuy"] == [2, 1, 2]
    assert [graph.slope(pair) for pair in (("x", "u"), ("u", "y"), ("x", "y"))] == [4, 2, 1]
    assert graph.road() == 8
    assert graph.slope(("x", "y")) + graph.road() == graph.gradient() == 3 * X**2 - 3 == 9
    step = 1e-6
    y = [(X + way) * ((X + way) ** 2 - 3) for way in (step, -step)]
    assert (y[0] - y[1]) / (2 * step) == pytest.approx(9)


def test_the_slopes_stand_on_their_links() -> None:
    graph = TwoWaysOut(6, 3)
    graph.whole.scale(0.8).shift((1.0, 1.0, 0.0))
    for pair, plate in graph.plates(40).items():
        middle = (graph.nodes[pair[0]].place + graph.nodes[pair[1]].place) / 2
        assert plate.get_center() == pytest.approx(middle, abs=0.1)
        assert numbers(plate) == [graph.slope(pair)]
    assert graph.check() == 3 * X**2 - 3


def test_twenty_three_dials_take_twenty_four_runs() -> None:
    assert SIZES == (4, 3, 2)
    assert parts() == [4 * 3, 3, 3 * 2, 2]
    assert dials() == 23
    assert [value.text for value in sum_of_parts(40).values.values()] == ["12", "3", "6", "2", "23"]
    net = ToCount(6, 3)
    assert [len(net.diagram.all_edges(layer)) for layer in (0, 1)] == [12, 6]
    assert [len(column) for column in net.diagram.neurons[1:]] == [3, 2]
    assert (parts(MORE), dials(MORE)) == ([30, 5, 15, 3], 53)


def test_each_run_nudges_one_dial_and_the_last_none() -> None:
    net = ToCount(6, 3)
    tally = Tally("runs", dials() + 1, Region(-6, 6, -3, -2), pitch=0.1, grey=1)
    nudged = Nudged(net, tally)
    places = net.all_dials()
    assert len(places) == dials() == len({tuple(np.concatenate(ends).round(6)) for ends in places})
    assert sum(bool((start == end).all()) for start, end in places) == 5  # the biases
    for made in range(dials() + 2):
        tally.made.set_value(min(made, dials() + 1))
        assert all(reading.holds for reading in tally.refresh().readings())
        lit = [mark.get_stroke_opacity() for mark in nudged.refresh()]
        assert sum(lit) == float(1 <= made <= dials())
