"""`Rings`: rings round points of a plane, which go where the points go."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import in_words

SHRINK = 0.4  # as that of the marks in a `BentPlane`: stronger, for rings are the first to meet


class Rings(VGroup):
    """Rings of `radius` round `points` (n, 2), inputs, which go with the plane.

    >>> from nn_core import Dense, Network, data, tanh
    >>> from scenes.kit.field.passage import Passage
    >>> from scenes.kit.stage.layout import Region
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> plane = BentPlane(passage, Region(-3, 3, -3, 3), data.xor(20), reach=(2, 2))
    >>> Rings(plane, plane.points[:3], radius=0.2).describe()
    ['rings: three']
    """

    def __init__(self, plane: BentPlane, points: np.ndarray, *, radius: float, stroke_width: float = 2.4) -> None:
        color = theme().accent
        rings = [plane.mark(point[None], "ring", color, radius, shrink=SHRINK) for point in points]
        super().__init__(*(ring.set_stroke(width=stroke_width) for ring in rings))
        self.set_z_index(5)

    def describe(self) -> list[str]:
        """How many there are."""
        return [f"rings: {in_words(self._seen())}"]

    def readings(self) -> list[Reading]:
        """How many rings are seen, and how many there are to be; none before all of them come, or after they went."""
        seen = self._seen()
        return [Reading("rings", float(seen), float(len(self)), 0.5)] if seen else []

    def _seen(self) -> int:
        return sum(bool(ring.get_stroke_opacity() > 0) for ring in self)
