"""`LoopRing`: the five boxes of training on a ring, a light that runs round it, and the box that may be moved."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RoundedRectangle, ValueTracker, VGroup, VMobject, interpolate_color

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.typeset import Words
from scenes.l10_training.clearing_runs import PLACES

# Where the boxes stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
BOXES = {"forward": (0.0, 1.0), "cost": (1.0, 0.12), "backward": (0.0, -1.0), "step": (-1.0, -0.34)}
SLOTS = dict(zip(PLACES, ((-1.0, 0.42), (-0.62, -1.0), (0.62, -1.0)), strict=True))  # of the box "clear"
SAMPLES = 600
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


class LoopRing(VGroup):
    """A ring along the edges of `region` with its boxes; `lap` tracks how many laps the light has run.

    `boxes` holds the four that stay, `clear` the one that is moved; `at(x, y)` is the share of a lap at which the light
    is at a place of the ring.

    >>> ring = LoopRing(Region(-5, 5, -2, 2))
    >>> shares = [ring.at(*place) for place in BOXES.values()]
    >>> shares == sorted(shares), ring.order("between")[-2:] == [ring.at(*SLOTS["between"]), shares[-1]]
    (True, True)
    """

    def __init__(self, region: Region, *, size: Size = BODY) -> None:
        self.region = region
        self.line = RoundedRectangle(corner_radius=CORNER, width=region.width, height=region.height)
        self.line.set_stroke(theme().muted, 4).move_to(region.center)
        self.way = self._clockwise()
        self.lap = ValueTracker(0.0)
        self.light = Light().set_z_index(1)  # it passes behind the boxes
        self.light[-1].set_opacity(0.4)  # it runs fast, and close to numbers
        self.boxes = {name: RingBox(name, size).move_to(region.at(*place)) for name, place in BOXES.items()}
        self.clear = RingBox("clear", size).move_to(region.at(*SLOTS["after step"]))
        super().__init__(self.line, *self.boxes.values(), self.clear)
        self._follow()
        self.light.add_updater(lambda _: self._follow())

    def _clockwise(self) -> np.ndarray:
        """Places along the line, (n, 3), from the left end of its upper side on."""
        places = np.array([self.line.point_from_proportion(share) for share in np.linspace(0, 1, SAMPLES)])[:-1]
        x, y, _ = (places - self.region.center).T
        if float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) > 0:
            places = places[::-1]
        start = np.array([self.region.left + CORNER, self.region.top, 0.0])
        around = np.roll(places, -int(np.argmin(np.linalg.norm(places - start, axis=1))), axis=0)
        return np.vstack([around, around[:1]])

    def at(self, x: float, y: float) -> float:
        """The share of a lap at which the light is at a place of the ring, given as in `Region.at`."""
        return float(np.argmin(np.linalg.norm(self.way - self.region.at(x, y), axis=1))) / (len(self.way) - 1)

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

    def place(self, lap: float) -> np.ndarray:
        """Where the light is after so many laps, (3,)."""
        share = lap % 1 * (len(self.way) - 1)
        return np.array([np.interp(share, np.arange(len(self.way)), axis) for axis in self.way.T])

    def _follow(self) -> None:
        """The light goes to its place, and the boxes that it is near light up."""
        place = self.place(self.lap.get_value())
        self.light.move_to(place)
        for box in (*self.boxes.values(), self.clear):
            away = np.abs(place - box.get_center())[:2] - np.array([box.box.width, box.box.height]) / 2
            box.glow(float(np.clip(1.3 * (1 - np.linalg.norm(np.maximum(away, 0)) / NEAR), 0, 1)))

    def readings(self) -> list[Reading]:
        """How far the light's place is from the ring."""
        away = float(np.linalg.norm(self.way - self.light.get_center(), axis=1).min())
        return [Reading("off the ring", away, 0.0, 0.1)]
