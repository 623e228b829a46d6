"""A curve, and below it the curve of its slope, drawn as a tangent slides; and five slopes as live bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.plot.coordinates import Range
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import PlotDot, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.zoo import KINDS, Kind

LOW, HIGH = -5.0, 5.0


class TwoLevels:
    """`kind` above, its slope below; `at` tracks the sum where the tangent touches, up to which the slope is drawn."""

    def __init__(self, room: Region, frame: Frame, kind: Kind, x: Range, y: Range, slopes: Range) -> None:
        self.kind, self.at = kind, ValueTracker(x[0])
        upper, lower = room.rows(50, 50, gap=0.2)
        options: dict[str, Any] = {"cross": (x[0], 0), "tick_size": LABEL, "width": room.width - 1.3}
        self.plot = Plot((x[0], x[1], 0), y, height=upper.height - 0.3, **options)
        self.below = Plot(x, slopes, height=lower.height - 0.95, x_label="z", y_label='"slope"', **options)
        for plot, foot in ((self.plot, upper.bottom + 0.2), (self.below, lower.bottom + 0.5)):
            plot.shift((room.left + 0.9 - plot.box.left, foot - plot.box.bottom, 0))
        self.curve = VGroup(*kind.curve(self.plot, role="activation", stroke_width=8))
        self.slope_curve = kind.curve(self.below, slope=True, role="gradient", stroke_width=8)
        for piece in self.slope_curve:
            piece.show_until(x[0]).add_updater(lambda each: each.show_until(self.at.get_value()))
        self.tangent = SlopeLine(self.plot, self.point, self.slope, length=3.4, stroke_width=7).set_z_index(3)
        self.dot = PlotDot(self.plot, self.point, radius=0.17).set_z_index(4)
        self.mark = PlotDot(self.below, lambda: (self.z(), self.slope()), radius=0.17).set_z_index(4)
        size = frame.pick(1.2, 0.95) * BODY
        self.number = Formula('"slope" @s', size, s=Value(self.slope, places=4, role="gradient", reserve="0.0000"))
        self.number.move_to(self.below.c2p(0.62 * x[0], 0.6 * slopes[1]))
        self.name = Words(kind.name, HERO, role="activation").move_to(self.plot.c2p(0.62 * x[0], 0.62 * y[1]))

    def z(self) -> float:
        """The sum of now."""
        return self.at.get_value()

    def slope(self) -> float:
        """The slope of now; at a jump that of the left."""
        return float(self.kind.slope(self.z()))

    def point(self) -> tuple[float, float]:
        """Where the tangent touches."""
        return self.z(), float(self.kind.answer(self.z()))

    def live(self) -> list[VMobject]:
        """What follows the sum."""
        return [self.tangent, self.dot, self.mark, self.number]


class SlopeBars(VGroup):
    """A bar for the slope of each activation at the sum `z()`: live; `unit` is the length of a slope of one."""

    def __init__(self, places: list[np.ndarray], unit: float, thickness: float, z: Callable[[], float]) -> None:
        self.places, self.unit, self.thickness, self.z = places, unit, thickness, z
        hue = theme().gradient
        super().__init__(*(VMobject(fill_color=hue, fill_opacity=0.9, stroke_width=0) for _ in places))
        self.refresh()
        self.add_updater(lambda bars: bars.refresh())

    def refresh(self) -> Self:
        """Draws the slopes of now."""
        for bar, place, kind in zip(self, self.places, KINDS, strict=True):
            length = self.unit * float(kind.slope(self.z()))
            x, y = place[:2] - [0, self.thickness / 2]
            corners = [(x, y), (x + length, y), (x + length, y + self.thickness), (x, y + self.thickness), (x, y)]
            bar.points = corner_points([np.array([(*corner, 0.0) for corner in corners])])
        return self

    def readings(self) -> list[Reading]:
        """The length of each bar, in its unit."""
        return [
            Reading(kind.name, float(bar.width / self.unit), float(kind.slope(self.z())), 1e-6)
            for bar, kind in zip(self, KINDS, strict=True)
        ]


class SlopeLanes:
    """Five lanes, each with a name, the bar of a slope and its number; below them the sum on its axis, at `z`."""

    def __init__(self, room: Region, frame: Frame) -> None:
        self.z = ValueTracker(LOW)
        lanes, foot = room.rows(80, 20)
        size = frame.pick(1.2, 1.0) * BODY
        rows = lanes.rows(*[1.0] * len(KINDS))
        start, end = lanes.left + frame.pick(2.5, 2.2), lanes.right - frame.pick(2.1, 1.8)
        self.names = VGroup(*(row.place(Words(kind.name, size), -1) for row, kind in zip(rows, KINDS, strict=True)))
        places = [np.array([start, row.center[1], 0.0]) for row in rows]
        self.bars = SlopeBars(places, end - start, 0.62 * rows[0].height, self.z.get_value)
        self.rails = VMobject(stroke_color=theme().faint, stroke_width=3)
        self.rails.points = corner_points(
            [np.array([(x, lanes.bottom, 0.0), (x, lanes.top, 0.0)]) for x in (start, end)]
        )
        self.numbers = VGroup(*(self._number(kind, size, row) for row, kind in zip(rows, KINDS, strict=True)))
        for name, number in zip(self.names, self.numbers, strict=True):
            align_baseline(number, name)
        self.axis = Plot((LOW, HIGH, 5), (0, 1, 0), width=end - start, height=0.01, cross=(LOW, 0), tick_size=LABEL)
        self.axis.remove(self.axis.y_axis)
        self.axis.shift((start - self.axis.box.left, foot.center[1] + 0.1 - self.axis.box.bottom, 0))
        self.dot = PlotDot(self.axis, lambda: (self.z.get_value(), 0.0), radius=0.13).set_z_index(4)
        self.name = Words("sum", size).move_to((0, self.axis.box.bottom, 0))
        self.name.shift((self.names.get_left()[0] - self.name.get_left()[0], 0, 0))

    def _number(self, kind: Kind, size: float, row: Region) -> Value:
        value = Value(lambda: float(kind.slope(self.z.get_value())), places=4, size=size, role="gradient")
        return row.place(value, 1)
