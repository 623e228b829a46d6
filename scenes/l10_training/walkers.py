"""Three walkers on one landscape: one looks at all hundred flowers for a step, one at ten, one at a single flower."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, Create, FadeIn, LineJointType, Mobject, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.field.arrow_field import ArrowField
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
    LEAP,
    LOWEST,
    SIZES,
    STEP_TOOK,
    landscape,
    least,
    walk,
    walk_costs,
)
from scenes.l10_training.pass_strip import PassStrip

LEVELS = (0.116, 0.128, 0.145, 0.17, 0.22, 0.3, 0.45, 0.65, 0.9)
ALL = SIZES[0]
HUES = dict(zip(SIZES, ("class 0", "class 2", "class 1"), strict=True))
EQUAL = 100  # steps after which two are compared
SIZE = 0.92 * BODY  # of the table's numbers
STRIP = 0.14  # height of a pass's strip
WIDTHS = dict(zip(SIZES, (13.0, 7.0, 3.5), strict=True))  # of the trails, which lie on one another
LABELLED = (0.128, (7.0, 3.7)), (0.17, (3.3, 2.1))  # heights that are written, and about where


def pass_steps(size: int) -> int:
    """Steps in one pass over the hundred flowers."""
    return SIZES[0] // size


class Walkers:
    """The landscape with the three trails, and a table beside it (or below it) of what each has done and reached."""

    def __init__(self, frame: Frame) -> None:
        picture, self.side = frame.stage.columns(*frame.pick((56, 44), (50, 50)), gap=frame.pick(0.3, 0.2))
        x, y = frame.pick((-2.5, 8.5, 2), (-2, 8, 2)), (1, 10.3, 2)
        self.plot = Plot.inside(picture, x, y, equal=True, x_label="w_1", y_label="w_2", cross=(x[0], y[0]))
        self.lines = Contours(self.plot, landscape, LEVELS, stroke_width=2.5, opacity=0.55)
        self.heights = VGroup(*(self.lines.label(level, place, 3, LABEL) for level, place in LABELLED))
        self.lowest = PlotDot(self.plot, LOWEST, radius=0.13, role="ink").set_z_index(7)
        named = Formula('"lowest" @least', LABEL, least=Value(least(), places=3))
        self.named = plated(named.next_to(self.lowest, UP, buff=0.2))
        self.trails = {size: Trail(self.plot, walk(size), color=theme().role(HUES[size])) for size in SIZES}
        for size, trail in self.trails.items():
            trail.line.set_stroke(width=WIDTHS[size])
            trail.line.joint_type = LineJointType.ROUND
        rows = self.side.rows(1.0, 1.5, 1.5, 1.5, 0.5)
        self.head, self.rooms = rows[0], dict(zip(SIZES, rows[1:4], strict=True))
        self.names = {size: self._name(size) for size in SIZES}
        self.numbers = {size: [self._steps(size), self._seen(size), self._cost(size)] for size in SIZES}
        self.strips = {size: self._strip(size) for size in SIZES}
        self.took = self._took(rows[4], '"a step takes" @a "µs, or" @b "µs"', SIZES[:0:-1])
        self.million = self._took(rows[4], '"of a million:" @a "µs"', (1_000_000,))
        self.heads = [self._head(words, k) for k, words in enumerate(("a step of", "steps", "flowers", "cost"))]

    @staticmethod
    def _took(room: Region, words: str, sizes: tuple[int, ...]) -> Formula:
        """What a step takes that looks at so many flowers, each of `sizes`: microseconds."""
        times: dict[str, Any] = {
            name: Value(STEP_TOOK[size], places=0, role=HUES.get(size, "ink"))
            for name, size in zip("ab", sizes, strict=False)
        }
        text = Formula(words, LABEL, **times)
        text.scale(min(1.0, room.width / text.width))
        return room.place(text, 1, 0)

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
        return self.column(self.head, 0).place(Words("a step of", LABEL), 1, 0)

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

    def _strip(self, size: int) -> PassStrip:
        """A pass of a walker, below its row's numbers."""
        room = self.rooms[size].inset(0.1, 0.0)
        strip = PassStrip(size, lambda: self.step(size), HUES[size], width=room.width, height=STRIP)
        return strip.move_to((room.center[0], self.names[size].get_bottom()[1] - 0.36, 0))

    def row(self, size: int) -> VGroup:
        """A walker's whole row."""
        return VGroup(self.names[size], *self.numbers[size], self.strips[size])

    def set_back(self, steps: Callable[[int], int]) -> None:
        """All walkers stand where they are after so many steps, which depends on how many flowers they look at."""
        for size, trail in self.trails.items():
            trail.show_until(steps(size))
            VGroup(*self.numbers[size], self.strips[size]).update()

    def land(self) -> Iterator[Step]:
        """The axes, the contour lines, and the lowest point."""
        yield [draw(self.plot)], 0.8
        yield [Create(line) for line in self.lines.lines], 1.2
        yield [FadeIn(self.lowest, self.named, self.heights)], 0.4

    def asks(self, steps: np.ndarray, size: int) -> tuple[ArrowField, Value]:
        """The step that is asked for where the leap begins, as an arrow in a colour of its own, and how long it is."""
        start, role = walk(1)[LEAP], HUES[ALL] if size == ALL else "gradient"
        vector = steps * self.plot.units
        arrow = ArrowField(self.plot, [start], [vector], scale=1.0, color=theme().role(role), thickness=1.8)
        long = Value(float(np.hypot(*steps)), size=BODY, role=role)
        place, side = (start, RIGHT) if size == ALL else (start + steps, LEFT)
        long.next_to(self.plot.c2p(*place), side, buff=0.2).set_z_index(6)
        arrow.set_z_index(6)
        return arrow, long

    def walk(self, size: int, first: int, last: int, seconds: float) -> Any:
        """A walker takes its steps `first` to `last`, evenly."""

        def go(trail: Mobject, share: float) -> None:
            assert isinstance(trail, Trail)
            trail.show_until(first + share * (last - first))

        return UpdateFromAlphaFunc(self.trails[size], go, rate_func=linear, run_time=seconds)
