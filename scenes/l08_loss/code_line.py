"""`CodeLine`: the codes 1, 2, 3 of three species as places on a line, and how far they are apart."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import Segment
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import DISPLAY
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l08_loss.petals import ORDERS, SPECIES

HEIGHTS = 0.6, 2.1  # of the two spans above the line, in manim units


class CodeLine:
    """The `axis` with its `numbers` and `names`, the `spans` from 1 to 2 and from 1 to 3 with their `counts`; `all`.

    `starts` are the points of the three codes, (3, 3).
    """

    def __init__(self, region: Region, size: float) -> None:
        line = Coordinates((0.5, 3.5, 0), (-1, 1, 0), width=region.width, height=2.0).move_to(
            region.center - [0, 0.6, 0]
        )
        codes = np.array(ORDERS[0], float)
        self.starts = line.c2p(codes, 0 * codes)
        self.axis = Segment(line, ((0.5, 0), (3.5, 0)), role="muted", stroke_width=5)
        self.numbers = [
            Value(codes, k, 0, size=DISPLAY).next_to(start, DOWN, buff=0.45) for k, start in enumerate(self.starts)
        ]
        self.names = [
            Words(name, size, role=f"class {k}").next_to(self.numbers[k], DOWN, buff=0.35)
            for k, name in enumerate(SPECIES)
        ]
        align_baseline(*self.names)
        self.spans = [
            Segment(line, ((1, height), (end, height)), role="accent", stroke_width=10)
            for end, height in zip((2, 3), HEIGHTS, strict=True)
        ]
        self.counts = [
            Value(codes[end] - codes[0], places=0, size=DISPLAY).next_to(span, UP, buff=0.15)
            for end, span in zip((1, 2), self.spans, strict=True)
        ]

    @property
    def all(self) -> list[VMobject]:
        """All that is drawn."""
        return [self.axis, *self.numbers, *self.names, *self.spans, *self.counts]
