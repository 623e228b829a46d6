"""Twice the petal, twice each number: two lines of numbers across rays from one point, for Exercises7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Animation, Dot, FadeIn, FadeOut, Line, ValueTracker, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.network.edges import Tag
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l07_network.exercise_nets import FLOWERS, stations

FACTORS = (1.0, 2.0)  # how large each flower is, the rose being one
TOGETHER = 1.5  # where both lines meet in the end
SIDE, APART = 0.75, 0.1  # room for half a number at either side; between numbers


class TwinRays(VGroup):
    """A station's numbers as dots, on a line for each flower: as far below the rays' point as the flower is large.

    So twice the numbers lie on the same rays. `moved` (0 to 1) takes the dots from this station's numbers to those of
    `goal`; `met` brings both lines together. `labels` are the numbers below the dots, line by line.

    >>> rays = TwinRays(Region(-4, 4, -2, 2), "sums", ("activation",) * 3, goal="ReLU")
    >>> [round(reading.shown, 1) for reading in rays.readings()]
    [9.0, -7.0, 4.0, 18.0, -14.0, 8.0]
    """

    def __init__(self, room: Region, station: str, roles: Sequence[str], *, goal: str, places: int = 0) -> None:
        self.room, self.station, self.goal, self.roles, self.places = room, station, goal, roles, places
        self.start, self.end = stations("rose")[station], self._goal("rose")
        self.moved, self.met = ValueTracker(0.0), ValueTracker(0.0)
        widest = 2 * np.concatenate([self.start, self.end])
        low, high = min(0.0, float(widest.min())), max(0.0, float(widest.max()))
        self.unit = (room.width - 2 * SIDE) / (high - low)
        self.apex = np.array([room.left + SIDE - low * self.unit, room.top, 0.0])
        self.drop = (room.height - 0.75) / 2
        hue = theme()
        self.lines = [Line(color=hue.muted, stroke_width=3) for _ in FACTORS]
        self.rays = [VMobject(stroke_color=hue.role(role), stroke_width=3, stroke_opacity=0.6) for role in roles]
        self.dots = [[Dot(radius=0.15, color=hue.role(role)).set_z_index(2) for role in roles] for _ in FACTORS]
        super().__init__(*self.lines, *self.rays, *(dot for row in self.dots for dot in row))
        self.refresh()
        self.lines[0].add_updater(lambda _: self.refresh())  # what is on stage is its parts
        self.labels = self.numbers(station)

    def _goal(self, flower: str) -> np.ndarray:
        """Where the dots go: the numbers of the next station, or the scores without their mean."""
        found = stations(flower)
        return found["scores"] - found["mean"] if self.goal == "centred" else found[self.goal]

    def factor(self, i: int) -> float:
        """How far down a line is."""
        return float(FACTORS[i] + self.met.get_value() * (TOGETHER - FACTORS[i]))

    def place(self, i: int, number: float) -> np.ndarray:
        """Where a number of the rose, or its multiple, stands on line `i`."""
        down = self.factor(i)
        return np.asarray(self.apex + down * np.array([self.unit * number, -self.drop, 0.0]))

    @property
    def now(self) -> np.ndarray:
        """The rose's numbers at this moment, (3,)."""
        return np.asarray((1 - self.moved.get_value()) * self.start + self.moved.get_value() * self.end)

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

    def numbers(self, station: str, places: int | None = None) -> list[list[Tag]]:
        """A station's numbers, below where the dots are now, and apart from each other."""
        shown = self.places if places is None else places
        rows = [
            [
                Tag(Value(stations(flower)[station], k, shown, size=BODY, role=role)).next_to(dot, DOWN, buff=0.06)
                for k, (role, dot) in enumerate(zip(self.roles, self.dots[i], strict=True))
            ]
            for i, flower in enumerate(FLOWERS)
        ]
        for row in rows:
            for left, right in pairwise(sorted(row, key=lambda tag: float(tag.get_x()))):
                over = float(left.get_right()[0] - right.get_left()[0]) + APART
                left.shift(max(0.0, over / 2) * LEFT)
                right.shift(max(0.0, over / 2) * RIGHT)
        return rows

    def come(self) -> Iterator[Step]:
        """The rose's line with its dots and numbers, then the tulip's, and the rays."""
        for i, rays in enumerate(([], self.rays)):
            yield [FadeIn(self.lines[i], *self.dots[i], *self.labels[i], *rays)], 0.8

    @property
    def left(self) -> list[Tag]:
        """The numbers of the outer two dots, which ReLU leaves as they are."""
        return [row[k] for row in self.labels for k in (0, 2)]

    def change(self, tracker: ValueTracker, *gone: VMobject) -> list[Animation]:
        """The dots, or the lines, go where they are to go."""
        return [animate(tracker).set_value(1.0), *map(FadeOut, gone)]

    def readings(self) -> list[Reading]:
        """The dots' places as numbers, while both lines are where they began."""
        if self.met.get_value() or 0 < self.moved.get_value() < 1:
            return []
        found = []
        for i, flower in enumerate(FLOWERS):
            true = self._goal(flower) if self.moved.get_value() else stations(flower)[self.station]
            for dot, number in zip(self.dots[i], true, strict=True):
                shown = float(dot.get_x() - self.apex[0]) / self.unit
                found.append(Reading(self.station, shown, float(number), 1e-4))
        return found
