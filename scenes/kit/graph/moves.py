"""How numbers run through a `ComputationGraph`: values to the right, gradients to the left, each move one play.

A scene plays what these functions yield: `for move in forward(graph): self.play(move, run_time=0.8)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import (
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    ShowPassingFlash,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.parts import GraphEdge, GraphNode
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import fly_from
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value


class Carry(Animation):
    """A copy of `mobject` rides along `path` and sinks in at its end."""

    def __init__(self, mobject: Mobject, path: VMobject, **kwargs: Any) -> None:
        self.path = path
        super().__init__(mobject.copy(), introducer=True, remover=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Place and opacity at `alpha` of the ride."""
        share = smooth(alpha)
        self.mobject.move_to(self.path.point_from_proportion(share))
        self.mobject.set_opacity(min(1, 8 * (1 - share), 0.3 + 8 * share))


def pulse(edge: GraphEdge, *, back: bool = False) -> Animation:
    """Light that runs along an edge: to the right, or `back` with the gradients."""
    light = edge.curve.copy().set_stroke(theme().gradient if back else theme().activation, width=7)
    return ShowPassingFlash(light.reverse_direction() if back else light, time_width=0.7)


def compute(graph: ComputationGraph, node: GraphNode) -> Iterator[Animation]:
    """The node's inputs ride in along the edges; its value comes out above it."""
    edges = graph.incoming(node.record.name)
    if edges:
        numbers = [(edge.start.value.values["total"], edge) for edge in edges if edge.start.value is not None]
        yield AnimationGroup(*(pulse(edge) for edge in edges), *(Carry(number, edge.curve) for number, edge in numbers))
    if node.value is not None:
        target = node.ring.get_center() - node.value.get_center()
        emerge = FadeIn(node.value, shift=-target * 0.8, scale=0.6)
        glow = animate(node.ring, rate_func=there_and_back).set_stroke(theme().activation, width=9)
        yield AnimationGroup(emerge, glow)


def forward(graph: ComputationGraph) -> Iterator[Animation]:
    """Compute node after node, in the trace's order."""
    for node in graph.nodes.values():
        yield from compute(graph, node)


def multiply(edge: GraphEdge) -> Animation:
    """The gradient of the edge's end and the local derivative come together as a product, which then rests a while."""
    upstream = _number(edge.end)
    assert upstream is not None
    assert edge.product is not None
    assert edge.local is not None
    factors, early = edge.product.values, squish_rate_func(smooth, 0, 0.65)
    return AnimationGroup(
        fly_from(upstream, factors["upstream"], rate_func=early),
        fly_from(edge.local.values["local"], factors["local"], rate_func=early),
        FadeIn(VGroup(*edge.product.letters()), rate_func=early),
        pulse(edge, back=True),
    )


def land(edge: GraphEdge) -> Animation:
    """The product becomes one number at the edge's start: its gradient, or one of the terms of it."""
    assert edge.product is not None
    if edge.arrived is not None:
        return ReplacementTransform(edge.product, edge.arrived)
    number, grad = _number(edge.start), edge.start.grad
    assert grad is not None
    assert number is not None
    return AnimationGroup(ReplacementTransform(edge.product, number), FadeIn(VGroup(*grad.letters())))


def add_up(graph: ComputationGraph, node: GraphNode) -> Iterator[Animation]:
    """The terms that arrived at a node move into a sum beneath it; then the sum is written."""
    arrived = [edge.arrived for edge in graph.backward if edge.start is node and edge.arrived is not None]
    assert node.grad is not None
    terms = [node.grad.values[f"term{i}"] for i in range(len(arrived))]
    yield AnimationGroup(
        *(ReplacementTransform(number, term) for number, term in zip(arrived, terms, strict=True)),
        FadeIn(VGroup(*node.grad.letters())),
    )
    total = node.grad.values["total"]
    copies = (FadeOut(term.copy(), target_position=total, introducer=True) for term in terms)
    yield AnimationGroup(*copies, FadeIn(total, scale=0.6))


def backward(graph: ComputationGraph) -> Iterator[Animation]:
    """The 1 at the end, then multiply and land edge after edge, adding where terms meet."""
    yield seed(graph)
    for place, edge in enumerate(graph.backward):
        if edge.product is None:
            continue
        yield multiply(edge)
        yield land(edge)
        if edge.arrived is not None and not any(other.start is edge.start for other in graph.backward[place + 1 :]):
            yield from add_up(graph, edge.start)


def seed(graph: ComputationGraph) -> Animation:
    """The gradient of the last node with respect to itself appears under it."""
    root = graph.backward[0].end
    assert root.grad is not None
    return FadeIn(root.grad, shift=(root.grad.get_center() - root.ring.get_center()) * 0.5)


def _number(node: GraphNode) -> Value | None:
    return None if node.grad is None else node.grad.values["total"]
