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
from scenes.kit.runs.nudges import Nudges, all_nudges
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.number_words import in_words, opening
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.nudge_plan import NudgePlan

DECADES = np.linspace(0, 16, 161)  # −log₁₀ of the nudges
NONE = 1e-99  # for an error of exactly zero, which has no logarithm: below the plot
DEEP = 8.0  # decades from the first nudge's error to the foot of the plot
CLEAR = 0.12  # between words and a curve, to the sides and up and down
MOST = 60  # other dials whose valleys are drawn


@cache
def log_errors(nudges: Nudges) -> np.ndarray:
    """The logarithm of each nudge's error, (161,)."""
    return np.log10([max(nudges.error(10.0 ** -float(k)), NONE) for k in DECADES])


def power_of_ten(decade: int, after: str = "", *, size: Size = HERO) -> Formula:
    """A nudge as a power of ten, `decade` below one."""
    number = Value(-float(decade), places=0, role="weight")
    return Formula(f"epsilon = 10^@k thin {after}", size, digits="formula", role="weight", k=number)


def is_valley(errors: np.ndarray) -> bool:
    """Whether errors (161,) fall by three decades from either end towards the middle."""
    middle = errors[(DECADES >= 5) & (DECADES <= 9)].min()
    return bool(middle < min(errors[0], errors[DECADES >= 14].min()) - 3)


class NudgeErrors:
    """The valley of one dial's errors, and those of all others, faint; `marked` are dots on the one."""

    def __init__(self, frame: Frame, nudges: Nudges) -> None:
        self.frame, self.nudges = frame, nudges
        stage = frame.stage
        room = Region(stage.left + 0.1, stage.right - 0.3, stage.bottom + 0.05, stage.top - 0.75)
        others = [each for each in all_nudges(nudges.case) if each.gradient and not self._same(each)]
        places = np.linspace(0, len(others) - 1, min(MOST, len(others))).round().astype(int)
        self.all_drawn, others = len(places) == len(others), [others[k] for k in places]
        self.valleys = [is_valley(log_errors(each)) for each in others]
        errors = log_errors(nudges)
        lowest = 2 * np.floor((errors[0] - DEEP) / 2)
        seen = [log_errors(each)[DECADES < 14].max() for each in others]  # smaller nudges of some may leave the plot
        highest = 2 * np.ceil(max(0.0, errors.max(), *seen) / 2)
        self.plot = PowerPlot.inside(room, (-16, 0, frame.pick(2, 4)), (lowest, highest, 2), tick_size=LABEL)
        self.curve = self._curve(nudges, theme().accent, 6)
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
        for word, edge in ((self.bend, -0.5), (self.rounding, -15.6)):
            side = 1 if word is self.rounding else -1
            spots = [self.plot.c2p(edge, lowest + share * (highest - lowest)) for share in (0.28, 0.16, 0.1, 0.9)]
            self._seat(word, [self.curve], *(spot + side * word.width / 2 * RIGHT for spot in spots))

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

    def _same(self, other: Nudges) -> bool:
        return (other.parameter, other.index) == (self.nudges.parameter, self.nudges.index)

    def _curve(self, nudges: Nudges, color: ManimColor, width: float) -> Curve:
        return Curve(self.plot, -DECADES, log_errors(nudges), parameter=DECADES, color=color, stroke_width=width)

    def claim(self) -> str:
        """What the other dials say: true of those that are drawn."""
        count, found = len(self.valleys), sum(self.valleys)
        if found < count:
            return f"Of {in_words(count)} other dials, {in_words(found)} have such a valley: backpropagation is right."
        if self.all_drawn:
            return "All other dials have such a valley: backpropagation is right for each."
        return f"{opening(in_words(count))} other dials have such a valley: backpropagation is right for each."

    def error(self, decade: int) -> float:
        """The error of the nudge ten to the minus `decade`."""
        return self.nudges.error(10.0**-decade)

    def dot(self, decade: int, role: str) -> PlotDot:
        """A dot on the valley."""
        dot = PlotDot(self.plot, (-decade, float(np.log10(self.error(decade)))), radius=0.16, role=role)
        dot.set_z_index(2)
        return dot

    def marks(self, plan: NudgePlan) -> list[tuple[PlotDot, VMobject]]:
        """The dots of the large, the tiny and the fair nudge, and their names."""
        decades = plan.large, plan.tiny, plan.fair
        dots = [self.dot(decade, "accent" if decade == plan.fair else "weight") for decade in decades]
        names = [self._name(dot, decade, plan) for dot, decade in zip(dots, decades, strict=True)]
        if names[0].get_left()[0] < names[2].get_right()[0] + 0.2:  # the valley is narrow: one above the other
            names[0].shift(max(0.0, names[2].get_top()[1] + 0.2 - names[0].get_bottom()[1]) * UP)
        return list(zip(dots, names, strict=True))

    def _name(self, dot: PlotDot, decade: int, plan: NudgePlan) -> VMobject:
        """A nudge and its error near its dot; the one that lands in a box, above the valley's foot."""
        error = self.error(decade)
        power = int(np.floor(np.log10(error)))
        if decade == plan.fair:
            short = Value(error / 10.0**power, places=1)
            miss = Formula('"error" @e dot 10^@k', BODY, digits="formula", e=short, k=Value(float(power), places=0))
        else:
            miss = Formula('"error" @e', BODY, e=Value(error, places=max(plan.places, 1 - power)))
        name = VGroup(power_of_ten(decade, size=BODY), miss).arrange(DOWN, buff=0.28)
        if decade == plan.large:
            return name.next_to(dot, LEFT, buff=0.3).shift(self.frame.pick(0.85, 1.12) * UP)
        if decade == plan.fair:
            name.next_to(dot, UP, buff=self.frame.pick(1.2, 1.4))
            box = Highlight(name, margin=0.18)
            return VGroup(Line(box.get_bottom(), dot.get_top(), buff=0.06, color=theme().accent), box, name)
        left, right = (self.plot.c2p(-15.7, 0)[0] + name.width / 2, self.plot.c2p(-10.0, 0)[0] - name.width / 2)
        low, high = (float(self.plot.box.at(0, y)[1]) - y * (name.height / 2 + 0.25) for y in (-1, 1))
        self._seat(name, [self.curve], *(np.array([x, y, 0]) for y in (low, high) for x in (left, min(left, right))))
        below = name.get_y() < dot.get_y()
        start, end = (dot.get_bottom(), name.get_top()) if below else (dot.get_top(), name.get_bottom())
        return VGroup(Line(start, (dot.get_x(), end[1], 0), buff=0.1, color=theme().weight), name)

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
