"""The practice net over the whole frame, with its targets, misses, slopes and deltas: the one picture that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, VMobject

from scenes.kit.network.backward import NUMBER, BackwardDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.network.moves import dim, light
from scenes.kit.network.pulses import Pulses
from scenes.kit.runs.practice_net import practice_net, practice_run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_bars import THICK, Gate, Passing, Pull
from scenes.l09_backpropagation.practice_gauges import Gauge
from scenes.l09_backpropagation.practice_slopes import Slopes

FAINT = 0.13  # the opacity of edges that are not spoken of
RADIUS = 0.6, 0.56  # of a neuron, on a wide and on a narrow frame
COLUMNS = (0, 0.46, 1), (0, 0.38, 1)  # where the layers stand: behind the hidden one bars meet
UNIT = 4.15, 2.75  # manim units for one, in all bars
APART = 0.1  # from a circle to a bar, and to what stands beside it
BUFF = 0.16
# So far along the edges out of each hidden neuron its weights stand, off the crossings, and on which side.
GATES = (0.15, 0.3), (0.66, 0.66), (0.4, 0.3)
SIDES = (1, 1), (1, -1), (-1, 1)
CLEAR = 0.58  # from the bar of an output's delta to its number: an edge runs between them
BIG = 1.12 * NUMBER


class PracticePicture:
    """The net, dark at first, and at its right a gauge for each output; between those there is `room`.

    `weights[k][j]` is the gate on the edge from hidden neuron j to output k; `slope(layer, i)` is the gate of a neuron.
    `pull(layer, i)` is the bar of its delta where it rests, and `named(layer, i)` that in numbers.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.trace, self.unit = frame, practice_run(), frame.pick(*UNIT)
        stage, radius = frame.stage, frame.pick(*RADIUS)
        self.net = BackwardDiagram(
            practice_net(), self.trace, beside=("source", "target"), height=1.13 * stage.height, radius=radius,
            width=stage.width - self.unit - 0.3, color=lambda _: theme().weight,
            stroke_width=9, columns=frame.pick(*COLUMNS),
        )  # fmt: skip
        self.net.move_to(stage.center).align_to(stage.at(-1, 0), LEFT)
        for layer, name in enumerate(self.net.records(self.trace)):
            for i, neuron in self.net.neurons[layer].items():
                style = {"places": 3} if layer else {"places": 1, "reserve": "−0.0"}
                neuron.set_value(self.trace[name], (0, i), shown=False, **style)
        self.weights = [{j: self._gate(k, j, edge) for j, edge in row.items()} for k, row in self.net.edges[1].items()]
        self.gauges = [
            Gauge(self.trace, k, self.rim(2, k, RIGHT), self.unit, self.outer(2, k)) for k in self.net.neurons[2]
        ]
        low, high = (float(gauge.line.get_y()) for gauge in reversed(self.gauges))
        self.scales = [part for gauge in self.gauges for part in gauge.parts]
        left = float(self.gauges[0].line.get_left()[0])
        self.room = Region(left + frame.pick(0.1, 0.0), stage.right, low + 0.45, high - 0.45)
        self.plot = Slopes(self.room)

    def _gate(self, k: int, j: int, edge: Edge) -> Gate:
        value = Value(self.trace["output.W"], (k, j), 1, size=NUMBER, role="weight")
        return Gate(value, edge, GATES[j][k], SIDES[j][k])

    def outer(self, layer: int, i: int) -> np.ndarray:
        """The side of a neuron on which nothing leads away: up or down."""
        return np.asarray(UP if self.net.neurons[layer][i].get_y() > self.frame.stage.center[1] else DOWN)

    def slope(self, layer: int, i: int) -> Formula:
        """The factor of a neuron's gate, beside its circle."""
        factor = Value(self.net.slopes(layer), (0, i), self.places(layer, i), role="activation")
        text = Formula("times @factor", self.frame.pick(BIG, NUMBER), role="activation", factor=factor)
        text.next_to(self.net.neurons[layer][i].circle, self.outer(layer, i) if layer == 2 else UP, buff=BUFF)
        return text.shift(self.frame.pick(0.15, 0.0) * RIGHT) if layer == 2 else text

    def places(self, layer: int, i: int) -> int:
        """So many decimals give a slope three digits."""
        return 3 if abs(float(self.net.slopes(layer)[0, i])) >= 0.1 else 4

    def rim(self, layer: int, i: int, side: np.ndarray) -> np.ndarray:
        """The point of a neuron's rim at its right or left, in a bar's distance."""
        return np.asarray(self.net.neurons[layer][i].circle.get_edge_center(side) + APART * side)

    def pull(self, layer: int, i: int) -> Pull:
        """The bar of a delta, at the left of its neuron."""
        delta = float(np.asarray(self.trace[f"{self.net.names[layer - 1]}.z"].grad)[0, i])
        return Pull(delta, self.unit, foot=self.rim(layer, i, LEFT), toward=LEFT)

    def squeeze(self, bar: Pull, layer: int, i: int, **options: Any) -> Passing:
        """What lies at the right of a neuron goes through it: times its slope, it comes out as its delta."""
        return Passing(bar, self.pull(layer, i), self.rim(layer, i, RIGHT), self.rim(layer, i, LEFT), **options)

    def named(self, layer: int, i: int, *, short: bool = False) -> Formula:
        """A delta in numbers, by its bar or its neuron; `short` for the number alone."""
        record = self.trace[f"{self.net.names[layer - 1]}.z"]
        delta = Value(record, (0, i), 3, field="grad", role="gradient")
        letter = "" if short or not self.frame.wide else "delta = "
        text = Formula(f"{letter}@d", BIG if layer == 2 else NUMBER, role="gradient", d=delta)
        if layer == 1:
            text.next_to(self.net.neurons[1][i].circle, UP if i == 2 else DOWN, buff=BUFF)
            return text.shift(self.frame.pick(0.0, 0.12) * RIGHT)  # between the edges
        rim = self.rim(2, i, LEFT)
        text.next_to(rim, self.outer(2, i), buff=THICK / 2 + CLEAR).align_to(rim, RIGHT)
        return text.shift(0.15 * LEFT)

    def forward(self) -> Iterator[Step]:
        """A light runs through the net, and its neurons answer."""
        yield [light(neuron) for neuron in self.net.neurons[0].values()], 0.4
        for layer in (1, 2):
            yield [Pulses(self.net.all_edges(layer - 1))], 0.9
            reach = [move for gauge in self.gauges for move in gauge.reach()] if layer == 2 else []
            yield [*(light(neuron) for neuron in self.net.neurons[layer].values()), *reach], 0.7

    def focus(self, edges: Iterable[Edge]) -> list[Animation]:
        """Only these edges stay in sight."""
        chosen = set(edges)
        rest = [edge for edge in self.net.all_edges() if edge not in chosen]
        return [move for move in (dim(rest, FAINT), dim(chosen, 1)) if move.animations]

    def gates(self, j: int) -> list[Gate]:
        """The weights on the edges that leave hidden neuron `j`."""
        return [row[j] for row in self.weights]

    def product(self) -> Formula:
        """The gradient of the uppermost edge after the hidden layer, above it: the answer before it times delta."""
        text = Formula(
            "@a dot @d approx @g", BIG, a=Value(self.trace["hidden.a"], (0, 0), 3, role="activation"),
            d=Value(self.trace["output.z"], (0, 0), 3, field="grad", role="gradient"),
            g=Value(self.trace["output.W"], (0, 0), 3, field="grad", role="gradient"),
        )  # fmt: skip
        text.align_to(self.net.neurons[1][0].circle.get_right() + BUFF * RIGHT, LEFT)
        align_baseline(self.named(2, 0), text)
        return text

    def road_parts(self, j: int) -> list[VMobject]:
        """Hidden neuron `j`, the outputs, and the edges between."""
        return [self.net.neurons[1][j], *self.net.neurons[2].values(), *self.net.out_of(1, j)]
