"""Twice the petal, twice each number: two lines of numbers across rays from one point, for Exercises7."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Self

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    DashedLine,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    ValueTracker,
    VGroup,
    VMobject,
)

from scenes.kit.moves.animate import animate
from scenes.kit.network.edges import Tag
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l07_network.exercise_nets import FLOWERS, stations

FACTORS = (1.0, 2.0)  # how large each flower is, the rose being one
TOGETHER = 0.85  # how far below the point both lines meet in the end
SIDE, APART = 0.75, 0.1  # room for half a number at either side; between numbers


class TwinRays(VGroup):
    """A station's numbers as dots, on a line for each flower: as far below zero's point as the flower is large.

    So twice the numbers lie on the same rays. `at` takes the dots from stop to stop, by its number; `shrunk`, a tracker
    for each flower, takes its line up the rays, to where both lines meet.

    >>> rays = TwinRays(Region(-4, 4, -2, 2), "sums", "ReLU")
    >>> [round(reading.shown, 1) for reading in rays.readings()]
    [9.0, -7.0, 4.0, 18.0, -14.0, 8.0]
    """

    def __init__(self, room: Region, *stops: str, places: int = 0) -> None:
        self.room, self.stops, self.places = room, stops, places
        self.at, self.shrunk = ValueTracker(0.0), [ValueTracker(0.0) for _ in FACTORS]
        widest = np.concatenate([stations("tulip")[stop] for stop in stops])
        low, high = min(0.0, float(widest.min())), max(0.0, float(widest.max()))
        self.unit = (room.width - 2 * SIDE) / (high - low)
        self.apex = np.array([room.left + SIDE - low * self.unit, room.top, 0.0])
        self.drop = (room.height - 0.75) / 2
        hue = theme().activation
        self.zero = Value(0.0, places=0, size=LABEL, role="muted").next_to(self.apex, UP, buff=0.1)
        self.lines = [Line(color=theme().muted, stroke_width=3) for _ in FACTORS]
        self.rays = [VMobject(stroke_color=hue, stroke_width=3, stroke_opacity=0.6) for _ in range(3)]
        self.dots = [[Dot(radius=0.15, color=hue).set_z_index(2) for _ in range(3)] for _ in FACTORS]
        super().__init__(self.zero, *self.lines, *self.rays, *(dot for row in self.dots for dot in row))
        self.refresh()
        self.lines[0].add_updater(lambda _: self.refresh())  # what is on stage is its parts

    def factor(self, i: int) -> float:
        """How far down a line is."""
        return float(FACTORS[i] + self.shrunk[i].get_value() * (TOGETHER - FACTORS[i]))

    def place(self, i: int, number: float) -> np.ndarray:
        """Where a number of the rose, or its multiple, stands on line `i`."""
        return np.asarray(self.apex + self.factor(i) * np.array([self.unit * number, -self.drop, 0.0]))

    @property
    def now(self) -> np.ndarray:
        """The rose's numbers at this moment, (3,)."""
        k = min(int(self.at.get_value()), len(self.stops) - 2)
        share = self.at.get_value() - k
        before, after = (stations("rose")[stop] for stop in self.stops[k : k + 2])
        return np.asarray((1 - share) * before + share * after)

    def refresh(self) -> Self:
        """Draw lines, rays and dots as they are now."""
        for i, line in enumerate(self.lines):
            y = float(self.place(i, 0.0)[1])
            line.put_start_and_end_on((self.room.left, y, 0), (self.room.right, y, 0))
        last = max(range(len(FACTORS)), key=self.factor)
        for k, number in enumerate(self.now.tolist()):
            self.rays[k].points = corner_points([np.array([self.apex, self.place(last, number)])])
            for i, row in enumerate(self.dots):
                row[k].move_to(self.place(i, number))
        return self

    def numbers(self, station: str, places: int | None = None, size: Size = BODY) -> list[list[Tag]]:
        """A station's numbers, below where the dots are now, and apart from each other."""
        shown = self.places if places is None else places
        rows = [
            [
                Tag(Value(stations(flower)[station], k, shown, size=size, role="activation")).next_to(
                    dot, DOWN, buff=0.06
                )
                for k, dot in enumerate(self.dots[i])
            ]
            for i, flower in enumerate(FLOWERS)
        ]
        for row in rows:
            for left, right in pairwise(sorted(row, key=lambda tag: float(tag.get_x()))):
                over = float(left.get_right()[0] - right.get_left()[0]) + APART
                left.shift(max(0.0, over / 2) * LEFT)
                right.shift(max(0.0, over / 2) * RIGHT)
        return rows

    def come(self, labels: list[list[Tag]]) -> Iterator[Step]:
        """The rose's line with its dots and numbers, then the tulip's, and the rays from zero."""
        for i, rest in enumerate(([], [*self.rays, self.zero])):
            yield [FadeIn(self.lines[i], *self.dots[i], *labels[i], *rest)], 0.8

    def go_on(self) -> Animation:
        """The dots go to the next stop."""
        moved: Animation = animate(self.at).set_value(round(self.at.get_value()) + 1.0)
        return moved

    def shrink(self, i: int) -> Animation:
        """A flower's line goes up the rays, to where its spread is as long as the other's."""
        moved: Animation = animate(self.shrunk[i]).set_value(1.0)
        return moved

    def minus_mean(self) -> Iterator[Step]:
        """A mark at each mean; each row slides, until its mean is zero."""
        marks, numbers = [self.mean(i) for i in range(2)], [self.named(i, "mean", 1) for i in range(2)]
        plumb = DashedLine(self.apex, self.place(1, 0.0), color=theme().muted, stroke_width=3)
        yield [FadeIn(*marks, *numbers, plumb)], 0.5
        yield [self.go_on()], 0.8
        yield [FadeOut(*marks, *numbers, plumb)], 0.3

    def divide(self) -> Iterator[Step]:
        """Each row's spread; each row shrinks until its spread is as long as the other's."""
        numbers = [self.named(i, "spread", 2) for i in range(2)]
        yield [FadeIn(*(self.spread(i) for i in range(2)), *numbers)], 0.6
        yield [FadeOut(*numbers)], 0.3
        for i in range(2):
            yield [self.shrink(i)], 0.8

    def named(self, i: int, name: str, places: int) -> Value:
        """A flower's mean or spread as a number, below its line, at the right of where zero is."""
        number = Value(stations(list(FLOWERS)[i])[name], 0, places, size=LABEL)
        return number.next_to(self.place(i, 0.0), DOWN + RIGHT, buff=0.16)

    def mean(self, i: int) -> Line:
        """A mark where a flower's mean lies; it goes to zero with the dots."""
        mark = Line(0.24 * UP, 0.24 * DOWN, color=theme().accent, stroke_width=6).set_z_index(1)
        start = float(stations("rose")["mean"][0])
        mark.add_updater(lambda mark: mark.move_to(self.place(i, start * (1 - self.at.get_value()))))
        return mark.update()

    def spread(self, i: int) -> Line:
        """A flower's spread, from zero, on its line."""
        length = float(stations("rose")["spread"][0])
        bar = Line(color=theme().accent, stroke_width=12).set_z_index(1)
        bar.add_updater(lambda bar: bar.put_start_and_end_on(self.place(i, 0.0), self.place(i, length)))
        return bar.update()

    def sketch(self) -> VGroup:
        """The rays, the lines and the dots, as they are now."""
        return VGroup(*(part.clear_updaters() for part in self.submobjects if part is not self.zero))

    def readings(self) -> list[Reading]:
        """The dots' places as numbers, while they are at a stop and both lines are where they began."""
        if any(tracker.get_value() for tracker in self.shrunk) or self.at.get_value() % 1:
            return []
        stop = self.stops[round(self.at.get_value())]
        found = []
        for i, flower in enumerate(FLOWERS):
            for dot, number in zip(self.dots[i], stations(flower)[stop], strict=True):
                shown = float(dot.get_x() - self.apex[0]) / self.unit
                found.append(Reading(stop, shown, float(number), 1e-4))
        return found
