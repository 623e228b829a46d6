"""One neuron opened up: its inputs, weights and bias in sight, on their way into its sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UP, ManimColor, VGroup, VMobject

from scenes.kit.network.chain import GAP, ChainNode, slope_plate
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

CLEAR = 0.13  # between a weight's number and the dashes of its edge
WEIGHT_AT, GRADIENT_AT = 0.24, 0.42  # where numbers stand on an edge by default, as shares of the way
SMALLER = 0.9  # the size of a gradient, which leaves more of its edge in sight


class Product(VGroup):
    """`factor` times delta on a plate like `plate`, and in its place: `words` are in it.

    >>> product = Product(Value(1.2, places=1), Tag(Value(-0.34)).plate)
    >>> bool(product.factor.get_x() < product.delta.get_x())
    True
    """

    def __init__(self, factor: Value, plate: VMobject) -> None:
        self.factor = factor
        self.words = Formula("@factor dot delta", SMALLER * BODY, role="gradient", factor=factor).set_z_index(4)
        self.plate = plate.copy()
        self.plate.stretch_to_fit_width(self.words.width + 0.36).stretch_to_fit_height(self.words.height + 0.3)
        super().__init__(self.plate, self.words.move_to(self.plate))

    @property
    def delta(self) -> VMobject:
        """Its letter."""
        return self.words.letters()[-1]


class NeuronInputs(VGroup):
    """The inputs of one neuron in a column, the left side of `region`, each with its edge to the node `into`.

    Numbers are those of `trace`, under the name of the neuron's `layer`, first neuron and first sample. Each list holds
    an entry for every input and a last one for the bias, which stands `below` the node `into`:

    - `nodes`: circles with a letter, the number beside; `edges`: width and dashes show the weight, or the bias;
    - `weights`: the weights' numbers, `weight_at` of the way along their edges (the bias has its number at its node);
    - `gradients`: ∂C/∂w and ∂C/∂b on plates, `gradient_at` of the way; no part of the group.

    >>> from nn_core import Dense, Network, Trace, mse, sigmoid
    >>> net = Network(Dense(2, 1, sigmoid, name="neuron"), seed=1)
    >>> with Trace() as trace:
    ...     mse(net([[0.5, 1.2]]), [[1.0]]).backward()
    >>> inputs = NeuronInputs(trace, "neuron", ChainNode("z").set_place(np.array([2.0, 0, 0])), Region(-6, 2, -3, 3))
    >>> inputs.nodes[1].number.text, all(reading.holds for reading in inputs.readings())
    ('1.2', True)
    """

    def __init__(
        self,
        trace: Any,
        layer: str,
        into: ChainNode,
        region: Region,
        *,
        below: float = 2.45,
        weight_at: float = WEIGHT_AT,
        gradient_at: float = GRADIENT_AT,
    ) -> None:
        hue, W, b = theme(), trace[f"{layer}.W"], trace[f"{layer}.b"]
        count = W.value.shape[1]
        places: list[tuple[Any, int | tuple[int, int]]] = [*((W, (0, j)) for j in range(count)), (b, 0)]
        self.into, self.weight_at, self.gradient_at = into, weight_at, gradient_at
        self.nodes = [
            *(_node(f"x_{j + 1}", Value(trace["x"], (0, j), 1, color=hue.input), hue.input) for j in range(count)),
            _node("b", Value(b, 0, 1, color=hue.bias), hue.bias).set_place(into.place + below * DOWN),
        ]
        x = region.left + max(node.width for node in self.nodes) - self.nodes[0].circle.width / 2
        for node, y in zip(self.nodes[:-1], np.linspace(region.top, region.bottom, count), strict=True):
            node.set_place(np.array([x, y, 0.0]))
        numbers = [float(record.value[place]) for record, place in places]
        self.edges = [
            Edge(*_rims(node, into), number, largest=max(map(abs, numbers)), color=_one_hue(color))
            for node, number, color in zip(self.nodes, numbers, [*[hue.weight] * count, hue.bias], strict=True)
        ]
        self.weights = [
            Tag(Value(*place, 1, color=hue.weight), inset=CLEAR).on(edge, weight_at)
            for place, edge in zip(places[:-1], self.edges[:-1], strict=True)
        ]
        self.slopes = [float(record.grad[place]) for record, place in places]
        self.gradients = [
            slope_plate(Value(*place, 4, field="grad", color=hue.gradient)).scale(SMALLER).on(edge, gradient_at)
            for place, edge in zip(places, self.edges, strict=True)
        ]
        super().__init__(*self.edges, *self.nodes, *self.weights)

    def names(self) -> list[Maths]:
        """w with its index, for each weight: on the free side of its number, from its left."""
        count = len(self.weights)
        sides = [DOWN if j and j == count - 1 else UP for j in range(count)]
        return [
            Maths(f"w_{j + 1}", BODY, role="weight", digits="index")
            .next_to(tag, side, buff=0.1)
            .set_x(tag.get_left()[0], LEFT)
            for j, (tag, side) in enumerate(zip(self.weights, sides, strict=True))
        ]

    def product(self, k: int) -> Product:
        """Input `k` times delta, where the gradient of entry `k` will stand."""
        number = self.nodes[k].number
        factor = Value(number.source, number.index, number.places, role="input")
        return Product(factor, self.gradients[k].plate)

    def others(self, k: int) -> list[VMobject]:
        """Nodes and edges of all entries but `k`."""
        lists: tuple[Sequence[VMobject], ...] = (self.nodes, self.edges)
        return [part for parts in lists for j, part in enumerate(parts) if j != k]

    def readings(self) -> list[Reading]:
        """All numbers, what the edges' strokes show, and how far weights are from their edges, in manim units."""
        numbers = [*(tag.value for tag in (*self.weights, *self.gradients))]
        found = [reading for part in (*self.nodes, *self.edges, *numbers) for reading in part.readings()]
        for edge, tag in zip(self.edges[:-1], self.weights, strict=True):
            off = float(np.linalg.norm(tag.get_center() - edge.point_at(self.weight_at)))
            found.append(Reading("weight off its edge", off, 0.0, 0.05))
        return found


def _node(symbol: str, number: Value, color: ManimColor) -> ChainNode:
    return ChainNode(symbol, number, color=color, radius=0.42, side=LEFT)


def _rims(start: ChainNode, end: ChainNode) -> tuple[np.ndarray, np.ndarray]:
    """The ends of an edge between two circles, a gap off each."""
    way = end.place - start.place
    way = way / np.linalg.norm(way)
    return (
        start.place + (start.circle.width / 2 + GAP) * way,
        end.place - (end.circle.width / 2 + GAP) * way,
    )


def _one_hue(color: ManimColor) -> Any:
    return lambda _: color
