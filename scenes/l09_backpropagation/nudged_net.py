"""A whole network with one dial lit: the dial turns, and all that hangs on it follows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import FadeIn, ValueTracker

from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Recode, Tag
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.nudges import Nudges
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value

FAINT = 0.22


class NudgedNet:
    """The network of a case, and on the edge of the dial, a weight, its number; `by` is the nudge in force."""

    def __init__(self, nudges: Nudges, room: Region) -> None:
        self.nudges, self.by = nudges, ValueTracker(0.0)
        radius = min(0.62, 0.48 * room.height / max(nudges.case.sizes))
        self.net = NetworkDiagram(
            nudges.case.net, width=room.width, height=room.height, radius=radius, color=lambda _: theme().weight
        )
        self.net.set_trace(nudges.run(0.0), nudges.case.sample, places=3)
        self._inputs()
        self.net.move_to(room.center)
        self.layer = nudges.parameter // 2
        self.edge = self.net.edges[self.layer][nudges.index[0]][nudges.index[1]]
        number = Value(lambda: nudges.dial + float(self.by.get_value()), places=1, size=BODY, role="weight")
        self.tag = Tag(number, border=theme().weight).on(self.edge, 0.5)

    def _inputs(self) -> None:
        """Inputs have one digit."""
        for i, neuron in self.net.neurons[0].items():
            neuron.set_value(self.nudges.case.x, (0, i), places=1, reserve="−0.0")

    def lit(self) -> Step:
        """The other edges step back, and the dial has its number."""
        others = [edge for edge in self.net.all_edges() if edge is not self.edge]
        return [*(animate(edge).set_stroke(opacity=FAINT) for edge in others), FadeIn(self.tag)], 0.6

    def turn(self, nudge: float) -> Iterator[Step]:
        """The dial goes up by `nudge`; then light runs from it to the answers."""
        moved, sample = float(np.add(self.nudges.dial, nudge)), self.nudges.case.sample
        self.net.set_trace(lambda: self.nudges.run(float(self.by.get_value())), sample, places=3)
        self._inputs()
        yield [animate(self.by).set_value(nudge), Recode([self.edge], [moved])], 1.2
        yield [Pulse([self.edge])], 0.5
        for layer in range(self.layer + 1, len(self.net.edges)):
            yield [Pulse(self.net.all_edges(layer))], 0.6
        self.net.set_trace(self.nudges.run(nudge), sample, places=3)  # still: what lives cannot fade
        self._inputs()
