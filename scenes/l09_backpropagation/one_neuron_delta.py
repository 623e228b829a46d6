"""The cost as a curve over z, in the place of the road from z on: all of it, and the piece around the neuron's z."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from manim import RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, Wait

from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import MARGIN, framed
from scenes.kit.runs.first_neuron import COST_OF_SUM, NUDGE, X, run
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

NEAR, HEIGHTS = ((-1.2, -0.88), (-1.2, -0.9)), (0.47, 0.64)  # the piece that is magnified, wide and narrow; its costs
DIGITS = 5  # of the cost, so that its change is what the numbers shown say
HEAD = 0.85  # the height of the strip inside the panel's top, for words
AFAR = (-3.0, 2.0), (0.0, 1.0)  # the sums and costs of the whole curve


class DeltaCurve:
    """C over z in the neuron's `panel`, from afar; the view comes `closer`, to the piece around the neuron's z.

    There a `runner` is where `now` says, on the sum and the cost, which `cost` tells; `landed[k]` is where the nudge of
    weight k takes it. `run` is its step.
    Delta is the slope of the `tangent`. `head` is room for words above the picture.
    """

    def __init__(self, n: NeuronChain, now: Callable[[], float], cost: Callable[[], float]) -> None:
        self.z, self.span = n.value("z"), n.frame.pick(*NEAR)
        self.level, top = float(COST_OF_SUM.f(self.z)), n.panel.top - 0.15
        self.panel = framed(replace(n.panel, top=top))
        self.plot = plot = Plot.inside(
            replace(n.panel, top=top - HEAD).inset(MARGIN), (*self.span, 0.1), (*HEIGHTS, 0.1),
            x_label="z", y_label="C", cross=(self.span[0], HEIGHTS[0]),
        )  # fmt: skip
        self.head = Region(n.panel.left + 0.3, n.panel.right - 0.3, top - HEAD - 0.15, top - 0.1)
        self.runner = PlotDot(plot, lambda: (now(), float(COST_OF_SUM.f(now()))), radius=0.16).set_z_index(5)
        before = Segment(plot, ((self.span[0], self.level), (self.span[1], self.level)), dashed=True, stroke_width=2)
        guide = Segment(plot, ((self.z, HEIGHTS[0]), (self.z, self.level)), stroke_width=2)
        self.run = Segment(plot, lambda: ((self.z, self.level), (now(), self.level)), role="weight", stroke_width=8)
        self.near = VGroup(plot, guide, before, self.run, plot.curve(COST_OF_SUM.f, role="ink"))
        number = Value(cost, places=DIGITS, reserve="0.00000")
        self.cost = self.head.place(Formula("C = @cost", 1.2 * BODY, cost=number), 1, 0)
        self.beside = n.frame.pick(0.4, 0.0)
        self.landed = [self._mark(k, self.z + NUDGE * float(x)) for k, x in enumerate(X[0])]
        slope = float(COST_OF_SUM.df(self.z))
        self.tangent = SlopeLine(plot, (self.z, self.level), slope, length=2 * n.panel.width, stroke_width=8)
        self.tangent.set_z_index(1)
        self.delta = [self._delta(places) for places in (2, 4)]
        self._stand_back()

    def _stand_back(self) -> None:
        """The whole curve in the place of the near one."""
        box, self.closer = self.plot.box, ValueTracker(0.0)
        self.view = Plot((*AFAR[0], 0), (*AFAR[1], 0), width=box.width, height=box.height, x_label="z", y_label="C",
                         cross=(AFAR[0][0], AFAR[1][0]))  # fmt: skip
        self.view.shift(box.center - self.view.box.center)
        self.curve = self.view.curve(COST_OF_SUM.f, role="ink")
        self.curve.add_updater(lambda _: self._look())
        self.dot = PlotDot(self.view, lambda: (self.z, self.level), radius=0.16).set_z_index(5)
        self.guide = Segment(self.view, lambda: ((self.z, self.view.y_range[0]), (self.z, self.level)), stroke_width=2)

    def _look(self) -> None:
        """The view spans what it shows at this moment: each step of the way magnifies as much."""
        ratio = (self.span[1] - self.span[0]) / (AFAR[0][1] - AFAR[0][0])
        share = (ratio ** self.closer.get_value() - 1) / (ratio - 1)
        (low, high), heights = (
            [(1 - share) * a + share * b for a, b in zip(*ends, strict=True)]
            for ends in ((AFAR[0], self.span), (AFAR[1], HEIGHTS))
        )
        self.view.set_ranges((low, high), (heights[0], heights[1]))
        self.curve.set_samples(np.linspace(low, high, 160))

    def _delta(self, places: int) -> Formula:
        """Delta, as it is measured or as it is computed."""
        number = Value(run()["neuron.z"], places=places, field="grad", role="gradient")
        return Formula("delta approx @delta", BODY, role="gradient", delta=number)

    def _mark(self, k: int, z: float) -> VGroup:
        """Where a weight's nudge leads: the way up or down from the level of the cost as it is, a dot, and a name."""
        plot, cost = self.plot, float(COST_OF_SUM.f(z))
        way = Segment(plot, ((z, self.level), (z, cost)), role="ink", stroke_width=8)
        dot = PlotDot(plot, (z, cost), radius=0.12).set_fill(theme().weight).set_z_index(4)
        name = Maths(f"w_{k + 1}", 1.1 * LABEL, role="weight", digits="index")
        side = 1 if cost > self.level else -1  # on that of the curve where nothing passes
        return VGroup(way, dot, name.next_to(dot, side * (UP + self.beside * RIGHT), buff=0.16))

    def opened(self) -> Iterator[Step]:
        """The curve is drawn, the neuron's place on it marked; then the view comes closer."""
        yield [FadeIn(self.panel), draw(self.view)], 0.7
        yield [Create(self.curve)], 1.2
        yield [FadeIn(self.dot, scale=0.5), FadeIn(self.guide)], 0.5
        yield [Wait()], 0.3
        yield [animate(self.closer).set_value(1)], 2.2
        yield [FadeIn(self.near, self.runner), FadeOut(self.view, self.curve, self.dot, self.guide)], 0.4
        yield [FadeIn(self.cost)], 0.5

    @property
    def marks(self) -> np.ndarray:
        """The sums at which the three nudges land, shape (3,)."""
        return np.array([float(dot.at()[0]) for _, dot, _ in self.landed])
