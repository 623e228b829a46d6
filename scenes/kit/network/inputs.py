"""One neuron opened up: its inputs, weights and bias in sight, on their way into its sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, ManimColor, VGroup, VMobject

from scenes.kit.network.chain import GAP, ChainNode, slope_plate
from scenes.kit.network.edges import EDGE_WIDTH, Edge, Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

BESIDE = 0.12  # between a named weight and its edge
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


class NamedWeight(VGroup):
    """A weight's name and number, to stand beside its edge, which stays whole: `side` is 1 above it, −1 below.

    >>> edge = Edge([0, 0, 0], [4, 0, 0], 0.5)
    >>> bool(NamedWeight(1, Value(0.5, places=1), -1).on(edge, 0.5).get_top()[1] < 0)
    True
    """

    def __init__(self, place: int, value: Value, side: int) -> None:
        self.value, self.side = value, side
        super().__init__(Formula(f"w_{place} = @weight", BODY, role="weight", digits="index", weight=value))

    def on(self, edge: Edge, share: float) -> Self:
        """Stand beside `edge`, at `share` of the way, a gap off its line."""
        return self.move_to(edge.point_at(share) + self.side * (self._half(edge) + BESIDE) * _across(edge))

    def _half(self, edge: Edge) -> float:
        """Half its extent across the edge."""
        return float(np.abs(_across(edge)) @ [self.width / 2, self.height / 2, 0])

    def off(self, edge: Edge, share: float) -> float:
        """How far it is from its place beside the edge, in manim units."""
        gap = self.side * float((self.get_center() - edge.point_at(share)) @ _across(edge)) - self._half(edge)
        return abs(gap - BESIDE)


class NeuronInputs(VGroup):
    """The inputs of one neuron in a column, the left side of `region`, each with its edge to the node `into`.

    Numbers are those of `trace`, under the name of the neuron's `layer`, first neuron and first sample. Each list holds
    an entry for every input and a last one for the bias, which stands `below` the node `into`:

    - `nodes`: circles with a letter, the number beside, an input's on the `side` given; `edges`: width and dashes show
      the weight, or the bias;
    - `weights`: the weights' numbers, `weight_at` of the way along their edges (the bias has its number at its node);
      `named`, they stand beside the edges with their names;
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
        named: bool = False,
        stroke_width: float = EDGE_WIDTH,
        side: np.ndarray = LEFT,
    ) -> None:
        hue, W, b = theme(), trace[f"{layer}.W"], trace[f"{layer}.b"]
        count = W.value.shape[1]
        places: list[tuple[Any, int | tuple[int, int]]] = [*((W, (0, j)) for j in range(count)), (b, 0)]
        self.into, self.weight_at, self.gradient_at = into, weight_at, gradient_at
        self.nodes = [
            *(
                _node(f"x_{j + 1}", Value(trace["x"], (0, j), 1, color=hue.input), hue.input, side)
                for j in range(count)
            ),
            _node("b", Value(b, 0, 1, color=hue.bias), hue.bias).set_place(into.place + below * DOWN),
        ]
        x = region.left + max(node.width for node in self.nodes[:-1]) - self.nodes[0].circle.width / 2
        for node, y in zip(self.nodes[:-1], np.linspace(region.top, region.bottom, count), strict=True):
            node.set_place(np.array([x, y, 0.0]))
        numbers = [float(record.value[place]) for record, place in places]
        self.edges = [
            Edge(
                *_rims(node, into), number, largest=max(map(abs, numbers)), stroke_width=stroke_width,
                color=_one_hue(color),
            )
            for node, number, color in zip(self.nodes, numbers, [*[hue.weight] * count, hue.bias], strict=True)
        ]  # fmt: skip
        self.weights: list[Tag | NamedWeight] = []
        for j, (place, edge) in enumerate(zip(places[:-1], self.edges[:-1], strict=True)):
            number = Value(*place, 1, color=hue.weight)
            above = -1 if j and j == count - 1 else 1
            tag = NamedWeight(j + 1, number, above) if named else Tag(number, inset=CLEAR)
            self.weights.append(tag.on(edge, weight_at))
        self.slopes = [float(record.grad[place]) for record, place in places]
        self.gradients = [
            slope_plate(Value(*place, 3, field="grad", color=hue.gradient, plus=True))
            .scale(SMALLER)
            .on(edge, gradient_at)
            for place, edge in zip(places, self.edges, strict=True)
        ]
        super().__init__(*self.edges, *self.nodes, *self.weights)

    def product(self, k: int) -> Product:
        """Input `k` times delta, where the gradient of entry `k` will stand; the bias's input is the constant one."""
        number = self.nodes[k].number
        factor = Value(number.source, number.index, number.places, role="input")
        return Product(factor if k < len(self.weights) else Value(1.0, places=0), self.gradients[k].plate)

    def others(self, k: int) -> list[VMobject]:
        """Nodes and edges of all entries but `k`."""
        lists: tuple[Sequence[VMobject], ...] = (self.nodes, self.edges)
        return [part for parts in lists for j, part in enumerate(parts) if j != k]

    def readings(self) -> list[Reading]:
        """All numbers, what the edges' strokes show, and how far weights are from their edges, in manim units."""
        numbers = [*(tag.value for tag in (*self.weights, *self.gradients))]
        found = [reading for part in (*self.nodes, *self.edges, *numbers) for reading in part.readings()]
        for edge, tag in zip(self.edges[:-1], self.weights, strict=True):
            if isinstance(tag, NamedWeight):
                off = tag.off(edge, self.weight_at)
            else:
                off = float(np.linalg.norm(tag.get_center() - edge.point_at(self.weight_at)))
            found.append(Reading("weight off its edge", off, 0.0, 0.05))
        return found


def _node(symbol: str, number: Value, color: ManimColor, side: np.ndarray = LEFT) -> ChainNode:
    return ChainNode(symbol, number, color=color, radius=0.42, side=side)


def _rims(start: ChainNode, end: ChainNode) -> tuple[np.ndarray, np.ndarray]:
    """The ends of an edge between two circles, a gap off each."""
    way = end.place - start.place
    way = way / np.linalg.norm(way)
    return (
        start.place + (start.circle.width / 2 + GAP) * way,
        end.place - (end.circle.width / 2 + GAP) * way,
    )


def _across(edge: Edge) -> np.ndarray:
    """The direction at right angles to an edge, upwards, shape (3,)."""
    way = edge.point_at(1) - edge.point_at(0)
    way = way / np.linalg.norm(way)
    return np.asarray(np.array([-way[1], way[0], 0.0]) * (1 if way[0] >= 0 else -1))


def _one_hue(color: ManimColor) -> Any:
    return lambda _: color
