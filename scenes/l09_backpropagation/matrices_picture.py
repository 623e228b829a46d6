"""A network's last layer as BackpropagationInMatrices shows it, with its weights, deltas and gradients."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Animation, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.network.backward import NUMBER, gradient_color
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Recode, Tag
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.last_layer import MOST, LastLayer

# So far along its edge a number stands: near its output on those into the upper one, else near its hidden neuron.
ALONG = (0.7, 0.28)
ALONE = 0.5  # the same, where all edges go into one output: they do not cross
RADIUS = 0.6, 0.42  # on a wide frame; on a narrow one, where edges are to be seen rather than answers
OVERHANG = 0.08  # of the deltas on a narrow frame, beyond their neurons at either side, at least
APART = 0.25  # between two deltas at least
FEW = 2  # outputs whose edges have room for their numbers
MARGIN = 0.18, 0.06  # free beside the stage, on a wide frame and on a narrow one
BRACE = 0.4  # the room for a brace at a side, on a wide frame; the layer's true size stands below its dots
FAINT = 0.12  # the opacity of edges that are not spoken of

Place = tuple[int, int]  # an entry of W: the output and the hidden neuron that its edge joins


class LayerMap:
    """Hidden neurons, outputs, their edges, and the numbers that stand on them.

    `weights[i, j]` and `gradients[i, j]` are tags on edges, on a wide frame (`tagged`) and for few edges only: else
    there is no room. `deltas` and `hidden_deltas` are tags at the feet of neurons, `unknown` question marks in the
    latter's place.
    """

    def __init__(self, layer: LastLayer, room: Region, *, tagged: bool) -> None:
        self.layer, self.W = layer, layer.W
        radius = RADIUS[not tagged]
        width = room.width - 2 * self._overhang(radius, *((0.0, MARGIN[0]) if tagged else (OVERHANG, MARGIN[1])))
        width -= BRACE * sum(size > MOST for size in (layer.m, layer.n)) if tagged else 0.0
        self.net = NetworkDiagram(
            [self.W.value], width=width, height=room.height, radius=radius, color=lambda _: theme().weight,
            max_shown=MOST, count_size=BODY, braces=tagged,
        )  # fmt: skip
        for dots, *_, size in self.net.elisions:
            size.next_to(dots, DOWN, buff=0.15)
        self.net.move_to(room.at(0, 0 if tagged else 0.045))  # deltas stand between the lines of the sums
        hidden, output = self.net.neurons
        largest = max(1.0, float(np.abs(layer.answers.value).max()))
        for j, neuron in hidden.items():
            neuron.set_value(layer.answers, (0, j), places=3, largest=largest, shown=False, color=theme().activation)
        tagged = tagged and layer.m <= FEW
        self.weights = self._on_edges(layer.weight_places, "weight", "value") if tagged else {}
        self.gradients = self._on_edges(layer.places, "gradient", "grad") if tagged else {}
        self.deltas = [self._badge(layer.sums, i, neuron) for i, neuron in output.items()]
        self.hidden_deltas = {j: self._badge(layer.hidden, j, neuron) for j, neuron in hidden.items()}
        widest = (max(float(badge.width) for badge in each) for each in (self.deltas, self.hidden_deltas.values()))
        apart = float(self.net.layers[1].get_x() - self.net.layers[0].get_x())
        if sum(widest) / 2 + APART > apart:  # no room side by side: the hidden ones stand on their neurons' heads
            for j, neuron in hidden.items():
                self.hidden_deltas[j].move_to(neuron.circle.get_top())
        self.unknown = {j: _unknown(badge) for j, badge in self.hidden_deltas.items()}

    def _on_edges(self, places: int, role: str, field: str) -> dict[Place, Tag]:
        along = ALONG if self.layer.m > 1 else (ALONE,)
        return {
            (i, j): Tag(Value(self.W, (i, j), places, field=field, role=role, size=NUMBER)).on(edge, along[bool(i)])
            for i, row in self.net.edges[0].items()
            for j, edge in row.items()
        }

    def _overhang(self, radius: float, least: float, free: float) -> float:
        """How far the widest delta reaches beyond its neuron, less what is `free` at the stage's side."""
        layer, neuron = self.layer, Neuron(radius, theme().activation)
        badges = [self._badge(layer.sums, i, neuron) for i in layer.rows]
        badges += [self._badge(layer.hidden, j, neuron) for j in layer.columns]
        return max(least, max(float(badge.width) for badge in badges) / 2 - radius - free)

    def _badge(self, record: Any, i: int, neuron: Neuron) -> Tag:
        value = Value(record, (0, i), self.layer.places, field="grad", size=NUMBER, role="gradient")
        return Tag(value, border=theme().gradient).move_to(neuron.circle.get_bottom())

    def light(self, end: int | None = None, start: int | None = None) -> list[Animation]:
        """Edges that end at output `end` and start at hidden neuron `start` are in sight, the others go back."""
        return [
            animate(edge).set_stroke(opacity=1 if _joins((i, j), end, start) else FAINT)
            for i, row in self.net.edges[0].items()
            for j, edge in row.items()
        ]

    def only(self, end: int | None = None, start: int | None = None) -> list[Animation]:
        """As `light`, and so do their weights."""
        tags = [move for at, tag in self.weights.items() for move in (undim if _joins(at, end, start) else dim)(tag)]
        return [*self.light(end, start), *tags]

    def become_gradient(self, i: int, j: int) -> Recode:
        """An edge takes the width and dashes of its gradient."""
        G = np.asarray(self.W.grad)
        largest = float(np.abs(G).max())
        return Recode([self.net.edges[0][i][j]], [G[i, j]], largest=largest, color=gradient_color)


def _joins(at: Place, end: int | None, start: int | None) -> bool:
    return end in (None, at[0]) and start in (None, at[1])


def _unknown(badge: Tag) -> VGroup:
    """A plate of a delta's size with a question mark."""
    plate = badge.plate.copy()
    return VGroup(plate, Maths("?", LABEL, role="gradient").move_to(plate).set_z_index(4))
