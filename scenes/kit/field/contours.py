"""Contour lines of a function of two inputs, as on a hiking map: each line joins points of equal height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from contourpy import ContourGenerator, contour_generator
from manim import ImageMobject, ManimColor, VGroup, VMobject, interpolate_color
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.described import is_seen, numbers
from scenes.kit.plot.curves import corner_points, dashes, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.look import SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

READ_PER_LINE = 12
GAP_MARGIN = 0.07  # manim units between a line's end and the number in its gap
PADDING = 0.03  # how far beyond the plot lines are followed before they are cut off, in shares of its width
NODES = 161  # heights are computed at so many places each way, and lines run straight in between


def height_color(share: float) -> ManimColor:
    """The colour of a height between the lowest (0) and the highest (1) of a map."""
    low, middle, high = theme().bias, theme().input, theme().activation
    return interpolate_color(low, middle, 2 * share) if share < 0.5 else interpolate_color(middle, high, 2 * share - 1)


class HeightShade(ImageMobject):
    """A plot's area in the colours of `f(x, y)`'s height, from `lowest` to `highest`, faded by `opacity`.

    Heights beyond these two have no colour of their own, and readings say so: they do not hold.

    >>> plot = Plot((0, 4, 1), (0, 2, 1), width=4, height=2)
    >>> shade = HeightShade(plot, lambda x, y: x + 0 * y, 0, 4)
    >>> all(reading.holds for reading in shade.readings())
    True
    """

    SHARES = np.linspace(0, 1, 256)

    def __init__(
        self,
        plot: Plot,
        f: Callable[[Any, Any], Any],
        lowest: float,
        highest: float,
        *,
        opacity: float = 0.16,
        columns: int = 240,
    ) -> None:
        (left, bottom), (right, top) = plot.limits
        rows = round(columns * plot.box.height / plot.box.width)
        xs = left + (np.arange(columns) + 0.5) / columns * (right - left)
        ys = top - (np.arange(rows) + 0.5) / rows * (top - bottom)
        self.plot, self.f, self.span = plot, f, (lowest, highest)
        shares = np.clip((f(*np.meshgrid(xs, ys)) - lowest) / (highest - lowest), 0, 1)
        self.ramp = np.array([height_color(share).to_rgb() for share in self.SHARES]) * 255
        pixels = self.ramp[np.rint(shares * 255).astype(int)]
        alpha = np.full((*shares.shape, 1), 255 * opacity)
        super().__init__(np.concatenate([pixels, alpha], axis=2).round().astype(np.uint8))
        self.set_resampling_algorithm(RESAMPLING_ALGORITHMS["cubic"])
        self.stretch_to_fit_width(plot.box.width).stretch_to_fit_height(plot.box.height).move_to(plot.box.center)

    def describe(self) -> list[str]:
        """From which height to which its shades go."""
        shown = [reading.shown for reading in self.readings()]
        return [f"shades of the height: from {numbers([min(shown)])} to {numbers([max(shown)])}"]

    def readings(self) -> list[Reading]:
        """The heights that 25 pixels' colours stand for, against the function where they are on the frame."""
        lowest, highest = self.span
        rows, columns = self.pixel_array.shape[:2]
        (left, top), (right, bottom) = self.points[0, :2], self.points[3, :2]
        found = []
        for row in np.linspace(0, rows - 1, 5).round().astype(int):
            for column in np.linspace(0, columns - 1, 5).round().astype(int):
                place = left + (column + 0.5) / columns * (right - left), top + (row + 0.5) / rows * (bottom - top), 0
                distance = np.abs(self.ramp - self.pixel_array[row, column, :3]).sum(axis=1)
                shown = lowest + self.SHARES[np.argmin(distance)] * (highest - lowest)
                true, tolerance = float(self.f(*self.plot.p2c(np.array(place)))), 0.01 * (highest - lowest)
                beyond = true < lowest - tolerance or true > highest + tolerance
                name = "saturated colour of a height" if beyond else "height's colour"
                found.append(Reading(name, float(shown), true, tolerance))
        return found


class Heights:
    """`f(x, y)` on a grid over a plot and a little round it, from which lines of equal height are drawn."""

    def __init__(self, plot: Plot, f: Callable[[Any, Any], Any]) -> None:
        low, high = plot.limits
        pad = PADDING * (high - low)
        xs, ys = np.linspace(low - pad, high + pad, NODES).T
        self.plot, self.f = plot, f
        self.generator: ContourGenerator = contour_generator(xs, ys, f(*np.meshgrid(xs, ys)))


class ContourLine(VMobject):
    """The points of a plot where its heights are `level`: one mobject, however many pieces it has.

    Dashed below zero, so that the sign is not told by colour alone.
    """

    def __init__(self, heights: Heights, level: float, **style: Any) -> None:
        super().__init__(**style)
        self.plot, self.f, self.level = heights.plot, heights.f, level
        lines = (np.asarray(line) for line in heights.generator.lines(level))
        self.runs = [run for line in lines for run in visible_runs(line, *self.plot.limits)]
        self.slopes = self._slopes() if self.runs else np.zeros((0, 2))
        self.set_gap(None)

    def set_gap(self, around: VMobject | None) -> Self:
        """Draws the line with a gap for the mobject that stands on it, or whole."""
        drawn = [self.plot.c2p(run[:, 0], run[:, 1]) for run in self.runs]
        if around is not None:
            half = np.array([around.width, around.height]) / 2 + GAP_MARGIN
            drawn = [piece for run in drawn for piece in _outside(run, around.get_center(), half)]
        self.points = corner_points([dash for run in drawn for dash in dashes(run)] if self.level < 0 else drawn)
        return self

    def branch(self, x: float, y: float) -> Self:
        """A copy of the one piece that passes nearest to `x`, `y`, in coordinates."""
        found = self.copy()
        found.runs = [min(self.runs, key=lambda run: float(np.hypot(*(run - [x, y]).T).min()))]
        return found.set_gap(None)

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of the line that is nearest to `x`, `y`, in coordinates."""
        points = np.concatenate(self.runs)
        found = points[np.argmin(np.hypot(*(points - [x, y]).T))]
        return float(found[0]), float(found[1])

    def describe(self) -> list[str]:
        """Its height."""
        return [f"contour line: at {numbers([self.level])}"]

    def readings(self) -> list[Reading]:
        """The function's value under drawn points, against the level."""
        starts, ends = self.plot.p2c(self.get_start_anchors()), self.plot.p2c(self.get_end_anchors())
        chosen = np.linspace(0, len(starts) - 1, READ_PER_LINE).round().astype(int)
        tolerance = 0.01 * float(np.hypot(*(self.slopes / self.plot.units).T).max())  # a hundredth of a manim unit
        name = f"height under contour {self.level:g}"
        heights = self.f(*((starts + ends) / 2)[chosen].T)
        return [Reading(name, height, self.level, tolerance) for height in heights.tolist()]

    def _slopes(self) -> np.ndarray:
        """How much the height changes with each coordinate, along the line, (points, 2)."""
        (x, y), (dx, dy) = np.concatenate(self.runs).T, 0.01 / self.plot.units
        rises = np.stack([self.f(x + dx, y) - self.level, self.f(x, y + dy) - self.level], axis=1)
        return np.asarray(rises / [dx, dy])


class Contours(VGroup):
    """The contour lines of `f(x, y)` at `levels`, coloured from low to high; below zero they are dashed.

    `f` takes numbers or arrays of one shape. Levels that do not occur in the plot draw nothing. `label` adds a bound
    number.

    >>> plot = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    >>> bowl = Contours(plot, lambda x, y: x**2 + y**2, [1, 2])
    >>> [round(float(line.width), 2) for line in bowl.lines]
    [2.0, 2.83]
    """

    def __init__(
        self,
        plot: Plot,
        f: Callable[[Any, Any], Any],
        levels: Sequence[float] | np.ndarray,
        *,
        stroke_width: float = 3,
        opacity: float = 0.85,
    ) -> None:
        lowest, highest = min(levels), max(levels)
        self.plot = plot
        self.levels = np.asarray(levels, float)
        heights = Heights(plot, f)
        self.lines = [
            ContourLine(
                heights,
                level,
                stroke_color=height_color((level - lowest) / (highest - lowest) if highest > lowest else 1),
                stroke_width=stroke_width,
                stroke_opacity=opacity,
            )
            for level in levels
        ]
        self.lines = [line for line in self.lines if line.has_points()]
        super().__init__(*self.lines)

    def line(self, level: float) -> ContourLine:
        """The contour line of `level`."""
        return next(line for line in self.lines if line.level == level)

    def label(self, level: float, near: tuple[float, float], places: int = 0, size: Size = SMALLEST) -> Value:
        """The height of `level`, written where its line comes nearest to `near`, in a gap of the line."""
        line = self.line(level)
        value = Value(self.levels, int(np.argmin(np.abs(self.levels - level))), places, size=size)
        value.move_to(line.plot.c2p(*line.nearest(*near)))
        line.set_gap(value)
        return value

    def show_whole(self) -> Self:
        """Draw the lines whole again, once their labels are gone."""
        for line in self.lines:
            line.set_gap(None)
        return self

    def describe(self) -> list[str]:
        """The heights of the lines that can be seen."""
        return [f"contour lines: at {numbers(line.level for line in self.lines if is_seen(line))}"]

    def readings(self) -> list[Reading]:
        """The readings of all lines."""
        return [reading for line in self.lines for reading in line.readings()]


def _outside(run: np.ndarray, center: np.ndarray, half: np.ndarray) -> list[np.ndarray]:
    """The pieces of the polyline `run` (n, 3) outside the box of `half` (2,) its size around `center`."""
    outside = (np.abs(run[:, :2] - center[:2]) > half).any(axis=1)
    cuts = np.flatnonzero(np.diff(outside.astype(int))) + 1
    pieces = zip(np.split(run, cuts), np.split(outside, cuts), strict=True)
    return [piece for piece, kept in pieces if kept[0] and len(piece) > 1]
