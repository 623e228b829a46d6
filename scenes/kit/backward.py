"""``BackwardDiagram``: a network that also shows its deltas, in the neurons, and its gradients, on the edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, UP, Animation, AnimationGroup, FadeIn, FadeOut, ManimColor

from .arrivals import emerge
from .edges import Recode, Tag, by_sign
from .network import HasLayers, NetworkDiagram, Reweigh
from .readings import Reading
from .theme import theme
from .typeset import SMALL, TINY
from .values import Value

TAG_ROOM = 0.47  # from a neuron's rim to the middle of the tags beside it
LIFT = 0.36  # how far activation and delta stand from the middle of their neuron, in radii


def gradient_hue(_: float) -> ManimColor:
    """Edges that show gradients have one hue; dashes tell the sign."""
    return theme().gradient


class BackwardDiagram(NetworkDiagram):
    """A :class:`NetworkDiagram` of ``net`` bound to ``trace``, whose backward pass can be shown piece by piece.

    All activations are dark at first. Deltas and gradient tags join the scene with the animations that bring them.

    - ``delta(l, i)``: ∂C/∂z of neuron ``i`` of layer ``l`` ≥ 1, at its place in the lower half of the circle.
    - ``tag(l, i, j)``: the gradient of W[i, j] between layers ``l`` and ``l`` + 1, on its edge; the tags of a layer
      stand in one column, close to the ``beside[l]`` (``source`` or ``target``) neurons of the edges.

    >>> from nn_core import Dense, Network, Trace, mse, sigmoid
    >>> net = Network(Dense(1, 1, sigmoid), seed=1)
    >>> with Trace() as trace:
    ...     mse(net([[1.0]]), [[0.0]]).backward()
    >>> diagram = BackwardDiagram(net, trace, beside=["source"], width=4, height=2, radius=0.6)
    >>> bool(diagram.delta(1, 0).number == trace["layer1.z"].grad[0, 0])
    True
    """

    def __init__(
        self, net: HasLayers, trace: Any, *, beside: Sequence[str], sample: int = 0, places: int = 3, **options: Any
    ) -> None:
        super().__init__(net, **options)
        self.trace, self.sample, self.places, self.beside = trace, sample, places, beside
        self.bind(trace, sample, shown=False)
        self.gradients = [trace[f"{name}.W"].grad for name in self.names]
        self.steepest = max(float(np.abs(G).max()) for G in self.gradients)
        self.deltas: dict[tuple[int, int], Value] = {}
        self.tags: dict[tuple[int, int, int], Tag] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy is drawn apart but shows the same trace."""
        memo[id(self.trace)] = self.trace
        return super().__deepcopy__(memo)

    def delta(self, layer: int, i: int) -> Value:
        """The delta of a neuron; the same mobject at every call."""
        if (layer, i) not in self.deltas:
            record, neuron = self.trace[f"{self.names[layer - 1]}.z"], self.neurons[layer][i]
            self.deltas[layer, i] = self._gradient(record, (self.sample, i), align="center")
            self.deltas[layer, i].move_to(neuron.circle.get_center() + LIFT * neuron.radius * DOWN).set_z_index(5)
        return self.deltas[layer, i]

    def tag(self, layer: int, i: int, j: int) -> Tag:
        """The gradient of an edge; the same mobject at every call."""
        key = (layer, i, j)
        if key not in self.tags:
            value = self._gradient(self.trace[f"{self.names[layer]}.W"], (i, j))
            self.tags[key] = Tag(value).on(self.edges[layer][i][j], self._share(layer, i, j))
        return self.tags[key]

    def _share(self, layer: int, i: int, j: int) -> float:
        """How far along its edge a tag stands: where the edge crosses the column of the layer's tags."""
        edge, clear = self.edges[layer][i][j], self.radius + TAG_ROOM
        if self.beside[layer] == "source":
            column = self.neurons[layer][j].get_center()[0] + clear
        else:
            column = self.neurons[layer + 1][i].get_center()[0] - clear
        start, end = edge.point_at(0)[0], edge.point_at(1)[0]
        return float((column - start) / (end - start))

    def _gradient(self, record: Any, index: tuple[int, int], **style: Any) -> Value:
        return Value(record, index, self.places, field="grad", size=TINY, color=theme().gradient, **style)

    def seat(self, layer: int, i: int, start: Value | None = None) -> Animation:
        """The delta of a neuron flies in from ``start`` (or appears), and the activation makes room."""
        neuron, delta = self.neurons[layer][i], self.delta(layer, i)
        room = neuron.value.animate.scale(SMALL / neuron.type_size).move_to(
            neuron.circle.get_center() + LIFT * neuron.radius * UP
        )
        return AnimationGroup(room, emerge(start, delta) if start else FadeIn(delta, shift=0.2 * DOWN))

    def unseat(self, **kwargs: Any) -> Animation:
        """All deltas leave, and the activations take the middle again."""
        seated = [self.neurons[layer][i] for layer, i in self.deltas]
        back = [neuron.value.animate.scale(neuron.type_size / SMALL).move_to(neuron.circle) for neuron in seated]
        return AnimationGroup(FadeOut(*self.deltas.values()), *back, **kwargs)

    def land(self, layer: int, i: int, j: int, start: Value) -> Animation:
        """A gradient flies from ``start`` to its edge, which takes its width and sign."""
        tag, edge = self.tag(layer, i, j), self.edges[layer][i][j]
        change = Recode([edge], [self.gradients[layer][i, j]], largest=self.steepest, paint=gradient_hue)
        return AnimationGroup(emerge(start, tag.value), FadeIn(tag.plate), change)

    def show_gradients(self, **kwargs: Any) -> Reweigh:
        """Every edge shows its gradient."""
        return Reweigh(self, self.gradients, largest=self.steepest, paint=gradient_hue, **kwargs)

    def show_weights(self, **kwargs: Any) -> Reweigh:
        """Every edge shows its weight again."""
        weights = [self.trace[f"{name}.W"].value for name in self.names]
        return Reweigh(self, weights, largest=self.largest, paint=by_sign, **kwargs)

    def readings(self) -> list[Reading]:
        """The diagram's readings, those of the deltas and tags made so far, and where the tags lie on their edges."""
        found = super().readings()
        for value in [*self.deltas.values(), *(tag.value for tag in self.tags.values())]:
            found += value.readings()
        for (layer, i, j), tag in self.tags.items():
            edge = self.edges[layer][i][j]
            off = float(np.linalg.norm(tag.get_center() - edge.point_at(self._share(layer, i, j))))
            found.append(Reading(f"tag {layer} {i} {j} off its edge", off, 0.0, 0.05))
        return found
