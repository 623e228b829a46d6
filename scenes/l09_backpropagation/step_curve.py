"""The cost after one step, against its rate; beside it the straight line of what the slopes had promised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import DL, DOWN, DR, LEFT, RIGHT, UL, UP, UR, ValueTracker, VGroup, VMobject

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.ticks import TickLabel
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import significant
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_dials import StepDial
from scenes.l09_backpropagation.step_run import StepRun

FAR = 1.5  # the end of the plot, in bold rates
LOW, HIGH = -0.23, 1.11  # its lower and upper edge, in costs before the step
ABOVE = 1.06  # the upper edge, in the highest cost, where that is higher
CLEAR = 0.25  # manim units from words to the lines, and to other words
CLOSE = 0.1  # the same, at least
HEIGHTS = np.arange(0.95, 0.1, -0.01)  # where words may stand, above the axis


class StepCurve:
    """The plot; `at` is the rate as far as which the curve is drawn. `numbers` are what was promised and what came at
    the bold rate; `corner` is the watched dial and its slope.

    Places for words are shares of the bold rate and of the cost before the step: see `at_share`.
    """

    def __init__(self, frame: Frame, step: StepRun, watched: int, role: str) -> None:
        self.step, self.role, self.at = step, role, ValueTracker(0.0)
        self.stage = stage = frame.stage
        room = Region(stage.left + 0.1, stage.right - 0.2, stage.bottom, stage.top - 0.55)
        far, before = FAR * step.bold, step.before
        rates = np.linspace(0, far, 151)
        costs = [step.cost(float(rate)) for rate in rates]
        self.high = max(HIGH, ABOVE * max(costs[:101]) / before)  # as far as the curve is drawn: to the bold rate
        self.plot = Plot.inside(
            room, (0, far, far / 3), (LOW * before, self.high * before, _tick(before / 3)),
            x_label="alpha", y_label="C", tick_size=BODY,
        )  # fmt: skip
        self.curve = Curve(self.plot, rates, costs, role="activation", stroke_width=7).show_until(0.0)
        self.curve.add_updater(lambda curve: curve.show_until(float(self.at.get_value())))
        foot = self._foot(0.87 * LOW * before)
        end = (before - foot) / step.promise(1.0)
        self.promise = Segment(self.plot, ((0, before), (end, foot)), role="gradient", stroke_width=5)
        self.dot = PlotDot(self.plot, lambda: (self.rate(), self.cost()), radius=0.16)
        self.watched, self.small = watched, frame.pick(1.0, 0.88)
        self.places = significant(before)
        self.numbers = self._numbers(step.bold)
        self.corner = self._corner(frame)
        height = Formula("C = @c", BODY, c=Value(before, places=self.places))
        self.height = height.next_to(self.plot.c2p(0, step.before), RIGHT, buff=0.9)

    def _foot(self, lowest: float) -> float:
        """The cost at which the line of promises ends: the lowest one, or above the number of a tick in its way."""
        before, slope = self.step.before, self.step.promise(1.0)
        for label in (part for part in self.plot.get_family() if isinstance(part, TickLabel)):
            (left, bottom), (right, top) = (self.plot.p2c(label.get_corner(corner)) for corner in (DL, UR))
            if left < (before - bottom) / slope and right > (before - top) / slope and top < before / 2:
                lowest = max(lowest, top)
        return lowest

    def rate(self) -> float:
        """The rate in force."""
        return round(float(self.at.get_value()) / self.step.rate, 4) * self.step.rate

    def cost(self) -> float:
        """The cost after that step, on the drawn line."""
        return float(np.interp(self.rate(), self.curve.data[:, 0], self.curve.data[:, 1]))

    def slope(self) -> float:
        """The watched dial's slope after that step."""
        return float(self.step.after(self.rate())[1][self.watched])

    def _corner(self, frame: Frame) -> VGroup:
        """The watched dial, its slope and the cost, above the curve."""
        gradients, hue = self.step.gradients, theme().role(self.role)
        steepest, places = float(np.abs(gradients).max()), significant(float(gradients[self.watched]))
        self.dial = StepDial(
            lambda: self.slope(), lambda: 0.0, radius=frame.pick(0.8, 0.62), steepest=steepest, color=hue
        )
        self.dial.needle.set_stroke(opacity=0)
        number = Value(lambda: self.slope(), places=places, size=HERO, role="gradient", plus=True,
                       reserve=f"+{0:.{places}f}")  # fmt: skip
        name = Words("slope", BODY, color=theme().muted)
        words = VGroup(name, number).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        corner = VGroup(self.dial, words).arrange(RIGHT, buff=0.4)
        corner.move_to(self.at_share(0.96, self.high), aligned_edge=UP + RIGHT)
        taken = [*self.numbers, *(self.fall(self.step.bold, "ink", true=true) for true in (True, False))]
        if self._gap(corner, taken) < CLOSE:  # a curve that rises: below it there may be room
            self.settle(corner, taken=taken)
        return corner if self._gap(corner, taken) > CLOSE else VGroup()  # without room the voice alone tells the slope

    def at_share(self, rate: float, cost: float) -> np.ndarray:
        """A point of the frame at a rate and a cost, as shares of the bold rate and of the cost before the step."""
        return self.plot.c2p(rate * self.step.bold, cost * self.step.before)

    def settle(self, *texts: VMobject, taken: Sequence[VMobject] = ()) -> None:
        """Texts go to the right edge, each to the highest place where it is clear of both lines and of what is there.

        Where there is none, to the clearest.
        """
        for k, text in enumerate(texts):
            spots = [self.at_share(FAR, height) for height in HEIGHTS * self.high]
            gaps = [self._gap(text.move_to(spot, aligned_edge=RIGHT), [*taken, *texts[:k]]) for spot in spots]
            text.move_to(spots[int(np.argmax(np.minimum(gaps, CLEAR)))], aligned_edge=RIGHT)

    def _gap(self, text: VMobject, others: Sequence[VMobject]) -> float:
        """How far a text is from the lines and from others."""
        curve = [self.plot.c2p(*point) for point in self.curve.data]
        straight = np.linspace(self.promise.get_start(), self.promise.get_end(), 100)
        marks = [*curve, *straight, *(corner for other in others for corner in _rim(other))]
        away = np.abs(np.array(marks) - text.get_center())[:, :2] - (text.width / 2, text.height / 2)
        return float(np.linalg.norm(np.maximum(away, 0), axis=1).min())

    def fall(self, rate: float, color_role: str, true: bool) -> Segment:
        """The fall at a rate: measured down to the curve, or promised down to the line."""
        low = self.step.cost(rate) if true else self.step.before - self.step.promise(rate)
        return Segment(self.plot, ((rate, self.step.before), (rate, low)), role=color_role, stroke_width=8)

    def _numbers(self, rate: float) -> tuple[Formula, Formula]:
        """What was promised and what came."""
        promise = Formula('"promised" @v', BODY, v=Value(self.step.promise(rate), places=self.places, role="gradient"))
        fall = self.step.fall(rate)
        name = "fell" if fall >= 0 else "rose"
        came = Formula(f'"{name}" @v', BODY, v=Value(abs(fall), places=self.places, role="activation"))
        reached = self.step.cost(rate) / self.step.before
        heights = 0.14, 0.43 if reached < 0.3 else (1 + reached) / 2 if reached < 0.8 else reached - 0.2
        for line, height in zip((promise, came), heights, strict=True):
            line.scale(self.small).next_to(self.at_share(rate / self.step.bold, height), RIGHT, buff=0.3)
            self.stage.pull_in(line)
        return promise, came


def _rim(words: VMobject) -> np.ndarray:
    """Points around words, (n, 3)."""
    corners = [words.get_corner(corner) for corner in (UL, UR, DR, DL, UL)]
    return np.concatenate([np.linspace(a, b, 30) for a, b in pairwise(corners)])


def _tick(wanted: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no larger than `wanted`."""
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(max(k * power for k in (1, 2, 5) if k * power <= wanted))
