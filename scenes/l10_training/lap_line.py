"""`LapLine`: a rounded line along the edges of a region, and a light that runs round it, lap by lap."""

from __future__ import annotations

import numpy as np
from manim import RoundedRectangle, ValueTracker, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light

SAMPLES = 600


class LapLine(VGroup):
    """The line; `lap` tracks how many laps the light has run, clockwise, from the left end of the upper side on.

    `at(x, y)` is the share of a lap at which the light is at a place of the line, given as in `Region.at`. `light` is
    shown by the scene; what else it does at its place, a class of its own says in `follow`.

    >>> line = LapLine(Region(-5, 5, -2, 2), 0.8)
    >>> line.at(0, 1) < line.at(1, 0) < line.at(0, -1) < line.at(-1, 0)
    True
    """

    def __init__(self, region: Region, corner: float) -> None:
        self.region = region
        self.line = RoundedRectangle(corner_radius=corner, width=region.width, height=region.height)
        self.line.set_stroke(theme().muted, 4).move_to(region.center)
        self.way = self._clockwise(corner)
        self.lap = ValueTracker(0.0)
        self.light = Light()
        super().__init__(self.line)
        self.light.add_updater(lambda _: self.follow())

    def _clockwise(self, corner: float) -> np.ndarray:
        """Places along the line, (n, 3)."""
        places = np.array([self.line.point_from_proportion(share) for share in np.linspace(0, 1, SAMPLES)])[:-1]
        x, y, _ = (places - self.region.center).T
        if float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) > 0:
            places = places[::-1]
        start = np.array([self.region.left + corner, self.region.top, 0.0])
        around = np.roll(places, -int(np.argmin(np.linalg.norm(places - start, axis=1))), axis=0)
        return np.vstack([around, around[:1]])

    def at(self, x: float, y: float) -> float:
        """The share of a lap at which the light is at a place."""
        return float(np.argmin(np.linalg.norm(self.way - self.region.at(x, y), axis=1))) / (len(self.way) - 1)

    def place(self, lap: float) -> np.ndarray:
        """Where the light is after so many laps, (3,)."""
        share = lap % 1 * (len(self.way) - 1)
        return np.array([np.interp(share, np.arange(len(self.way)), axis) for axis in self.way.T])

    def follow(self) -> np.ndarray:
        """The light goes to its place, which is returned, (3,)."""
        place = self.place(self.lap.get_value())
        self.light.move_to(place)
        return place

    def readings(self) -> list[Reading]:
        """How far the light's place is from the line."""
        away = float(np.linalg.norm(self.way - self.light.get_center(), axis=1).min())
        return [Reading("off the line", away, 0.0, 0.1)]
