"""A network of one layer moves together: its outputs stand at the edge, where its dials are to be lifted off."""

from __future__ import annotations

from typing import Any

from manim import Mobject

from scenes.kit.moves.animate import animate
from scenes.l07_network.anatomy_net import DialNet

SHARE = 0.42  # of the distance between inputs and outputs that is left


def squeeze(net: DialNet) -> list[Any]:
    """The animations in which the outputs come nearer to the inputs; none where another layer follows."""
    return _placed(net, SHARE, animate)


def release(net: DialNet) -> None:
    """The outputs of such a network stand where they stood before, at once."""
    _placed(net, 1 / SHARE, lambda part: part)


def _placed(net: DialNet, share: float, changing: Any) -> list[Any]:
    """All that hangs on the distance, `changing` to `share` of it; lines become shorter, or longer."""
    if len(net.columns) > 2:
        return []
    start, end = net.columns
    net.columns[1] = start + share * (end - start)
    dials = [*net.weights[0], *net.biases[0]]
    lines = [net.links[0], *(dial.line for dial in dials if dial.line)]
    beside = [each for each in net.diagram.elisions if each.get_x() > (start + end) / 2]
    others: list[Mobject] = [*net.circles(1), *beside, *(dial.knob for dial in dials), net.heads[1]]
    steps = [changing(line).stretch(share, 0, about_point=(start, 0, 0)) for line in lines]
    return [*steps, *(changing(part).set_x(start + share * (part.get_x() - start)) for part in others)]
