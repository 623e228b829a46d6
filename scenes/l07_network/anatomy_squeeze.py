"""The first two layers of a network move together, or apart, where W and b need room beside them."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Animation, Transform, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.network.edges import between
from scenes.l07_network.anatomy_matrix import BESIDE, BETWEEN, places
from scenes.l07_network.anatomy_net import DialNet

COLUMN = 1.4, 1.0  # the width that a column of W should have, on a wide and on a narrow frame
NEAREST, FARTHEST = 2.4, 4.5  # between the two layers
SLIGHT = 0.5  # for less nothing moves


class Squeeze:
    """What makes room for `LiftedDials`: the second layer, its dials and its lines go to another place, and back.

    Until they are back, `net.columns` are those of the first two layers.
    """

    def __init__(self, net: DialNet) -> None:
        self.net, self.columns = net, net.columns
        start, end = net.columns[:2]
        beside = net.diagram.radius + BESIDE + BETWEEN + places(net) * net.frame.pick(*COLUMN)
        apart = min(end - start, FARTHEST, net.frame.stage.right - beside - start)
        shift = max(NEAREST, apart) - (end - start)
        self.shift = shift if abs(shift) > SLIGHT else 0.0
        room = 0.92 * (end + self.shift - start)
        self.smaller = [min(1.0, room / float(head.width)) if self.shift else 1.0 for head in net.heads[:2]]

    def steps(self) -> list[Animation]:
        """The animations that go there; none where there is room."""
        start, end = self.columns[:2]
        self.net.columns = [start, end + self.shift]
        if not self.shift:
            return []
        lines = [Transform(line, goal) for line, goal in self._lines(self.shift)]
        heads = [Transform(head, self.net.above(head.copy(), layer)) for layer, head in enumerate(self.net.heads[:2])]
        return [*lines, *heads, *(animate(part).shift(self.shift * RIGHT).build() for part in self._rigid())]

    def release(self) -> None:
        """All stands where it stood, at once."""
        for line, goal in self._lines(-self.shift):
            line.become(goal)
        for part in self._rigid():
            part.shift(self.shift * LEFT)
        self.net.columns = self.columns
        for layer, (head, share) in enumerate(zip(self.net.heads, self.smaller, strict=False)):
            self.net.above(head.scale(1 / share), layer)

    def _rigid(self) -> list[VMobject]:
        """What moves with the second layer as it is."""
        elided = [self.net.elisions[1]] if 1 in self.net.elisions else []
        return [*self.net.circles(1), *elided, *(dial.knob for dial in self.net.biases[0])]

    def _lines(self, shift: float) -> list[tuple[VMobject, VMobject]]:
        """Each line, each knob on one, and all faint lines together; and what they are when the layer has moved."""
        net, goals = self.net, list[tuple[VMobject, VMobject]]()
        sources, targets = net.diagram.neurons[:2]
        links = net.links[0].copy().clear_points()
        for dial in net.weights[0]:
            if dial.line:
                goal = targets[dial.i].get_center() + shift * RIGHT
                start, end = between(sources[dial.j].get_center(), goal, net.diagram.radius)
                links.start_new_path(start)
                links.add_line_to(end)
                old, length = dial.line.get_start(), dial.line.get_length()
                share = float(np.linalg.norm(dial.knob.get_center() - old)) / length
                goals += [(dial.line, dial.line.copy().put_start_and_end_on(start, end)),
                          (dial.knob, dial.knob.copy().move_to(start + share * (end - start)))]  # fmt: skip
        return [(net.links[0], links), *goals]
