"""`PlaneView`: a window on the plane at a time of its passage through a network's layers."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ValueTracker

from scenes.kit.field.passage import Passage
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.stage.layout import Region

ROOM = 1.07  # half the height of what a window shows where all lies between -1 and 1, and so in proportion


class PlaneView:
    """The plane at `time` (a tracker) of `passage`, seen through `window`, which shows both axes in one unit.

    - `points` (n, 2): the inputs that count for how much the window has to show.
    - `zoom` (a tracker): half the height of what the window shows; the origin stays in the middle. It changes only
      when told to (`fitting` says to what).
    - `plot`: where the window is; moved or stretched, it shows more or less of the plane in the same scale.
    - `opened` (a tracker, 0 to 1): how far the window has opened yet, from the middle outwards.

    >>> from nn_core import Dense, Network, tanh
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> view = PlaneView(passage, Region(-4, 4, -2, 2), np.array([[3.0, 1.0]]))
    >>> view.look().limits[1].round(2).tolist(), round(view.fitting(3), 2)
    ([3.21, 1.6], 1.07)
    """

    def __init__(self, passage: Passage, window: Region, points: np.ndarray) -> None:
        self.passage, self.points = passage, points
        self.time, self.opened = ValueTracker(0.0), ValueTracker(1.0)
        self.plot = Coordinates((-1, 1, 0), (-1, 1, 0), width=window.width, height=window.height)
        self.plot.move_to(window.center)
        self.zoom = ValueTracker(self.fitting(0))
        self.unit = float(self.look().units[0])

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies mobjects to animate them: the copies of a plane's parts belong to the same plane."""
        return self

    @property
    def ratio(self) -> float:
        """The window's width by its height."""
        return self.plot.box.width / self.plot.box.height

    @property
    def scale(self) -> float:
        """How large one unit is on the frame, compared with what it was at first."""
        return float(self.plot.units[0]) / self.unit

    def fitting(self, time: float, window: Region | None = None) -> float:
        """Half the height of a view, through `window` or the one of now, of all points at `time` and all up to 1."""
        across, up = np.abs(self.passage.way(self.points)(time)).max(axis=0).tolist()
        ratio = window.width / window.height if window else self.ratio
        return ROOM * float(max(across / ratio, up, 1.0))

    def look(self) -> Coordinates:
        """The plot, spanning what the window shows at this moment."""
        half = self.zoom.get_value()
        return self.plot.set_ranges((-half * self.ratio, half * self.ratio), (-half, half))
