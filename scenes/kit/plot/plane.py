"""`Plane`: a grid of unit squares, seen through a window that can move and come closer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from manim import Animation, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.ticks import ticks
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

Range = tuple[float, float]


@dataclass(frozen=True)
class View:
    """What is seen of a plane: the coordinates `middle` in the middle of `region`, `unit` manim units to one."""

    region: Region
    middle: tuple[float, float]
    unit: float

    @classmethod
    def around(cls, region: Region, x: Range, y: Range) -> Self:
        """The closest view in which all of `x` and `y` (low, high) is seen.

        >>> View.around(Region(-4, 4, -3, 3), (0, 4), (-1, 1)).unit
        2.0
        """
        unit = min(region.width / (x[1] - x[0]), region.height / (y[1] - y[0]))
        return cls(region, ((x[0] + x[1]) / 2, (y[0] + y[1]) / 2), unit)

    def toward(self, other: View, share: float) -> View:
        """The view on the way to `other`: it comes closer evenly, as to the eye, and one point stays where it is."""
        unit = self.unit * (other.unit / self.unit) ** share
        far, near = 1 / self.unit, 1 / other.unit
        way = share if np.isclose(far, near) else (far - 1 / unit) / (far - near)
        middle = (1 - way) * np.array(self.middle) + way * np.array(other.middle)
        sides = zip(_sides(self.region), _sides(other.region), strict=True)
        region = Region(*((1 - share) * one + share * two for one, two in sides))
        return View(region, (float(middle[0]), float(middle[1])), unit)

    @property
    def ranges(self) -> tuple[Range, Range]:
        """The coordinates seen: (low, high) of x and of y."""
        (x, y), width, height = self.middle, self.region.width / self.unit, self.region.height / self.unit
        return (x - width / 2, x + width / 2), (y - height / 2, y + height / 2)


def _sides(region: Region) -> tuple[float, float, float, float]:
    return region.left, region.right, region.bottom, region.top


class Plane(Plot):
    """The plane with equal units on both axes and lines at whole numbers; no labels.

    `show_view` changes what is seen at once, `LookAt` in time. Only live mobjects follow.

    >>> plane = Plane(View(Region(-4, 4, -3, 3), (0, 0), 0.5))
    >>> one, two = plane.c2p(2, 1), plane.show_view(View(Region(-4, 4, -3, 3), (2, 1), 1.5)).c2p(2, 1)
    >>> one.round(6).tolist(), two.round(6).tolist()
    ([1.0, 0.5, 0.0], [0.0, 0.0, 0.0])
    """

    def __init__(self, view: View) -> None:
        x, y = view.ranges
        super().__init__((*x, 0), (*y, 0), width=view.region.width, height=view.region.height)
        self.grid = VMobject(stroke_color=theme().faint, stroke_width=1.5)
        self.submobjects.insert(1, self.grid)
        for axis in (self.x_axis, self.y_axis):
            axis.set_stroke(width=3, opacity=0.4)  # quieter than what stands on it
        self.show_view(view)

    def show_view(self, view: View) -> Self:
        """See the plane so from now on."""
        self.view = view
        self.set_ranges(*view.ranges)
        left, right, bottom, top = _sides(view.region)
        self.corners.set_points_as_corners([(left, bottom, 0), (right, top, 0)])
        (x, x_end), (y, y_end) = view.ranges
        upright = [self.c2p(np.full(2, number), np.array([y, y_end])) for number in ticks(x, x_end, 1).tolist()]
        level = [self.c2p(np.array([x, x_end]), np.full(2, number)) for number in ticks(y, y_end, 1).tolist()]
        self.grid.points = corner_points([*upright, *level])
        self.x_axis.points = corner_points([self.c2p(np.array([x, x_end]), np.zeros(2))] if y <= 0 <= y_end else [])
        self.y_axis.points = corner_points([self.c2p(np.zeros(2), np.array([y, y_end]))] if x <= 0 <= x_end else [])
        return self

    def readings(self) -> list[Reading]:
        """The distance of two neighbouring lines of the grid, in units: 1."""
        upright, level = self.grid.points[[0, 4]], self.grid.points[[-1, -5]]
        gaps = abs(upright[1, 0] - upright[0, 0]), abs(level[1, 1] - level[0, 1])
        names = "square's width", "square's height"
        return [Reading(n, float(g) / self.view.unit, 1.0, 1e-6) for n, g in zip(names, gaps, strict=True)]


class LookAt(Animation):
    """The window of a `Plane` moves to another `View`.

    >>> far, near = (View(Region(-4, 4, -3, 3), (0, 0), unit) for unit in (0.5, 2.0))
    >>> plane = Plane(far)
    >>> LookAt(plane, near, rate_func=lambda t: t).interpolate(0.5)
    >>> plane.view.unit
    1.0
    """

    def __init__(self, plane: Plane, view: View, **kwargs: Any) -> None:
        self.plane, self.start, self.goal = plane, plane.view, view
        super().__init__(plane, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the view on the way at `alpha`."""
        self.plane.show_view(self.start.toward(self.goal, self.rate_func(alpha)))
