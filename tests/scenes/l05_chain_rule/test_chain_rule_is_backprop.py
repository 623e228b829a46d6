"""The two roads from a weight in front to the cost of a network of 2, 3 and 2: products, sum, and count."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.chain_rule_is_backprop import marks
from scenes.l05_chain_rule.opened_network import (
    INPUT,
    TARGET,
    WATCHED,
    OpenedNetwork,
    factors,
    gradient,
    measured,
    network,
    run,
)


@pytest.fixture
def net() -> OpenedNetwork:
    return OpenedNetwork(frame())


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def cost(weight: float) -> float:
    """The cost by plain NumPy, with the watched weight set."""
    own = network()
    first, second = np.array(own["hidden"].W.value), own["output"].W.value
    first[WATCHED] = weight
    out = sigmoid(second @ sigmoid(first @ np.array(INPUT)))  # all biases are 0 at the start
    return float(np.mean((out - np.array(TARGET)) ** 2))


def test_the_biases_are_zero_and_there_are_seventeen_dials() -> None:
    own = network()
    assert not own["hidden"].b.value.any()
    assert not own["output"].b.value.any()
    assert sum(parameter.size for parameter in own.parameters()) == 2 * 3 + 3 + 3 * 2 + 2 == 17


def test_the_cost_and_the_measured_slope_by_another_route() -> None:
    weight = network()["hidden"].W.value[WATCHED]
    assert weight == pytest.approx(0.604, abs=5e-4)
    assert run()["loss"].value.item() == pytest.approx(cost(weight))
    assert round(cost(weight), 4) == 0.3418
    slope = (cost(weight + 1e-5) - cost(weight - 1e-5)) / 2e-5
    assert measured() == pytest.approx(slope, rel=1e-6)


def test_two_roads_add_to_the_gradient() -> None:
    roads = [math.prod(factors(output)) for output in (0, 1)]
    assert [round(road, 4) for road in roads] == [0.0131, 0.0086]
    assert sum(roads) == pytest.approx(gradient(), abs=1e-12)
    assert round(gradient(), 4) == round(measured(), 4) == round(0.0131 + 0.0086, 4) == 0.0217
    assert factors(0)[:2] == factors(1)[:2]
    assert [factor < 0 for factor in factors(1)] == [False, False, True, False, True]


def test_each_product_can_be_worked_out_from_the_digits_shown(net: OpenedNetwork) -> None:
    for row, plates in zip(net.rows, net.plates, strict=True):
        shown = [text_number(row.values[f"f{k}"].text) for k in range(5)]
        assert shown == [text_number(plate.value.text) for plate in plates]
        assert round(math.prod(shown), 4) == text_number(row.values["whole"].text)


def test_the_roads_part_at_the_squash_and_meet_in_the_cost(net: OpenedNetwork) -> None:
    upper, lower = net.road(0), net.road(1)
    assert [bool(np.allclose(a, b)) for a, b in zip(upper, lower, strict=True)] == [True] * 4 + [False] * 3 + [True]
    assert np.allclose(upper[3], net.layers[0][WATCHED[0]].squash.get_center())


def test_a_pass_back_leaves_a_mark_on_each_dial(net: OpenedNetwork) -> None:
    places = [tuple(mark.get_center().round(6)) for stretch in marks(net) for mark in stretch]
    assert len(places) == len(set(places)) == sum(parameter.size for parameter in network().parameters())


def test_edges_show_the_weights(net: OpenedNetwork) -> None:
    assert len(net.all_edges()) == len(net.all_products()) == 12
    assert all(reading.holds for edge in net.all_edges() for reading in edge.readings())
