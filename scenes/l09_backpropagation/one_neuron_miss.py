"""The squared miss as a true square, which loses two strips when the answer is raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from manim import DOWN, UP, Create, FadeIn, FadeOut, GrowFromPoint, VGroup

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import framed
from scenes.kit.runs.first_neuron import COST, Y
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves

RAISE, LESS = 0.1, 0.02  # by how much a is raised beside the square of the miss: first, and then


class MissPicture:
    """The squared miss as a true square on the axis of a, in the place of the first curve.

    `strips` are what it loses when a is raised, `corner` is what both cover: outlined, it shrinks in both directions as
    the step does, and they only in one. While it is told, the numbers at a and C in the chain are live. `dot` is a on
    the axis, where the curve of the cost has it.
    """

    def __init__(self, n: NeuronChain, curves: LinkCurves) -> None:
        self.neuron, self.answer, self.curves, self.start = n, curves.answer, curves, n.value("a")
        self.panel, inner = framed(n.home(0)), n.home(0).inset(*n.frame.pick((0.3, 0.15), (0.12, 0.15)))
        words, picture = inner.columns(*n.frame.pick((0.34, 0.66), (0.36, 0.64)))
        self.plot = Plot.inside(
            replace(picture, top=picture.top - 0.45), (0, 1.08, 1), (0, 0.78, 0), equal=True, x_label="a"
        )
        self.plot.remove(self.plot.y_axis)  # the square's height is a length, and no value of a function
        self.square = MissSquare(self.plot, self.start, Y.item())
        self.dot = PlotDot(self.plot, lambda: (self.answer.get_value(), 0.0), radius=0.13)
        self.strips, self.corner = self.square.strips(self.step), self.square.corner(self.step)
        self.corner.set_fill(theme().background, 0.6)
        miss = (Tensor(n.trace["neuron.a"].value) * -1 + Y).value
        self.side = Formula("y - a = @miss", 1.1 * LABEL, miss=Value(miss, places=4))
        self.side.next_to(self.square, UP, buff=0.14)
        self.width = Maths("Delta a", 1.1 * LABEL, role="gradient").next_to(self.dot, DOWN, buff=0.14)
        self.loss = words.fit(
            Formula('"two strips:" \\ -2 (y - a) Delta a', 1.1 * LABEL, role="gradient", digits="formula")
        )
        self.parts = VGroup(self.panel, self.plot, self.square, self.side, self.dot, self.loss)

    def step(self) -> float:
        """By how much a is raised now."""
        return float(self.answer.get_value() - self.start)

    def cost(self) -> float:
        """The cost after the step."""
        return float(COST.f(self.start + self.step()))

    def steps(self) -> Iterator[Step]:
        """The square grows; a is raised, by less, and let go: the tangent is what remains."""
        n, foot = self.neuron, self.plot.c2p(Y.item(), 0)
        yield [FadeIn(self.panel, self.plot), FadeIn(self.dot, scale=0.5)], 0.4
        yield [GrowFromPoint(self.square, foot), FadeIn(self.side)], 0.7
        n.a.number.set_source(self.answer.get_value)
        n.cost.number.set_source(self.cost)
        yield [FadeIn(self.strips, self.width)], 0.3
        yield [animate(self.answer).set_value(self.start + RAISE)], 0.9
        yield [FadeIn(self.loss), Create(self.corner)], 0.5
        yield [animate(self.answer).set_value(self.start + LESS)], 1.0
        yield [FadeOut(self.corner, self.strips, self.width)], 0.3
        yield [animate(self.answer).set_value(self.start), Create(self.curves.cost.tangent)], 0.6
        for number, source in ((n.a.number, n.trace["neuron.a"]), (n.cost.number, n.trace["loss"])):
            number.set_source(source.value.ravel(), 0)
