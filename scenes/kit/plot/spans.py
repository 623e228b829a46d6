"""What lies on number lines and between them: markers, spans, beams that lead from line to line, and tiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Dot, ManimColor, Rectangle, VGroup, VMobject

from scenes.kit.described import numbers
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import in_words

DASHES = 4  # of a negative span
STEEP = 0.75  # how far a beam runs straight on at both ends, in distances between its lines

Live = Callable[[], float]


class Marker(Dot):
    """A dot at a live number of a line.

    >>> line = NumberLine(length=10, unit=2)
    >>> Marker(line, lambda: 1.5, theme().input).readings()[0].shown
    1.5
    """

    def __init__(self, line: NumberLine, number: Live, color: ManimColor, radius: float = 0.09) -> None:
        super().__init__(line.n2p(number()), radius=radius, color=color)
        self.line, self.number = line, number
        self.add_updater(lambda marker: marker.move_to(line.n2p(number())))

    def describe(self) -> list[str]:
        """The number under it."""
        return [f"marker: at {numbers([self.readings()[0].shown])}"]

    def readings(self) -> list[Reading]:
        """The number under the dot's middle."""
        return [Reading("marker", self.line.p2n(self.get_center()), self.number(), 1e-4 / self.line.unit)]


class Span(VMobject):
    """The stretch of a line between two live numbers, as long as their difference; dashed while it is negative.

    >>> line = NumberLine(length=10, unit=2)
    >>> Span(line, lambda: 1.0, lambda: 1.25, theme().input).readings()[0].shown
    0.25
    """

    def __init__(self, line: NumberLine, start: Live, end: Live, color: ManimColor, stroke_width: float = 10) -> None:
        super().__init__(stroke_width=stroke_width, stroke_color=color)
        self.line, self.start, self.end = line, start, end
        self.refresh()
        self.add_updater(lambda span: span.refresh())

    def refresh(self) -> Self:
        """Draw the stretch where its ends are now."""
        first, last = self.line.n2p(self.start()), self.line.n2p(self.end())
        if self.end() >= self.start():
            return self.set_points_as_corners([first, last])
        self.clear_points()
        for k in range(DASHES):
            for share, place in ((k, self.start_new_path), (k + 0.6, self.add_line_to)):
                place(first + share / (DASHES - 0.4) * (last - first))
        return self

    def describe(self) -> list[str]:
        """How long it is."""
        return [f"stretch: {numbers([self.readings()[0].shown])} long"]

    def readings(self) -> list[Reading]:
        """The length between the drawn ends."""
        shown = self.line.p2n(self.points[-1]) - self.line.p2n(self.points[0])
        return [Reading("span", shown, self.end() - self.start(), 2e-4 / self.line.unit)]


class Beam(VMobject):
    """What leads from a span of one line to the span of another beneath it: two bent sides with light between.

    >>> line = NumberLine(length=10, unit=2)
    >>> other = NumberLine(length=10, unit=2).shift([0, -2, 0])
    >>> spans = (Span(each, lambda: 1.0, lambda: 2.0, theme().input) for each in (line, other))
    >>> [reading.holds for reading in Beam(*spans, theme().input).readings()]
    [True, True]
    """

    def __init__(self, above: Span, below: Span, color: ManimColor) -> None:
        super().__init__(stroke_width=2.5, stroke_color=color, fill_color=color, fill_opacity=0.16)
        self.above, self.below = above, below
        self.refresh()
        self.add_updater(lambda beam: beam.refresh())

    def refresh(self) -> Self:
        """Draw the beam between the places of the spans' numbers now."""
        top, bottom = (
            [span.line.n2p(number()) for number in (span.start, span.end)] for span in (self.above, self.below)
        )
        bend = np.array([0, STEEP * (top[0] - bottom[0])[1], 0])
        self.points = np.array(
            [
                *(top[0], top[0] - bend, bottom[0] + bend, bottom[0]),
                *np.linspace(bottom[0], bottom[1], 4),
                *(bottom[1], bottom[1] + bend, top[1] - bend, top[1]),
                *np.linspace(top[1], top[0], 4),
            ]
        )
        return self

    def readings(self) -> list[Reading]:
        """The widths of the beam at both lines."""
        ends = [(self.above, self.points[0], self.points[11]), (self.below, self.points[3], self.points[8])]
        return [
            Reading("beam", span.line.p2n(b) - span.line.p2n(a), span.end() - span.start(), 2e-4 / span.line.unit)
            for span, a, b in ends
        ]


class Tiles(VGroup):
    """`count` copies of a length, laid end to end on a line from `start`: how often one span fits another.

    >>> tiles = Tiles(NumberLine(length=10, unit=2), start=1.0, tile=0.25, count=4, color=theme().input)
    >>> [(round(reading.shown, 6), reading.true) for reading in tiles.readings()]
    [(0.25, 0.25), (1.0, 1.0)]
    """

    def __init__(
        self, line: NumberLine, start: float, tile: float, count: int, color: ManimColor, height: float = 0.2
    ) -> None:
        super().__init__()
        self.line, self.tile, self.count = line, tile, count
        width = float(line.n2p(tile)[0] - line.n2p(0)[0])
        for place in range(count):
            box = Rectangle(width=width, height=height, stroke_width=1.5, stroke_color=theme().background)
            middle = line.n2p(start + (place + 0.5) * tile)
            self.add(box.set_fill(color, 1).move_to(middle))

    def describe(self) -> list[str]:
        """How many there are, and how long one is."""
        return [f"tiles: {in_words(self.count)}, each {numbers([self.readings()[0].shown])} long"]

    def readings(self) -> list[Reading]:
        """The width of one tile, and of all together."""
        tolerance = 2e-4 / self.line.unit * self.count
        ends = [(self[0], self[0], 1), (self[0], self[-1], self.count)]
        return [
            Reading(
                f"{many} tile(s)",
                self.line.p2n(last.get_right()) - self.line.p2n(first.get_left()),
                many * self.tile,
                tolerance,
            )
            for first, last, many in ends
        ]
