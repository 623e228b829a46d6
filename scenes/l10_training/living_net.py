"""`LivingNet`: a network whose weights, gradients beside them and biases live, moment by moment of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self, cast

import numpy as np
from manim import DOWN, Line, VGroup, interpolate_color, linear

from scenes.kit.network.backward import gradient_color
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.network.neuron import Neuron
from scenes.kit.network.pulses import Pulse
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l10_training.bias_arc import BiasArc
from scenes.l10_training.lap_runs import Moment

# The weight and the gradient that get the full width, the bias that gets the full turn: no run exceeds them.
HEAVIEST, STEEPEST, FARTHEST = 3.5, 0.14, 3.0
WIDEST = 24, 14  # the full widths
ASIDE = 0.12  # from an edge's weight to its gradient
AROUND = 0.06  # from a neuron's rim to its bias
HALF = 0.5  # of a thing being done: here numbers change
WHEN, SOFT = (0.2, HALF, 0.8), 0.3  # the same, forward, layer by layer; how long a neuron takes to be lit


class LivingNet(VGroup):
    """The practice net inside `region`, as `moments` say once `done()` of their things have been done.

    `weights` is its diagram, amber; `gradients` are pink edges beside its edges, `biases` violet arcs around its
    neurons. What is being done widens or thins edges evenly, backward from the end on; numbers change when it is half
    done, forward layer by layer.

    >>> from scenes.l10_training.lap_runs import moments
    >>> net = LivingNet(Region(-4, 4, -2, 2), moments(laps=1), lambda: 4.0)
    >>> [round(edge.number, 3) for edge in (net.weights.edges[1][0][0], net.gradients[1][0])]
    [0.272, 0.114]
    """

    def __init__(self, region: Region, moments: Sequence[Moment], done: Callable[[], float], radius: float = 0.62):
        self.moments, self.done = moments, done
        self.weights = NetworkDiagram(
            moments[0].weights, width=region.width, height=region.height, radius=radius, largest=HEAVIEST,
            stroke_width=WIDEST[0], color=lambda _: theme().weight,
        ).move_to(region.center)  # fmt: skip
        self.gradients = [[self._beside(edge) for edge in self.weights.all_edges(layer)] for layer in (0, 1)]
        self.biases = [
            [
                BiasArc(neuron.circle.get_center(), radius + AROUND, largest=FARTHEST).set_z_index(2)
                for neuron in column.values()
            ]
            for column in self.weights.neurons[1:]
        ]
        self.pulses = {
            (forward, layer): Pulse(self.weights.all_edges(layer), forward=forward, rate_func=linear)
            for forward in (True, False)
            for layer in (0, 1)
        }
        lights = [cast(VGroup, pulse.mobject) for pulse in self.pulses.values()]
        super().__init__(
            *self.gradients[0], *self.gradients[1], self.weights, *self.biases[0], *self.biases[1], *lights
        )
        for layer, column in enumerate(self.weights.neurons):
            for i, neuron in column.items():
                style: dict[str, Any] = {"places": 3} if layer else {"places": 1, "reserve": "−0.0"}
                neuron.set_value(self._activation(layer, i), shown=False, **style).clear_updaters()
        self.lit = [0.0, 0.0, 0.0]
        self.refresh()

    def live(self) -> None:
        """It follows the run from now on."""
        self.add_updater(lambda net: net.refresh())

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy is drawn apart but follows the same run."""
        memo[id(self.moments)] = self.moments
        return super().__deepcopy__(memo)

    @staticmethod
    def _beside(edge: Edge) -> Edge:
        """An edge that is to show a gradient, to the lower side of one that shows a weight."""
        start, end = edge.point_at(0), edge.point_at(1)
        along = (end - start) / np.linalg.norm(end - start)
        shift = ASIDE * np.array([along[1], -along[0], 0.0])
        return Edge(start + shift, end + shift, largest=STEEPEST, stroke_width=WIDEST[1], color=gradient_color)

    def _activation(self, layer: int, i: int) -> Callable[[], float]:
        """A neuron's number now; 0 while there is none."""

        def number() -> float:
            found = self._at(WHEN[layer]).activations
            return float(found[layer][i]) if layer < len(found) else 0.0

        return number

    def _at(self, threshold: float = HALF) -> Moment:
        """The moment that counts where a thing counts as done from `threshold` of it on."""
        return self.moments[min(int(self.done() + 1 - threshold + 1e-9), len(self.moments) - 1)]

    def now(self) -> Moment:
        """The moment that has been reached."""
        return self._at()

    def gradient(self, layer: int, i: int, j: int) -> Callable[[], float]:
        """The number of a gradient now."""
        return lambda: float(self._at().gradients[layer][i, j])

    def weight(self, layer: int, i: int, j: int) -> Callable[[], float]:
        """The number of a weight now."""
        return lambda: float(self._at().weights[layer][i, j])

    def cost_now(self) -> float:
        """The cost found last, 0 before there is one."""
        return self._at().cost

    def refresh(self) -> Self:
        """All edges and neurons as they are now."""
        k, share = divmod(min(self.done(), len(self.moments) - 1.0), 1.0)
        before, after = self.moments[int(k)], self.moments[min(int(k) + 1, len(self.moments) - 1)]
        for layer in (0, 1):
            for edges, old, new in (
                (self.weights.all_edges(layer), before.weights[layer], after.weights[layer]),
                (self.gradients[layer], before.gradients[layer], after.gradients[layer]),
            ):
                way = np.clip(2 * share - 1 + layer, 0, 1) if after.done == "backward" else share
                numbers = ((1 - way) * old + way * new).ravel()
                for edge, number in zip(edges, numbers.tolist(), strict=True):
                    if edge.number != number:
                        edge.set_number(number)
            turned = (1 - share) * before.biases[layer] + share * after.biases[layer]
            for arc, number in zip(self.biases[layer], turned.tolist(), strict=True):
                if arc.number != number:
                    arc.set_number(number)
        self._run_lights(after.done, share)
        for layer, column in enumerate(self.weights.neurons):
            had, has = (layer < len(moment.activations) for moment in (before, after))
            way = float(np.clip((share - WHEN[layer]) / SOFT + 0.5 if has else 2 * share, 0, 1))
            lit = (1 - way) * had + way * has
            if lit != self.lit[layer] or had:
                self.lit[layer] = lit
                for neuron in column.values():
                    _light(neuron, lit)
        return self

    def _run_lights(self, doing: str, share: float) -> None:
        """Lights run along the edges: with the values layer by layer, or back with the gradients."""
        for (forward, layer), pulse in self.pulses.items():
            way = 2 * share - (layer if forward else 1 - layer)
            if doing == ("forward" if forward else "backward") and 0 < way < 1:
                pulse.interpolate_mobject(way)
            else:
                for stroke in pulse.mobject:
                    stroke.points = np.zeros((0, 3))

    def spoken_of(self) -> tuple[Line, list[Edge], list[Edge]]:
        """A glow under the edge of the upper output's first weight; the other weights' edges, and the gradients'."""
        edge = self.weights.edges[1][0][0]
        glow = Line(edge.point_at(0), edge.point_at(1)).shift(DOWN * ASIDE / 2)
        glow.set_stroke(theme().accent, 34, 0.22).set_z_index(-1)
        others = [other for other in self.weights.all_edges() if other is not edge]
        return glow, others, [*self.gradients[0], *self.gradients[1][1:]]

    def readings(self) -> list[Reading]:
        """The numbers that the gradients' edges and the biases' arcs show; the diagram reads its own."""
        shown = (mark for rows in (self.gradients, self.biases) for row in rows for mark in row)
        return [reading for mark in shown for reading in mark.readings()]


def _light(neuron: Neuron, share: float) -> None:
    """Show its number, and rim and fill that go with it, from dark (0) to lit (1)."""
    number = neuron.held.refresh()
    number.set_opacity(share)
    hue = theme()
    neuron.circle.set_stroke(interpolate_color(hue.muted, neuron.color_of_role, share))
    neuron.circle.set_fill(interpolate_color(hue.panel, neuron.fill_of(number.number), share))
