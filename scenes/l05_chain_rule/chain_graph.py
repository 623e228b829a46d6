"""The chain as nn_core computes it: its trace, its graph, and the code that makes them."""

from __future__ import annotations

from collections.abc import Callable

from manim import RIGHT, VGroup

from nn_core import Tensor, Trace
from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, code_line
from scenes.kit.text.values import Value
from scenes.l05_chain_rule.three_lines import X, cube, square_plus_one


def differentiate(function: Callable[[Tensor], Tensor], x: float) -> tuple[Trace, Tensor]:
    """Compute `function` at `x` and its gradient, under a trace; also returns x, which holds its gradient."""
    with Trace() as trace:
        tensor = Tensor(x, name="x")
        function(tensor).backward()
    return trace, tensor


def chain_graph(region: Region, size: Size) -> ComputationGraph:
    """The graph of y = (x² + 1)³ at `X`, with the formulas of its local derivatives."""
    trace, _ = differentiate(lambda x: cube(square_plus_one(x)), X)
    graph = ComputationGraph(
        trace,
        width=region.width,
        height=region.height,
        places=0,
        size=size,
        local_symbols={("x", "square"): "2 x", ("u", "y"): "3 u^2"},
    )
    return graph.move_to(region.center)


def code_lines() -> VGroup:
    """What one types to get the graph and its gradients, side by side."""
    lines = (f"x = Tensor({X})", "y = (x**2 + 1) ** 3", "y.backward()")
    return VGroup(*(code_line(line, BODY, theme().muted) for line in lines)).arrange(RIGHT, buff=1.0)


def gradient_line(x: Tensor) -> VGroup:
    """x.grad = the number that nn_core stored there."""
    number = Value(x, places=2, field="grad", size=HERO, color=theme().gradient)
    return VGroup(code_line("x.grad", BODY, theme().muted), Maths("="), number).arrange(RIGHT, buff=0.2)
