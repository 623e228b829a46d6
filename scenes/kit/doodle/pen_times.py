"""`PenTimes`: when the pen was down, along a line as long as the time of a drawing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Line, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.strokes import Strokes
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme


class PenTimes(VGroup):
    """A line as long as the time of `strokes`; on it a piece for each stroke fills while the `clock` (s) passes it.

    >>> from scenes.kit.stage.layout import Region
    >>> strokes = Strokes([np.array([[0, 0, 0], [9, 0, 1000]]), np.array([[0, 5, 2500]])], Region(-1, 1, -1, 1))
    >>> [round(float(r.shown), 3) for r in PenTimes(strokes, lambda: 0.5, 5.0).readings()]
    [0.5]
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
