"""A weight after the other is nudged on the neuron itself, and what the cost does is drawn beside its edge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, Create, FadeIn, FadeOut, Line, ValueTracker, VGroup, Wait

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.edges import Tag
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Carried
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow_bar
from scenes.kit.runs.first_neuron import NUDGE, W, X, run
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_delta import DeltaCurve

THICK, APART = 0.3, 0.04  # of a bar; from a row's middle to its bars
DIGITS = 5  # of the cost, so that its change is what the numbers shown say
# So far along its edge goes a nudge; then what it makes of z, on a wide and on a narrow frame.
GIVEN, MADE, LATE = (0.1, 0.5), (0.5, 0.86), (0.87, 0.93)


class Trial:
    """Each weight of `n.beside` is raised by `NUDGE`, alone; z, a, C and the runner on `curve` follow at every frame.

    `measured` are bars of the changes of the cost, one in each input's row in the margin; below each later one of
    `foretold`, a tenth of the gradient, to the same scale. `sums[k]` is what nudge k does to z.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.neuron, self.net, self.push, self.k = n, n.beside, ValueTracker(0.0), 0
        self.curve = DeltaCurve(n, lambda: self.record("neuron.z"))
        size, gradient = LABEL, np.asarray(run()["neuron.W"].grad)
        changes = [Value(_change(k), places=4, size=size, plus=True) for k in range(W.size)]
        tenth = (Tensor(gradient) * NUDGE).value
        tenths = [Value(tenth, (0, k), 4, size=size, role="gradient", plus=True) for k in range(W.size)]
        longest = 0.58 * n.margin.width
        self.measured = SignedBars(changes, longest=longest, height=3.0, role="ink")
        largest = max(abs(tenth.number) for tenth in tenths)
        self.foretold = SignedBars(tenths, longest=self.measured.unit * largest, height=3.0, role="gradient")
        self._lay(self.measured, 1)
        self._lay(self.foretold, -1)
        x = float(self.measured.axis.get_x())
        self.feet = VGroup(
            *(
                Line((x, y - 1.15 * THICK, 0), (x, y + 1.15 * THICK, 0), color=theme().muted, stroke_width=3)
                for y in (node.place[1] for node in self.net.nodes[: W.size])
            )
        )
        foot, top = self.foretold.rows[-1], self.measured.rows[0]
        self.head = Maths("Delta C", LABEL).next_to(top, UP, buff=0.16)
        tenth_of = Formula("@step dot partial C \\/ partial w", LABEL, role="gradient",
                           step=Value(NUDGE, places=1, role="gradient"))  # fmt: skip
        self.below = tenth_of.next_to(foot, DOWN, buff=0.16)
        for head in (self.head, self.below):
            n.frame.stage.pull_in(head)
        self.sums = [self._sum(k) for k in range(W.size)]

    def _lay(self, bars: SignedBars, side: int) -> None:
        """Each row stands at its input's height, the number on the outer side of its bar."""
        axis = self.neuron.margin.left + 0.6 * self.neuron.margin.width
        bars.shift((axis - bars.axis.get_x()) * RIGHT)
        for node, (bar, number) in zip(self.net.nodes, bars.rows, strict=False):
            bar.stretch_to_fit_height(THICK).set_y(node.place[1] + side * (THICK / 2 + APART))
            number.next_to(bar, side * UP, buff=0.12).set_x(axis)
            self.neuron.margin.pull_in(number)

    def _sum(self, k: int) -> Formula:
        """What nudge `k` does to z, in the corner that the falling curve leaves free."""
        x = Value(X, (0, k), 1, role="input", paren=X[0, k] < 0)
        moved = Value((Tensor(X) * NUDGE).value, (0, k), 2, plus=True)
        step = Value(NUDGE, places=1, role="weight")
        line = Formula("Delta z = @step dot @x = @moved", LABEL, digits="formula", step=step, x=x, moved=moved)
        stage, room = self.neuron.frame.stage, self.neuron.below.inset(0.25)
        if self.neuron.frame.wide:
            return line.move_to(room.at(1, 1), RIGHT + UP)
        return line.move_to((room.left - 0.3, stage.bottom + 0.1, 0), RIGHT + DOWN)  # left of the curve

    def record(self, name: str) -> float:
        """What the neuron holds with the nudge as it is now."""
        return float(np.asarray(run(float(self.push.get_value()), (0, self.k))[name].value).item())

    @property
    def live(self) -> list[tuple[Value, str]]:
        """The numbers at z, a and C, each with the record it shows."""
        n = self.neuron
        return [(n.z.number, "neuron.z"), (n.a.number, "neuron.a"), (n.cost.number, "loss")]

    def begin(self) -> Iterator[Step]:
        """The lens; the head of the bars' column."""
        yield from self.curve.zoom()
        cost = self.neuron.cost.number
        cost.places = DIGITS
        cost.set_source(run()["loss"])
        cost.set_x(self.neuron.cost.place[0])
        self.neuron.frame.stage.pull_in(cost)
        yield [FadeIn(self.head), Create(self.feet)], 0.5

    def measure(self, k: int) -> Iterator[Step]:
        """Weight `k` is raised by the nudge, which its input makes a change of z; the cost's change is drawn."""
        self.k = k
        weight, edge, landed = self.net.weights[k].value, self.net.edges[k], self.curve.landed[k]
        given = Tag(Value(NUDGE, places=1, plus=True, role="weight"), border=theme().weight)
        made = Tag(Value((Tensor(X) * NUDGE).value, (0, k), 2, plus=True), border=theme().ink)
        weight.set_source(lambda: np.asarray(run(float(self.push.get_value()), (0, k))["neuron.W"].value), (0, k))
        for number, name in self.live:
            number.set_source(partial(self.record, name))
        if self.neuron.frame.wide:  # a narrow one has no room before the weight's number
            yield [Carried(given, edge, *GIVEN)], 0.9
        yield [Carried(made, edge, *self.neuron.frame.pick(MADE, LATE)), FadeIn(self.sums[k])], 0.9
        yield [animate(self.push).set_value(NUDGE)], 1.2
        yield [grow_bar(self.measured, k), FadeIn(self.measured.numbers[k], landed)], 0.7
        yield [Wait()], 0.7
        yield [animate(self.push).set_value(0), FadeOut(self.sums[k])], 0.6
        weight.set_source(run()["neuron.W"], (0, k))
        for number, name in self.live:
            number.set_source(np.asarray(run()[name].value).reshape(1), 0)

    def foretell(self) -> Iterator[Step]:
        """A tenth of each gradient, below what was measured."""
        bars = [grow_bar(self.foretold, k) for k in range(W.size)]
        yield [FadeIn(self.below, *self.foretold.numbers), *bars], 0.9
        yield [Wait()], 1.0

    def win(self, k: int) -> list[Animation]:
        """A box around row `k`, from its bars to its input."""
        row = VGroup(self.measured.rows[k], self.foretold.rows[k], self.net.nodes[k])
        box = Highlight(row, margin=0.12).set_fill(opacity=0.1).set_stroke(width=5, opacity=1)
        return [FadeIn(box), *self.neuron.frame.pick([], [FadeOut(self.head)])]  # the claim needs its room


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value
