"""What Softmax shows: scores in columns, bars of their exponentials, their shares, and one strip that they fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import UP, Mobject, Rectangle, ValueTracker, VGroup

from scenes.kit.plot.strip import Live, Strip, exponentials, shares
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

SCORES = np.array([2.0, 0.5, -1.0])
TALLEST = 7.5  # of the bars: the exponential that fills their room


class Bars(VGroup):
    """Upright bars of `numbers` on a line, one in each of the regions, in the hues of the classes.

    >>> bars = Bars([Region(0, 1, 0, 3), Region(1, 2, 0, 3)], lambda: np.array([1.0, -0.5]), unit=2.0, zero=1.0)
    >>> [round(reading.shown, 6) for reading in bars.readings()]
    [1.0, -0.5]
    """

    def __init__(self, rooms: list[Region], numbers: Live, *, unit: float, zero: float, width: float = 0.62) -> None:
        self.rooms, self.numbers, self.unit, self.zero = rooms, numbers, unit, zero
        super().__init__(
            *(
                Rectangle(width=width * room.width, height=1.0, stroke_width=0).set_fill(theme().classes[k], 1)
                for k, room in enumerate(rooms)
            )
        )
        self.refresh()
        self.add_updater(lambda bars: bars.refresh())

    def refresh(self) -> Self:
        """Draw the bars for the numbers of now."""
        for bar, room, number in zip(self.submobjects, self.rooms, self.numbers().tolist(), strict=True):
            bar.stretch_to_fit_height(max(abs(number) * self.unit, 1e-3))
            bar.move_to((room.center[0], self.zero + number * self.unit / 2, 0))
        return self

    def readings(self) -> list[Reading]:
        """The signed heights of the bars."""
        found = []
        for bar, number in zip(self.submobjects, self.numbers().tolist(), strict=True):
            side = 1 if bar.get_y() >= self.zero else -1
            found.append(Reading("bar", side * float(bar.height) / self.unit, number, 2e-3 / self.unit))
        return found


class ShareTable:
    """Rows of scores, exponentials and shares, a column a class and one for the sum; below them the strip.

    `shift` is added to the scores, then they are divided by `heat`.
    """

    def __init__(self, frame: Frame) -> None:
        self.shift, self.heat = ValueTracker(0.0), ValueTracker(1.0)
        stage = frame.stage
        body = Region(stage.left + 0.1, stage.right - 0.1, stage.bottom, stage.top - 0.25)
        rows = [each.rows(0.95, 2.75, 0.95, 1.3) for each in body.columns(1.8, 2.2, 2.2, 2.2, 1.9)]
        self.top, self.middle, self.low = ([each[k] for each in rows] for k in range(3))
        self.room = Region(body.left, body.right, self.middle[0].bottom, self.middle[0].top)
        self.size: float = frame.pick(1.0 * HERO, 0.75 * HERO)
        self.small: float = frame.pick(1.0 * BODY, 0.85 * BODY)
        unit = (self.room.height - 1.0) / TALLEST
        self.bars = Bars(self.middle[1:4], lambda: exponentials(self.now), unit=unit, zero=self.room.bottom + 0.1)
        self.scores = self.row(self.top, lambda: self.now, 1, self.size)
        self.exps = self.row(self.middle, lambda: exponentials(self.now), 3, self.small, high=True)
        self.shares = self.row(self.low, lambda: shares(self.now), 3, self.size)
        strip = Region(body.left, body.right, rows[0][3].bottom + 0.05, rows[0][3].top - 0.12)
        self.strip = Strip(strip, lambda: shares(self.now))
        self.tempting = Strip(strip, lambda: self.now / self.now.sum())
        self.heads = VGroup(
            *(
                row[0].place(Words(name, self.small, role="muted"), -1, side)
                for row, name, side in (
                    (self.top, "scores", 0),
                    (self.middle, "e to each", -0.6),
                    (self.low, "shares", 0),
                )
            )
        )
        self.sums = {
            name: self.sum(row, source, places)
            for name, row, source, places in (
                ("scores", self.top, lambda: self.now, 1),
                ("exps", self.middle, lambda: exponentials(self.now), 3),
                ("shares", self.low, lambda: shares(self.now), 3),
            )
        }

    @property
    def now(self) -> np.ndarray:
        """The scores of now."""
        return np.asarray((SCORES + self.shift.get_value()) / self.heat.get_value())

    def row(self, rooms: list[Region], source: Live, places: int, size: float, *, high: bool = False) -> VGroup:
        """A live number in each class's column, or, where `high`, above its bar."""
        row = VGroup()
        for k in range(len(SCORES)):
            number = Value(entry(source, k), places=places, size=size, align="center", reserve="−0." + "0" * places)
            rooms[k + 1].place(number, 0, 0)
            if high:
                number.add_updater(above(self.bars[k])).update()
            row.add(number)
        return row

    def sum(self, rooms: list[Region], source: Live, places: int) -> VGroup:
        """The sum of a row, in the last column."""
        style: dict[str, Any] = {"size": self.small, "role": "muted"}
        total = Formula('"sum" @s', s=Value(lambda: float(source().sum()), places=places, **style), **style)
        return VGroup(rooms[-1].place(total, 1, 0))


def entry(source: Live, k: int) -> Callable[[], float]:
    """Entry k of a live array."""
    return lambda: float(source()[k])


def above(bar: Mobject) -> Callable[[Mobject], object]:
    """What keeps a number above a bar."""
    return lambda number: number.next_to(bar, UP, buff=0.15)
