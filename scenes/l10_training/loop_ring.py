"""`LoopRing`: the five boxes of training on a ring, a light that runs round it, and the box that may be moved."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RoundedRectangle, VGroup, VMobject, interpolate_color

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l10_training.clearing_runs import PLACES
from scenes.l10_training.lap_line import LapLine

# Where the boxes stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
BOXES = {"forward": (0.0, 1.0), "cost": (1.0, 0.12), "backward": (0.0, -1.0), "step": (-1.0, -0.34)}
SLOTS = dict(zip(PLACES, ((-1.0, 0.42), (-0.62, -1.0), (0.62, -1.0)), strict=True))  # of the box "clear"
CORNER = 0.8  # radius of the ring's corners
PAD = 0.15  # from a word to its box
NEAR = 0.6  # a box is lit while the light is so near
LANE = 0.1  # between clear and the box that it passes
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
        self.set_z_index(2)
        self.glow(0.0)

    def glow(self, near: float) -> Self:
        """Lit from 0 to 1."""
        self.box.set_fill(theme().accent, 0.12 * near)
        self.box.set_stroke(interpolate_color(theme().muted, theme().accent, near), 2 + 2 * near)
        return self

    def set_visible(self, opacity: float = 1.0) -> Self:
        """Its word and its outline at this opacity, the line stays covered."""
        self.word.set_opacity(opacity)
        self.box.set_stroke(opacity=opacity)
        return self


class LoopRing(LapLine):
    """A ring along the edges of `region` with its boxes; `lap` tracks how many laps the light has run.

    `boxes` holds the four that stay, `clear` the one that is moved.

    >>> ring = LoopRing(Region(-5, 5, -2, 2))
    >>> shares = [ring.at(*place) for place in BOXES.values()]
    >>> shares == sorted(shares), ring.order("between")[-2:] == [ring.at(*SLOTS["between"]), shares[-1]]
    (True, True)
    """

    def __init__(self, region: Region, *, size: Size = BODY) -> None:
        super().__init__(region, CORNER)
        self.light.set_z_index(1)  # it passes behind the boxes
        self.light[-1].set_opacity(0.4)  # it runs fast, and close to numbers
        self.boxes = {name: RingBox(name, size).move_to(region.at(*place)) for name, place in BOXES.items()}
        self.clear = RingBox("clear", size).move_to(region.at(*SLOTS["after step"]))
        self.add(*self.boxes.values(), self.clear)
        self.follow()

    def order(self, place: str) -> list[float]:
        """The shares of a lap at which its five things are done, in their order, when clear stands at `place`."""
        return [self.at(*(SLOTS[place] if name == "clear" else BOXES[name])) for name in PLACES[place]]

    def done(self, lap: float, place: str) -> float:
        """How many things have been done after so many laps; a fraction is one that is being done."""
        whole, share = divmod(lap, 1.0)
        return 5 * whole + sum(float(np.clip((share - at) / TAKES + 0.5, 0, 1)) for at in self.order(place))

    def hop(self, start: str, goal: str) -> VMobject:
        """The way of clear from slot to slot, inside of the box between them."""
        first, last = (self.region.at(*SLOTS[name]) for name in (start, goal))
        passed = self.boxes["step" if start == "after step" else "backward"]
        (x, y, _), dx = passed.get_center(), (passed.width + self.clear.width) / 2 + LANE
        dy = (passed.height + self.clear.height) / 2 + LANE
        corners = [(x + dx, y + dy, 0), (x + dx, y - dy, 0)]
        if passed is self.boxes["backward"]:
            corners = [(x - dx, y + dy, 0), (x + dx, y + dy, 0)]
        return VMobject().set_points_smoothly([first, *map(np.array, corners), last])

    def follow(self) -> np.ndarray:
        """The light goes to its place, and the boxes that it is near light up."""
        place = super().follow()
        for box in (*self.boxes.values(), self.clear):
            away = np.abs(place - box.get_center())[:2] - np.array([box.box.width, box.box.height]) / 2
            box.glow(float(np.clip(1.3 * (1 - np.linalg.norm(np.maximum(away, 0)) / NEAR), 0, 1)))
        return place
