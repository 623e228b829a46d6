"""Three flowers' costs along one weight, their mean, and the slopes of all four as bars."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, Rectangle, ValueTracker, VGroup

from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.field.arrow_field import ArrowField, GrowArrows
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.ticks import TickLabel
from scenes.kit.runs.practice_flowers import OURS, TOP, cost_at, flower_run, kind_role
from scenes.kit.runs.practice_net import W2
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

NOW = float(W2[TOP])  # the watched weight
RANGE = (-1.0, 3.0, 1.0)
PULL = 24.0, 20.0  # manim units for a pull of one, on a wide and on a narrow frame
SLID = -0.4  # so far the weight slides in the end
ROOM = 0.3  # above and below the bars, for their numbers


def cost(number: int, weights: np.ndarray) -> np.ndarray:
    """One flower's cost, were the watched weight each of `weights`."""
    return np.array([cost_at(number, weight) for weight in np.ravel(weights).tolist()])


def mean_cost(weights: np.ndarray) -> np.ndarray:
    """The mean of the three costs."""
    return np.asarray(np.mean([cost(number, weights) for number in OURS], axis=0))


def slope(*numbers: int) -> float:
    """The slope along the watched weight of the cost of these flowers, as one batch."""
    return float(np.asarray(flower_run(*numbers)["output.W"].grad)[TOP])


class Costs:
    """The plot at the left, the curves' names and slopes, and later the bars, at the right."""

    def __init__(self, frame: Frame) -> None:
        left, self.right = frame.stage.columns(*frame.pick((0.62, 0.38), (0.6, 0.4)), gap=0.3)
        self.plot = Plot.inside(left, RANGE, (0, 0.9, 0.3), y_label="C", cross=(-1, 0))
        self.word = Words("weight", LABEL, role="weight").next_to(self.plot.x_ticks, RIGHT, buff=0.2)
        last = self.plot.x_ticks[-1]
        assert isinstance(last, TickLabel)
        self.word.shift((last.digits.get_bottom()[1] - baseline(self.word)) * UP)
        xs = np.linspace(*RANGE[:2], 81)
        self.curves = [self._curve(number, xs) for number in OURS]
        self.mean = Curve(self.plot, xs, mean_cost(xs), truth=mean_cost, role="ink", stroke_width=7)
        heights = [float(cost(n, np.array([NOW]))[0]) for n in OURS]
        self.line = Segment(self.plot, ((NOW, 0.0), (NOW, 0.9)), dashed=True, role="weight", stroke_width=3)
        self.here = Formula("@w", LABEL, w=Value(NOW, places=1, role="weight"))
        self.here.next_to(self.plot.c2p(NOW, 0), DOWN, buff=0.12)
        self.dots = [
            PlotDot(self.plot, (NOW, h), radius=0.1, role=kind_role(n)) for n, h in zip(OURS, heights, strict=True)
        ]
        self.arrows = [
            ArrowField(self.plot, [[NOW, h]], [[-slope(n), 0.0]], scale=frame.pick(*PULL), thickness=1.9).set_z_index(3)
            for n, h in zip(OURS, heights, strict=True)
        ]
        self.labels = [self._label(n) for n in OURS]
        self.sweep = ValueTracker(RANGE[0])
        self.ball = PlotDot(self.plot, lambda: self._on_mean(self.at), radius=0.12, role="accent")
        self.pulled = ArrowField(
            self.plot, [[NOW, self._on_mean(NOW)[1]]], [[-slope(*OURS), 0.0]], scale=frame.pick(*PULL), thickness=1.9
        ).set_z_index(3)
        self.rod = Segment(self.plot, self._rod, role="muted", stroke_width=3)
        self.beads = [self._bead(number) for number in OURS]

    def _curve(self, number: int, xs: np.ndarray) -> Curve:
        """One flower's cost along the weight."""
        costs = partial(cost, number)
        return Curve(self.plot, xs, costs(xs), truth=costs, role=kind_role(number), stroke_width=6)

    def _bead(self, number: int) -> PlotDot:
        """The place of a flower's curve where the mean is taken now."""
        return PlotDot(self.plot, lambda: (self.at, cost_at(number, self.at)), radius=0.1, role=kind_role(number))

    @property
    def at(self) -> float:
        """The weight at which the mean is taken now."""
        return float(self.sweep.get_value())

    def _on_mean(self, weight: float) -> tuple[float, float]:
        return weight, float(mean_cost(np.array([weight]))[0])

    def _rod(self) -> tuple[tuple[float, float], tuple[float, float]]:
        heights = [float(cost(n, np.array([self.at]))[0]) for n in OURS]
        return (self.at, min(heights)), (self.at, max(heights))

    def _label(self, number: int) -> VGroup:
        """A flower and its slope, at the right end of its curve."""
        end = self.plot.c2p(RANGE[1], float(cost(number, np.array([RANGE[1]]))[0]))
        name = Formula('"flower" @n', LABEL, role=kind_role(number), n=Value(number, places=0, role=kind_role(number)))
        entry = Value(flower_run(number)["output.W"], TOP, 3, field="grad", size=BODY, role="gradient", plus=True)
        return align_baseline(name.next_to(end, RIGHT, buff=0.25), entry.next_to(name, RIGHT, buff=0.35))

    def curves_come(self) -> Iterator[Step]:
        """The axes, the weight as it is, and the three curves with their names."""
        yield [draw(self.plot), FadeIn(self.word)], 0.8
        yield [Create(curve) for curve in self.curves], 1.2
        yield [FadeIn(*(label[0] for label in self.labels))], 0.4
        yield [Create(self.line), FadeIn(self.here)], 0.5
        yield [FadeIn(*self.dots)], 0.4

    def pull(self, k: int) -> Iterator[Step]:
        """Flower `k`'s slope is written, and it pulls downhill."""
        yield [FadeIn(self.labels[k][1]), GrowArrows(self.arrows[k])], 0.7

    def average(self, seconds: float) -> Iterator[Step]:
        """A rod sweeps from left to right; the bead at the mean of the three draws the mean curve."""
        for mobject in (self.rod, self.ball, *self.beads):
            mobject.refresh()
        yield [FadeIn(self.rod, self.ball, *self.beads)], 0.4
        self.mean.show_until(RANGE[0])
        self.mean.add_updater(lambda curve: curve.show_until(self.at))
        yield [FadeIn(self.mean)], 0.1
        yield [animate(self.sweep).set_value(RANGE[1])], seconds
        self.mean.clear_updaters()
        yield [FadeOut(self.rod, *self.beads)], 0.3
        yield [animate(self.sweep).set_value(NOW)], 0.6

    def slide(self) -> Iterator[Step]:
        """The mean pulls left, and the weight goes there."""
        yield [GrowArrows(self.pulled)], 0.6
        yield [animate(self.sweep).set_value(SLID)], 1.0


class Bars:
    """The three slopes as bars, each from where the last one ended; their sum; and a third of it, the mean."""

    def __init__(self, c: Costs) -> None:
        self.costs, room = c, c.right
        self.terms = np.array([slope(n) for n in OURS])
        self.total, self.mean = np.array(self.terms.sum()), flower_run(*OURS)["output.W"]
        bars, words = room.rows(0.76, 0.24)
        region = Region(bars.left + 0.1, bars.right, bars.bottom + ROOM, bars.top - 0.7)
        self.stack = SignedStack(region, lambda: self.terms, low=0, high=0.115, share=0.7, role="gradient").show_bars(0)
        self.numbers = [
            Value(self.terms, k, 3, size=LABEL, role="gradient", plus=True).move_to(self._over(k)) for k in range(3)
        ]
        self.sum = Value(self.total, None, 3, size=LABEL, role="gradient", plus=True)
        self.sum.move_to((self.stack.column(3), self.stack.y(0.0) - ROOM, 0))
        self.formula = self._formula(words)

    def _over(self, k: int) -> np.ndarray:
        """Above or below a bar, clear of its neighbours."""
        ends = [float(end[1]) for end in self.stack.span(k)]
        up = self.terms[k] > 0
        return np.array([self.stack.column(k), (max(ends) + ROOM) if up else (min(ends) - ROOM), 0.0])

    def _formula(self, room: Region) -> Formula:
        """The sum over three is the mean."""
        total = Value(self.total, places=3, role="gradient", plus=True)
        mean = Value(self.mean, TOP, 3, field="grad", role="gradient", plus=True)
        count = Value(len(OURS), places=0)
        return room.fit(Formula("@total \\/ @n approx @mean", 1.2 * BODY, total=total, n=count, mean=mean))

    def steps(self) -> Iterator[Step]:
        """Slope by slope, each flies from its curve to its bar; the sum; its third."""
        for k, number in enumerate(self.numbers):
            flight = Flight(self.costs.labels[k][1], number, arc=0)
            yield [flight, FadeOut(self.costs.labels[k])], 0.7
            yield [GrowBar(self.stack, k)], 0.6
        yield [GrowBar(self.stack, 3)], 0.6
        yield [FadeIn(self.sum)], 0.4

    def third(self) -> Iterator[Step]:
        """Two of the sum's three equal parts go pale."""
        start, end = self.stack.span(3)
        half = self.stack.thickness / 2
        self.veil = Rectangle(width=2 * half + 0.04, height=2 / 3 * float(end[1] - start[1]), stroke_width=0)
        self.veil.set_fill(theme().background, 0.72).move_to((start[0], start[1] + 2 / 3 * float(end[1] - start[1]), 0))
        yield [FadeIn(self.veil), FadeIn(self.formula)], 0.6
