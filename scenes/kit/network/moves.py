"""How activations, deltas and gradients come into a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Circle,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    MoveAlongPath,
    VGroup,
    Wait,
)

from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import BackwardDiagram, gradient_color
from scenes.kit.network.diagram import NetworkDiagram, Reweigh
from scenes.kit.network.edges import Coloring, Edge, Recode, Tag, by_sign
from scenes.kit.network.inputs import SMALLER, NeuronInputs, Product
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths

INPUT_FROM = 0.14  # where on an edge an input sets out to meet delta


def light(neuron: Neuron, **kwargs: Any) -> Any:
    """The neuron's number appears and its circle fills."""
    return animate(neuron, **kwargs).show_lit()


def light_layer(diagram: NetworkDiagram, layer: int, **kwargs: Any) -> AnimationGroup:
    """The activations of `layer` appear."""
    return AnimationGroup(*map(light, diagram.neurons[layer].values()), **kwargs)


def dim(edges: Iterable[Edge], opacity: float) -> AnimationGroup:
    """Takes `edges` back to `opacity`, or with 1 brings them forward again.

    >>> len(dim([Edge([0, 0, 0], [2, 0, 0], 0.5)], 0.2).animations)
    1
    """
    return AnimationGroup(*(animate(edge).set_stroke(opacity=opacity) for edge in edges))


def to_gradients(diagram: BackwardDiagram, layer: int, **kwargs: Any) -> Recode:
    """Every edge after `layer` turns to its gradient."""
    gradients = diagram.gradients[layer]
    numbers = [gradients[i, j] for i, row in diagram.edges[layer].items() for j in row]
    return Recode(diagram.all_edges(layer), numbers, largest=diagram.steepest, color=gradient_color, **kwargs)


def to_weights(diagram: BackwardDiagram, *, color: Coloring = by_sign, **kwargs: Any) -> Reweigh:
    """Every edge turns back to its weight."""
    weights = [diagram.trace[f"{name}.W"].value for name in diagram.names]
    return Reweigh(diagram, weights, largest=diagram.largest, color=color, **kwargs)


def messenger(inputs: NeuronInputs, k: int, goal: np.ndarray | None = None) -> tuple[VGroup, MoveAlongPath]:
    """A small disc with a delta, and its way back along edge `k`, out from under the sum, to `goal`.

    That is by default the place of the gradient.
    """
    disc = Circle(0.28, stroke_width=0).set_fill(theme().gradient, 1)
    token = VGroup(disc, Maths("delta", SMALLER * BODY, role="background")).set_z_index(1)
    goal = inputs.gradients[k].get_center() if goal is None else goal
    way = Line(inputs.into.place, goal)
    return token.move_to(way.get_start()), MoveAlongPath(token, way)


def factor(inputs: NeuronInputs, k: int, product: Product) -> tuple[Tag, MoveAlongPath]:
    """A copy of input `k`, and its way along its edge, from its node to its place in the `product`."""
    start, goal = inputs.edges[k].point_at(INPUT_FROM), product.factor.get_center()
    if k == len(inputs.weights):  # from below, where delta comes from above: it comes beside it
        start[0] = goal[0]
    way = Line(start, goal)
    copy = Tag(product.factor.copy()).move_to(way.get_start())
    return copy, MoveAlongPath(copy, way)


def become_gradient(inputs: NeuronInputs, k: int) -> AnimationGroup:
    """The gradient of entry `k` appears on its edge, which takes its width and dashes."""
    largest = max(map(abs, inputs.slopes))
    change = Recode([inputs.edges[k]], [inputs.slopes[k]], largest=largest, color=gradient_color)
    return AnimationGroup(FadeIn(inputs.gradients[k]), change)


class Meetings:
    """Delta leaves the sum, goes back along the edges of all inputs and the bias, and on each of them meets the input.

    What it meets at the bias is a one.
    """

    def __init__(self, inputs: NeuronInputs) -> None:
        self.inputs = inputs
        self.products = [inputs.product(k) for k in range(len(inputs.edges))]
        goals = (product.delta.get_center() for product in self.products)
        self.deltas, self.ways = zip(*(messenger(inputs, k, goal) for k, goal in enumerate(goals)), strict=True)

    def leave(self) -> Iterator[Step]:
        """Delta comes out of the sum on all edges, in the middle first, for there they lie close to each other."""
        yield [FadeIn(*self.deltas)], 0.3
        middle = (len(self.ways) - 1) // 2
        rest = (way for k, way in enumerate(self.ways) if k != middle)
        yield [LaggedStart(self.ways[middle], AnimationGroup(*rest), lag_ratio=0.3)], 1.5

    def meet(self, *ks: int, meanwhile: Sequence[Animation] = ()) -> Iterator[Step]:
        """On the edges `ks` the input comes to its delta; the product stands there, and becomes the gradient.

        `meanwhile` plays while the product stands.
        """
        products = [self.products[k] for k in ks]
        copies, ways = zip(*(factor(self.inputs, k, self.products[k]) for k in ks), strict=True)
        yield [FadeIn(copy) for copy in copies], 0.3
        yield ways, 0.7
        yield [FadeIn(*products), *(FadeOut(mover) for mover in (*copies, *(self.deltas[k] for k in ks)))], 0.4
        yield [*meanwhile] or [Wait()], 0.7
        yield [FadeOut(*products), *(become_gradient(self.inputs, k) for k in ks)], 0.6
