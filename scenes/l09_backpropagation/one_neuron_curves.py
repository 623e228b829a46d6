"""The curves behind the links of a neuron's chain: z over the weight, a over z, C over a."""

from __future__ import annotations

from typing import Any

from manim import DOWN, RIGHT, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.slope_plot import SlopePlot, framed
from scenes.kit.runs.first_neuron import COST, SQUASH, SUM, WATCHED, W
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.text.values import Formula, Value


class LinkCurves:
    """The curves of the chain's links, each below its link: z over w₂, a over z, C over a.

    The first is there once more, `wide`, while it is talked about; `frame` is what wide pictures lie on. `answer` is
    where the parabola's tangent touches it, `costing` all of that plot. `stairs` is one unit of w₂ to the right and the
    input up, with their numbers; `sums` the sum in numbers.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.answer, unit = ValueTracker(n.value("a")), (0, 1.1, 1)
        sums: dict[str, Any] = {"names": ("w_2", "z"), "role": "ink"}
        self.sum = SlopePlot(
            n.home(0),
            *SUM,
            lambda: W[WATCHED],
            x=(-1.2, 1.2, 1),
            y=(-1.6, 1.1, 1),
            cross=(-1.2, -1.6),
            equal=True,
            **sums,
        )
        self.squash = SlopePlot(
            n.home(1), *SQUASH, lambda: n.value("z"), x=(-4, 4, n.frame.pick(2, 4)), y=unit, names=("z", "a"),
            role="activation",
        )  # fmt: skip
        self.wide_sum = SlopePlot(
            n.span, *SUM, lambda: W[WATCHED], x=(-1.4, 1.2, 1), y=(-2.3, 1.1, 1), cross=(-1.4, -2.3), **sums
        )
        self.frame = framed(n.span)  # what it lies on, and the square of the miss, and the sigmoid
        self.sums = self._sums(n)
        self.cost = SlopePlot(n.home(2), *COST, self.answer.get_value, x=(0, 1.2, 1), y=unit, names=("a", "C"),
                              equal=True)  # fmt: skip
        self.costing = VGroup(*self.cost.bare, self.cost.dot, self.cost.tangent)
        across, rise = self.wide_sum.staircase(1.0)
        one = Value(1.0, places=0, size=1.2 * LABEL).next_to(across, DOWN, buff=0.12)
        up = Value(n.trace["x"], WATCHED, 1, size=1.2 * LABEL, role="gradient").next_to(rise, RIGHT, buff=0.12)
        self.stairs = VGroup(VGroup(across, one), VGroup(rise, up.shift(0.2 * DOWN)))

    @staticmethod
    def _sums(n: NeuronChain) -> VGroup:
        """The sum as a line over w₂, and what it is at the weight as it is: in the last curve's place."""
        x, w, z = Tensor(n.trace["x"].value[WATCHED]), Tensor(W[WATCHED]), Tensor(n.trace["neuron.z"].value)
        rest, wrap = (z - x * w).value, n.frame.pick("", "\\")
        line = Formula(
            f"z = @x w_2 {wrap} @rest", BODY, digits="index", x=Value(float(x.value), places=1, role="input"),
            rest=Value(rest, plus=True),
        )  # fmt: skip
        here = Formula(
            f"@x dot (@w) {wrap} @rest \\ = @z", BODY, x=Value(float(x.value), places=1, role="input"),
            w=Value(n.trace["neuron.W"], WATCHED, 1, role="weight"), rest=Value(rest, plus=True),
            z=Value(n.trace["neuron.z"], (0, 0), 2),
        )  # fmt: skip
        upper, lower = (
            n.home(2).inset(n.frame.pick(0.2, 0.06), n.frame.pick(0.4, 0.2)).rows(1, n.frame.pick(1, 1.6), gap=0.1)
        )
        return VGroup(upper.fit(line), lower.fit(here))
