"""The cost as a curve over z, where delta is its slope."""

from __future__ import annotations

from collections.abc import Iterator

from manim import RIGHT, UP, Create, FadeIn, ValueTracker, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST_OF_SUM
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value

RUN = 1.0  # the step of z on the curve of the cost


class DeltaCurve:
    """C over z in a frame below the road, with its tangent at the neuron's z, and a `runner` on it.

    Delta is the slope of the tangent; `stairs` are a run of one and the drop, with their numbers. `way` is where the
    runner is.
    """

    def __init__(self, n: NeuronChain) -> None:
        z, height = n.value("z"), n.frame.pick(1.0, 1.4)
        self.plot = SlopePlot(
            n.below, *COST_OF_SUM, lambda: z, x=(-3.0, 2.0, 0), y=(0, height, 0), names=("z", "C"),
            cross=(-3.0, 0.0), role="ink", foot=0.4,
        )  # fmt: skip
        self.way = ValueTracker(z)
        self.runner = PlotDot(self.plot.plot, self._place, radius=0.12).set_z_index(3)
        across, drop = self.plot.staircase(RUN)
        one = Value(RUN, places=0, size=LABEL).next_to(across, UP, buff=0.1)
        fall = Value(n.trace["neuron.z"], (0, 0), 4, field="grad", size=LABEL, role="gradient")
        fall.next_to(drop, RIGHT, buff=0.14).align_to(drop, UP).shift(0.1 * UP)
        self.stairs = [VGroup(across, one), VGroup(drop, fall)]
        self.parts = VGroup(*self.plot.bare, self.plot.guide, self.plot.tangent, self.runner, *self.stairs)

    def _place(self) -> tuple[float, float]:
        z = self.way.get_value()
        return z, float(COST_OF_SUM.f(z))

    def steps(self) -> Iterator[Step]:
        """The curve is drawn, then its tangent; one to the right, it falls by delta; the runner slides down."""
        yield [FadeIn(self.plot.panel), draw(self.plot.plot), Create(self.plot.curve)], 0.7
        marks = FadeIn(self.runner, scale=0.5), FadeIn(self.plot.guide)
        yield [*marks, Create(self.plot.tangent)], 0.6
        for stair, number in self.stairs:
            yield [Create(stair), FadeIn(number)], 0.6
        yield [animate(self.way).increment_value(RUN)], 1.0
