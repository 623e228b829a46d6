"""A drawn computation graph is the trace's: nodes, arrows, operations, numbers; and wrong drawings are noticed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nn_core import Dense, Network, Tensor, Trace, mse, sigmoid
from scenes.kit.graph.graph import ComputationGraph
from tests.scenes.kit.graph.graphs import cubed, graph_of, trace_of


def neuron(x: Tensor) -> Tensor:
    w, b = Tensor(0.3, name="w"), Tensor(0.1, name="b")
    return (w * x + b).named("z").sigmoid().named("a")


@pytest.fixture
def chain() -> ComputationGraph:
    return graph_of(cubed, places=0)


def test_nodes_values_and_gradients_of_the_curriculums_chain(chain: ComputationGraph) -> None:
    # y = (x² + 1)³ at x = 1: dy/dx = 6x(x² + 1)² = 24 by hand
    assert [(name, node.value.values["total"].text) for name, node in chain.nodes.items()] == [
        ("x", "1"),
        ("square", "1"),
        ("u", "2"),
        ("y", "8"),
    ]
    assert [node.grad.values["total"].text for node in chain.nodes.values()] == ["24", "12", "12", "1"]
    assert [edge.local.values["local"].text for edge in chain.edges.values()] == ["2", "1", "12"]


def test_edges_run_from_rim_to_rim_to_the_right_wherever_the_graph_is(chain: ComputationGraph) -> None:
    chain.scale(0.7).shift([1, -1, 0])
    assert all(reading.holds for reading in chain.readings())
    for edge in chain.edges.values():
        assert edge.curve.get_start()[0] == pytest.approx(edge.start.ring.get_right()[0], abs=1e-6)
        assert edge.curve.get_end()[0] == pytest.approx(edge.end.ring.get_left()[0], abs=1e-6)
        assert edge.start.ring.get_x() < edge.end.ring.get_x()


def test_a_value_used_twice_gets_its_gradients_term_by_term() -> None:
    graph = graph_of(lambda x: ((x**2 + 1) * x).named("y"), 2.0, places=0)
    grad = graph.nodes["x"].grad.values
    assert sorted(grad) == ["term0", "term1", "total"]
    assert sorted(grad[name].text for name in ("term0", "term1")) == ["5", "8"]  # f·g′ and f′·g
    assert grad["total"].text == "13"  # 3x² + 1


def test_twin_edges_are_told_apart() -> None:
    graph = graph_of(lambda x: (x * x).named("y"), 3.0)
    upper, lower = graph.edges["x", "y", 0], graph.edges["x", "y", 1]
    middles = [edge.curve.point_from_proportion(0.5)[1] for edge in (upper, lower)]
    assert middles[0] - middles[1] > 0.5
    assert upper.local.get_bottom()[1] > middles[0]
    assert lower.local.get_top()[1] < middles[1]


@pytest.mark.parametrize(("width", "height"), [(13.4, 5.7), (9.9, 5.7), (9.9, 3.7)])
@pytest.mark.parametrize("function", [cubed, neuron], ids=["cubed", "neuron"])
def test_the_graph_keeps_to_its_room(function: Callable[[Tensor], Tensor], width: float, height: float) -> None:
    graph = ComputationGraph(trace_of(function), width=width, height=height, places=1)
    seen = graph.copy()
    for edge in seen.edges.values():
        edge.remove(edge.product)  # shown for a moment only
    assert seen.width <= width + 1e-6
    assert seen.height <= height + 1e-6


def test_given_values_have_their_numbers_beside_them_where_rows_are_tight() -> None:
    def wide_sum(x: Tensor) -> Tensor:
        inputs = [Tensor(float(i), name=f"v{i}") for i in range(5)]
        total = x
        for each in inputs:
            total = total + x * each
        return total

    graph = ComputationGraph(trace_of(wide_sum), width=13, height=5.7)
    assert graph.nodes["v3"].value.get_right()[0] < graph.nodes["v3"].ring.get_left()[0]
    assert graph.nodes["t1"].value.get_bottom()[1] > graph.nodes["t1"].ring.get_top()[1]


def test_a_networks_records_of_many_numbers_are_drawn_without_numbers() -> None:
    net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 1, sigmoid, name="output"), seed=7)
    with Trace() as trace:
        mse(net(np.array([[0.2, -0.4]])), np.array([[1.0]])).backward()
    graph = ComputationGraph(trace, width=13, height=5.7)
    assert graph.nodes["hidden.W"].value is None
    assert graph.nodes["output.a"].value is not None
    assert all(reading.holds for reading in graph.readings())
