"""`UnitArrows`: arrows of several lengths on a plane, which shrink to length one, so that only directions are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import RIGHT, UP, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.vectors import AngleArc, VectorArrow, unit
from scenes.kit.moves.animate import animate
from scenes.kit.plot.plane import Plane, View
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.text.values import Formula, Value

FAR = (-0.5, 13.2), (-0.5, 6.3)  # coordinates seen of the arrows as they are
NEAR = (-0.06, 1.9), (-0.06, 1.04)  # and of those of length one
RADII = (2.9, 1.5)  # of the arcs, in manim units
NUMBERS = ((0.5, 0.5), (1.38, 0.95))  # where on an arc's angle its number lies, and how far beyond the arc


class UnitArrows:
    """Arrows for `vectors`, the first of which is compared with the others; `shrunk` says how far they have shrunk.

    `arrows`, `names` (their lists, at the tips), `lengths` (in the names' places), and from the first to the others
    `angles`: arcs with their degrees.
    """

    def __init__(self, region: Region, vectors: Sequence[Tensor], roles: Sequence[str], size: Size) -> None:
        self.vectors, self.size = vectors, size
        self.plane = Plane(View.around(region, *FAR))
        x, y = NEAR
        near = View.around(region, x, y)
        left = x[0] + region.width / near.unit / 2  # the arrows stand at the left
        self.near = View(region, (left, near.middle[1]), near.unit)
        self.shrunk = ValueTracker(0.0)
        self.arrows = [
            VectorArrow(self.plane, self._live(vector.value), role=role, bold=1.7)
            for vector, role in zip(vectors, roles, strict=True)
        ]
        pairs = list(zip(self.arrows, vectors, roles, strict=True))
        self.names = VGroup(
            *(
                self._name(vector, role).next_to(arrow.tip, side, buff=0.12)
                for (arrow, vector, role), side in zip(pairs, (UP, RIGHT, UP), strict=True)
            )
        )
        self.lengths = VGroup(
            *(
                Value(length(vector), places=0, size=1.3 * size, role=role).move_to(name)
                for (_, vector, role), name in zip(pairs, self.names, strict=True)
            )
        )

    def _live(self, vector: np.ndarray) -> Callable[[], np.ndarray]:
        def now() -> np.ndarray:
            share = float(self.shrunk.get_value())
            return np.asarray((1 - share) * vector + share * unit(vector))

        return now

    def _name(self, vector: Tensor, role: str) -> Formula:
        u, v = (Value(vector, k, 0, role=role) for k in (0, 1))
        return Formula("bracket.l @u, @v bracket.r", self.size, u=u, v=v)

    def shrink(self) -> Any:
        """The animation in which all arrows become one long."""
        return animate(self.shrunk).set_value(1.0)

    def angles(self) -> list[VGroup]:
        """From the first arrow to each other one: an arc, and how many degrees it has."""
        first = float(np.degrees(np.arctan2(*self.vectors[0].value[::-1])))
        found = []
        for vector, radius, (at, beyond) in zip(self.vectors[1:], RADII, NUMBERS, strict=True):
            sweep = float(np.degrees(np.arctan2(*vector.value[::-1]))) - first
            arc = AngleArc(self.plane, first, sweep, radius=radius, role="accent")
            way = np.radians(first + at * sweep)
            number = Formula("@n degree", self.size, n=Value(-sweep, places=0))
            place = self.plane.c2p(0, 0) + (radius + beyond) * np.array([np.cos(way), np.sin(way), 0.0])
            found.append(VGroup(arc, number.move_to(place)))
        return found

    def beside(self, k: int, line: Formula, lift: float) -> Formula:
        """Put `line` at the right of the tip of arrow `k`, once all are one long, `lift` manim units higher."""
        x, y = self.near.region.right, self.plane.c2p(*unit(self.vectors[k].value))[1]
        return line.move_to((x, y + lift, 0), aligned_edge=RIGHT)
