"""`LapTrack`: the five stations of training round a track, and the light that runs along it, lap by lap."""

from __future__ import annotations

import numpy as np
from manim import Dot, RoundedRectangle, ValueTracker, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words

# Where the stations stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
STATIONS = {
    "forward": (0.0, 1.0),
    "cost": (1.0, 0.0),
    "backward": (0.0, -1.0),
    "step": (-1.0, -0.45),
    "clear": (-1.0, 0.45),
}
SAMPLES = 400
CORNER = 1.0  # radius of the track's corners
INSIDE = 0.4  # from a station's dot to its word
NEAR = 1.1  # a station is lit while the light is so near


class LapTrack(VGroup):
    """A rounded track along the edges of `region`; `lap` tracks how many laps the light has run from the upper left.

    `stations[name]` holds a station's dot on the line, its box and its word inside of the line; the boxes are lit where
    the light is. `at(name)` is the share of a lap at which the light reaches a station.

    >>> track = LapTrack(Region(-5, 5, -2, 2))
    >>> [round(track.at(name), 2) for name in STATIONS]
    [0.15, 0.4, 0.65, 0.87, 0.93]
    """

    def __init__(self, region: Region, *, size: Size = BODY) -> None:
        self.region = region
        self.line = RoundedRectangle(corner_radius=CORNER, width=region.width, height=region.height)
        self.line.set_stroke(theme().muted, 4).move_to(region.center)
        self.way = self._clockwise(self.line)
        self.lap = ValueTracker(0.0)
        self.light = Light()
        self.boxes, self.words, self.stations = dict[str, Highlight](), dict[str, Words](), dict[str, VGroup]()
        for name, (x, y) in STATIONS.items():
            dot = Dot(region.at(x, y), radius=0.09, color=theme().muted)
            inwards = np.array([-np.sign(x), -np.sign(y) if not x else 0.0, 0.0])
            word = Words(name, size).next_to(dot, inwards, buff=INSIDE)
            box = Highlight(word, margin=0.16).set_opacity(0).set_z_index(0)
            self.boxes[name], self.words[name] = box, word
            self.stations[name] = VGroup(dot, box, word)
        super().__init__(self.line, *self.stations.values())
        self._follow()
        self.light.add_updater(lambda _: self._follow())

    def _clockwise(self, line: RoundedRectangle) -> np.ndarray:
        """Places along the line, (n, 3), from the left end of its upper side on."""
        places = np.array([line.point_from_proportion(share) for share in np.linspace(0, 1, SAMPLES)])[:-1]
        x, y, _ = (places - self.region.center).T
        if float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) > 0:
            places = places[::-1]
        start = np.array([self.region.left + CORNER, self.region.top, 0.0])
        first = int(np.argmin(np.linalg.norm(places - start, axis=1)))
        around = np.roll(places, -first, axis=0)
        return np.vstack([around, around[:1]])

    def at(self, name: str) -> float:
        """The share of a lap at which the light reaches a station."""
        away = np.linalg.norm(self.way - self.region.at(*STATIONS[name]), axis=1)
        return float(np.argmin(away)) / (len(self.way) - 1)

    def place(self, lap: float) -> np.ndarray:
        """Where the light is after so many laps, (3,)."""
        share = lap % 1 * (len(self.way) - 1)
        return np.array([np.interp(share, np.arange(len(self.way)), axis) for axis in self.way.T])

    def _follow(self) -> None:
        """The light goes to its place, and the boxes of the stations that it is near light up."""
        place = self.place(self.lap.get_value())
        self.light.move_to(place)
        for name, box in self.boxes.items():
            away = float(np.linalg.norm(place - self.region.at(*STATIONS[name])))
            near = float(np.clip(1.5 * (1 - away / NEAR), 0, 1))
            box.set_fill(opacity=0.1 * near).set_stroke(opacity=near)

    def readings(self) -> list[Reading]:
        """How far the light's place is from the track."""
        away = float(np.linalg.norm(self.way - self.light.get_center(), axis=1).min())
        return [Reading("off the track", away, 0.0, 0.1)]
