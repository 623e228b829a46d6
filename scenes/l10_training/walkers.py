"""Three walkers on one landscape: one looks at all hundred flowers for a step, one at ten, one at a single flower."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import DR, RIGHT, Create, FadeIn, Mobject, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.field.contours import Contours
from scenes.kit.field.trail import Trail
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.batch_runs import (
    LOWEST,
    RATE,
    SIZES,
    landscape,
    least,
    walk,
    walk_costs,
)

LEVELS = (0.116, 0.128, 0.145, 0.17, 0.22, 0.3, 0.45, 0.65, 0.9)
HUES = dict(zip(SIZES, ("class 0", "class 2", "class 1"), strict=True))
EQUAL = 10  # steps after which the three are compared
SIZE = 0.92 * BODY  # of the table's numbers


def pass_steps(size: int) -> int:
    """Steps in one pass over the hundred flowers."""
    return SIZES[0] // size


class Walkers:
    """The landscape with the three trails, and a table beside it (or below it) of what each has done and reached."""

    def __init__(self, frame: Frame) -> None:
        picture, self.side = frame.pair(frame.pick(0.64, 0.68), gap=frame.pick(0.3, 0.2))
        self.plot = Plot.inside(picture, (-2, 8, 2), (0, 11, 2), x_label="w_1", y_label="w_2", cross=(-2, 0))
        self.lines = Contours(self.plot, landscape, LEVELS, stroke_width=2.5, opacity=0.55)
        self.lowest = PlotDot(self.plot, LOWEST, radius=0.13, role="target").set_z_index(7)
        named = Formula("@least", LABEL, least=Value(least(), places=3, role="target"))
        self.named = plated(named.next_to(self.lowest, RIGHT, buff=0.3))
        rate = Formula('"rate" @a', BODY, a=Value(RATE, places=0))
        self.rate = plated(rate.move_to(self.plot.box.at(0.96, -0.9), DR))
        self.trails = {size: Trail(self.plot, walk(size), color=theme().role(HUES[size])) for size in SIZES}
        for size, trail in self.trails.items():
            trail.line.set_stroke(width=5 if size > 1 else 3.5)
        rows = self.side.rows(*frame.pick((1.0, 1.3, 1.3, 1.3, 0.5), (1, 1, 1, 1, 0.01)))
        self.head, self.rooms = rows[0], dict(zip(SIZES, rows[1:4], strict=True))
        self.names = {size: self._name(size) for size in SIZES}
        self.numbers = {size: [self._steps(size), self._seen(size), self._cost(size)] for size in SIZES}
        self.uphill = {size: self._uphill(size) for size in SIZES}
        self.heads = [self._head(words, k) for k, words in enumerate(("a step", "steps", "flowers", "cost"))]
        self.uphill_head = self._head("uphill", 2)

    def column(self, room: Region, k: int) -> Region:
        """Column `k` of four in a row of the table."""
        return room.columns(0.82, 1.08, 1.47, 1.5)[k]

    def _seat(self, size: int, k: int, mobject: Any) -> Any:
        """At the right of column `k` of a walker's row, on the row's baseline."""
        self.column(self.rooms[size], k).place(mobject, 1, 0)
        return mobject if k == 0 else align_baseline(self.names[size].values["count"], mobject)[1]

    def _head(self, words: str, k: int) -> Any:
        text = Words(words, LABEL, role="muted")
        self.column(self.head, k).place(text, 1, 0)
        return text if k == 0 else align_baseline(self.heads_line, text)[1]

    @property
    def heads_line(self) -> Words:
        """What the heads' baseline is that of."""
        return self.column(self.head, 0).place(Words("a step", LABEL), 1, 0)

    def _name(self, size: int) -> Formula:
        """How many flowers a walker looks at."""
        text = Formula("@count", SIZE, count=Value(size, places=0, role=HUES[size]))
        self.column(self.rooms[size], 0).place(text, 1, 0)
        return text

    def step(self, size: int) -> int:
        """How many steps a walker has made."""
        return int(self.trails[size].taken + 1e-6)

    def _live(self, size: int, k: int, source: Callable[[], float], places: int = 0, reserve: str = "0000") -> Value:
        value = Value(source, places=places, size=SIZE, reserve=reserve, align="right")
        self._seat(size, k, value)
        return value

    def _steps(self, size: int) -> Value:
        return self._live(size, 1, lambda: float(self.step(size)))

    def _seen(self, size: int) -> Value:
        return self._live(size, 2, lambda: float(size * self.step(size)))

    def _cost(self, size: int) -> Value:
        return self._live(size, 3, lambda: float(walk_costs(size)[self.step(size)]), 3, "0.000")

    def _uphill(self, size: int) -> Value:
        """How many of a walker's steps have raised the cost over all flowers."""
        raised = np.concatenate([[0], np.cumsum(np.diff(walk_costs(size)) > 0)])
        return self._live(size, 2, lambda: float(raised[self.step(size)]))

    def row(self, size: int) -> VGroup:
        """A walker's whole row."""
        return VGroup(self.names[size], *self.numbers[size])

    def table(self) -> list[Mobject]:
        """The heads but the first, and the live numbers of all rows."""
        return [*self.heads[1:], *(number for row in self.numbers.values() for number in row)]

    def fresh(self, size: int) -> list[Value]:
        """The live numbers of a walker's row, as they are now."""
        for number in self.numbers[size]:
            number.update()
        return self.numbers[size]

    def set_back(self, steps: Callable[[int], int]) -> None:
        """All walkers stand where they are after so many steps, which depends on how many flowers they look at."""
        for size, trail in self.trails.items():
            trail.show_until(steps(size))
            VGroup(*self.numbers[size], self.uphill[size]).update()

    def land(self) -> Iterator[Step]:
        """The axes, the contour lines, and the lowest point."""
        yield [draw(self.plot)], 0.8
        yield [Create(line) for line in self.lines.lines], 1.2
        yield [FadeIn(self.lowest, self.named)], 0.4

    def walk(self, size: int, first: int, last: int, seconds: float) -> Any:
        """A walker takes its steps `first` to `last`, evenly."""

        def go(trail: Mobject, share: float) -> None:
            assert isinstance(trail, Trail)
            trail.show_until(first + share * (last - first))

        return UpdateFromAlphaFunc(self.trails[size], go, rate_func=linear, run_time=seconds)
