"""After a graph's moves everything is in its place, and each number reached the screen once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from manim import Animation, Scene, tempconfig

from nn_core import Tensor, Trace
from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.moves import Carry, backward, forward
from scenes.kit.text.values import Value


@pytest.fixture
def graph() -> ComputationGraph:
    with Trace() as trace:
        x = Tensor(2.0, name="x")
        (((x**2) + 1) * x).named("y").backward()
    return ComputationGraph(trace, width=12, height=5, places=0)


def play(scene: Scene, moves: Iterable[Animation]) -> int:
    """Play ``moves`` for a few frames each; how many there were."""
    count = 0
    for move in moves:
        scene.play(move, run_time=0.2)
        count += 1
    return count


def numbers_on(scene: Scene) -> list[str]:
    family = (member for mobject in scene.mobjects for member in mobject.get_family())
    return sorted(member.text for member in family if isinstance(member, Value))


def places(graph: ComputationGraph) -> np.ndarray:
    return np.array([member.get_center() for node in graph.nodes.values() for member in node.get_family()])


def test_values_then_gradients_come_on_screen(graph: ComputationGraph) -> None:
    before = places(graph)
    with tempconfig({"dry_run": True, "frame_rate": 10}):
        scene = Scene()
        scene.add(graph.skeleton)
        assert numbers_on(scene) == []
        assert play(scene, forward(graph)) == 1 + 2 * 3  # a given value comes in one move, others in two
        assert numbers_on(scene) == sorted(["2", "4", "5", "10"])
        scene.add(*(edge.local for edge in graph.backward))
        assert play(scene, backward(graph)) == 1 + 2 * 4 + 2
    values, locals_ = ["2", "4", "5", "10"], ["2", "5", "1", "4"]
    gradients = ["1", "2", "2", "5", "8", "13"]  # y, u, x², the two terms at x, their sum
    assert numbers_on(scene) == sorted([*values, *locals_, *gradients])
    assert np.allclose(places(graph), before, atol=1e-6)
    assert all(reading.holds for reading in graph.readings())


def test_a_carried_number_ends_at_the_end_of_its_path(graph: ComputationGraph) -> None:
    edge = next(iter(graph.edges.values()))
    ride = Carry(Value(7, places=0), edge.curve)
    ride.begin()
    ride.interpolate(0.5)
    assert edge.curve.get_start()[0] < ride.mobject.get_x() < edge.curve.get_end()[0]
    ride.interpolate(1)
    assert np.allclose(ride.mobject.get_center(), edge.curve.get_end(), atol=1e-6)
