"""`Rings`: rings round points of a plane, which can tell how far each point is from where it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import in_words

SHRINK = 0.4  # as that of the marks in a `BentPlane`: stronger, for rings are the first to meet


class Rings(VGroup):
    """Rings of `radius` round `points` (n, 2), inputs, which go with the plane.

    `strength`, a function, says live how bright each is: (n,), 0 where there is none, to 1. Without it all are bright.

    >>> from nn_core import Dense, Network, data, tanh
    >>> from scenes.kit.field.passage import Passage
    >>> from scenes.kit.stage.layout import Region
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> plane = BentPlane(passage, Region(-3, 3, -3, 3), data.xor(20), reach=(2, 2))
    >>> rings = Rings(plane, plane.points[:3], radius=0.2, strength=lambda: np.array([0, 0.5, 1]))
    >>> [reading.shown for reading in rings.readings()]
    [2.0]
    """

    def __init__(
        self,
        plane: BentPlane,
        points: np.ndarray,
        *,
        radius: float,
        strength: Callable[[], np.ndarray] | None = None,
        stroke_width: float = 2.4,
    ) -> None:
        self.strength = strength
        color = theme().accent
        rings = [plane.mark(point[None], "ring", color, radius, shrink=SHRINK) for point in points]
        super().__init__(*(ring.set_stroke(width=stroke_width) for ring in rings))
        self.set_z_index(5)
        self.seen = np.ones(len(rings))
        self.refresh()
        self.add_updater(lambda each: each.refresh())

    def refresh(self) -> Self:
        """Draws each as bright as it is at this moment."""
        strength = self.strength() if self.strength else self.seen
        for ring, now, before in zip(self, strength.tolist(), self.seen.tolist(), strict=True):
            if now != before:  # else a fade would be undone
                ring.set_stroke(opacity=now)
        self.seen = strength
        return self

    def describe(self) -> list[str]:
        """How many there are."""
        return [f"rings: {in_words(sum(bool(ring.get_stroke_opacity() > 0) for ring in self))}"]

    def readings(self) -> list[Reading]:
        """How many rings are seen, and how many there are to be; none before all of them come, or after they went."""
        seen = sum(ring.get_stroke_opacity() > 0 for ring in self)
        return [Reading("rings", float(seen), float((self.seen > 0).sum()), 0.5)] if seen else []
