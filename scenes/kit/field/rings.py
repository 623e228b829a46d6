"""`Rings`: rings round points of a plane that go out one after the other, as the points are found to be right."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ValueTracker, VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

VISIBLE = 0.01  # a ring of less opacity has gone out


class Rings(VGroup):
    """Rings of `radius` round `points` (n, 2), inputs, which go with the plane; they go out in the order given.

    `checked` (a tracker, 0 to n) says how many have gone out.

    >>> from nn_core import Dense, Network, data, tanh
    >>> from scenes.kit.field.passage import Passage
    >>> from scenes.kit.stage.layout import Region
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> plane = BentPlane(passage, Region(-3, 3, -3, 3), data.xor(20), reach=(2, 2))
    >>> rings = Rings(plane, plane.points[:4], radius=0.2)
    >>> rings.checked.set_value(3) is rings.checked, rings.refresh().out, [r.shown for r in rings.readings()]
    (True, 3, [1.0])
    """

    def __init__(self, plane: BentPlane, points: np.ndarray, *, radius: float) -> None:
        self.checked = ValueTracker(0.0)
        rings = [plane.mark(point[None], "ring", theme().accent, radius).set_stroke(width=2.4) for point in points]
        super().__init__(*rings)
        self.set_z_index(5)
        self.strength = np.ones(len(rings))
        self.add_updater(lambda each: each.refresh())

    @property
    def out(self) -> int:
        """How many have gone out."""
        return int(self.checked.get_value() + VISIBLE)

    def refresh(self) -> Self:
        """Draws each as bright as it is at this moment."""
        strength = np.clip(np.arange(1, len(self) + 1) - self.checked.get_value(), 0, 1)
        for ring, now, before in zip(self, strength.tolist(), self.strength.tolist(), strict=True):
            if now != before:  # else a fade would be undone
                ring.set_stroke(opacity=now)
        self.strength = strength
        return self

    def readings(self) -> list[Reading]:
        """How many rings are seen, and how many points have not been checked yet."""
        opacities = np.array([ring.get_stroke_opacity() for ring in self])
        if 0 < opacities.max() < 1 - VISIBLE:
            return []  # all are coming or going at once
        return [Reading("rings", float((opacities > VISIBLE).sum()), float(len(self) - self.out), 0.5)]
