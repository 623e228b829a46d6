"""One weight in a bowl, and the tray that its slopes are poured into, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from manim import RIGHT, UP, FadeIn, FadeOut, Line, ValueTracker, VGroup, VMobject, linear

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.tray_runs import RATE, TARGET, bowl_run

WEIGHTS, COSTS = (-0.6, 6.6, 1.0), (0.0, 13.0, 3.0)
FULLEST = 14.0  # what the tray holds when full to its rim
SHARE = 0.8  # of the tray's height, for the rest stands its number


def bowl(w: Any) -> Any:
    """The cost of one weight."""
    return (w - TARGET) ** 2


class Tray(VGroup):
    """An open box, filled as high as `held()` is large; minus is dashed and pale.

    >>> tray = Tray(Region(0, 2, 0, 4), lambda: -7.0)
    >>> [round(reading.shown, 6) for reading in tray.readings()]
    [-7.0]
    """

    def __init__(self, room: Region, held: Any) -> None:
        self.room, self.held = room, held
        corners = [room.at(-1, 1), room.at(-1, -1), room.at(1, -1), room.at(1, 1)]
        self.walls = VMobject(stroke_color=theme().muted, stroke_width=5).set_points_as_corners(corners)
        self.fill = SignedStrip(role="gradient")
        super().__init__(self.fill, self.walls)
        self.refresh()
        self.add_updater(lambda tray: tray.refresh())

    def refresh(self) -> Self:
        """Draw what it holds now."""
        held = float(self.held())
        bottom = self.room.at(0, -1) + 0.08 * UP
        height = abs(held) / FULLEST * (self.room.height - 0.08)
        self.fill.set_ends(bottom, bottom + height * UP, self.room.width - 0.2, negative=held < 0)
        return self

    def readings(self) -> list[Reading]:
        """What the fill's height and dashes say."""
        held = float(self.held())
        if not held:
            return []
        sign = -1 if self.fill.pale.has_points() else 1
        shown = sign * self.fill.length / (self.room.height - 0.08) * FULLEST
        return [Reading("tray", shown, held, 1e-6)]


class Bowl:
    """The bowl with its ball and slope, the tray, and what both hold, in numbers."""

    def __init__(self, frame: Frame) -> None:
        left, right = frame.stage.columns(*frame.pick((0.68, 0.32), (0.64, 0.36)), gap=0.5)
        self.plot = Plot.inside(left, WEIGHTS, COSTS, x_label="w", y_label="C", cross=(WEIGHTS[0], 0))
        self.curve = self.plot.curve(bowl, (-0.6, 6.6), role="ink")
        self.w, self.level = ValueTracker(0.0), ValueTracker(0.0)
        self.in_tray = 0.0  # what the tray's number says: it changes when a slope has arrived
        self.ball = PlotDot(self.plot, lambda: (self.w.get_value(), bowl(self.w.get_value())), radius=0.15)
        self.ball.set_z_index(2)
        here = self.w.get_value
        self.slope = SlopeLine(self.plot, lambda: (here(), bowl(here())), lambda: derivative(bowl, here()))
        box, words = right.rows(SHARE, 1 - SHARE)
        self.tray = Tray(Region(box.left + 0.4, box.right - 0.4, box.bottom, box.top - 0.9), self.level.get_value)
        held = Value(lambda: self.in_tray, places=2, size=1.3 * BODY, role="gradient", reserve="−13.44")
        self.held = Formula('"tray" @held', 1.1 * BODY, held=held)
        words.fit(self.held)
        weight = Value(here, places=2, size=1.3 * BODY, role="weight", reserve="−0.00")
        self.weight = Formula("w = @weight", 1.1 * BODY, weight=weight)
        self.weight.move_to((right.center[0], right.top - 0.35, 0))
        self.rule = Formula('w <- w - @rate dot "tray"', BODY, rate=Value(RATE, places=1))
        self.rule.move_to(self.plot.c2p(TARGET, 11.8))
        self.goal = PlotDot(self.plot, (TARGET, 0), radius=0.1, role="target")
        self.marks, self.seams = VGroup(), VGroup()

    def set_back(self) -> list[Any]:
        """The ball rolls back to its start, and the tray is empty."""
        return [animate(self.w).set_value(0.0), animate(self.level).set_value(0.0)]

    def step(self, k: int, *, clear: bool, seconds: float = 0.7) -> Iterator[Step]:
        """Step `k`: the tray is emptied or not, the slope leaves the ball and is poured in, and the weight moves."""
        weights, tray = bowl_run(clear)
        if clear and k:
            yield [animate(self.level).set_value(0.0)], 0.5 * seconds
        leaving, poured = (
            Value(derivative(bowl, float(weights[k])), places=2, size=BODY, role="gradient") for _ in range(2)
        )
        leaving.next_to(self.ball, RIGHT, buff=0.6)
        poured.move_to(self.tray.fill.ends[1] + 0.5 * UP if self.level.get_value() else self.tray.room.at(0, -0.2))
        yield [FadeIn(leaving)], 0.4
        yield [FadeOut(leaving), FadeIn(poured)], 0.5
        if not clear and k:
            rim = self.tray.fill.ends[1]
            half = (self.tray.room.width / 2 - 0.1) * RIGHT
            self.seams.add(Line(rim - half, rim + half, color=theme().ink, stroke_width=3))
            self.seams[-1].set_z_index(2)
            yield [FadeIn(self.seams[-1])], 0.2
        yield [animate(self.level).set_value(float(tray[k])), FadeOut(poured)], seconds
        self.say(float(tray[k]))
        mark = PlotDot(self.plot, (float(weights[k]), bowl(float(weights[k]))), radius=0.08)
        self.marks.add(mark)
        yield [animate(self.w).set_value(float(weights[k + 1])), FadeIn(mark)], seconds

    def say(self, in_tray: float) -> None:
        """The tray's number changes to what has arrived."""
        self.in_tray = in_tray
        self.held.values["held"].refresh()

    def run(self, first: int, last: int, *, clear: bool, seconds: float) -> Iterator[Step]:
        """Steps `first` to `last`, each in one move of the tray and one of the weight together."""
        weights, tray = bowl_run(clear)
        for k in range(first, last):
            moves = [animate(self.level, rate_func=linear).set_value(float(tray[k])),
                     animate(self.w, rate_func=linear).set_value(float(weights[k + 1]))]  # fmt: skip
            yield moves, seconds
            self.say(float(tray[k]))

    def leave(self) -> FadeOut:
        """The marks of a run go."""
        gone = VGroup(*self.marks, *self.seams)
        self.marks, self.seams = VGroup(), VGroup()
        return FadeOut(gone)
