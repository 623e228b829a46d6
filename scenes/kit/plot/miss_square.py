"""The square of a miss: its side is the distance on the axis, its area the squared error."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Polygon, VGroup

from scenes.kit.described import numbers
from scenes.kit.live import following
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

Span = tuple[float, float]  # from, to


class MissSquare(Polygon):
    """A square on the horizontal axis of a `plot` whose axes have the same unit, from `answer` to `goal`.

    Its area is (answer − goal)²: what the plot of a squared error shows as a height at `answer`.

    >>> plot = Plot((0, 1, 0), (0, 1, 0), width=3, height=3)
    >>> [round(reading.shown, 4) for reading in MissSquare(plot, 0.25, 1.0).readings()]
    [0.75, 0.5625]
    """

    def __init__(self, plot: Plot, answer: float, goal: float) -> None:
        self.plot, self.answer, self.goal = plot, answer, goal
        self.side = abs(answer - goal)
        corners = [(answer, 0.0), (goal, 0.0), (goal, self.side), (answer, self.side)]
        super().__init__(*(plot.c2p(*corner) for corner in corners), color=theme().ink, stroke_width=3)
        self.set_fill(theme().target, opacity=0.22)

    def strips(self, step: float | Callable[[], float]) -> VGroup:
        """What the square loses when the answer moves `step` towards the goal: a strip along each of two sides.

        A function makes them live.
        """
        now = following(step)
        return VGroup(
            self._box(lambda: ((self.answer, self._moved(now())), (0.0, self.side)), live=callable(step)),
            self._box(lambda: ((self.answer, self.goal), (self.side - now(), self.side)), live=callable(step)),
        )

    def corner(self, step: float | Callable[[], float]) -> Polygon:
        """The outline of the small square that both strips of this `step` cover; a function makes it live."""
        now = following(step)
        box = self._box(
            lambda: ((self.answer, self._moved(now())), (self.side - now(), self.side)), live=callable(step)
        )
        return box.set_fill(opacity=0).set_stroke(width=3)

    def _moved(self, step: float) -> float:
        return self.answer + float(np.sign(self.goal - self.answer)) * step

    def _box(self, spans: Callable[[], tuple[Span, Span]], *, live: bool) -> Polygon:
        def corners() -> list[np.ndarray]:
            x, y = spans()
            return [self.plot.c2p(x[i], y[j]) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]

        box = Polygon(*corners(), color=theme().gradient, stroke_width=0, fill_opacity=0.75)
        if live:
            box.add_updater(lambda drawn: drawn.set_points_as_corners([*corners(), corners()[0]]))
        return box

    def describe(self) -> list[str]:
        """Its side and its area."""
        side, area = (reading.shown for reading in self.readings())
        return [f"square: side {numbers([side])}, area {numbers([area])}"]

    def readings(self) -> list[Reading]:
        """The side on the axis, and the area, in the plot's units."""
        corners = self.plot.p2c(np.array(self.get_vertices()))
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        return [
            Reading("side", float(x1 - x0), self.side, 1e-6),
            Reading("area", float((x1 - x0) * (y1 - y0)), self.side**2, 1e-6),
        ]
