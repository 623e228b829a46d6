"""Computation graphs that several tests draw."""

from __future__ import annotations

from collections.abc import Callable

from nn_core import Tensor, Trace
from scenes.kit.graph.graph import ComputationGraph


def trace_of(function: Callable[[Tensor], Tensor], x: float = 1.0) -> Trace:
    with Trace() as trace:
        function(Tensor(x, name="x")).backward()
    return trace


def graph_of(function: Callable[[Tensor], Tensor], x: float = 1.0, **options: int) -> ComputationGraph:
    return ComputationGraph(trace_of(function, x), width=12, height=5, **options)


def cubed(x: Tensor) -> Tensor:
    return (((x**2).named("square", "x^2") + 1).named("u") ** 3).named("y")
