"""The curves behind the links of a neuron's chain: a line, the sigmoid, the parabola of the cost."""

from __future__ import annotations

from manim import UR, ValueTracker, VGroup

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST, SQUASH, SUM, WATCHED, W, Y
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

FOOT = -3.6  # where the tangent of the sigmoid starts


class LinkCurves:
    """Of the course's first neuron: z over w, a over z and C over a, each in the place below its link.

    The tangent of `squash` touches it at `scan`, with its number where there is room; `miss` is the square whose side
    is the miss, in the parabola's plot, with its name.
    """

    def __init__(self, chain: NeuronChain) -> None:
        answer = chain.value("a")
        self.scan = ValueTracker(FOOT)
        self.sum = SlopePlot(
            chain.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-2.2, 1.2, 0), names=("w_2", "z")
        )
        self.squash = SlopePlot(
            chain.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "a"),
            color=theme().activation, slope_at=(2.2, 0.3),
        )  # fmt: skip
        self.cost = SlopePlot(
            chain.home(2), *COST, lambda: answer, x=(0, 1.2, 1), y=(0, 1.1, 1), names=("a", "C"), equal=True
        )
        self.square = MissSquare(self.cost.plot, answer, Y.item())
        self.miss = VGroup(self.square)
        self.scanning = VGroup(self.squash.guide, self.squash.tangent, self.squash.dot)
        if chain.frame.wide:  # a narrow frame's plots have no room for words
            name = Maths('"miss"^2', LABEL, digits="exponent")
            self.miss.add(name.move_to(self.square.get_corner(UR) - [0.1, 0.12, 0], UR))
            self.scanning.add(self.squash.slope)
