"""`LapTrack`: the five stations of training round a track, and the light that runs along it, lap by lap."""

from __future__ import annotations

import numpy as np
from manim import Dot, VGroup

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.l10_training.lap_line import LapLine

# Where the stations stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
STATIONS = {
    "forward": (0.0, 1.0),
    "cost": (1.0, 0.0),
    "backward": (0.0, -1.0),
    "step": (-1.0, -0.45),
    "clear": (-1.0, 0.45),
}
CORNER = 1.0  # radius of the track's corners
INSIDE = 0.4  # from a station's dot to its word
NEAR = 1.1  # a station is lit while the light is so near


class LapTrack(LapLine):
    """A rounded track along the edges of `region`; `lap` tracks how many laps the light has run from the upper left.

    `stations[name]` holds a station's dot on the line, its box and its word inside of the line; the boxes are lit where
    the light is. `reach(name)` is the share of a lap at which the light reaches a station.

    >>> track = LapTrack(Region(-5, 5, -2, 2))
    >>> [round(track.reach(name), 2) for name in STATIONS]
    [0.15, 0.4, 0.65, 0.87, 0.94]
    """

    def __init__(self, region: Region, *, size: Size = BODY) -> None:
        super().__init__(region, CORNER)
        self.boxes, self.words, self.stations = dict[str, Highlight](), dict[str, Words](), dict[str, VGroup]()
        for name, (x, y) in STATIONS.items():
            dot = Dot(region.at(x, y), radius=0.09, color=theme().muted)
            inwards = np.array([-np.sign(x), -np.sign(y) if not x else 0.0, 0.0])
            word = Words(name, size).next_to(dot, inwards, buff=INSIDE)
            box = Highlight(word, margin=0.16).set_opacity(0).set_z_index(0)
            self.boxes[name], self.words[name] = box, word
            self.stations[name] = VGroup(dot, box, word)
        self.add(*self.stations.values())
        self.follow()

    def reach(self, name: str) -> float:
        """The share of a lap at which the light reaches a station."""
        return self.at(*STATIONS[name])

    def follow(self) -> np.ndarray:
        """The light goes to its place, and the boxes of the stations that it is near light up."""
        place = super().follow()
        for name, box in self.boxes.items():
            away = float(np.linalg.norm(place - self.region.at(*STATIONS[name])))
            near = float(np.clip(1.5 * (1 - away / NEAR), 0, 1))
            box.set_fill(opacity=0.1 * near).set_stroke(opacity=near)
        return place
