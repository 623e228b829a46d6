"""What the graph of y = (x² + 1)³ says at x = −1: values, own slopes, gradients; and after a sine has come in."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.step_graph import INSIDES, NUDGE, OpenNode, X, graphs, nudged, product_row, sine, traced


def test_values_and_gradients_are_those_worked_out_by_hand() -> None:
    trace = traced()
    assert [trace[name].value.item() for name in "xsuy"] == [-1, 1, 2, 8]
    assert [trace[name].grad.item() for name in "xsuy"] == [-24, 12, 12, 1]
    assert 6 * X * (X**2 + 1) ** 2 == -24
    assert len([flow for flow in trace.backward if flow.target in "xsu"]) == 3


def test_with_a_sine_one_slope_is_new() -> None:
    trace = traced(last=sine)
    assert trace["x"].grad.item() == pytest.approx(-2 * math.cos(2))
    assert [round(trace[name].grad.item(), 3) for name in "xsuy"] == [0.832, -0.416, -0.416, 1]


def test_a_nudge_comes_close_but_is_not_exact() -> None:
    change, quotient = nudged()
    assert change == pytest.approx(((X + NUDGE) ** 2 + 1) ** 3 - 8)
    assert round(quotient, 3) == round(round(change, 6) / NUDGE, 3) == -23.964


@pytest.mark.parametrize(("name", "slope"), [("s", -2.0), ("u", 1.0), ("y", 12.0), ("sine", math.cos(2))])
def test_an_opened_node_draws_its_own_slope(name: str, slope: float) -> None:
    graph, _ = graphs(frame())
    node = OpenNode(graph.nodes["y"], INSIDES[name], frame().stage.rows(1, 1)[1], "u", wide=True)
    plot, _, tangent, dot = node.drawn
    run, rise = (step[0] for step in node.steps)
    across, up = (
        plot.p2c(run.get_end()) - plot.p2c(dot.get_center()),
        plot.p2c(rise.get_end()) - plot.p2c(run.get_end()),
    )
    assert np.allclose(across, [1, 0], atol=1e-6)
    assert np.allclose(up, [0, slope], atol=1e-6)
    assert node.slope.number == pytest.approx(slope)
    assert all(reading.holds for reading in tangent.readings())


def test_both_graphs_stand_in_the_same_places() -> None:
    first, second = graphs(frame())
    for name, node in first.nodes.items():
        assert np.allclose(node.ring.get_center(), second.nodes[name].ring.get_center(), atol=1e-6)
    assert all(reading.holds for graph in (first, second) for reading in graph.readings())


def test_the_row_multiplies_the_slopes_on_the_edges() -> None:
    for graph, places, total in zip(graphs(frame()), (0, 3), (-24.0, 0.832), strict=True):
        values = product_row(graph, frame().stage, 40, places).values
        shown = [text_number(values[name].text) for name in ("one", "f0", "f1", "f2")]
        assert shown[1:] == [text_number(edge.local.values["local"].text) for edge in graph.backward]
        assert math.prod(shown) == pytest.approx(total, abs=5e-4)
        assert text_number(values["total"].text) == total


def test_the_negative_edge_is_dashed_and_still_meets_its_nodes() -> None:
    graph, _ = graphs(frame())
    (edge,) = graph.incoming("s")
    before = edge.curve.get_arc_length()
    assert edge.local.values["local"].number < 0
    assert edge.set_dashed().curve.get_arc_length() < before
    assert len(edge.curve.get_subpaths()) > 3
    assert all(reading.holds for reading in edge.readings())
