"""`Install`: dials come into a `DialNet` one after the other, and are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.title import Step
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_turn import Dial

OVERLAP = 2.5  # how many dials come at once, one a little after the other


class Install(Animation):
    """Dials come one after the other: a line is drawn, its knob appears and turns to its number, and is counted."""

    def __init__(self, net: DialNet, dials: Sequence[Dial], **kwargs: Any) -> None:
        self.net, self.dials = net, dials
        self.numbers = [dial.knob.number for dial in dials]
        self.ends = [dial.line.get_start_and_end() if dial.line else None for dial in dials]
        kwargs.setdefault("rate_func", linear)
        super().__init__(VGroup(*parts(dials)), introducer=True, **kwargs)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: every frame is drawn from its own share."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Each dial has its stretch of the time."""
        count = len(self.dials)
        length = min(OVERLAP, count)
        ahead = self.rate_func(alpha) * (count - 1 + length)
        for k, (dial, number, ends) in enumerate(zip(self.dials, self.numbers, self.ends, strict=True)):
            share = float(np.clip((ahead - k) / length, 0, 1))
            late = share if ends is None else max(2 * share - 1, 0.0)
            if dial.line and ends is not None:
                way = max(min(2 * share, 1.0), 0.01)
                dial.line.put_start_and_end_on(ends[0], ends[0] + way * (ends[1] - ends[0]))
                dial.line.set_stroke(opacity=float(share > 0))
            dial.knob.set_number(smooth(late) * number)
            dial.knob.set_stroke(opacity=late)
            dial.knob.rim.set_fill(opacity=late)
            if late > 0.5:
                self.net.arrived = dial.ordinal


def wave(net: DialNet) -> Iterator[Step]:
    """A sample runs through: each layer answers."""
    for layer in range(len(net.case.sizes)):
        if layer:
            yield [Pulse(net.diagram.all_edges(layer - 1))], 0.45
        yield [*map(light, net.circles(layer))], 0.3


def parts(dials: Iterable[Dial]) -> list[VMobject]:
    """Their lines, then their knobs."""
    dials = list(dials)
    return [*(dial.line for dial in dials if dial.line), *(dial.knob for dial in dials)]
