"""A cost as one of a network's dials sees it, in a window that shrinks with the nudge: a bend, a line, a staircase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UR, Create, FadeIn, GrowFromEdge, ValueTracker, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.nudges import Nudges
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.zoom_frames import ZoomFrames

REACH, HIGH = 4.0, 4.5  # the window's right and upper edge, in nudges and in promised rises
LOW = 1.4  # so high are rows of costs, in promised rises: lower than the curve
SAMPLES = 241
ROW = 1.05 * BODY
GAP = 0.05  # between rows of costs and what is left of them, in nudges
DIGIT = 8 / 30  # the least height of a cost's digits


class ZoomedCost(Curve):
    """The cost over a window of four nudges; heights are shares of the change that the gradient promises for one.

    >>> from scenes.kit.runs.case import practice_case
    >>> plot = Coordinates((0, 4, 0), (0, 5, 0), width=4, height=5)
    >>> cost = ZoomedCost(plot, Nudges(practice_case(), 0, (2, 0)), lambda: 1.0)
    >>> round(float(cost.at(1.0)[1]), 3)  # a nudge of one: the chord is flatter than the tangent
    0.818
    """

    def __init__(self, plot: Coordinates, nudges: Nudges, nudge: Callable[[], float]) -> None:
        self.nudges, self.nudge, self.now = nudges, nudge, float("nan")
        super().__init__(plot, *self._samples(), color=theme().ink, stroke_width=6)
        self.add_updater(lambda curve: curve.follow())

    def _samples(self) -> tuple[np.ndarray, np.ndarray]:
        self.now, xs = self.nudge(), np.linspace(0, REACH, SAMPLES)
        promised = abs(self.nudges.gradient) * self.now
        return xs, np.array([self.nudges.rise(float(x)) for x in xs * self.now]) / promised

    def follow(self) -> Self:
        """Shows the window of the nudge that is in force."""
        if self.now != self.nudge():
            self.data = np.column_stack(self._samples())
            self.refresh()
        return self


class NudgeZoom:
    """The window's plot: the cost, the chord over the nudge, the tangent of the card; `decade` is −log₁₀ ε.

    It is `first` at the start. `costs` are the rows "before" and "after" for a nudge, below the curve. Where the cost
    falls (the nudges' `way` is −1), all stands upside down.
    """

    def __init__(self, frame: Frame, nudges: Nudges, room: Region, first: int) -> None:
        self.nudges, self.frame, self.decade = nudges, frame, ValueTracker(float(first))
        self.way, self.foot = nudges.way, nudges.way * DOWN  # `foot`: to the axis
        self.chord_top = HIGH  # where the chord ends: at the edge of the window, or below rows of costs in its way
        inner = Region(room.left + 0.1, room.right - 0.1, room.bottom + frame.pick(0.1, 0.4), room.top - 0.35)
        heights = (-0.6, HIGH, 0) if self.way > 0 else (-HIGH, 0.6, 0)
        self.plot = Plot.inside(inner, (-0.12, REACH, 0), heights, x_label='"nudge"', y_label="Delta C")
        self.curve = ZoomedCost(self.plot, nudges, lambda: self.nudge())
        self.start = PlotDot(self.plot, (0.0, 0.0), radius=0.11, color=theme().ink)
        self.end = PlotDot(self.plot, lambda: (1.0, self.share()), radius=0.11, role="accent")
        self.run = Segment(self.plot, ((0, 0), (1, 0)), role="weight", stroke_width=8)
        self.rise = Segment(self.plot, lambda: ((1, 0), (1, self.share())), role="activation", stroke_width=8)
        self.chord = Segment(
            self.plot, lambda: ((0, 0), self._to_edge(self.share(), self.chord_top)), role="accent", stroke_width=5
        )
        self.tangent = Segment(self.plot, ((0, 0), self._to_edge(self.way)), role="gradient", stroke_width=5)
        self.tangent_name = Words("tangent", ROW, role="gradient")
        self.tangent_name.next_to(self.plot.c2p(*self._to_edge(self.way, 0.75 * HIGH)), LEFT - self.foot, buff=0.12)
        self.run_name = Maths("epsilon", ROW, role="weight").next_to(self.run, self.foot, buff=0.16)
        self.measure = VGroup(self.run, self.rise, self.chord, self.end, self.run_name)
        self.frames = ZoomFrames(self.plot, lambda: self.nudge(), self.way)
        self.true_rise = Segment(self.plot, ((1, 0), (1, self.way)), role="gradient", stroke_width=18)

    def nudge(self) -> float:
        """The nudge of the window in sight."""
        return float(10.0 ** -self.decade.get_value())

    def share(self) -> float:
        """The measured rise as a share of what is promised; a fall is negative."""
        nudge = self.nudge()
        return self.nudges.quotient(nudge) / abs(self.nudges.gradient)

    def _to_edge(self, slope: float, top: float = HIGH) -> tuple[float, float]:
        """Where a line of this slope through the start leaves the window, whose edge is `top` from the axis."""
        x = min(REACH, top / abs(slope)) if slope * self.way > 0 else REACH
        return x, slope * x

    def costs(self, nudge: float, places: int) -> VGroup:
        """The cost after a nudge and that before, the higher one above: two rows."""
        rows = VGroup()
        for name, cost in (("after", self.nudges.cost(nudge)), ("before", self.nudges.before)):
            number = Value(cost, places=places, size=ROW, role="activation")
            rows.add(VGroup(Words(name, ROW, color=theme().muted), number).arrange(RIGHT, buff=0.3))
        rows.arrange(self.foot, buff=0.22)
        for row in rows:
            row.shift((rows.get_right()[0] - row.get_right()[0]) * RIGHT)
            align_baseline(*row)
        return rows

    def seat(self, rows: VGroup, share: float = 0.5) -> VGroup:
        """Puts rows of costs between curve and axis, at the right, over this share of its width; more if it must be.

        Where they are too wide, or rounding takes the curve through that place, they stand beyond it, at the left, and
        the chord ends there.
        """
        width, height = self.plot.units * [share * REACH, LOW]
        number = rows[0][1]
        assert isinstance(number, Value)
        rows.scale(max(min(width / rows.width, height / rows.height), DIGIT / number.strut.height))
        rows.move_to(self.plot.c2p(REACH, 0) - 0.1 * self.foot, aligned_edge=self.foot + RIGHT)
        self.chord_top = HIGH
        if self._crosses(rows):
            rows.move_to(self.plot.c2p(0, self.way * HIGH) + 0.25 * RIGHT, aligned_edge=LEFT - self.foot)
            self.chord_top = abs(float(self.plot.p2c(rows.get_edge_center(self.foot) + 0.15 * self.foot)[1]))
        return rows

    def _crosses(self, rows: VGroup) -> bool:
        """Whether nudge, tangent or curve run through the rows; the curve's steps are upright: each height counts."""
        (left, bottom), (right, top) = (self.plot.p2c(corner) for corner in (rows.get_corner(DL), rows.get_corner(UR)))
        xs, ys = self.curve.data.T
        over = ys[(xs >= left - REACH / SAMPLES) & (xs <= right + REACH / SAMPLES)]
        return left < max(1, abs(bottom), abs(top)) + GAP or bool(over.min() < top and over.max() > bottom)

    def enter(self) -> Iterator[Step]:
        """The curve, drawn from the dial's place, and the scale."""
        yield [Create(self.curve), FadeIn(self.start), FadeIn(self.frames)], 1.0

    def measured(self) -> Iterator[Step]:
        """The nudge, the rise, and the chord over both."""
        yield [GrowFromEdge(self.run, LEFT), FadeIn(self.run_name)], 0.6
        yield [GrowFromEdge(self.rise, self.foot), FadeIn(self.end)], 0.6
        yield [Create(self.chord)], 0.7

    def to(self, decade: float, seconds: float) -> Step:
        """The window shrinks until the nudge is ten to the minus `decade`."""
        return [animate(self.decade).set_value(decade)], seconds
