"""`BackwardDiagram`: a network that also shows its deltas, on the neurons, and its gradients, on the edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import Circle, ManimColor

from nn_core import Network
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

NUMBER = 1.03 * LABEL  # the size of deltas and gradients: digits of 1/30 of the frame's height
TAG_GAP = 0.03  # between a tag and its neuron


def gradient_color(_: float) -> ManimColor:
    """Edges that show gradients have one hue; dashes tell the sign."""
    return theme().gradient


class BackwardDiagram(NetworkDiagram):
    """A `NetworkDiagram` of `net` bound to `trace`, whose backward pass can be shown piece by piece.

    All activations are dark at first. Deltas and gradient tags join the scene with the animations that bring them.

    - `delta(l, i)`: ∂C/∂z of neuron `i` of layer `l` ≥ 1, on a `badge(l, i)` at the foot of its circle.
    - `tag(l, i, j)`: the gradient of W[i, j] between layers `l` and `l` + 1, on its edge, close to the edge's
      `source` or `target` neuron, as `beside[l]` says.

    >>> from nn_core import Dense, Network, Trace, mse, sigmoid
    >>> net = Network(Dense(1, 1, sigmoid), seed=1)
    >>> with Trace() as trace:
    ...     mse(net([[1.0]]), [[0.0]]).backward()
    >>> diagram = BackwardDiagram(net, trace, beside=["source"], width=4, height=2, radius=0.6)
    >>> bool(diagram.delta(1, 0).number == trace["layer1.z"].grad[0, 0])
    True
    """

    def __init__(
        self, net: Network, trace: Any, *, beside: Sequence[str], sample: int = 0, places: int = 3, **options: Any
    ) -> None:
        super().__init__(net, **options)
        self.trace, self.sample, self.places, self.beside = trace, sample, places, beside
        self.set_trace(trace, sample, shown=False)
        self.gradients = [trace[f"{name}.W"].grad for name in self.names]
        self.steepest = max(float(np.abs(G).max()) for G in self.gradients)
        widest = max(
            (
                self._gradient(trace[f"{name}.W"], index)
                for name, G in zip(self.names, self.gradients, strict=True)
                for index in np.ndindex(*G.shape)
            ),
            key=lambda value: value.width,
        )
        self.tag_half = np.array([Tag(widest).width, Tag(widest).height]) / 2
        self.badges: dict[tuple[int, int], Tag] = {}
        self.tags: dict[tuple[int, int, int], Tag] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy is drawn apart but shows the same trace."""
        memo[id(self.trace)] = self.trace
        return super().__deepcopy__(memo)

    def badge(self, layer: int, i: int) -> Tag:
        """The delta of a neuron on its plate; the same mobject at every call."""
        if (layer, i) not in self.badges:
            value = self._gradient(self.trace[f"{self.names[layer - 1]}.z"], (self.sample, i))
            foot = self.neurons[layer][i].circle.get_bottom()
            self.badges[layer, i] = Tag(value, border=theme().gradient).move_to(foot)
        return self.badges[layer, i]

    def delta(self, layer: int, i: int) -> Value:
        """The delta of a neuron."""
        return self.badge(layer, i).value

    def tag(self, layer: int, i: int, j: int) -> Tag:
        """The gradient of an edge; the same mobject at every call."""
        key = (layer, i, j)
        if key not in self.tags:
            value = self._gradient(self.trace[f"{self.names[layer]}.W"], (i, j))
            self.tags[key] = Tag(value).on(self.edges[layer][i][j], self.share(layer, i, j))
        return self.tags[key]

    def share(self, layer: int, i: int, j: int) -> float:
        """How far along its edge a tag stands: as close to its neuron as it can, covering neither it nor its badge."""
        edge, at_source = self.edges[layer][i][j], self.beside[layer] == "source"
        neuron = self.neurons[layer][j] if at_source else self.neurons[layer + 1][i]
        shares = np.linspace(0, 1, 201) if at_source else np.linspace(1, 0, 201)
        middles = edge.point_at(0) + shares[:, None] * (edge.point_at(1) - edge.point_at(0))
        nearest = np.maximum(np.abs(middles - neuron.circle.get_center())[:, :2] - self.tag_half, 0)
        clear = np.linalg.norm(nearest, axis=1) >= neuron.radius + TAG_GAP
        below = np.abs(middles - neuron.circle.get_bottom())[:, :2]  # to the badge, which is as large as a tag
        return float(shares[np.argmax(clear & (below >= 2 * self.tag_half + TAG_GAP).any(axis=1))])

    def _gradient(self, record: Any, index: tuple[int, int]) -> Value:
        return Value(record, index, self.places, field="grad", size=NUMBER, color=theme().gradient)

    def slopes(self, layer: int) -> np.ndarray:
        """g′(z) of a layer ≥ 1 as the trace has it, (samples, neurons): the local derivative between its z and a."""
        name = f"{self.names[layer - 1]}.z"
        return np.asarray(next(flow.local for flow in self.trace.backward if flow.target == name))

    def path_terms(self, layer: int) -> np.ndarray:
        """What each neuron after a hidden `layer` sends back to it, not yet summed: (senders, samples, neurons)."""
        name = f"{self.names[layer - 1]}.a"
        return np.asarray(next(flow.terms for flow in self.trace.backward if flow.target == name))

    def readings(self) -> list[Reading]:
        """The diagram's readings, those of the deltas and tags made so far, and where the tags lie on their edges."""
        found = super().readings()
        for tag in [*self.badges.values(), *self.tags.values()]:
            found += tag.value.readings()
        for (layer, i, j), tag in self.tags.items():
            ends = self.neurons[layer][j], self.neurons[layer + 1][i]
            name = f"tag {layer} {i} {j}"
            found.append(Reading(f"{name} off its edge", _off(tag, *(end.circle for end in ends)), 0.0, 0.05))
            found.append(Reading(f"{name} covers a neuron", max(_covered(tag, end.circle) for end in ends), 0.0, 1e-3))
        return found


def _off(tag: Tag, start: Circle, end: Circle) -> float:
    """How far the tag's middle is from the straight line between two circles' middles."""
    a, b, middle = start.get_center(), end.get_center(), tag.get_center()
    share = np.clip((middle - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
    return float(np.linalg.norm(middle - a - share * (b - a)))


def _covered(tag: Tag, circle: Circle) -> float:
    """How deep the tag's plate reaches into a circle."""
    away = np.abs(circle.get_center() - tag.plate.get_center())[:2] - [tag.plate.width / 2, tag.plate.height / 2]
    return max(0.0, circle.width / 2 - float(np.linalg.norm(np.maximum(away, 0))))
