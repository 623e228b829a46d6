"""`NeuronLines`: for each ReLU the line where its sum is zero, with an arrow to the side where it is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import clip_segment, corner_points, within
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

ARROW, HEAD = 0.42, 0.15  # manim units: the arrow's length, its head
BESIDE = 1.22  # coordinates: how far from the origin a line bears its arrow, where it can: beside the points
Lines = tuple[np.ndarray, np.ndarray]


class NeuronLines(VGroup):
    """The lines of the neurons whose weights (n, 2) and biases (n,) `lines()` gives; it follows them.

    All have the same `opacity`. Those that `dead` names are drawn in the muted colour, without an arrow: they are off
    for all points.

    >>> plane = Coordinates((-2, 2, 0), (-2, 2, 0), width=4, height=4)
    >>> lines = NeuronLines(plane, lambda: (np.array([[1.0, 0.0]]), np.array([-1.0])), lambda W, b: b > 0)
    >>> all(reading.holds for reading in lines.readings())
    True
    """

    def __init__(
        self,
        plane: Coordinates,
        lines: Callable[[], Lines],
        dead: Callable[[np.ndarray, np.ndarray], np.ndarray],
        *,
        stroke_width: float = 4,
        opacity: float = 1.0,
    ) -> None:
        self.plane, self.lines, self.dead, self.width_alive = plane, lines, dead, stroke_width
        count = len(lines()[1])
        super().__init__(*(VMobject(stroke_width=stroke_width, stroke_opacity=opacity) for _ in range(count)))
        self.refresh()
        self.add_updater(lambda group: group.refresh())

    def refresh(self) -> Self:
        """Draw the lines of this moment."""
        W, b = self.lines()
        for part, weights, bias, is_dead in zip(self, W, b.tolist(), self.dead(W, b).tolist(), strict=True):
            runs = self._runs(weights, bias, arrow=not is_dead)
            part.points = corner_points(runs)
            part.set_stroke(theme().muted if is_dead else theme().activation, self.width_alive)
        return self

    def _runs(self, weights: np.ndarray, bias: float, *, arrow: bool) -> list[np.ndarray]:
        """What is drawn for one neuron: its line within the plane, and the arrow on it."""
        size = float(np.hypot(*weights))
        foot, along = -bias * weights / size**2, np.array([-weights[1], weights[0]]) / size
        ends = foot - 9 * along, foot + 9 * along
        inside = clip_segment(*ends, *self.plane.limits)
        if inside is None:
            return []
        first, last = (ends[0] + share * (ends[1] - ends[0]) for share in inside)
        line = np.stack([self.plane.c2p(*first), self.plane.c2p(*last)])
        if not arrow:
            return [line]
        place = foot + np.sqrt(max(BESIDE**2 - float(foot @ foot), 0.0)) * along
        way, reach = np.array([*(weights / size), 0.0]), ARROW / self.plane.units[0] * weights / size
        seats = [at for at in (place, (first + last) / 2) if within((at + reach)[None], *self.plane.limits)[0]]
        if not seats:  # it would leave the window
            return [line]
        start = self.plane.c2p(*seats[0])
        tip, across = start + ARROW * way, np.array([-way[1], way[0], 0.0])
        head = np.stack([tip - HEAD * (way + across), tip, tip - HEAD * (way - across)])
        return [line, np.stack([start, tip]), head]

    def readings(self) -> list[Reading]:
        """The sum at both ends of each line in sight, which is zero."""
        found = []
        for part, weights, bias in zip(self, *self.lines(), strict=True):
            if part.has_points():
                ends = self.plane.p2c(part.points[[0, 3]])
                sums = (ends @ weights + bias) / np.hypot(*weights)
                found += [Reading("distance of a line's end", float(each), 0.0, 1e-6) for each in sums]
        return found
