"""What the multiples of one vector and of two reach: an endless line, the strip that it sweeps, a slanted grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.kit.live import following
from scenes.kit.plot.coordinates import Point
from scenes.kit.plot.curves import corner_points, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of


class EndlessLine(VMobject):
    """The straight line through `point` along `direction`, from edge to edge of the plot; a function makes it live.

    It follows the plot's view.

    >>> plane = Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)
    >>> EndlessLine(plane, (0, 1), (1, 1)).ends.round(6).tolist()
    [[-4.0, -3.0], [2.0, 3.0]]
    """

    def __init__(
        self,
        plot: Plot,
        point: Point | Callable[[], Point],
        direction: Point | Callable[[], Point],
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 4,
    ) -> None:
        super().__init__(stroke_width=stroke_width, stroke_color=colour_of(color, role, "muted"))
        self.plot, self.point, self.direction = plot, following(point), following(direction)
        self.refresh()
        self.add_updater(lambda line: line.refresh())

    def refresh(self) -> Self:
        """Draw it through the window of now."""
        low, high = self.plot.limits
        point, direction = np.array(self.point(), float), np.array(self.direction(), float)
        reach = float(np.linalg.norm(high - low) + np.linalg.norm(point - (low + high) / 2))
        along = reach * _unit(direction)
        runs = visible_runs(np.stack([point - along, point + along]), low, high)
        self.points = corner_points([self.plot.c2p(*run.T) for run in runs])
        return self

    @property
    def ends(self) -> np.ndarray:
        """Where it meets the window's edge, shape (2, 2); the point itself, twice, when it is not seen."""
        return self.plot.p2c(self.points[[0, -1]]) if self.has_points() else np.array([self.point()] * 2, float)

    def readings(self) -> list[Reading]:
        """How far its ends are from the true line, in the plot's units: 0."""
        x, y = _unit(np.array(self.direction(), float))
        off = (self.ends - np.array(self.point(), float)) @ [-y, x]
        return [Reading(f"distance of end {k} from the line", float(d), 0.0, 1e-6) for k, d in enumerate(off)]


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / float(np.linalg.norm(vector))


class Swept(VMobject):
    """All c · u + d · v for any c and for d between `start` and `end`, within the plot's window; `end` may be live.

    >>> plane = Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)
    >>> strip = Swept(plane, (0, 1), (1, 0), -1, 2)
    >>> plane.p2c(strip.points[::4]).tolist()
    [[-1.0, -3.0], [2.0, -3.0], [2.0, 3.0], [-1.0, 3.0]]
    """

    def __init__(
        self,
        plot: Plot,
        u: Point,
        v: Point,
        start: float,
        end: float | Callable[[], float],
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        opacity: float = 0.2,
    ) -> None:
        super().__init__(stroke_width=0, fill_color=colour_of(color, role), fill_opacity=opacity)
        self.plot, self.start, self.end = plot, start, following(end)
        self.basis = np.linalg.inv(np.column_stack([u, v]))  # of a point: its factors c and d
        self.refresh()
        self.add_updater(lambda strip: strip.refresh())

    def refresh(self) -> Self:
        """Draw the strip as wide as it is now."""
        low, high = self.plot.limits
        corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
        near, far = sorted((self.start, float(self.end())))
        corners = _cut(corners, self.basis[1], near)
        corners = _cut(corners, -self.basis[1], -far)
        self.points = corner_points([self.plot.c2p(*np.vstack([corners, corners[:1]]).T)] if len(corners) else [])
        return self

    def readings(self) -> list[Reading]:
        """The least and the largest d that is drawn, where the window shows both edges."""
        if not self.has_points():
            return []
        drawn = self.plot.p2c(self.points) @ self.basis[1]
        low, high = self.plot.limits
        seen = np.array([low, (high[0], low[1]), high, (low[0], high[1])]) @ self.basis[1]
        ends = np.clip(sorted((self.start, float(self.end()))), seen.min(), seen.max())
        shown = float(drawn.min()), float(drawn.max())
        return [Reading(n, s, float(t), 1e-6) for n, s, t in zip(("least d", "largest d"), shown, ends, strict=True)]


def _cut(corners: np.ndarray, normal: np.ndarray, least: float) -> np.ndarray:
    """What is left of a convex polygon (n, 2) where `normal` · point ≥ `least`."""
    kept: list[np.ndarray] = []
    height = corners @ normal - least
    for k in range(len(corners)):
        a, b = height[k - 1], height[k]
        if (a < 0) != (b < 0):
            kept.append(corners[k - 1] + a / (a - b) * (corners[k] - corners[k - 1]))
        if b >= 0:
            kept.append(corners[k])
    return np.array(kept).reshape(-1, 2)


class SlantedGrid(VGroup):
    """The lines of the points c · u + d · v where c, or d, is one of `numbers`: `rows` (d fixed) and `columns`.

    Functions for `u` and `v` make it live.

    >>> plane = Plot((-4, 4, 1), (-3, 3, 1), width=8, height=6)
    >>> grid = SlantedGrid(plane, (1, 0), (1, 1), range(-1, 2))
    >>> len(grid.rows), grid.columns[2].ends.round(6).tolist()
    (3, [[-2.0, -3.0], [4.0, 3.0]])
    """

    def __init__(
        self,
        plot: Plot,
        u: Point | Callable[[], Point],
        v: Point | Callable[[], Point],
        numbers: Iterable[float],
        **style: Any,
    ) -> None:
        style.setdefault("stroke_width", 2)
        first: Callable[[], Point] = following(u)
        second: Callable[[], Point] = following(v)
        fixed = list(numbers)
        self.rows = VGroup(*(EndlessLine(plot, _times(k, second), first, **style) for k in fixed))
        self.columns = VGroup(*(EndlessLine(plot, _times(k, first), second, **style) for k in fixed))
        super().__init__(self.rows, self.columns)


def _times(factor: float, vector: Callable[[], Point]) -> Callable[[], Point]:
    return lambda: factor * np.asarray(vector(), float)
