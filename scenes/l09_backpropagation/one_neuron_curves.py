"""The curves behind the links of a neuron's chain: a over z, C over a."""

from __future__ import annotations

from manim import ValueTracker, VGroup

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST, SQUASH


class LinkCurves:
    """The curves of the chain's links, each below its link: a over z, C over a.

    `sum` is where the tangent touches the sigmoid, `answer` where it touches the parabola; `squashing` and `costing`
    are all of either plot but its panel.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.sum, self.answer, unit = ValueTracker(n.value("z")), ValueTracker(n.value("a")), (0, 1.1, 1)
        self.squash = SlopePlot(
            n.home(0), *SQUASH, self.sum.get_value, x=(-4, 4, n.frame.pick(1, 2)), y=unit, names=("z", "a"),
            role="activation",
        )  # fmt: skip
        self.cost = SlopePlot(n.home(1), *COST, self.answer.get_value, x=(0, 1.2, 1), y=unit, names=("a", "C"))
        self.squashing, self.costing = (
            VGroup(each.plot, each.curve, each.guide, each.tangent, each.dot) for each in (self.squash, self.cost)
        )
