"""How far the nudges of a network's dials are from their gradients, both axes in powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UP, UR, FadeIn, Line, ManimColor, UpdateFromAlphaFunc, VGroup, VMobject, linear

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.power_plot import PowerPlot
from scenes.kit.runs.nudges import Nudges, moving_dials
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.number_words import in_words, opening
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.nudge_plan import NudgePlan

NONE = 1e-99  # for an error of exactly zero, which has no logarithm: below the plot
DEEP = 8.0, 10.0, 12.0  # decades from the first nudge's error to the foot of the plot, the first with room for names
CLEAR = 0.12  # between words and a curve, to the sides and up and down
MOST = 60  # other dials whose valleys are drawn


@cache
def decades(deepest: int = 16) -> np.ndarray:
    """−log₁₀ of the nudges, ten for a decade."""
    return np.linspace(0, deepest, 10 * deepest + 1)


@cache
def log_errors(nudges: Nudges, deepest: int = 16) -> np.ndarray:
    """The logarithm of each nudge's error."""
    return np.log10([max(nudges.error(10.0 ** -float(k)), NONE) for k in decades(deepest)])


def power_of_ten(decade: int, after: str = "", *, size: Size = HERO) -> Formula:
    """A nudge as a power of ten, `decade` below one."""
    number = Value(-float(decade), places=0, role="weight")
    return Formula(f"epsilon = 10^@k thin {after}", size, digits="formula", role="weight", k=number)


def is_valley(errors: np.ndarray) -> bool:
    """Whether errors, ten for a decade, fall by three decades from either end towards the middle."""
    return bool(errors[50:91].min() < min(errors[0], errors[140:].min()) - 3)


class NudgeErrors:
    """The valley of one dial's errors, down to the nudge `deepest`, and those of all others, faint."""

    def __init__(self, frame: Frame, plan: NudgePlan) -> None:
        self.frame, self.plan, self.nudges = frame, plan, plan.nudges
        nudges, self.deepest = plan.nudges, max(16, plan.tiny + plan.tiny % 2)
        places = [place for place in moving_dials(nudges.case) if place != (nudges.parameter, nudges.index)]
        drawn = np.linspace(0, len(places) - 1, min(MOST, len(places))).round().astype(int)
        others = [Nudges(nudges.case, *places[k]) for k in drawn]
        self.all_drawn = len(others) == nudges.case.dials - 1
        self.valleys = [is_valley(self._errors(each)) for each in others]
        seen = [self._errors(each)[:140].max() for each in others]  # smaller nudges of some may leave the plot
        highest = 2 * np.ceil(max(0.0, self._errors(nudges).max(), *seen) / 2)
        for deep in DEEP:
            lowest = 2 * np.floor((self._errors(nudges)[0] - deep) / 2)
            self.plot = self._plot(lowest, highest)
            self.curve = self._curve(nudges, theme().accent, 6)
            if not self._crosses(self.curve, self._tiny_name()[1][1]):
                break
        self.others = VGroup(*(self._curve(each, theme().gradient, 2.5).set_stroke(opacity=0.6) for each in others))
        self.curve.set_z_index(1)
        for curve in (self.curve, *self.others):
            curve.show_until(0.0)
        box, muted = self.plot.box, theme().muted
        error = Words("error", BODY, color=muted).next_to(box.at(-1, 1), UP, buff=0.2).align_to(box.at(-1, 1), LEFT)
        nudge, all_curves = Words("nudge $epsilon$", BODY, color=muted), (self.curve, *self.others)
        above = error.get_center() * UP + (box.at(1, 1)[0] - nudge.width / 2) * RIGHT
        self._seat(nudge, all_curves, box.at(1, -1) + 0.45 * UP + nudge.width / 2 * LEFT, above)
        self.names = VGroup(error, nudge)
        self.bend, self.rounding = Words("bend", 1.4 * BODY), Words("rounding", 1.4 * BODY)
        for word, edge in ((self.bend, -0.5), (self.rounding, 0.4 - self.deepest)):
            side = 1 if word is self.rounding else -1
            spots = [self.plot.c2p(edge, lowest + share * (highest - lowest)) for share in (0.28, 0.16, 0.1, 0.9)]
            self._seat(word, [self.curve], *(spot + side * word.width / 2 * RIGHT for spot in spots))

    def _errors(self, nudges: Nudges) -> np.ndarray:
        return log_errors(nudges, self.deepest)

    def _plot(self, lowest: float, highest: float) -> PowerPlot:
        stage = self.frame.stage
        room = Region(stage.left + 0.1, stage.right - 0.3, stage.bottom + 0.05, stage.top - 0.75)
        across = (-float(self.deepest), 0.0, self.frame.pick(2.0, 4.0))
        return PowerPlot.inside(room, across, (lowest, highest, 2.0), tick_size=LABEL)

    def _seat(self, words: VMobject, curves: Sequence[Curve], *places: np.ndarray) -> None:
        """Puts words, by their middle, into the first of these places that no curve runs through, else the last."""
        for place in places:
            words.move_to(place)
            if not any(self._crosses(curve, words) for curve in curves):
                return

    def _crosses(self, curve: Curve, words: VMobject) -> bool:
        """Whether the whole curve, drawn or not, runs through the words."""
        corner, other = words.get_corner(DL) - CLEAR, words.get_corner(UR) + CLEAR
        xs, ys = curve.data.T
        (left, bottom), (right, top) = self.plot.p2c(corner), self.plot.p2c(other)
        over = ys[(xs >= left) & (xs <= right)]
        return bool(len(over)) and bool(over.min() < top and over.max() > bottom)

    def _curve(self, nudges: Nudges, color: ManimColor, width: float) -> Curve:
        nudge = decades(self.deepest)
        return Curve(self.plot, -nudge, self._errors(nudges), parameter=nudge, color=color, stroke_width=width)

    def claim(self) -> str:
        """What the other dials say: true of those that are drawn."""
        count, found, others = len(self.valleys), sum(self.valleys), "other weights and biases"
        if found < count:
            return f"Of {in_words(count)} {others}, {in_words(found)} have such a valley: backpropagation is right."
        if self.all_drawn:
            return f"All {others} have such a valley: backpropagation is right for each."
        return f"{opening(in_words(count))} {others} have such a valley: backpropagation is right for each."

    def error(self, decade: int) -> float:
        """The error of the nudge ten to the minus `decade`."""
        return self.nudges.error(10.0**-decade)

    def dot(self, decade: int, role: str) -> PlotDot:
        """A dot on the valley."""
        dot = PlotDot(self.plot, (-decade, float(np.log10(self.error(decade)))), radius=0.16, role=role)
        dot.set_z_index(2)
        return dot

    def marks(self) -> list[tuple[PlotDot, VMobject]]:
        """The dots of the large, the tiny and the fair nudge, and their names."""
        plan = self.plan
        dots = [self.dot(decade, "accent" if decade == plan.fair else "weight") for decade in (plan.large, plan.fair)]
        fair = self._fair_name(dots[1])
        return [(dots[0], self._large_name(dots[0], fair)), self._tiny_name(), (dots[1], fair)]

    def _name(self, decade: int) -> VGroup:
        """A nudge, and below it its error: a small one with a power of ten."""
        error = self.error(decade)
        power = int(np.floor(np.log10(error)))
        if power < -5:
            short = Value(error / 10.0**power, places=1)
            miss = Formula('"error" @e dot 10^@k', BODY, digits="formula", e=short, k=Value(float(power), places=0))
        else:
            miss = Formula('"error" @e', BODY, e=Value(error, places=max(self.plan.places, 1 - power)))
        return VGroup(power_of_ten(decade, size=BODY), miss).arrange(DOWN, buff=0.28)

    def _large_name(self, dot: PlotDot, fair: VGroup) -> VGroup:
        """Above its dot, to the left; also left of the axis' name, and, where the valley is narrow, above that."""
        name = self._name(self.plan.large).next_to(dot, LEFT, buff=0.3).shift(self.frame.pick(0.85, 1.12) * UP)
        axis = self.names[1]
        if axis.get_y() > dot.get_y():
            name.shift(min(0.0, axis.get_left()[0] - 0.3 - name.get_right()[0]) * RIGHT)
        if name.get_left()[0] < fair.get_right()[0] + 0.2:
            name.shift(max(0.0, fair.get_top()[1] + 0.2 - name.get_bottom()[1]) * UP)
        return name

    def _fair_name(self, dot: PlotDot) -> VGroup:
        """In a box above the valley's foot, aside where one slope is near."""
        name = self._name(self.plan.fair).next_to(dot, UP, buff=self.frame.pick(1.2, 1.4))
        self._seat(name, [self.curve], *(name.get_center() + x * RIGHT for x in (0, 0.25, 0.5, 0.75, 0)))
        box = Highlight(name, margin=0.18)
        line = Line((dot.get_x(), box.get_bottom()[1], 0), dot.get_top(), buff=0.06, color=theme().accent)
        return VGroup(line, box, name)

    def _tiny_name(self) -> tuple[PlotDot, VGroup]:
        """The tiny nudge's dot, and its name at the left, below the curve or else above it, with a line between."""
        dot, name = self.dot(self.plan.tiny, "weight"), self._name(self.plan.tiny)
        left, right = self.plot.box.left + 0.2 + name.width / 2, self.plot.c2p(-10.0, 0)[0] - name.width / 2
        low, high = (float(self.plot.box.at(0, y)[1]) - y * (name.height / 2 + 0.25) for y in (-1, 1))
        self._seat(name, [self.curve], *(np.array([x, y, 0]) for y in (low, high) for x in (left, min(left, right))))
        below = name.get_y() < dot.get_y()
        start, end = (dot.get_bottom(), name.get_top()) if below else (dot.get_top(), name.get_bottom())
        line = Line(start, (dot.get_x(), end[1], 0), buff=0.1, color=theme().weight)
        return dot, VGroup(line, name)

    def enter(self) -> Step:
        """The axes."""
        return [draw(self.plot), FadeIn(self.names)], 1.0

    def to(self, decade: float, seconds: float, *curves: Curve) -> Step:
        """The curves are drawn on as far as that nudge."""
        start = curves[0].shown_until

        def grow(_: object, share: float) -> None:
            for curve in curves:
                curve.show_until(start + share * (decade - start))

        return [UpdateFromAlphaFunc(VGroup(*curves), grow, rate_func=linear)], seconds
