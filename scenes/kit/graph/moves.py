"""How numbers come into a `ComputationGraph`: values to the right, gradients to the left, each move one play.

Light runs along the edges; numbers come and go in their places: `for move in compute(graph, node): self.play(move)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from manim import Animation, AnimationGroup, FadeIn, FadeOut, ShowPassingFlash, Succession, there_and_back

from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.parts import GraphEdge, GraphNode
from scenes.kit.moves.animate import animate
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value


def shown(label: Formula | Value | None) -> Formula | Value:
    """A label that is there; ValueError for a record of more than one number, or one without a gradient."""
    if label is None:
        raise ValueError("this part of the graph has no single number to show")
    return label


def pulse(edge: GraphEdge, *, back: bool = False) -> Animation:
    """Light that runs along an edge: to the right, or `back` with the gradients."""
    light = edge.curve.copy().set_stroke(theme().gradient if back else theme().activation, width=9)
    return ShowPassingFlash(light.reverse_direction() if back else light, time_width=0.7)


def compute(graph: ComputationGraph, node: GraphNode) -> Iterator[Animation]:
    """Light runs in along the node's edges; its value comes above it."""
    edges = graph.incoming(node.record.name)
    if edges:
        yield AnimationGroup(*map(pulse, edges))
    if node.value is not None:
        glow = animate(node.ring, rate_func=there_and_back).set_stroke(theme().activation, width=9)
        yield AnimationGroup(FadeIn(node.value), glow)


def seed(graph: ComputationGraph) -> Animation:
    """The gradient of the last node with respect to itself appears under it."""
    return FadeIn(shown(graph.backward[0].end.grad))


def multiply(edge: GraphEdge) -> Animation:
    """Light runs back along the edge; the product of the gradient that comes in and the edge's slope appears."""
    return AnimationGroup(pulse(edge, back=True), FadeIn(shown(edge.product)))


def land(edge: GraphEdge) -> Animation:
    """The product gives way to its number at the edge's start: its gradient, or one of the terms of it."""
    arrived = edge.start.grad if edge.arrived is None else edge.arrived
    return Succession(FadeOut(shown(edge.product)), FadeIn(shown(arrived)))
