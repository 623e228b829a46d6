"""After a graph's moves everything is in its place, and the numbers of the trace are on screen."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Scene, tempconfig

from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.moves import compute, land, multiply, pulse, seed
from scenes.kit.text.values import Value
from tests.scenes.kit.graph.graphs import cubed, graph_of


@pytest.fixture
def graph() -> ComputationGraph:
    return graph_of(cubed, places=0)


def numbers_on(scene: Scene) -> list[str]:
    family = (member for mobject in scene.mobjects for member in mobject.get_family())
    return sorted(member.text for member in family if isinstance(member, Value))


def places(graph: ComputationGraph) -> np.ndarray:
    return np.array([member.get_center() for node in graph.nodes.values() for member in node.get_family()])


def test_values_then_gradients_come_on_screen(graph: ComputationGraph) -> None:
    # y = (x² + 1)³ at x = 1: values 1, 1, 2, 8; gradients by hand 24, 12, 12, 1
    before = places(graph)
    with tempconfig({"dry_run": True, "frame_rate": 10}):
        scene = Scene()
        scene.add(*(edge.line for edge in graph.edges.values()), *(node.body for node in graph.nodes.values()))
        assert numbers_on(scene) == []
        for node in graph.nodes.values():
            for move in compute(graph, node):
                scene.play(move, run_time=0.2)
        assert numbers_on(scene) == sorted(["1", "1", "2", "8"])
        scene.play(seed(graph), run_time=0.2)
        for edge in graph.backward:
            scene.play(multiply(edge), run_time=0.2)
            scene.play(land(edge), run_time=0.4)
    assert numbers_on(scene) == sorted(["1", "1", "2", "8", "1", "12", "12", "24"])
    assert np.allclose(places(graph), before, atol=1e-6)
    assert all(reading.holds for reading in graph.readings())


def test_a_product_is_shown_while_its_edge_is_crossed(graph: ComputationGraph) -> None:
    edge = graph.backward[0]
    with tempconfig({"dry_run": True, "frame_rate": 10}):
        scene = Scene()
        scene.play(multiply(edge), run_time=0.2)
        assert numbers_on(scene) == ["1", "12"]
        scene.play(land(edge), run_time=0.4)
        assert numbers_on(scene) == [edge.start.gradient.text] == ["12"]


def test_light_runs_back_from_the_end_of_an_edge(graph: ComputationGraph) -> None:
    edge = graph.backward[0]
    there, back = pulse(edge), pulse(edge, back=True)
    assert np.allclose(there.mobject.get_start(), edge.curve.get_start())
    assert np.allclose(back.mobject.get_start(), edge.curve.get_end())
