"""The curves behind the links of a neuron's chain: a over z, C over a; each with a slope triangle of run one."""

from __future__ import annotations

from collections.abc import Iterator

from manim import DOWN, RIGHT, UP, Create, FadeIn, ValueTracker, VGroup

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST, SQUASH
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value


class SlopeTriangle:
    """One unit to the right of where the tangent of `picture` touches its curve, and how far it then rises or falls."""

    def __init__(self, picture: SlopePlot) -> None:
        (x, y), rise = picture.point(), picture.df(picture.at())
        self.run = Segment(picture.plot, ((x, y), (x + 1, y)), role="ink", stroke_width=5)
        self.rise = Segment(picture.plot, ((x + 1, y), (x + 1, y + rise)), role="gradient", stroke_width=8)
        self.one = Value(1.0, places=0, size=LABEL).next_to(self.run, UP if rise < 0 else DOWN, buff=0.12)
        self.height = Value(rise, places=4, size=1.1 * LABEL, role="gradient").next_to(self.rise, RIGHT, buff=0.15)
        if rise < 0:  # clear of the axis
            self.height.align_to(self.rise, DOWN).shift(0.35 * UP)
        self.parts = VGroup(self.run, self.one, self.rise, self.height)

    def drawn(self) -> Iterator[Step]:
        """The run, then the rise."""
        yield [Create(self.run), FadeIn(self.one)], 0.5
        yield [Create(self.rise)], 0.5


class LinkCurves:
    """The curves of the chain's links, each below its link, with the tangents' `triangles`.

    `sum` is where the tangent touches the sigmoid, `answer` where it touches the parabola.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.sum, self.answer = ValueTracker(n.value("z")), ValueTracker(n.value("a"))
        self.squash = SlopePlot(
            n.home(0), *SQUASH, self.sum.get_value, x=(-3, 2, 1), y=(0, 1.1, 1), names=("z", "a"), role="activation"
        )
        self.cost = SlopePlot(
            n.home(1),
            *COST,
            self.answer.get_value,
            x=(0, n.frame.pick(1.7, 1.98), 1),
            y=(-1, 1.1, 1),
            names=("a", "C"),
            role="ink",
        )
        self.triangles = SlopeTriangle(self.squash), SlopeTriangle(self.cost)
        for plot in (self.squash, self.cost):
            plot.tangent.length = 2 * n.home(0).width
            plot.tangent.refresh()

    def shown(self, plot: SlopePlot) -> Iterator[Step]:
        """The curve with the neuron's own point on it."""
        yield [FadeIn(plot.panel), draw(plot.plot), Create(plot.curve)], 0.7
        yield [FadeIn(plot.dot, plot.guide, scale=0.8)], 0.3
