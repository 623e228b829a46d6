"""Six layers on which the deltas run back: `SignalNet`, with what weights and slopes leave of them, layer by layer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Animation, Dot, FadeIn, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.deep_runs import DEEP, LAYERS, NEURONS

PLACES = (5, 5, 5, 5, 4, 0), (5, 5, 4, 4, 3, 0)  # two to four digits of each layer's strength; fewer on a narrow frame
ONE, POINT = (4, 7), 0  # a neuron of layer five, counted from zero, and a point: one delta in full


class SignalNet(VGroup):
    """The hidden layers; in each circle a disc whose area is how strong that neuron's deltas are.

    Below the layers stand their `strengths` in parts of the sixth's, and between them what the `weights` and then the
    `slopes` leave on the way back; `names` are above. Lists go from the first layer to the sixth. `into_one` are the
    edges on which one neuron hears from layer six; `one` are the lines in which its delta is worked out.
    """

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        left, right = stage.left + frame.pick(1.0, 0.86), stage.right - frame.pick(1.0, 0.5)
        low = stage.bottom + 1.9
        radius = frame.pick(0.21, 0.2)
        self.net = NetworkDiagram(
            [NEURONS] * LAYERS, width=right - left + 2 * radius, height=stage.top - low - 0.45, radius=radius
        )
        self.net.move_to(((left + right) / 2, (stage.top - 0.45 + low) / 2, 0))
        self.net.links.set_stroke(width=1)
        strongest = float(DEEP.by_neuron[-1].max())
        self.radius, self.shares = radius, [row / strongest for row in DEEP.by_neuron]
        self.discs = [
            VGroup(
                *(
                    Dot(self.net.neurons[k][i].get_center(), radius * share**0.5, color=theme().gradient).set_z_index(5)
                    for i, share in enumerate(row.tolist())
                )
            )
            for k, row in enumerate(self.shares)
        ]
        xs = [float(layer.get_x()) for layer in self.net.layers]
        self.names = VGroup(
            *(Words(f"layer {k + 1}", LABEL, role="muted", digits="label").move_to((x, stage.top - 0.2, 0))
              for k, x in enumerate(xs))
        )  # fmt: skip
        size, places = frame.pick(44.0, 39.0), frame.pick(*PLACES)
        self.strengths = [
            Value(DEEP.shares, k, places[k], size=size, role="gradient").move_to((x, stage.bottom + 0.3, 0))
            for k, x in enumerate(xs)
        ]
        align_baseline(*self.strengths)
        factors = (DEEP.by_weights, "weight", 1.55), (DEEP.by_slopes, "activation", 0.95)
        self.weights, self.slopes = (
            [
                self._factor(found, k, places[-2], role, size).move_to(((a + b) / 2, stage.bottom + height, 0))
                for k, (a, b) in enumerate(pairwise(xs))
            ]
            for found, role, height in factors
        )
        layer, neuron = ONE
        weights = np.asarray(DEEP.back[f"hidden{layer + 2}.W"].value)[:, neuron]
        here = self.net.neurons[layer][neuron]
        self.into_one = [
            Edge(here.get_center() + 0.24 * RIGHT, self.net.neurons[layer + 1][i].get_center() - 0.24 * RIGHT, float(w),
                 largest=float(np.abs(weights).max()), color=lambda _: theme().weight)
            for i, w in enumerate(weights)
        ]  # fmt: skip
        self.one = self._one(frame)
        super().__init__(self.net, self.names)

    @staticmethod
    def _factor(factors: np.ndarray, k: int, places: int, role: str, size: float) -> Formula:
        """Times what is left."""
        return Formula("times @f", size, role=role, f=Value(factors, k, places, role=role))

    def _one(self, frame: Frame) -> VGroup:
        """One delta: eight products added, then times a slope."""
        layer, neuron = ONE
        trace = DEEP.single(POINT)
        place = (0, neuron)
        heard = Value(trace[f"hidden{layer + 1}.a"], place, 4, field="grad")
        slope = Value(DEEP.slopes_at(trace, layer), neuron, 3, role="activation")
        delta = Value(trace[f"hidden{layer + 1}.z"], place, 4, field="grad", role="gradient")
        again = Value(trace[f"hidden{layer + 1}.a"], place, 4, field="grad")
        size = frame.pick(1.25, 0.95) * BODY
        colors: dict[str, Any] = {"d": "gradient", "w": "weight", "v": "weight", "e": "gradient"}
        added = Formula(
            "{{ delta_1 : d }} {{ w_1 : w }} + dots.c + {{ delta_8 : e }} {{ w_8 : v }} = @h", size, colors=colors,
            digits="index", h=heard,
        )  # fmt: skip
        times = Formula("@h dot @s approx @d", size, h=again, s=slope, d=delta)
        lines = VGroup(added, times).arrange(DOWN, buff=0.35)
        stage = frame.stage
        return lines.move_to((stage.center[0], stage.bottom + 0.95, 0))

    def light(self, k: int, *, lit: bool = True) -> list[Animation]:
        """The neurons of layer `k` + 1 are spoken of, or no longer."""
        hue, width = (theme().gradient, 5.0) if lit else (theme().muted, 2.5)
        return [animate(neuron.circle).set_stroke(hue, width) for neuron in self.net.neurons[k].values()]

    def arrive(self, k: int) -> Animation:
        """The deltas of layer `k` + 1 appear."""
        return FadeIn(self.discs[k])

    def carry(self, k: int) -> list[Animation]:
        """What is left goes from layer `k` + 2 below layer `k` + 1."""
        return [Flight(self.strengths[k + 1], self.strengths[k], arc=0.0), FadeIn(self.discs[k])]

    def readings(self) -> list[Reading]:
        """Each disc's area in parts of the largest one, and the edges."""
        found = [
            Reading(f"disc {k} {i}", float((disc.width / 2 / self.radius) ** 2), float(share), 1e-6)
            for k, (discs, row) in enumerate(zip(self.discs, self.shares, strict=True))
            for i, (disc, share) in enumerate(zip(discs, row, strict=True))
        ]
        return found + [reading for edge in self.into_one for reading in edge.readings()]
