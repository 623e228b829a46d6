"""`RightTriangle`: a tinted triangle with its angles marked, read back by its sides; `Parts`; `Carry`, `TurnOver`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeVar

import numpy as np
from manim import Animation, ManimColor, Mobject, VMobject

from scenes.kit.described import numbers
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

Point = Sequence[float] | np.ndarray
M = TypeVar("M", bound=Mobject)

ARC, SQUARE = 0.15, 0.065  # of the longest side: the radius of the angle's arc, the side of the right angle's mark
ARC_STEPS = 24


class RightTriangle(VMobject):
    """The triangle with these corners (x, y); the right angle is at the second; an arc marks the angle at the first.

    It follows the plot's view. Two of the same shape turn into each other by a plain `Transform`, corner by corner: one
    is flipped like a sheet.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)], role="weight")
    >>> [round(reading.shown, 6) for reading in triangle.readings()]
    [4.0, 3.0, 5.0, 90.0]
    """

    def __init__(
        self, plot: Plot, corners: Sequence[Point], *, color: ManimColor | None = None, role: str | None = None
    ) -> None:
        color = colour_of(color, role, "muted")
        super().__init__(stroke_width=2.5, stroke_color=color, fill_color=color, fill_opacity=0.14)
        self.plot, self.at = plot, np.array(corners, float)
        self.marks = VMobject(stroke_width=3, stroke_color=color)
        self.add(self.marks)
        self.refresh()
        self.add_updater(lambda triangle: triangle.refresh())

    def refresh(self) -> Self:
        """Draw it where the plot shows its corners now."""
        corners = self.plot.c2p(*self.at.T)
        self.points = corner_points([np.vstack([corners, corners[:1]])])
        self.marks.points = corner_points([_arc(corners), _square(corners)])
        return self

    def tint(self, opacity: float) -> Self:
        """Tint it so strongly: 0, so that another triangle may lie upon it."""
        return self.set_fill(opacity=opacity, family=False)

    def inside(self, label: M, side: int, share: float = 0.5, gap: float = 0.3) -> M:
        """Keep `label` inside, `gap` manim units from side `side`, at `share` of its length; returns it."""

        def follow(moving: Mobject) -> None:
            corners = self.points[[0, 4, 8]]
            start, end, other = (corners[(side + k) % 3] for k in range(3))
            along = (end - start) / np.linalg.norm(end - start)
            inward = (other - start) - (other - start) @ along * along
            inward /= max(float(np.linalg.norm(inward)), 1e-9)
            moving.move_to(start + share * (end - start) + gap * inward)

        follow(label)
        label.add_updater(follow)
        return label

    def describe(self) -> list[str]:
        """Its sides."""
        return [f"right triangle: sides {numbers(reading.shown for reading in self.readings()[:3])}"]

    def readings(self) -> list[Reading]:
        """The three sides, in the plot's units, and the angle at the second corner, in degrees."""
        shown = self.plot.p2c(self.points[[0, 4, 8]])
        sides = [Reading(f"side {k}", _side(shown, k), _side(self.at, k), 1e-6) for k in range(3)]
        back, on = shown[0] - shown[1], shown[2] - shown[1]
        angle = np.degrees(np.arccos(back @ on / np.linalg.norm(back) / np.linalg.norm(on)))
        return [*sides, Reading("right angle", float(angle), 90.0, 1e-4)]


class Parts(VMobject):
    """Strokes across sides of `triangle` that divide them into equal parts: `counts` says how many for which side.

    A stroke is `across` manim units long.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)])
    >>> [round(reading.shown, 6) for reading in Parts(triangle, {0: 4, 2: 5}).readings()]
    [1.0, 1.0]
    """

    def __init__(
        self,
        triangle: RightTriangle,
        counts: dict[int, int],
        *,
        across: float = 0.24,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(stroke_width=5, stroke_color=colour_of(color, role, "muted"))
        self.triangle, self.counts, self.across = triangle, counts, across
        self.set_z_index(2)  # above an arrow that lies on the side
        self.refresh()
        self.add_updater(lambda parts: parts.refresh())

    def refresh(self) -> Self:
        """Draw them where the triangle is now."""
        corners = self.triangle.points[[0, 4, 8]]
        strokes = []
        for side, count in self.counts.items():
            start, way = corners[side], corners[(side + 1) % 3] - corners[side]
            across = self.across / 2 * np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way)
            middles = start + np.arange(1, count)[:, None] / count * way
            strokes += [np.stack([middle - across, middle + across]) for middle in middles]
        self.points = corner_points(strokes)
        return self

    def readings(self) -> list[Reading]:
        """The length of a part of each divided side, in the plot's units."""
        middles = self.triangle.plot.p2c((self.points[::4] + self.points[3::4]) / 2)
        found, first = [], 0
        for side, count in self.counts.items():
            part = float(np.linalg.norm(middles[first + 1] - middles[first]))
            found.append(Reading(f"part of side {side}", part, _side(self.triangle.at, side) / count, 1e-6))
            first += count - 1
        return found


class Carry(Animation):
    """A triangle turns and scales, without changing its shape, until its corners are `corners`: about what stays.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)])
    >>> Carry(triangle, [(0, 0), (0, 2), (1.5, 2)], rate_func=lambda t: t).interpolate(0.5)
    >>> [round(reading.shown / 8**0.5, 6) for reading in triangle.readings()[:3]]
    [1.0, 0.75, 1.25]
    """

    def __init__(self, triangle: RightTriangle, corners: Sequence[Point] | np.ndarray, **kwargs: Any) -> None:
        self.triangle, self.corners = triangle, triangle.at @ [1, 1j]
        goal = np.array(corners, float) @ [1, 1j]
        self.way = np.log((goal[2] - goal[0]) / (self.corners[2] - self.corners[0]))
        self.fixed = (goal[0] - np.exp(self.way) * self.corners[0]) / (1 - np.exp(self.way))
        super().__init__(triangle, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it on its way."""
        now = self.fixed + np.exp(self.rate_func(alpha) * self.way) * (self.corners - self.fixed)
        self.triangle.at = np.column_stack([now.real, now.imag])
        self.triangle.refresh()


class TurnOver(Animation):
    """A triangle is turned over like a sheet, onto its mirror image `corners`: each corner goes straight to its place.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> triangle = RightTriangle(plane, [(0, 0), (4, 0), (4, -3)])
    >>> TurnOver(triangle, [(0, 0), (3.2, -2.4), (5, 0)]).interpolate(1)
    >>> [round(reading.shown, 6) for reading in triangle.readings()]
    [4.0, 3.0, 5.0, 90.0]
    """

    def __init__(self, triangle: RightTriangle, corners: Sequence[Point] | np.ndarray, **kwargs: Any) -> None:
        self.triangle, self.start, self.goal = triangle, triangle.at, np.array(corners, float)
        super().__init__(triangle, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it on its way, as it is seen from above."""
        way = self.rate_func(alpha)
        self.triangle.at = (1 - way) * self.start + way * self.goal
        self.triangle.refresh()


def _side(corners: np.ndarray, k: int) -> float:
    """The length from corner `k` to the next."""
    return float(np.linalg.norm(corners[(k + 1) % 3] - corners[k]))


def _arc(corners: np.ndarray) -> np.ndarray:
    """The arc at the first corner, from one side to the other."""
    ways = [corner - corners[0] for corner in corners[1:]]
    radius = ARC * np.linalg.norm(ways[1])
    shares = np.linspace(0, 1, ARC_STEPS)[:, None]
    fan = (1 - shares) * ways[0] / np.linalg.norm(ways[0]) + shares * ways[1] / np.linalg.norm(ways[1])
    return np.asarray(corners[0] + radius * fan / np.linalg.norm(fan, axis=1, keepdims=True))


def _square(corners: np.ndarray) -> np.ndarray:
    """The mark at the second corner."""
    side = SQUARE * np.linalg.norm(corners[2] - corners[0])
    back, on = (side * way / np.linalg.norm(way) for way in (corners[0] - corners[1], corners[2] - corners[1]))
    return np.asarray(corners[1] + np.stack([back, back + on, on]))
