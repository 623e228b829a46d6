"""The computation graph of a trace: operations as nodes, values above, gradients below, local derivatives on edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from manim import VGroup

from nn_core import Flow, Trace
from scenes.kit.graph.layout import Place, layered
from scenes.kit.graph.parts import RADIUS, GraphEdge, GraphNode, operation
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL, Size, points

COLUMN = 3.9  # the widest pitch of columns, in manim units
STRETCH = 1.5  # how much wider than necessary the rows may stand
LABEL_SPACE = 0.022  # above and below the outermost nodes, for their numbers, at size 1


class ComputationGraph(VGroup):
    """`nn_core`'s own graph of what it computed, drawn from a `Trace`.

    - `nodes`: by the record's name; `edges`: by (input's name, output's name, place of the input).
    - `width` × `height` is the room it may take; `size` the type size, `places` the decimals of what is not whole;
      `names` whether records' names are written beside their values; `local_symbols` the formula of a local
      derivative, by (input, output).

    Single-number constants are part of the operation that uses them. Records that hold more than one number have no
    number written.

    >>> from nn_core import Tensor
    >>> with Trace() as trace:
    ...     x = Tensor(1.0, name="x")
    ...     ((x**2 + 1) ** 3).named("y").backward()
    >>> graph = ComputationGraph(trace, width=12, height=4)
    >>> list(graph.nodes), all(reading.holds for reading in graph.readings())
    (['x', 't1', 't2', 'y'], True)
    """

    def __init__(
        self,
        trace: Trace,
        *,
        width: float,
        height: float,
        places: int = 2,
        names: bool = True,
        size: Size = LABEL,
        local_symbols: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        super().__init__()
        size = points(size)
        records = {record.name: record for record in trace.forward}
        constants = {name: r for name, r in records.items() if r.op == "constant" and r.value.ndim == 0}
        terms: dict[str, list[Flow]] = defaultdict(list)
        for flow in trace.backward:
            terms[flow.target].append(flow)
        self.nodes = {
            name: GraphNode(
                record, operation(record, constants), [f.gradient for f in terms[name]], places, names, size
            )
            for name, record in records.items()
            if name not in constants
        }
        self.edges: dict[tuple[str, str, int], GraphEdge] = {}
        self._place(width, height, size)
        self._attach(trace.backward, terms, local_symbols or {}, places, size)
        self.add(*self.edges.values(), *self.nodes.values())

    def _place(self, width: float, height: float, size: float) -> None:
        keys = [
            (name, node.record.name, place)
            for node in self.nodes.values()
            for place, name in enumerate(node.record.inputs)
            if name in self.nodes
        ]
        tall = 2 * (RADIUS + LABEL_SPACE) * size
        layout = layered(list(self.nodes), [key[:2] for key in keys], dict.fromkeys(self.nodes, tall))
        if layout.height + tall > height:
            layout = layered(list(self.nodes), [key[:2] for key in keys], self._flat_heights(tall, size))
        stretch = min(STRETCH, (height - tall) / layout.height) if layout.height else 1
        reach = [(layout.places[name][0], node) for name, node in self.nodes.items()]
        left = max(-node.get_left()[0] for column, node in reach if column == 0)
        right = max(node.get_right()[0] for column, node in reach if column == layout.columns - 1)
        column = min(COLUMN, (width - left - right) / max(1, layout.columns - 1))

        def point(place: Place) -> np.ndarray:
            return np.array([(place[0] - (layout.columns - 1) / 2) * column, place[1] * stretch, 0.0])

        for name, node in self.nodes.items():
            node.shift(point(layout.places[name]) - node.ring.get_center())
        for key, route in zip(keys, layout.routes, strict=True):
            twins = [other for other in keys if other[:2] == key[:2]]
            bend = (twins.index(key) - (len(twins) - 1) / 2) * -1.2
            knots = [point(place) for place in route]
            self.edges[key] = GraphEdge(self.nodes[key[0]], self.nodes[key[1]], knots, bend)

    def _flat_heights(self, tall: float, size: float) -> dict[str, float]:
        """The nodes' heights when those that are given have their numbers beside them."""
        heights = dict.fromkeys(self.nodes, tall)
        for name, node in self.nodes.items():
            if not node.record.inputs:
                node.set_labels_beside()
                heights[name] = 2.2 * RADIUS * size
        return heights

    def _attach(
        self,
        flows: Sequence[Flow],
        into: Mapping[str, Sequence[Flow]],
        symbols: Mapping[tuple[str, str], str],
        places: int,
        size: float,
    ) -> None:
        """Give each flow its edge: flows between the same two records come in the order of the inputs."""
        waiting = dict(self.edges)
        self.backward: list[GraphEdge] = []
        for flow in flows:
            key = next(key for key in waiting if key[:2] == (flow.target, flow.source))
            edge = waiting.pop(key)
            rises = edge.start.ring.get_y() < edge.end.ring.get_y() - RADIUS * size / 2
            under = edge.bend < 0 or (rises and not edge.bend and len(self.incoming(key[1])) > 1)
            edge.set_flow(flow, places, symbols.get(key[:2]), size, alone=len(into[flow.target]) == 1, under=under)
            self.backward.append(edge)

    def incoming(self, name: str) -> list[GraphEdge]:
        """The edges into the node `name`, in the order of the operation's inputs."""
        return [edge for (_, end, _), edge in self.edges.items() if end == name]

    def readings(self) -> list[Reading]:
        """Every edge's ends and product, and every number."""
        labels = [label for node in self.nodes.values() for label in (node.value, node.grad) if label is not None]
        labels += [edge.local for edge in self.edges.values() if edge.local is not None]
        numbers = [value for label in labels for value in label.values.values()]
        numbers += [edge.arrived for edge in self.edges.values() if edge.arrived is not None]
        return [
            *(reading for edge in self.edges.values() for reading in edge.readings()),
            *(reading for number in numbers for reading in number.readings()),
        ]
