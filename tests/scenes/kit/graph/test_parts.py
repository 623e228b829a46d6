"""Nodes and edges of a graph say what was computed; wrong ones are noticed."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.parts import operation
from scenes.kit.text.numerals import text_number
from tests.scenes.kit.graph.graphs import cubed, graph_of, trace_of


@pytest.fixture
def chain() -> ComputationGraph:
    return graph_of(cubed, places=0)


@pytest.mark.parametrize("x", [-1.3, 0.0, 0.7, 2.0])
def test_every_edge_multiplies_upstream_and_local(x: float) -> None:
    graph = graph_of(lambda x: ((x * x).sin() * 2 - x).named("y"), x, places=4)
    for edge in graph.backward:
        up, local = (text_number(edge.product.values[name].text) for name in ("upstream", "local"))
        assert up * local == pytest.approx(float(edge.flow.gradient), abs=5e-4)
    arrived = [text_number(edge.arrived.text) for edge in graph.backward if edge.arrived]
    assert sum(arrived) == pytest.approx(2 * np.cos(x**2) * 2 * x - 1, abs=5e-4)
    assert all(reading.holds for reading in graph.readings())


def test_an_edge_that_lost_its_node_is_noticed(chain: ComputationGraph) -> None:
    chain.nodes["u"].shift([0, 0.3, 0])
    assert sum(not reading.holds for reading in chain.readings()) == 2


def test_a_wrong_number_in_a_product_is_noticed(chain: ComputationGraph) -> None:
    chain.backward[0].product.values["local"].text = "13"
    assert [reading.name for reading in chain.readings() if not reading.holds] == ["value"]
    chain.backward[0].product.values["local"].source = 13.0
    assert [reading.name for reading in chain.readings() if not reading.holds] == ["upstream × local"]


def test_constants_are_part_of_the_operation() -> None:
    trace = trace_of(lambda x: 1 / (2 - x**2 * 5 + 3), 0.5)
    constants = {record.name: record for record in trace.forward if record.op == "constant"}
    signs = [operation(record, constants) for record in trace.forward if record.op != "constant"]
    assert signs == ["x", "(dot)^2", "times 5", "2 -", "+ 3", "1 div"]
    graph = ComputationGraph(trace, width=12, height=5)
    assert not set(constants) & set(graph.nodes)
