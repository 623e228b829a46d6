"""The answers of the three exercises, each by another route, and that the tempting ones are wrong."""

from __future__ import annotations

import math

import pytest

from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.three_tasks import (
    AT,
    COSINE,
    SIZES,
    CosineOfCube,
    ToCount,
    TwoWaysOut,
    X,
    dials,
    measured,
    parts,
    sum_of_parts,
    tempting,
)


def test_the_slope_of_the_cosine_of_a_cube() -> None:
    right = -math.sin(AT**3) * 3 * AT**2
    assert measured() == pytest.approx(right, abs=1e-6)
    assert pytest.approx(right) == COSINE.df(AT)
    assert round(right, 3) == -2.524
    assert tempting() == pytest.approx(-math.sin(3 * AT**2))
    assert round(tempting(), 3) == -0.141


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
    graph.whole.scale(0.8).shift([1, 1, 0])
    for pair, plate in graph.plates(40).items():
        middle = (graph.nodes[pair[0]].place + graph.nodes[pair[1]].place) / 2
        assert plate.get_center() == pytest.approx(middle, abs=0.1)
        assert text_number(plate.value.text) == graph.slope(pair)


def test_twenty_three_dials_take_twenty_four_runs() -> None:
    assert SIZES == (4, 3, 2)
    assert parts() == [4 * 3, 3, 3 * 2, 2]
    assert dials() == 23
    assert [value.text for value in sum_of_parts(40).values.values()] == ["12", "3", "6", "2", "23"]
    net = ToCount(6, 3)
    assert [len(net.diagram.all_edges(layer)) for layer in (0, 1)] == [12, 6]
    assert [len(column) for column in net.diagram.neurons[1:]] == [3, 2]
