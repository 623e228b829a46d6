"""`NumberLine`: a number line to compare and to zoom into; its ticks refine as it is magnified."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Line, ManimColor, VGroup, VMobject

from scenes.kit.plot.ticks import places_of
from scenes.kit.readings import Reading
from scenes.kit.stage.look import SMALLEST, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import advance
from scenes.kit.text.values import Value

STEPS = tuple(step * 10.0**-power for power in range(9) for step in (1.0, 0.5))  # each divides the one before
COARSE = tuple(step * 10.0**power for power in (3, 2, 1) for step in (1.0, 0.5))  # of a line that shrinks
LEAST_TICK_GAP = 0.13  # manim units between two ticks
LABEL_MARGIN = 0.22  # manim units between two labels
LABEL_DROP = 0.37  # of a label's middle under the line
TICK = 0.11  # half the height of the coarsest ticks


class NumberLine(VGroup):
    """A horizontal number line, seen through a window that can zoom.

    `length` is in manim units, `unit` the manim units that the number 1 takes; `number` stands `at` manim units
    from the left end. `set_window` changes the window: finer ticks and their labels fade in as the line is magnified,
    and none is left half faded when it has come to `rest`. `clear` returns the ends of a stretch without labels,
    where something else needs the room.

    >>> line = NumberLine(length=10, unit=2)
    >>> float(line.n2p(1.5)[0] - line.n2p(0)[0]), line.p2n(line.n2p(4.25))
    (3.0, 4.25)
    """

    def __init__(
        self,
        length: float,
        unit: float,
        *,
        number: float = 0.0,
        at: float = 0.0,
        size: Size = SMALLEST,
        color: ManimColor | None = None,
        clear: Callable[[], tuple[float, float]] | None = None,
        coarse: bool = False,
    ) -> None:
        super().__init__()
        self.length, self.size, self.clear = length, points(size), clear
        self.steps, self.margin = (COARSE + STEPS, 3 * LABEL_MARGIN) if coarse else (STEPS, LABEL_MARGIN)
        self.color_now = color or theme().muted
        self.axis = Line((-length / 2, 0, 0), (length / 2, 0, 0), stroke_width=3, color=self.color_now)
        self.ticks = VMobject(stroke_width=2, color=self.color_now)
        first = Value(0.0, places=0, size=size, color=self.color_now, reserve="0.00000", align="center")
        self.labels = VGroup(first)  # more are made as they are needed, and stay
        self.add(self.axis, self.ticks, self.labels)
        self.set_window(number, at, unit)

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """The points where it starts and ends, each of shape (3,)."""
        return self.axis.points[0], self.axis.points[-1]

    @property
    def written(self) -> list[Value]:
        """The labels, those that are faded out included."""
        return [label for label in self.labels if isinstance(label, Value)]

    @property
    def scale_now(self) -> float:
        """How much the line has been scaled since it was made."""
        start, end = self.ends
        return float(np.linalg.norm(end - start)) / self.length

    def n2p(self, number: float | np.ndarray) -> np.ndarray:
        """The point of `number`, shape (3,), or of many, shape (n, 3); it may lie beyond the ends."""
        share = (self.at + (number - self.number) * self.unit) / self.length
        start, end = self.ends
        return np.asarray(start + np.multiply.outer(share, end - start))

    def p2n(self, point: np.ndarray) -> float:
        """The number whose place is nearest to `point`."""
        start, end = self.ends
        share = float((point - start) @ (end - start) / ((end - start) @ (end - start)))
        return self.number + (share * self.length - self.at) / self.unit

    def set_window(self, number: float, at: float, unit: float, *, rest: bool = True) -> Self:
        """Show `number` at `at` manim units from the left end, with `unit` manim units to 1."""
        self.number, self.at, self.unit, self.rest = number, at, unit, rest
        steps = [step for step in self.steps if step * unit >= LEAST_TICK_GAP]
        if not steps:
            raise ValueError(f"number line: unit {unit} leaves no room for ticks; take at least {LEAST_TICK_GAP}")
        lowest, highest = map(self.p2n, self.ends)
        finest = steps[-1]
        counts = np.arange(np.ceil(lowest / finest - 1e-6), np.floor(highest / finest + 1e-6) + 1)
        self._draw_ticks(counts * finest, self._coarsest(counts * finest, steps))
        self._write_labels(counts * finest, self._coarsest(counts * finest, steps))
        return self

    @staticmethod
    def _coarsest(numbers: np.ndarray, steps: list[float]) -> np.ndarray:
        """For each number the largest of `steps` (in falling order) that it is a multiple of."""
        coarsest = np.full(len(numbers), steps[-1])
        for step in reversed(steps):
            coarsest[np.abs(numbers / step - np.round(numbers / step)) < 1e-6 / min(step, 1)] = step
        return coarsest

    def _draw_ticks(self, numbers: np.ndarray, steps: np.ndarray) -> None:
        """One short upright line a number, all of them subpaths of one mobject; wide steps have long ticks."""
        half = TICK * np.clip((steps * self.unit / LEAST_TICK_GAP - 1) / 4, 0, 1) * self.scale_now
        middles = self.n2p(numbers)
        thirds = np.linspace(-1, 1, 4)
        points = np.repeat(middles, 4, axis=0)
        points[:, 1] += (half[:, None] * thirds).ravel()
        self.ticks.points = points

    def _write_labels(self, numbers: np.ndarray, steps: np.ndarray) -> None:
        places = [places_of(step) for step in steps]
        opacities = self._opacities(numbers, steps, places)
        spots = self.n2p(numbers) + np.array([0, -LABEL_DROP * self.scale_now, 0])
        kept = [tick for tick in zip(numbers, places, opacities, spots, strict=True) if tick[2] > 0]
        while len(self.labels) < len(kept):
            self.labels.add(self.labels[0].copy())
        labels = self.written
        for label in labels[len(kept) :]:
            _fade(label, 0)
        for label, (number, decimals, opacity, spot) in zip(labels, kept, strict=False):
            label.source, label.places = float(number), decimals
            label.strut.points = label.strut.points + spot - (label.strut.points[0] + label.strut.points[-1]) / 2
            _fade(label.refresh(), float(opacity))

    def _opacities(self, numbers: np.ndarray, steps: np.ndarray, places: list[int]) -> np.ndarray:
        """0 where a label would touch its neighbour, the stretch kept clear, or reach over the line's ends."""
        widths = [advance(f"{abs(number):.{decimals}f}") for number, decimals in zip(numbers, places, strict=True)]
        half = np.array(widths) * self.size / 2 + self.margin / 2
        place = self.at + (numbers - self.number) * self.unit
        room = np.minimum(place, self.length - place) - half + self.margin / 2 + 0.25
        if self.clear:
            low, high = ((self.at + (end - self.number) * self.unit) for end in sorted(self.clear()))
            room = np.minimum(room, np.maximum(low - place, place - high) - half - LABEL_MARGIN)
        opacities = np.clip((steps * self.unit / (2 * half) - 1) / 0.1, 0, 1) * np.clip(room / 0.1, 0, 1)
        return np.round(opacities) if self.rest else opacities

    def describe(self) -> list[str]:
        """From which label to which it goes."""
        seen = [label for label in self.written if label.submobjects[1].fill_opacity > 0]
        ends = [each(seen, key=lambda label: label.number).text for each in (min, max)] if seen else []
        return [f"number line: from {' to '.join(ends)}" if ends else "number line"]

    def readings(self) -> list[Reading]:
        """Each visible label's number against the place of the tick above it."""
        tolerance = 1e-4 / self.unit
        return [
            Reading(f"tick {label.text}", self.p2n(self._nearest_tick(label)), label.number, tolerance)
            for label in self.written
            if label.submobjects[1].fill_opacity > 0
        ]

    def _nearest_tick(self, label: Value) -> np.ndarray:
        middles = self.ticks.points.reshape(-1, 4, 3).mean(axis=1)
        return np.asarray(middles[np.argmin(np.abs(middles[:, 0] - label.strut.get_center()[0]))])


def _fade(label: Value, opacity: float) -> None:
    """Gives the label's digits this opacity, where they have another one."""
    if any(slot.fill_opacity != opacity for slot in label.submobjects[1:]):
        label.set_opacity(opacity)
