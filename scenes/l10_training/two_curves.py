"""`TwoCurves`: the cost and the number of right answers over the same laps, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup

from scenes.kit.plot.answer_cells import AnswerCells
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.practice_training import flowers, training

AXIS = 0.95  # room for the numbers at the left of both axes


class TwoCurves:
    """The curves of the first `last` laps, drawn up to the lap of `replay`, with a head each, and their numbers.

    `plots`, `lines`, `heads`, `gauges`: of the cost, and of the right answers below it. `cells` stand in the place of
    the cost until it is shown: a flower each, filled where it is right at first; `tempting` lies over the lower curve.
    """

    def __init__(self, frame: Frame, replay: Replay, last: int) -> None:
        self.replay = replay
        upper, lower = frame.stage.rows(1, 1.12, gap=0.35)
        gauge = frame.pick(2.7, 2.4)
        sides = [Region(room.right - gauge, room.right, room.bottom, room.top) for room in (upper, lower)]
        width = upper.width - AXIS - gauge - 0.1
        ranges = (((0, last, 0), (0, 0.45, 0.2)), ((0, last, 5), (0, 80, 40)))
        self.plots = [
            Plot(x, y, width=width, height=height, tick_size=LABEL)
            for (x, y), height in zip(ranges, (upper.height - 0.3, lower.height - 0.6), strict=True)
        ]
        for plot, room in zip(self.plots, (upper, lower), strict=True):
            plot.shift((room.left + AXIS - plot.box.left, room.top - 0.1 - plot.box.top, 0))
        steps = np.arange(last + 1)
        rows = (training().cost, training().metrics["right"])
        self.lines = [
            Curve(plot, steps, row[: last + 1], role=role, stroke_width=7).show_until(0)
            for plot, row, role in zip(self.plots, rows, ("ink", "activation"), strict=True)
        ]
        for line in self.lines:
            line.add_updater(lambda each: each.show_until(replay.step))
        heads = (lambda: (replay.step, replay.cost()), lambda: (replay.step, self.right()))
        self.heads = [PlotDot(plot, at, radius=0.15) for plot, at in zip(self.plots, heads, strict=True)]
        self._write(frame, sides)
        room = Region(self.plots[0].box.left, upper.right, upper.bottom, upper.top)
        self.cells = AnswerCells(self.answers(0), columns=20, width=room.width, height=room.height)
        self.cells.move_to(room.center)
        above = self.plots[1].c2p(last / 2, 62)
        self.tempting = Words("Nothing learned?", HERO).move_to(above)

    def right(self) -> float:
        """How many of the learned flowers are right at this lap."""
        return float(round(self.replay.metric("right")))

    def answers(self, lap: int) -> np.ndarray:
        """Which of the flowers are right after so many laps, (n,)."""
        learned, _ = flowers()
        self.replay.history.restore(self.replay.net, lap)
        return np.asarray(self.replay.net(learned.X).value.argmax(axis=1) == learned.labels)

    def _write(self, frame: Frame, sides: Sequence[Region]) -> None:
        """The numbers at the right of the curves, and the lap."""
        size = frame.pick(1.0 * HERO, 1.2 * BODY)
        cost = Value(self.replay.cost, places=3, size=size)
        right = Value(self.right, places=0, size=size, role="activation")
        total = Formula('"of" @n "right"', LABEL, n=Value(float(len(flowers()[0])), places=0))
        groups = (VGroup(Words("cost", BODY), cost), VGroup(right, total))
        self.gauges = [
            group.arrange(DOWN, buff=0.25).move_to(side.at(0.1, 0.2)) for side, group in zip(sides, groups, strict=True)
        ]
        self.laps = Formula('"lap" @n', BODY, n=Value(lambda: self.replay.step, places=0, reserve="00"))
        self.laps.next_to(self.gauges[1], DOWN, buff=0.4)

    def update(self) -> Self:
        """All that is live goes to this lap, also what is not on stage."""
        for part in (*self.lines, *self.heads, *self.gauges, self.laps):
            part.update()
        return self

    def guides(self, lap: int) -> list[Segment]:
        """Upright lines through both plots at a lap."""
        ends = [((float(lap), 0.0), (float(lap), float(plot.y_range[1]))) for plot in self.plots]
        return [Segment(plot, end, role="muted", dashed=True) for plot, end in zip(self.plots, ends, strict=True)]

    def costs(self, laps: Sequence[int]) -> list[Value]:
        """The cost of two laps: the first below its place on the curve, the second above."""
        values = [Value(training().cost, lap, 3, size=BODY) for lap in laps]
        for lap, value, side, away in zip(laps, values, (DOWN, UP), (0.3, 0.15), strict=True):
            value.next_to(self.plots[0].c2p(lap, training().cost[lap]), side + RIGHT, buff=away)
        return values
