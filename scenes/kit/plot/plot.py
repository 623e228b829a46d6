"""`Plot`: two axes with few, literal ticks, and the way from coordinates to the frame and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import RIGHT, UP, ManimColor, VGroup, VMobject

from scenes.kit.described import numbers
from scenes.kit.live import following
from scenes.kit.plot.coordinates import Coordinates, Range
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, SlopeLine
from scenes.kit.plot.ticks import LABEL_GAP, TickLabel, places_of, ticks
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.plain import plain_maths
from scenes.kit.text.typeset import Maths

Function = Callable[[np.ndarray], np.ndarray]

TICK = 0.09  # half the length of a tick, in manim units


class Plot(Coordinates):
    """Axes over `x_range` and `y_range` (low, high, step of the ticks), `width` × `height` manim units.

    The axes cross at `cross`; by default at zero where that is in range, else at the low end. `step` 0 leaves an
    axis without ticks. `x_label` and `y_label` are Typst mathematics. What is drawn in a plot is not its child:
    group them to move them together.

    >>> plot = Plot((-2, 2, 1), (0, 10, 5), width=8, height=5)
    >>> plot.c2p(0, 5).tolist()
    [0.0, 0.0, 0.0]
    >>> plot.p2c(plot.c2p(1.5, 4)).tolist()
    [1.5, 4.0]
    """

    def __init__(
        self,
        x_range: Range,
        y_range: Range,
        *,
        width: float,
        height: float,
        cross: tuple[float | None, float | None] = (None, None),
        x_label: str = "",
        y_label: str = "",
        grid: bool = False,
        tick_size: Size = SMALLEST,
        color: ManimColor | None = None,
    ) -> None:
        super().__init__(x_range, y_range, width=width, height=height)
        self.color_of_axes = color or theme().muted
        self.cross = (self._crossing(x_range, cross[0]), self._crossing(y_range, cross[1]))
        self.grid = self._grid() if grid else VMobject()
        self.x_axis, self.y_axis = self._axis(0), self._axis(1)
        self.x_ticks, self.y_ticks = self._tick_labels(0, tick_size), self._tick_labels(1, tick_size)
        self.labels, self.names = VGroup(), (plain_maths(x_label), plain_maths(y_label))
        self.add(self.grid, self.x_axis, self.y_axis, self.x_ticks, self.y_ticks, self.labels)
        self._add_label(x_label, 0)
        self._add_label(y_label, 1)
        self.shift(-self.box.center)

    @classmethod
    def inside(cls, region: Region, x_range: Range, y_range: Range, *, equal: bool = False, **options: Any) -> Self:
        """The largest plot that fits into `region` with its labels; `equal`: the same unit on both axes."""
        trial = cls(x_range, y_range, width=region.width, height=region.height, **options)
        width = region.width - (trial.width - trial.box.width)
        height = region.height - (trial.height - trial.box.height)
        if equal:
            unit = min(width / (x_range[1] - x_range[0]), height / (y_range[1] - y_range[0]))
            width, height = unit * (x_range[1] - x_range[0]), unit * (y_range[1] - y_range[0])
        plot = cls(x_range, y_range, width=width, height=height, **options)
        return plot.move_to(region.center)

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> Self:
        """Spans other ranges in the same place, as a lens does; only for a plot without ticks."""
        if len(self.x_ticks) or len(self.y_ticks):
            raise ValueError("Plot.set_ranges: the ticks would no longer be true; make the plot with a step of 0")
        return super().set_ranges(x, y)

    def curve(
        self,
        f: Function,
        x_range: tuple[float, float] | None = None,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        samples: int = 240,
        stroke_width: float = 5,
    ) -> Curve:
        """The graph of `f` (from an array to an array), cut off at the plot's edges."""
        low, high = x_range or self.x_range[:2]
        xs = np.linspace(low, high, samples)
        return Curve(self, xs, f(xs), truth=f, color=color, role=role, stroke_width=stroke_width)

    def tangent(
        self,
        f: Callable[[float], float],
        df: Callable[[float], float],
        x: float | Callable[[], float],
        **options: Any,
    ) -> SlopeLine:
        """The line that touches `f` at `x` with slope `df(x)`; a function `x` makes it live."""
        if not callable(x):
            return SlopeLine(self, (x, f(x)), df(x), **options)
        return SlopeLine(self, lambda: (x(), f(x())), lambda: df(x()), **options)

    def secant(
        self,
        f: Callable[[float], float],
        first: float | Callable[[], float],
        second: float | Callable[[], float],
        **options: Any,
    ) -> SlopeLine:
        """The line through two points of `f`; functions make it live. The two must differ."""
        a, b = following(first), following(second)

        def middle() -> tuple[float, float]:
            return (a() + b()) / 2, (f(a()) + f(b())) / 2

        def slope() -> float:
            return (f(b()) - f(a())) / (b() - a())

        live = callable(first) or callable(second)
        return SlopeLine(self, middle if live else middle(), slope if live else slope(), **options)

    def dot(self, x: float, y: float, **options: Any) -> PlotDot:
        """A dot at `x`, `y`; for a live one call `PlotDot` with a function."""
        return PlotDot(self, (x, y), **options)

    def describe(self) -> list[str]:
        """What its axes are called, and from which tick to which they go."""
        said = []
        for way, name, labels in zip(("across", "upwards"), self.names, (self.x_ticks, self.y_ticks), strict=True):
            ends = [label.number for label in labels if isinstance(label, TickLabel)]
            span = f" from {numbers(ends[:1])} to {numbers(ends[-1:])}" if len(ends) > 1 else ""
            said += [f"{way} {name}{span}".replace("  ", " ")] if name or span else []
        return [f"plot: {', '.join(said)}"] if said else []

    def readings(self) -> list[Reading]:
        """Where each tick's label stands, against the number it shows."""
        found = []
        for axis, labels in enumerate((self.x_ticks, self.y_ticks)):
            for label in labels.submobjects:
                assert isinstance(label, TickLabel)
                shown = self.p2c(label.digits.get_center())[axis]
                tolerance = 0.06 / self.units[axis]
                found.append(Reading(f"{'xy'[axis]} tick {label.number}", float(shown), label.number, tolerance))
        return found

    @staticmethod
    def _crossing(limits: Range, wanted: float | None) -> float:
        if wanted is not None:
            return wanted
        return 0.0 if limits[0] <= 0 <= limits[1] else limits[0]

    def _grid(self) -> VMobject:
        grid = VMobject(stroke_color=theme().faint, stroke_width=1.5)
        for x in ticks(*self.x_range) if self.x_range[2] else ():
            _add_segment(grid, self.c2p(x, self.y_range[0]), self.c2p(x, self.y_range[1]))
        for y in ticks(*self.y_range) if self.y_range[2] else ():
            _add_segment(grid, self.c2p(self.x_range[0], y), self.c2p(self.x_range[1], y))
        return grid

    def _axis(self, axis: int) -> VMobject:
        """The axis with its tick marks: one mobject."""
        line = VMobject(stroke_color=self.color_of_axes, stroke_width=2.5)
        low, high, step = (self.x_range, self.y_range)[axis]
        _add_segment(line, self._on_axis(axis, low), self._on_axis(axis, high))
        across = TICK * (UP if axis == 0 else RIGHT)
        for number in ticks(low, high, step) if step else ():
            if abs(number - self.cross[axis]) > 1e-9:
                _add_segment(line, self._on_axis(axis, number) - across, self._on_axis(axis, number) + across)
        return line

    def _on_axis(self, axis: int, number: float) -> np.ndarray:
        return self.c2p(number, self.cross[1]) if axis == 0 else self.c2p(self.cross[0], number)

    def _tick_labels(self, axis: int, size: Size) -> VGroup:
        low, high, step = (self.x_range, self.y_range)[axis]
        other = 1 - axis
        axis_in_the_way = (self.x_range, self.y_range)[other][0] < self.cross[other]
        labels = VGroup()
        for number in ticks(low, high, step).tolist() if step else ():
            if not (axis_in_the_way and abs(number - self.cross[axis]) < 1e-9):
                labels.add(TickLabel(number, places_of(step), size, self._on_axis(axis, number), axis))
        return labels

    def _add_label(self, source: str, axis: int) -> None:
        if not source:
            return
        label = Maths(source, LABEL, color=self.color_of_axes, digits="index")
        end = self._on_axis(axis, (self.x_range, self.y_range)[axis][1])
        label.next_to(end, RIGHT if axis == 0 else UP, buff=LABEL_GAP)
        self.labels.add(label)


def _add_segment(path: VMobject, start: np.ndarray, end: np.ndarray) -> None:
    path.start_new_path(start)
    path.add_line_to(end)
