"""What Vectorisation draws of time: calls on a line of time, that line, and stretches of time laid end to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, Line, VGroup, VMobject, interpolate_color

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.ticks import TickLabel
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words

LAP = 0.01  # by what boxes lie over each other, so that nothing is seen between them, in manim units


class CallLane(VGroup):
    """Calls on a line of time, one after the other, as far as the clock has come: a width is a time.

    `calls` of them ask for `asking` microseconds each, then multiply for `multiplying`. `span()` is how many the
    region's width is, `clock()` the time, and `cut()` how far (0 to 1) asking has taken its own colour.

    >>> lane = CallLane(Region(0, 8, 0, 1), calls=2, asking=1.0, multiplying=0.5, span=lambda: 4.0, clock=lambda: 9.0)
    >>> lane.length, [round(reading.shown, 6) for reading in lane.readings()]
    (3.0, [3.0, 1.0])
    """

    def __init__(
        self,
        region: Region,
        *,
        calls: int,
        asking: float,
        multiplying: float,
        span: Callable[[], float],
        clock: Callable[[], float],
        cut: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self.region, self.calls, self.span, self.clock, self.cut = region, calls, span, clock, cut
        self.call, self.asking = asking + multiplying, asking
        self.asks, self.products = (VMobject(fill_opacity=1, stroke_width=0) for _ in range(2))
        self.seams = VMobject(stroke_color=theme().background, stroke_width=2)
        super().__init__(self.asks, self.products, self.seams)
        self.refresh().add_updater(lambda lane: lane.refresh())

    @property
    def length(self) -> float:
        """Microseconds of all calls."""
        return self.calls * self.call

    def x(self, time: float) -> float:
        """Where a time is on the frame."""
        return self.region.left + self.region.width * time / self.span()

    def now(self) -> float:
        """The end of what is drawn."""
        return min(self.clock(), self.span(), self.length)

    def refresh(self) -> Self:
        """Draw all that has happened by now."""
        starts = self.call * np.arange(self.calls)
        starts = starts[starts < self.now()]
        hue = theme()
        self.asks.set_fill(interpolate_color(hue.activation, hue.muted, self.cut()))
        self.products.set_fill(hue.activation)
        self._draw(self.asks, [(start, start + self.asking) for start in starts.tolist()])
        asked = self.asking - LAP * self.span() / self.region.width
        self._draw(self.products, [(start + asked, start + self.call) for start in starts.tolist()])
        ends = self.region.bottom, self.region.top
        self.seams.points = corner_points([np.array([(self.x(t), y, 0) for y in ends]) for t in starts[1:].tolist()])
        return self

    def _draw(self, part: VMobject, spans: list[tuple[float, float]]) -> None:
        """A box for each stretch of time that has begun."""
        bottom, top, now = self.region.bottom, self.region.top, self.now()
        corners = ((0, bottom), (0, top), (1, top), (1, bottom), (0, bottom))
        begun = [(start, min(end, now)) for start, end in spans if start < now]
        part.points = corner_points([np.array([(self.x(span[i]), y, 0) for i, y in corners]) for span in begun])

    def boxes_right(self) -> float:
        """The right end of what is drawn."""
        return max(float(part.points[:, 0].max()) for part in (self.asks, self.products) if len(part.points))

    def readings(self) -> list[Reading]:
        """The time at the end of what is drawn, and how long the first asking took."""
        if not len(self.asks.points):
            return []
        unit = self.region.width / self.span()
        first = self.asks.points[:16, 0]
        asked = float(first.max() - first.min()) / unit
        exact = 1e-6 * self.span()
        return [
            Reading("time", (self.boxes_right() - self.region.left) / unit, self.now(), exact),
            Reading("asking", asked, min(self.asking, self.now()), exact),
        ]


class TimeAxis(VGroup):
    """A line of time below the lanes with as many ticks as have room: it is live.

    >>> axis = TimeAxis(Region(0, 10, 0, 1), span=lambda: 5.0)
    >>> [reading.shown for reading in axis.readings()]
    [5.0]
    """

    STEPS = (1.0, 10.0, 50.0)  # microseconds from tick to tick
    APART = 0.8  # manim units, at least

    def __init__(self, region: Region, span: Callable[[], float]) -> None:
        self.region, self.span = region, span
        self.line = Line(
            (region.left, region.top, 0), (region.right, region.top, 0), color=theme().muted, stroke_width=3
        )
        self.marks = VMobject(stroke_color=theme().muted, stroke_width=3)
        super().__init__(self.line, self.marks)
        self.refresh().add_updater(lambda axis: axis.refresh())

    @property
    def unit(self) -> float:
        """The width of a microsecond."""
        return self.region.width / self.span()

    @property
    def step(self) -> float:
        """Microseconds from tick to tick."""
        return next(step for step in self.STEPS if step * self.unit >= self.APART)

    def at(self, time: float) -> np.ndarray:
        """Where a time stands, shape (3,)."""
        return np.array([self.region.left + time * self.unit, self.region.top, 0.0])

    def refresh(self) -> Self:
        """Draw the ticks as they are now."""
        times = np.arange(0.0, self.span() + 1e-9, self.step).tolist()
        self.marks.points = corner_points([np.array([self.at(t), self.at(t) + 0.18 * DOWN]) for t in times])
        return self

    def labels(self) -> VGroup:
        """The numbers of the ticks that are drawn now, and the unit."""
        times = np.arange(0.0, self.span() - 0.3 * self.step, self.step)
        numbers = [TickLabel(float(t), 0, SMALLEST, self.at(t) + 0.18 * DOWN, 0) for t in times]
        unit = Words("µs", SMALLEST, role="muted").move_to((self.region.right, numbers[0].get_y(), 0), RIGHT)
        return VGroup(*(each for each in numbers if each.get_right()[0] < unit.get_left()[0] - 0.1), unit)

    def readings(self) -> list[Reading]:
        """The time of the last tick."""
        last = float(self.marks.points[:, 0].max() - self.region.left) / self.unit
        return [Reading("tick", last, self.step * np.floor(self.span() / self.step + 1e-9), 1e-6 * self.span())]


class TimeBar(VGroup):
    """Stretches of time, one after the other from the left side of `region`, `span` microseconds wide.

    Each of `stretches` is how long it takes, in how many equal strokes, and its role.

    >>> bar = TimeBar(Region(0, 8, 0, 1), span=16.0, stretches=[(2.0, 1, "activation"), (10.0, 5, "muted")])
    >>> [round(reading.shown, 6) for reading in bar.readings()]
    [2.0, 12.0]
    """

    def __init__(self, region: Region, *, span: float, stretches: list[tuple[float, int, str]]) -> None:
        self.region, self.span = region, span
        self.ends = np.cumsum([0.0, *(time for time, *_ in stretches)])
        parts = []
        for k, (_, strokes, role) in enumerate(stretches):
            edges = np.linspace(self.ends[k], self.ends[k + 1], strokes + 1)
            part = VMobject(stroke_color=theme().background, stroke_width=1.5, fill_color=theme().role(role))
            corners = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
            boxes = [
                np.array([(self.x(edges[j + i]), (region.bottom, region.top)[up], 0) for i, up in corners])
                for j in range(strokes)
            ]
            part.points = corner_points(boxes)
            parts.append(part.set_fill(opacity=1))
        super().__init__(*parts)

    def x(self, time: float) -> float:
        """Where a time is on the frame."""
        return self.region.left + self.region.width * time / self.span

    def readings(self) -> list[Reading]:
        """The time at which each stretch ends."""
        unit = self.region.width / self.span
        return [
            Reading("time", float(part.points[:, 0].max() - self.region.left) / unit, float(end), 1e-6 * self.span)
            for part, end in zip(self, self.ends[1:], strict=True)
        ]
