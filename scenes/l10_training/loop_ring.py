"""`LoopRing`: the loop's four boxes on a ring, a light that runs round it, and a fifth box for the gaps between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from manim import DashedVMobject, RoundedRectangle, VGroup, VMobject, interpolate_color

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l10_training.clearing_runs import GAPS, LOOP, USED, Lap
from scenes.l10_training.lap_line import LapLine

# Where the boxes stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
BOXES = dict(zip(LOOP, ((0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)), strict=True))
SLOTS = dict(zip(GAPS, ((1.0, 0.6), (1.0, -0.6), (-1.0, -0.6), (-1.0, 0.6)), strict=True))
CORNER = 0.7  # radius of the ring's corners
PAD = 0.15  # from a word to its box
NEAR = 0.6  # a box is lit while the light is so near
BESIDE = 0.3  # from a gap to the middle of its verdict
MARK = 0.16  # half of a verdict's height
TAKES = 0.035  # of a lap: while the light is in a box, the box works


class RingBox(VGroup):
    """A word in a box that covers the line below it."""

    def __init__(self, word: str, size: Size) -> None:
        self.word = Words(word, size)
        self.back, self.box = (
            RoundedRectangle(width=self.word.width + 2 * PAD, height=self.word.height + 2 * PAD, corner_radius=0.12)
            for _ in range(2)
        )
        self.back.set_stroke(width=0).set_fill(theme().background, 1)
        super().__init__(self.back, self.box, self.word)
        self.set_z_index(3)
        self.glow(0.0)

    def glow(self, near: float) -> Self:
        """Lit from 0 to 1."""
        self.box.set_fill(theme().accent, 0.12 * near)
        self.box.set_stroke(interpolate_color(theme().muted, theme().accent, near), 2 + 2 * near)
        return self

    def hole(self) -> VGroup:
        """Its place without it: dashes around nothing."""
        dashes = DashedVMobject(self.box.copy().set_fill(opacity=0), num_dashes=24).set_stroke(theme().muted, 2)
        return VGroup(self.back.copy(), dashes).set_z_index(2)


class LoopRing(LapLine):
    """A ring along the edges of `region` with its boxes; `lap` tracks how many laps the light has run.

    `boxes` holds the four that stay, `clear` the fifth, which stands where it usually does; `holes` the empty gaps.

    >>> ring = LoopRing(Region(-5, 5, -2, 2))
    >>> times = ring.times([(*LOOP, USED)])
    >>> times == sorted(times), len(times)
    (True, 5)
    """

    def __init__(self, region: Region, *, size: Size = BODY) -> None:
        super().__init__(region, CORNER)
        self.light.set_z_index(1)  # it passes behind the boxes
        self.light[-1].set_opacity(0.4)  # it runs fast, and close to numbers
        self.boxes = {name: RingBox(name, size).move_to(region.at(*place)) for name, place in BOXES.items()}
        self.clear = RingBox("clear", size).move_to(region.at(*SLOTS[USED]))
        self.holes = {gap: self.clear.hole().move_to(region.at(*place)) for gap, place in SLOTS.items()}
        self.add(*self.boxes.values(), *self.holes.values(), self.clear)
        self.follow()

    def time(self, lap: int, done: str) -> float:
        """How many laps the light has run when this is done in the lap of this number, counted from 0."""
        return lap + self.at(*(BOXES | SLOTS)[done])

    def times(self, laps: Sequence[Lap]) -> list[float]:
        """The same for all that is done in these laps, in order."""
        return [self.time(k, done) for k, events in enumerate(laps) for done in events]

    def done(self, times: Sequence[float]) -> float:
        """How many of the things that are due at these times have been done; a fraction is one that is being done."""
        late = (self.lap.get_value() - np.asarray(times)) / TAKES + 0.5
        return float(np.clip(late, 0, 1).sum())

    def verdict(self, gap: str, right: bool) -> VMobject:
        """A tick beside a gap, in the colour of results, or a cross; inside of the ring."""
        hole = self.holes[gap]
        x, y = hole.get_x(), hole.get_y()
        x -= np.sign(x - self.region.center[0]) * (hole.width / 2 + BESIDE)
        tick, cross = [[(-0.9, 0), (-0.3, -0.8), (1, 1)]], [[(-0.8, -0.8), (0.8, 0.8)], [(-0.8, 0.8), (0.8, -0.8)]]
        mark = VMobject(stroke_color=theme().activation if right else theme().ink, stroke_width=7)
        for corners in tick if right else cross:
            mark.start_new_path(np.array([*corners[0], 0.0]))
            for corner in corners[1:]:
                mark.add_line_to(np.array([*corner, 0.0]))
        return mark.scale(MARK, about_point=np.zeros(3)).shift((x, y, 0))

    def follow(self) -> np.ndarray:
        """The light goes to its place, and the boxes that it is near light up."""
        place = super().follow()
        for box in (*self.boxes.values(), self.clear):
            away = np.abs(place - box.get_center())[:2] - np.array([box.box.width, box.box.height]) / 2
            box.glow(float(np.clip(1.3 * (1 - np.linalg.norm(np.maximum(away, 0)) / NEAR), 0, 1)))
        return place
