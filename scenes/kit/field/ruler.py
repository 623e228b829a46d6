"""`Ruler`: the true scale at the edge of a plot that zooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, LEFT, Line, VGroup

from scenes.kit.described import numbers
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.ticks import LABEL_GAP, TickLabel
from scenes.kit.readings import Reading
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme

TICK = 0.14  # manim units
ROOM = 0.04  # manim units: numbers nearer to an edge than this are out, from twice as far on they are in
CLOSE, APART = 0.7, 1.2  # manim units from number to number: below and above them the ones between are out and in
DENSE = 0.55  # of that, for a sparse ruler
TIGHT, LOOSE = 0.56, 0.75  # manim units from five to ten: below and above them a sparse ruler's fives are out and in


class Ruler(VGroup):
    """Whole numbers up to `largest` below the plot that `look()` gives, or left of it; they follow it as it zooms.

    They fade before they leave at its ends. When they come too close, only the multiples of five stay. `sparse`:
    beyond ten it has no others, for a wide scale that is never seen so near that they would show, and
    its numbers may come closer; at last only the tens stay.

    >>> plot = Coordinates((-2.2, 2.2, 0), (-1, 1, 0), width=9, height=4)
    >>> ruler = Ruler(lambda: plot, largest=10)
    >>> [reading.true for reading in ruler.readings()]
    [-2.0, -1.0, 0.0, 1.0, 2.0]
    """

    def __init__(
        self, look: Callable[[], Coordinates], *, largest: int, upright: bool = False, sparse: bool = False
    ) -> None:
        self.look, self.axis, self.sparse, self.density = look, int(upright), sparse, DENSE if sparse else 1.0
        self.line = Line().set_stroke(theme().muted, 2.5)
        numbers = [n for n in range(-largest, largest + 1) if not sparse or abs(n) <= 10 or n % 5 == 0]
        self.marks = {number: Line().set_stroke(theme().muted, 2.5) for number in numbers}
        self.labels = {number: TickLabel(number, 0, SMALLEST, np.zeros(3), 0) for number in self.marks}
        self.strength: dict[int, float] = {}  # the opacity of each number
        self.view: tuple[float, ...] = ()  # what the plot showed, and where, when the numbers were placed
        super().__init__(self.line, *self.marks.values(), *self.labels.values())
        self.refresh()
        self.add_updater(lambda ruler: ruler.refresh())

    def refresh(self) -> Self:
        """Stands where the plot's numbers are now."""
        plot = self.look()
        box, unit, out = plot.box, float(plot.units[self.axis]), (DOWN, LEFT)[self.axis]
        ends = box.at(-1, -1), box.at(-1, 1) if self.axis else box.at(1, -1)
        view = (*np.ravel(ends).tolist(), *np.ravel(plot.limits).tolist())
        if view == self.view:
            return self
        self.view = view
        self.line.put_start_and_end_on(*ends)
        between = float(np.clip((unit / self.density - CLOSE) / (APART - CLOSE), 0, 1))
        fives = float(np.clip((5 * unit - TIGHT) / (LOOSE - TIGHT), 0, 1)) if self.sparse else 1.0
        for number, label in self.labels.items():
            mark = self.marks[number]
            place = plot.c2p(plot.x_range[0], number) if self.axis else plot.c2p(number, plot.y_range[0])
            mark.put_start_and_end_on(place, place + TICK * out)
            label.next_to(mark, out, buff=LABEL_GAP - TICK / 2)
            label.shift((place - label.digits.get_center()) * (1 - np.abs(out)))
            near = float(min((place - ends[0])[self.axis], (ends[1] - place)[self.axis]))
            at_edge = float(np.clip((near - ROOM) / ROOM, 0, 1))
            opacity = at_edge * (1 if number % 10 == 0 else fives if number % 5 == 0 else between)
            if self.strength.get(number) != opacity:  # else a fade, which updates its copies, would be undone
                self.strength[number] = opacity
                mark.set_stroke(opacity=opacity)
                label.set_opacity(opacity)
        return self

    def describe(self) -> list[str]:
        """From which number to which it goes."""
        seen = sorted(reading.shown for reading in self.readings())
        return [f"scale: from {numbers(seen[:1])} to {numbers(seen[-1:])}"] if seen else []

    def readings(self) -> list[Reading]:
        """Where the numbers in sight stand, in the plot's units, against the numbers they show."""
        plot = self.look()
        return [
            Reading(f"ruler {number}", float(plot.p2c(label.digits.get_center())[self.axis]), float(number), 1e-6)
            for number, label in self.labels.items()
            if label.get_fill_opacity() > 0
        ]
