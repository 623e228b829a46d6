"""The cat as its strokes were drawn, and a clock beside it: seconds, and when the pen was down."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Line, ValueTracker, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.strokes import Pen, Strokes
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import DISPLAY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import CAT, drawings

SPEED = 3  # times as fast as it was drawn
THIN, AROUND = 9, 0.3  # the width of the pen's line, and the opacity of the wide one that the raster takes


class PenTimes(VGroup):
    """A line as long as the time of `strokes`; on it a piece for each stroke fills while the `clock` (s) passes it.

    >>> times = PenTimes(Strokes(drawings()[CAT].strokes, Region(-1, 1, -1, 1)), lambda: 9.0, 5.0)
    >>> len(times.readings()), all(reading.holds for reading in times.readings())
    (13, True)
    """

    def __init__(self, strokes: Strokes, clock: Callable[[], float], width: float) -> None:
        self.strokes, self.clock = strokes, clock
        self.line = Line((-width / 2, 0, 0), (width / 2, 0, 0), stroke_width=3, color=theme().faint)
        self.done = VMobject(stroke_width=22, stroke_color=theme().accent)
        super().__init__(self.line, self.done)
        self.refresh()
        self.add_updater(lambda times: times.refresh())

    def done_by_now(self) -> list[tuple[float, float]]:
        """When each stroke began, and ended or was last seen."""
        return [(start, min(end, self.now)) for start, end in self.strokes.spans() if start < self.now]

    def refresh(self) -> None:
        """Draw what has been drawn."""
        start, end = self.line.get_start_and_end()
        self.now = self.clock()
        shares = np.array(self.done_by_now()).reshape(-1, 2) / self.strokes.seconds
        self.done.points = corner_points([start + share[:, None] * (end - start) for share in shares])

    def readings(self) -> list[Reading]:
        """How long the pieces are, in seconds."""
        unit = self.line.width / self.strokes.seconds
        shown = [float(piece[-1, 0] - piece[0, 0]) / unit for piece in self.done.points.reshape(-1, 4, 3)]
        pairs = zip(shown, self.done_by_now(), strict=True)
        return [Reading("stroke", s, end - start, 1e-3) for s, (start, end) in pairs]


class DrawnCat:
    """The cat in `room` with a `pen`, a thin `line` in the `strokes` as thick as the raster has them.

    `beside` are what was asked for, a clock, the pen's times, and the speed.

    `square` is where its pixels lie; `clock` (a tracker) is the time of drawing in seconds.
    """

    def __init__(self, room: Region, side: Region) -> None:
        half = min(room.width, room.height) / 2
        (x, y, _) = room.center.tolist()
        self.square = Region(x - half, x + half, y - half, y + half)
        self.strokes = Strokes(drawings()[CAT].strokes, self.square).set_stroke(opacity=AROUND)
        self.line = Strokes(drawings()[CAT].strokes, self.square).set_stroke(width=THIN)
        self.clock = ValueTracker(0.0)
        for strokes in (self.strokes, self.line):
            strokes.show_until(0.0)
            strokes.add_updater(lambda each: each.show_until(self.clock.get_value()))
        self.pen = Pen(self.strokes).refresh()
        number = Value(self.clock.get_value, places=1, reserve="0.0")
        self.time = Formula('@n "s"', 1.2 * DISPLAY, n=number)
        self.asked = Words("“cat”", 1.2 * DISPLAY)
        self.speed = Formula('@n times "as fast"', 1.1 * LABEL, n=Value(float(SPEED), places=0), role="muted")
        self.times = PenTimes(self.strokes, self.clock.get_value, 0.86 * side.width)
        parts = (self.asked, self.time, self.times, self.speed)
        for part, place in zip(parts, side.inset(0, 0.3).rows(30, 34, 16, 20), strict=True):
            part.move_to(place.center)
        self.beside = VGroup(*parts)
