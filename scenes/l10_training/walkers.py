"""Three walkers on one landscape: one looks at all hundred flowers for a step, one at ten, one at a single flower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, Mobject, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.field.contours import Contours
from scenes.kit.field.trail import Trail
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.batch_runs import LOWEST, PASSES, SIZES, landscape, least, walk, walk_costs

LEVELS = (0.116, 0.128, 0.145, 0.17, 0.22, 0.3, 0.45, 0.65, 0.9)
HUES = dict(zip(SIZES, ("class 0", "class 2", "class 1"), strict=True))
EQUAL = 10  # steps after which the three are compared


def pass_steps(size: int) -> int:
    """Steps in one pass over the hundred flowers."""
    return SIZES[0] // size


class Walkers:
    """The landscape with the three trails, and a table of what each has reached."""

    def __init__(self, frame: Frame) -> None:
        left, self.side = frame.stage.columns(*frame.pick((0.72, 0.28), (0.7, 0.3)), gap=0.3)
        self.plot = Plot.inside(left, (-2, 8, 2), (0, 11, 2), x_label="w_1", y_label="w_2", cross=(-2, 0))
        self.lines = Contours(self.plot, landscape, LEVELS, stroke_width=2.5, opacity=0.55)
        self.lowest = PlotDot(self.plot, LOWEST, radius=0.13, role="target")
        self.named = Formula("@least", LABEL, least=Value(least(), places=3, role="target"))
        self.named.next_to(self.lowest, DOWN, buff=0.12)
        self.trails = {size: Trail(self.plot, walk(size), color=theme().role(HUES[size])) for size in SIZES}
        head, *rows = self.side.rows(0.8, 1, 1, 1)
        self.rooms = dict(zip(SIZES, rows, strict=True))
        self.head = head
        self.names = {size: self._name(size) for size in SIZES}

    def _name(self, size: int) -> Formula:
        """How many flowers a walker looks at, at the left of its row."""
        count = Value(size, places=0, size=1.25 * BODY, role=HUES[size])
        text = Formula("@count", 1.25 * BODY, count=count)
        return self.rooms[size].place(text, -1, 0)

    def heading(self, words: str) -> Words:
        """What the table's numbers are."""
        text = Words(words, LABEL, role="muted")
        return self.head.place(text.scale(min(1.0, self.head.width / text.width)), -1, 0)

    def result(self, size: int, step: int) -> Value:
        """The cost over all flowers after so many steps, at the right of the walker's row."""
        number = Value(walk_costs(size), step, 3, size=1.25 * BODY)
        return self.rooms[size].place(number, 1, 0)

    def seen(self, size: int, steps: int) -> Value:
        """How many flowers so many steps have looked at."""
        number = Value(np.array(size * steps), places=0, size=1.25 * BODY, role=HUES[size])
        return self.rooms[size].place(number, 1, 0)

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


class PassCurves:
    """The cost over all flowers against passes over them, for the three walkers, and the lowest cost that there is."""

    def __init__(self, frame: Frame) -> None:
        x, y = (0, PASSES, 1), (0.1, 0.3, 0.05)
        self.plot = Plot.inside(frame.stage, x, y, x_label='"pass"', y_label="C", cross=(0, 0.1))
        self.floor = Segment(self.plot, ((0, least()), (PASSES, least())), dashed=True, role="target", stroke_width=3)
        self.curves = {
            size: Curve(
                self.plot, np.arange(len(walk_costs(size))) / pass_steps(size), walk_costs(size), role=HUES[size],
                stroke_width=5 if size > 1 else 3,
            )
            for size in SIZES
        }  # fmt: skip
        self.names = VGroup(*(self._name(size) for size in SIZES)).arrange(DOWN, buff=0.3, aligned_edge=RIGHT)
        self.names.scale(frame.pick(1.0, 0.82)).move_to(self.plot.box.at(0.97, 0.95), aligned_edge=UP + RIGHT)

    def _name(self, size: int) -> Formula:
        """A walker, what it has reached after ten passes, and how many of its steps led uphill."""
        costs = walk_costs(size)
        uphill = int((np.diff(costs) > 0).sum())
        role = HUES[size]
        return Formula(
            '@count ":" quad @end quad @up "of" @steps "uphill"', BODY,
            count=Value(size, places=0, role=role), end=Value(costs, len(costs) - 1, 3, role=role),
            up=Value(uphill, places=0, role=role), steps=Value(len(costs) - 1, places=0),
        )  # fmt: skip
