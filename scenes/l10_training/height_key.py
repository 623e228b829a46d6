"""`HeightKey`: which colour of a map stands for which number."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.amounts import Scale
from scenes.kit.text.values import Formula
from scenes.l10_training.case_map import CaseMap

PIECES, THICK = 48, 0.4  # of the strip; manim units


class HeightKey(VGroup):
    """A strip in the lower part of `region` with the colours of `shown`, from its lowest number to its highest."""

    def __init__(self, shown: CaseMap, region: Region, scale: Scale) -> None:
        self.shown = shown
        wide = (region.width - 0.3) / PIECES
        y = region.bottom + 0.3 * region.height
        self.strip = VGroup()
        for k, share in enumerate(np.linspace(0, 1, PIECES).tolist()):
            colour = shown.colour(share)
            piece = Rectangle(width=wide * 1.02, height=THICK, stroke_width=0).set_fill(colour, 1)
            self.strip.add(piece.move_to((region.left + 0.15 + (k + 0.5) * wide, y, 0)))
        field = scale.field("v")
        ends = [Formula(field, LABEL, digits=scale.digits, v=scale.value(end)) for end in (shown.low, shown.high)]
        for number, side in zip(ends, (LEFT, RIGHT), strict=True):
            number.next_to(self.strip, DOWN, buff=0.2).align_to(self.strip, side)
        super().__init__(self.strip, *ends)
        self.align_to((0, y + THICK / 2, 0), UP)

    def describe(self) -> list[str]:
        """What it is."""
        return ["strip of colours: low to high"]

    def readings(self) -> list[Reading]:
        """The share that each end's colour stands for."""
        ends = self.strip[0], self.strip[-1]
        read = [self.shown.share_of(np.asarray(piece.get_fill_color().to_rgb()) * 255) for piece in ends]
        return [Reading("colour", s, t, 0.02) for s, t in zip(read, (0.0, 1.0), strict=True)]
