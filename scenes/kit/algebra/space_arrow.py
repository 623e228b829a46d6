"""`SpaceArrow`: a list of three numbers as steps in space, and the arrow to where they lead."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import DOWN, RIGHT, UP, Arrow, Line, VGroup

from scenes.kit.described import place
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value

NAMES = ("right", "depth", "up")
# Where a step in each of these directions leads on the page: a slanted view, so that all three can be told apart.
VIEW = np.array([[1.0, 0.0], [1.0, 0.28], [0.0, 1.0]])
GAP = 0.16  # from a leg to its number


class SpaceArrow(VGroup):
    """`vector` (right, depth, up): three `legs` end to end, their `numbers`, faint `axes`, their `names`, the `arrow`.

    It is as large as `region` allows; all three steps are to be positive.

    >>> space = SpaceArrow(np.array([1.0, 4.0, 2.0]), Region(-3, 3, -2, 2))
    >>> [round(reading.shown, 6) for reading in space.readings()[:3]]
    [1.0, 4.0, 2.0]
    """

    def __init__(self, vector: np.ndarray, region: Region, *, places: int = 0, size: Size = LABEL) -> None:
        self.vector = np.asarray(vector, float)
        steps = np.vstack([np.zeros(3), np.diag(self.vector).cumsum(axis=0)])
        ends = steps @ VIEW
        self.unit = min(region.width / (ends[:, 0].max() + 1.0), region.height / (ends[:, 1].max() + 1.0))
        corners = np.pad(self.unit * ends, ((0, 0), (0, 1)))
        self.legs = [Line(a, b, color=theme().input, stroke_width=7) for a, b in pairwise(corners)]
        self.numbers = [Value(self.vector, k, places, size=size, role="input") for k in range(3)]
        for leg, number, side in zip(self.legs, self.numbers, (DOWN, DOWN + 0.4 * RIGHT, RIGHT), strict=True):
            number.next_to(leg.get_center(), side, buff=GAP)
        reach = self.vector.max() + 0.5
        tips = np.pad(self.unit * (reach * np.eye(3)) @ VIEW, ((0, 0), (0, 1)))
        lengths = np.array([0.6, 1.0, 0.75])[:, None]
        self.axes = VGroup(
            *(
                Line(np.zeros(3), tip, color=theme().muted, stroke_width=2.5, stroke_opacity=0.5)
                for tip in tips * lengths
            )
        )
        self.names = VGroup(*(Words(name, LABEL, color=theme().muted) for name in NAMES))
        for name, axis, side in zip(self.names, self.axes, (DOWN, UP, RIGHT), strict=True):
            name.next_to(axis.get_end(), side, buff=0.1)
        self.arrow = Arrow(
            corners[0],
            corners[-1],
            buff=0,
            color=theme().activation,
            stroke_width=8,
            max_tip_length_to_length_ratio=0.1,
        )
        super().__init__(self.axes, self.names, *self.legs, *self.numbers, self.arrow)
        self.move_to(region.center)

    def describe(self) -> list[str]:
        """Its components: right, depth, up."""
        return [f"arrow in space: {place(reading.shown for reading in self.readings()[:3])}"]

    def readings(self) -> list[Reading]:
        """How far each leg leads in its own direction, then whether the arrow ends where the legs do."""
        true = self.vector.tolist()
        lengths = [leg.get_length() / self.unit / np.linalg.norm(way) for leg, way in zip(self.legs, VIEW, strict=True)]
        shown = [Reading(n, float(s), t, 1e-6) for n, s, t in zip(NAMES, lengths, true, strict=True)]
        miss = float(np.linalg.norm(self.arrow.get_end() - self.legs[-1].get_end()))
        return [*shown, Reading("tip", miss, 0.0, 1e-6)]
