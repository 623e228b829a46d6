"""The cost as a curve over z, where delta is its slope: all of it, and the piece around the neuron's z."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from manim import RIGHT, UP, Create, FadeIn, FadeOut, Rectangle, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST_OF_SUM, NUDGE, X
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

RUN = 1.0  # the step of z on the curve of the cost
NEAR, HEIGHTS = (-1.2, -0.9), (0.49, 0.62)  # the piece of z that is magnified, and the costs there


class DeltaCurve:
    """C over z in a frame below the road, with its tangent at the neuron's z.

    Delta is the slope of the tangent; `stairs` are a run of one and the drop, delta. `close` is the piece
    that the `lens` shows, with a `runner` that is where `now` says, on the sum and the cost; `landed[k]` marks where
    the nudge of weight k takes it.
    """

    def __init__(self, n: NeuronChain, now: Callable[[], float]) -> None:
        z, height = n.value("z"), n.frame.pick(1.0, 1.4)
        self.plot = SlopePlot(
            n.below, *COST_OF_SUM, lambda: z, x=(-3.0, 2.0, 0), y=(0, height, 0), names=("z", "C"),
            cross=(-3.0, 0.0), role="ink", foot=0.4,
        )  # fmt: skip
        across, drop = self.plot.staircase(RUN)
        one = Value(RUN, places=0, size=LABEL).next_to(across, UP, buff=0.1)
        fall = Maths("delta", LABEL, role="gradient").next_to(drop, RIGHT, buff=0.14)
        self.stairs = [VGroup(across, one), VGroup(drop, fall)]
        self._magnify(n, z, now)

    def _magnify(self, n: NeuronChain, z: float, now: Callable[[], float]) -> None:
        """The piece around the neuron's z, and the lens on the whole curve."""
        self.close = SlopePlot(
            n.below, *COST_OF_SUM, lambda: z, x=(*NEAR, n.frame.pick(0.1, 0.3)), y=(*HEIGHTS, 0.05), names=("z", "C"),
            cross=(NEAR[0], HEIGHTS[0]), role="ink",
        )  # fmt: skip
        plot = self.close.plot
        self.runner = PlotDot(plot, lambda: (now(), float(COST_OF_SUM.f(now()))), radius=0.13).set_z_index(5)
        level = float(COST_OF_SUM.f(z))
        self.level = Segment(plot, ((NEAR[0], level), (NEAR[1], level)), dashed=True, stroke_width=2)
        self.landed = [self._mark(k, z + NUDGE * float(x), level) for k, x in enumerate(X[0])]
        low, high = self.plot.plot.c2p(NEAR[0], HEIGHTS[0]), self.plot.plot.c2p(NEAR[1], HEIGHTS[1])
        self.lens = Rectangle(width=high[0] - low[0], height=high[1] - low[1], stroke_width=3)
        self.lens.set_stroke(theme().accent).move_to((low + high) / 2)
        self.near = VGroup(self.close.panel, plot, self.close.guide, self.level, self.close.curve, self.runner)

    def _mark(self, k: int, z: float, level: float) -> VGroup:
        """Where a weight's nudge leads, with the way up or down from the level of the cost as it is."""
        plot, cost = self.close.plot, float(COST_OF_SUM.f(z))
        way = Segment(plot, ((z, level), (z, cost)), role="ink")
        dot = PlotDot(plot, (z, cost), radius=0.1).set_fill(theme().weight)
        name = Maths(f"w_{k + 1}", LABEL, role="weight", digits="index")
        name.move_to(plot.c2p(z, max(cost, level)) + 0.36 * UP)
        return VGroup(way, dot, name)

    def steps(self) -> Iterator[Step]:
        """The curve is drawn, then its tangent; one to the right, it falls by delta."""
        yield [FadeIn(self.plot.panel), draw(self.plot.plot), Create(self.plot.curve)], 0.7
        marks = FadeIn(self.plot.dot, scale=0.5), FadeIn(self.plot.guide)
        yield [*marks, Create(self.plot.tangent)], 0.6
        for stair, number in self.stairs:
            yield [Create(stair), FadeIn(number)], 0.6

    def zoom(self) -> Iterator[Step]:
        """A lens on the curve becomes a picture in its place."""
        yield [FadeOut(*self.stairs, self.plot.tangent), Create(self.lens)], 0.5
        whole = FadeOut(*self.plot.bare[1:], self.plot.guide, self.plot.dot)
        grown = animate(self.lens).stretch_to_fit_width(self.plot.panel.width)
        yield [whole, grown.stretch_to_fit_height(self.plot.panel.height).move_to(self.plot.panel)], 0.7
        yield [FadeIn(self.near), FadeOut(self.lens, self.plot.panel)], 0.4

    @property
    def marks(self) -> np.ndarray:
        """The sums at which the three nudges land, shape (3,)."""
        return np.array([float(dot.at()[0]) for _, dot, _ in self.landed])
