"""A whole network with one dial lit: the dial turns, and all that hangs on it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import UP, FadeIn, ValueTracker

from nn_core import Trace
from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Recode, Tag
from scenes.kit.network.pulses import Pulse, Pulses
from scenes.kit.runs.nudges import Nudges
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.nudge_plan import MOST

FAINT = 0.22
CROWD, LEGIBLE = 9, 0.6  # more circles than so many, or smaller ones, show no numbers
NUMBERS = 12  # nor do they where that makes more numbers than so many, with the dial's and the layers' true sizes
LEVEL = 0.2  # an edge whose number is no further from its neuron's line is level
BRACE = 0.9  # the room for a brace and a layer's true size at a side


class NudgedNet:
    """The network of a case, and on the edge of the dial, a weight, its number; `by` is the nudge in force."""

    def __init__(self, nudges: Nudges, room: Region, nudge: float) -> None:
        self.nudges, self.nudge, self.by = nudges, nudge, ValueTracker(0.0)
        sizes = nudges.case.sizes
        rows, aside = min(MOST, max(sizes)), sum(BRACE * (size > MOST) for size in (sizes[0], sizes[-1]))
        largest = max(abs(nudges.dial + nudge), *(float(np.abs(W).max()) for W in nudges.case.weights))
        radius = min(0.62, 0.48 * room.height / rows, 0.25 * room.width / len(sizes))
        self.net = NetworkDiagram(
            nudges.case.net, width=room.width - aside, height=room.height, radius=radius, max_shown=MOST,
            color=lambda _: theme().weight, count_size=BODY, largest=largest,
        )  # fmt: skip
        self._follow(lambda: nudges.run(0.0))
        self.net.move_to(room.center)
        self.layer = nudges.layer
        self.edge = self.net.edges[self.layer][nudges.index[0]][nudges.index[1]]
        moved = Value(lambda: float(np.add(nudges.dial, self.by.get_value())), places=self._places(), size=BODY,
                      role="weight", align="center")  # fmt: skip
        self.tag = Tag(moved, border=theme().weight).on(self.edge, 0.5)
        beside = self.net.neurons[self.layer][nudges.index[1]].held
        drift = float(beside.strut.points[0][1] - moved.strut.points[0][1])
        if abs(drift) < LEVEL:  # on a level edge: as a row with its neuron's number
            self.tag.shift(drift * UP)

    def _places(self) -> int:
        """One place, or two where the weight or its nudge has as many."""
        return 1 if all(abs(number - round(number, 1)) < 1e-9 for number in (self.nudges.dial, self.nudge)) else 2

    def _follow(self, run: Callable[[], Trace], *, live: bool = False) -> None:
        """The circles show what `run` gives, inputs with one place; where there are many, their fill alone."""
        circles = sum(len(column) for column in self.net.neurons)
        numbers = circles + 1 + sum(size > MOST for size in self.nudges.case.sizes)
        numbered = circles <= CROWD and numbers <= NUMBERS and self.net.radius >= LEGIBLE
        on_the_way = [self.nudges.run(share * self.nudge) for share in np.linspace(0, 1, 9).tolist()]
        for layer, name in enumerate(self.net.records(run())):
            largest = max(1.0, *(float(np.abs(trace[name].value).max()) for trace in on_the_way))
            source = (lambda name=name: run()[name]) if live and layer else run()[name]
            style: dict[str, Any] = {"places": 3} if layer else {"places": 1, "reserve": "−0.0"}
            for i, neuron in self.net.neurons[layer].items():
                neuron.set_value(source, (0, i), largest=largest, numbered=numbered, **style).stand()

    def lit(self) -> Step:
        """The other edges step back, and the dial has its number."""
        others = [edge for edge in self.net.all_edges() if edge is not self.edge]
        return [*(animate(edge).set_stroke(opacity=FAINT) for edge in others), FadeIn(self.tag)], 0.6

    def turn(self) -> Iterator[Step]:
        """The dial goes up by the nudge; then light runs from it to the answers."""
        nudge = self.nudge
        moved = float(np.add(self.nudges.dial, nudge))
        self._follow(lambda: self.nudges.run(float(self.by.get_value())), live=True)
        yield [animate(self.by).set_value(nudge), Recode([self.edge], [moved])], 1.2
        yield [Pulse([self.edge])], 0.5
        for layer in range(self.layer + 1, len(self.net.edges)):
            yield [Pulses(self.net.all_edges(layer))], 0.6
        self._follow(lambda: self.nudges.run(nudge))  # still: what lives cannot fade
