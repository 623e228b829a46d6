"""`NetworkDiagram`: a network as circles and connections, drawn from its real weights and activations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Self, cast

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, VGroup, VMobject

from nn_core import Network
from scenes.kit.described import listed, numbers
from scenes.kit.elision import gap, shown_indices, slots
from scenes.kit.live import following
from scenes.kit.network.edges import EDGE_WIDTH, Coloring, Edge, Recode, between, by_sign
from scenes.kit.network.neuron import Neuron
from scenes.kit.readings import Reading
from scenes.kit.stage.look import SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import in_words
from scenes.kit.text.values import Value


class NetworkDiagram(VGroup):
    """A network in layers from left to right; edge width and sign are those of the real weights.

    `net` is a network of `nn_core`, a list of its weight matrices (each (n_out, n_in)), or a function that gives such a
    list and makes the diagram live, or a list of layer sizes (then the edges are faint until `set_weights`). Layer 0
    holds the inputs.

    - `neurons[l][i]` is a `Neuron`, `edges[l][i][j]` the `Edge` of W[i, j] from neuron j of layer l
      to neuron i of layer l + 1; both by true index: neurons that are left out have none.
    - `layers[l]` groups the neurons of a layer; `links` are the faint lines beneath the edges.
    - A layer of more than `max_shown` neurons shows its first and last ones, dots and its true size; `shown` names
      those in sight, layer by layer, instead.
    - `count_size` is that of those true sizes; without `braces` outer layers have theirs below, as the inner ones have;
      `largest` is the weight that gets the full `stroke_width`, by default the largest one in sight.
    - `columns` are where the layers stand from left to right, from 0 to 1: by default evenly.

    >>> diagram = NetworkDiagram([[[0.5, -1.0]]], width=4, height=2)
    >>> diagram.edges[0][0][1].shown_number
    -1.0
    """

    def __init__(
        self,
        net: Network | Sequence[Any] | Callable[[], Sequence[np.ndarray]],
        *,
        width: float,
        height: float,
        max_shown: int = 8,
        radius: float | None = None,
        largest: float | None = None,
        stroke_width: float = EDGE_WIDTH,
        color: Coloring = by_sign,
        count_size: Size = SMALLEST,
        shown: Sequence[Sequence[int]] | None = None,
        braces: bool = True,
        columns: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self.braces, self.count_size, self.pitches = braces, count_size, dict[int, float]()
        live = net if callable(net) and not isinstance(net, Network) else None
        self.names, weights, self.sizes = _read(live() if live else cast(Network | Sequence[Any], net))
        self.shown = [list(each) for each in shown or (shown_indices(size, max_shown) for size in self.sizes)]
        rows = max(len(seen) + (len(seen) < size) for seen, size in zip(self.shown, self.sizes, strict=True))
        pitch = height / rows
        self.radius = radius or min(0.36 * pitch, 0.16 * width / max(len(self.sizes) - 1, 1), 0.6)
        shares = np.linspace(0, 1, len(self.sizes)) if columns is None else np.asarray(columns)
        self.neurons = [
            self._column(layer, x, pitch, height) for layer, x in enumerate((width - 2 * self.radius) * (shares - 0.5))
        ]
        self.layers = [VGroup(*column.values()) for column in self.neurons]
        self.weights = [np.asarray(W, dtype=float) for W in weights]
        self.largest = largest or max(float(np.abs(W).max()) for W in self.weights) or 1.0
        self.edges = [self._connect(layer, stroke_width, color) for layer in range(len(self.weights))]
        self.links = self._links()
        self.elisions = VGroup(*(self._elision(layer) for layer in range(len(self.sizes)) if self._elided(layer)))
        self.add(self.links, *self.all_edges(), *self.layers, self.elisions)
        if live:
            self.add_updater(lambda diagram: diagram._weigh(live()))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy is drawn apart but has the same weights: so a live one knows that it shows them."""
        memo |= {id(W): W for W in self.weights}
        return super().__deepcopy__(memo)

    def _column(self, layer: int, x: float, pitch: float, height: float) -> dict[int, Neuron]:
        shown = self.shown[layer]
        count = len(shown) + self._elided(layer)
        pitch = self.pitches[layer] = min(1.6 * pitch, height / count)  # a layer of few neurons stands wider apart
        column = {}
        for i, slot in slots(shown).items():
            column[i] = Neuron(self.radius, theme().activation if layer else theme().input).move_to(
                (x, ((count - 1) / 2 - slot) * pitch, 0)
            )
        return column

    def _elided(self, layer: int) -> bool:
        return len(self.shown[layer]) < self.sizes[layer]

    def _elision(self, layer: int) -> VGroup:
        """Dots where neurons are left out, and the true size of the layer."""
        shown, column = self.shown[layer], self.neurons[layer]
        place, ys = gap(shown), [float(neuron.get_y()) for neuron in column.values()]
        pitch = max(self.radius * 0.45, 0.14)  # between dots of 0.1
        dots = VGroup(*(Dot(radius=0.05, color=theme().muted).shift(k * pitch * UP) for k in (1, 0, -1)))
        y = ys[0] + self.pitches[layer] if place == 0 else (ys[(place or 0) - 1] + ys[place or 0]) / 2
        if place is None:  # the first ones are shown
            y = ys[-1] - self.pitches[layer]
        dots.move_to((column[shown[0]].get_x(), y, 0))
        count = Value(np.array(self.sizes[layer]), places=0, size=self.count_size, color=theme().muted)
        whole = VGroup(*column.values())
        if 0 < layer < len(self.sizes) - 1 or not self.braces:
            return VGroup(dots, count.next_to(whole, DOWN, buff=0.15))
        side = RIGHT if layer else LEFT
        brace = _brace(whole, side, gap=0.35 * self.radius)
        return VGroup(dots, brace, count.next_to(brace, side, buff=0.12))

    def _connect(self, layer: int, stroke_width: float, color: Coloring) -> dict[int, dict[int, Edge]]:
        W = self.weights[layer]
        return {
            i: {
                j: Edge(
                    *between(source.get_center(), target.get_center(), self.radius),
                    W[i, j],
                    largest=self.largest,
                    stroke_width=stroke_width,
                    color=color,
                )
                for j, source in self.neurons[layer].items()
            }
            for i, target in self.neurons[layer + 1].items()
        }

    def _links(self) -> VMobject:
        """All connections as one faint drawing, so that a weight near zero still has its place."""
        links = VMobject(stroke_color=theme().faint, stroke_width=1.5)
        for edge in self.all_edges():
            links.start_new_path(edge.point_at(0))
            links.add_line_to(edge.point_at(1))
        return links.set_z_index(-1)

    def all_edges(self, layer: int | None = None) -> list[Edge]:
        """The edges after `layer` (all of them by default), target by target."""
        chosen = self.edges if layer is None else [self.edges[layer]]
        return [edge for table in chosen for row in table.values() for edge in row.values()]

    def into(self, layer: int, i: int) -> list[Edge]:
        """The edges that end at neuron `i` of `layer`: row i of the weights."""
        return list(self.edges[layer - 1][i].values())

    def out_of(self, layer: int, j: int) -> list[Edge]:
        """The edges that leave neuron `j` of `layer`: column j of the next weights."""
        return [row[j] for row in self.edges[layer].values()]

    def set_weights(
        self, weights: Sequence[np.ndarray], *, largest: float | None = None, color: Coloring | None = None
    ) -> Self:
        """Move every edge to other numbers (weights or gradients) in place; shapes as at the start."""
        self.weights = [np.asarray(W, dtype=float) for W in weights]
        for table, W in zip(self.edges, self.weights, strict=True):
            for i, row in table.items():
                for j, edge in row.items():
                    edge.set_number(W[i, j], largest=largest, color=color)
        return self

    def _weigh(self, weights: Sequence[np.ndarray]) -> None:
        """Shows these weights, unless they are those in sight."""
        if weights[0] is not self.weights[0]:
            self.set_weights(weights)

    def set_trace(self, trace: Any, sample: int = 0, *, shown: bool = True, places: int = 2) -> Self:
        """Puts the activations of row `sample` of the trace into the neurons, by the layers' names.

        A function that makes a trace makes them live. With `shown=False` they wait for `moves.light_layer`. Layers are
        those that hold weights: what a neuron shows is the record `<layer>.a`.
        """
        now = following(trace)()
        for column, name in zip(self.neurons, self.records(now), strict=True):
            source = (lambda name=name: trace()[name]) if callable(trace) else now[name]
            largest = max(1.0, float(np.abs(now[name].value[sample]).max()))
            for i, neuron in column.items():
                neuron.set_value(source, (sample, i), places=places, largest=largest, shown=shown)
        return self

    def records(self, trace: Any) -> list[str]:
        """The names of the records that hold the activations, layer by layer."""
        if not self.names:
            raise ValueError("activations are found by layer names: make the diagram from a network, not from arrays")
        return [trace[f"{self.names[0]}.xW"].inputs[0], *(f"{name}.a" for name in self.names)]

    def describe(self) -> list[str]:
        """How many neurons each layer has, the least and the largest weight, and what lit neurons hold."""
        weights = sorted(edge.shown_number for edge in self.all_edges())
        span = f"; weights from {numbers(weights[:1])} to {numbers(weights[-1:])}" if weights[0] < weights[-1] else ""
        lit = [[n.held.text for n in column.values() if n.is_lit and n.numbered] for column in self.neurons]
        held = [f"layer {in_words(k)} of the network: {listed(shown)}" for k, shown in enumerate(lit, 1) if shown]
        return [f"network: {', '.join(map(in_words, self.sizes))} neurons, layer by layer{span}", *held]

    def readings(self) -> list[Reading]:
        """The number of every edge, and what every neuron shows."""
        edges = [reading for edge in self.all_edges() for reading in edge.readings()]
        return edges + [r for column in self.neurons for neuron in column.values() for r in neuron.readings()]


class Reweigh(Recode):
    """Every edge of `diagram` moves from its number to that of `weights` (or gradients), as in `Recode`."""

    def __init__(self, diagram: NetworkDiagram, weights: Sequence[np.ndarray], **kwargs: Any) -> None:
        self.diagram, self.after = diagram, [np.asarray(W, dtype=float) for W in weights]
        pairs = [
            (edge, W[i, j])
            for table, W in zip(diagram.edges, self.after, strict=True)
            for i, row in table.items()
            for j, edge in row.items()
        ]
        super().__init__([edge for edge, _ in pairs], [number for _, number in pairs], mobject=diagram, **kwargs)

    def finish(self) -> None:
        """The diagram holds the new weights from now on."""
        super().finish()
        self.diagram.weights = self.after


def _read(net: Network | Sequence[Any]) -> tuple[list[str], list[np.ndarray], list[int]]:
    """Names (of a network only), weights and layer sizes of `net`; zero weights where only sizes are given."""
    names: list[str] = []
    if isinstance(net, Network):
        names, weights = [str(W.name).removesuffix(".W") for W in net.weights()], [W.value for W in net.weights()]
    elif all(isinstance(size, int) for size in net):
        weights = [np.zeros((n_out, n_in)) for n_in, n_out in pairwise(net)]
    else:
        weights = [np.asarray(W, dtype=float) for W in net]
    for W, after in pairwise(weights):
        if after.shape[1] != W.shape[0]:
            raise ValueError(f"weights {W.shape} give {W.shape[0]} values but the next weights {after.shape} take "
                             f"{after.shape[1]}; each matrix is (n_out, n_in)")  # fmt: skip
    return names, weights, [weights[0].shape[1], *(W.shape[0] for W in weights)]


def _brace(group: VGroup, side: np.ndarray, gap: float) -> VMobject:
    """A bracket along one side of `group`."""
    x = float(group.get_edge_center(side)[0])
    top, bottom = group.get_top()[1], group.get_bottom()[1]
    near, far = x + side[0] * gap, x + side[0] * (gap + 0.12)
    bracket = VMobject(stroke_color=theme().muted, stroke_width=2)
    return bracket.set_points_as_corners([(near, top, 0), (far, top, 0), (far, bottom, 0), (near, bottom, 0)])
