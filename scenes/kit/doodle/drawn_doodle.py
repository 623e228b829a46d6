"""A drawing as its strokes were drawn, and beside it a clock and when the pen was down, or the strokes' count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit.doodle.pen_times import PenTimes
from scenes.kit.plot.strokes import Pen, Strokes
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import DISPLAY, LABEL
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula, Value

THIN, AROUND = 9, 0.3  # the width of the pen's line, and the opacity of the wide one that the raster takes

Part = tuple[VMobject, int]  # and its share of the height


class DrawnDoodle:
    """A drawing in `room` with a `pen`, a thin `line` in the `strokes` as thick as the raster has them.

    `strokes` are arrays (points, 3) of x, y and milliseconds. `beside` are, in `side`, what was asked for (`word`), a
    clock, the pen's times, and the `speed` at which it is played; if not `timed`, the times are nobody's: then it is
    the word and how many strokes there are by now.

    `square` is where its `size` × `size` pixels lie; `clock` (a tracker) is the time of drawing in seconds.

    >>> doodle = DrawnDoodle([np.array([[0, 0, 0], [9, 0, 1000]])], Region(-6, 0, -3, 2), Region(0, 6, -3, 2), "line")
    >>> len(doodle.beside), doodle.square.width, doodle.strokes.seconds
    (3, 5.0, 1.0)
    """

    def __init__(
        self,
        strokes: Sequence[np.ndarray],
        room: Region,
        side: Region,
        word: str = "",
        *,
        speed: int = 1,
        timed: bool = True,
        size: int = 28,
    ) -> None:
        half = min(room.width, room.height) / 2
        (x, y, _) = room.center.tolist()
        self.square = Region(x - half, x + half, y - half, y + half)
        self.strokes = Strokes(strokes, self.square, size=size).set_stroke(opacity=AROUND)
        self.line = Strokes(strokes, self.square, size=size).set_stroke(width=THIN)
        self.clock = ValueTracker(0.0)
        for each in (self.strokes, self.line):
            each.show_until(0.0)
            each.add_updater(lambda drawn: drawn.show_until(self.clock.get_value()))
        self.pen = Pen(self.strokes).refresh()
        parts: list[Part] = [(Words(f"“{escape(word)}”", 1.2 * DISPLAY, digits="name"), 30)] if word else []
        parts += self._times(side, speed) if timed else [(self._count(), 34)]
        self.beside = VGroup(*(part for part, _ in parts))
        for (part, _), place in zip(parts, side.inset(0, 0.3).rows(*(share for _, share in parts)), strict=True):
            place.fit(part)

    def _times(self, side: Region, speed: int) -> list[Part]:
        """The clock, the pen's times and the speed, each with its share of the height."""
        now = Value(self.clock.get_value, places=1, reserve=f"{self.strokes.seconds:.1f}")
        self.time = Formula('@n "s"', 1.2 * DISPLAY, n=now)
        self.times = PenTimes(self.strokes, self.clock.get_value, 0.86 * side.width)
        parts: list[Part] = [(self.time, 34), (self.times, 16)]
        if speed > 1:
            value = Value(float(speed), places=0)
            parts.append((Formula('@n times "as fast"', 1.1 * LABEL, n=value, role="muted"), 20))
        return parts

    def _count(self) -> Formula:
        """How many strokes have begun, of how many."""
        begins = [start for start, _ in self.strokes.spans()]

        def begun() -> float:
            return float(sum(start <= self.clock.get_value() for start in begins))

        all_ = Value(float(len(begins)), places=0)
        return Formula(
            '"stroke" @k "of" @n', DISPLAY, k=Value(begun, places=0, reserve=all_.text, align="right"), n=all_
        )
