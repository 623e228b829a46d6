"""What a nudge does in the practice net: of a hidden answer, and of a weight into the outputs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, ValueTracker, VGroup, Wait

from nn_core import Tensor, mse
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.backward import NUMBER
from scenes.kit.network.edges import Tag
from scenes.kit.network.pulses import Carried, Pulse
from scenes.kit.runs.practice_net import B2, W2, Y, practice_net
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_work import gradient

STEP = 0.1  # by how much a hidden answer or a weight is raised
CARRY = 0.56, 0.8  # from where to where on its edge a change is carried


class Nudged:
    """The outputs while `push` is added to hidden answer `j`, or, with `weight`, to the weight from it to output `k`.

    `sum` is the sum of output `k`, live; `cost` the cost.
    """

    def __init__(self, p: PracticePicture, j: int, k: int, *, weight: bool = False) -> None:
        self.picture, self.j, self.k, self.weight, self.push = p, j, k, weight, ValueTracker(0.0)
        self.sum = Formula("z = @z", p.frame.pick(1.2, 1.0) * LABEL, z=Value(lambda: self.now()["z"], (0, k), 3))
        self.sum.next_to(p.net.neurons[2][k].circle, UP, buff=0.14).shift(p.frame.pick(0.9, 0.0) * LEFT)
        cost = Value(lambda: self.now()["C"], places=4)
        self.cost = Formula("C = @cost", p.frame.pick(1.2, 1.03) * LABEL, cost=cost)
        between = (p.bars[0].get_y() + p.bars[1].get_y()) / 2
        y = p.frame.pick(between, p.frame.title.center[1])  # a narrow frame has room beside the title alone
        self.cost.set_y(y).align_to(p.targets[0], RIGHT)

    def now(self) -> dict[str, np.ndarray]:
        """Hidden answers, weights, sums, answers and misses, as `push` has them, (1, n) each; and the cost, ()."""
        hidden, layer = self.picture.trace["hidden.a"].value.copy(), practice_net()["output"]
        W, push = W2.copy(), self.push.get_value()
        if self.weight:
            W[self.k, self.j] += push
            layer.set(W=W, b=B2)
        else:
            hidden[0, self.j] += push
        answers, sums = layer(Tensor(hidden)), layer.weigh(Tensor(hidden))
        found = {"z": sums, "a": answers, "miss": answers - Y, "C": mse(answers, Y)}
        return {"hidden": hidden, "W": W, **{name: tensor.value for name, tensor in found.items()}}

    def follow(self) -> None:
        """What is nudged, the circles, the misses and their bars are live from now on."""
        p = self.picture
        if self.weight:
            self.tag.set_source(lambda: self.now()["W"], (self.k, self.j))
        else:
            p.net.neurons[1][self.j].set_value(lambda: self.now()["hidden"], (0, self.j), places=3)
        for k, neuron in p.net.neurons[2].items():
            neuron.set_value(lambda: self.now()["a"], (0, k), places=3)
            p.misses[k].set_source(lambda: self.now()["miss"], (0, k))
            p.bars[k].add_updater(lambda bar, k=k: bar.lay(float(self.now()["miss"][0, k])))

    def rest(self) -> None:
        """They show the trace again."""
        p = self.picture
        self.tag.set_source(p.trace["output.W"], (self.k, self.j))
        p.net.neurons[1][self.j].set_value(p.trace["hidden.a"], (0, self.j), places=3)
        for k, neuron in p.net.neurons[2].items():
            neuron.set_value(p.trace["output.a"], (0, k), places=3)
            p.misses[k].set_source((Tensor(p.trace["output.a"].value) - Y).value, (0, k))
            p.bars[k].clear_updaters()

    @property
    def tag(self) -> Value:
        """The number of the weight, on its edge."""
        return self.picture.weights[1][self.k][self.j].value

    def carry(self, change: np.ndarray, places: int) -> Animation:
        """The change of the sum runs along the edge, into output `k`; a light does where there is no room for it."""
        edge = self.picture.net.edges[1][self.k][self.j]
        tag = Tag(Value(change, self.j, places, plus=True, size=NUMBER))
        return Carried(tag, edge, *CARRY) if self.picture.frame.wide else Pulse([edge])

    def push_up(self, change: np.ndarray, places: int) -> Iterator[Step]:
        """What is nudged rises, and with it all that follows; then the change of the sum runs along the edge."""
        self.follow()
        yield [animate(self.push).set_value(STEP)], 1.3
        yield [self.carry(change, places)], 1.4

    def let_go(self) -> Iterator[Step]:
        """All is as it was."""
        yield [animate(self.push).set_value(0)], 0.7
        self.rest()


class AnswerNudge(Nudged):
    """Hidden answer `j` is raised: `lines` are the change of the sum of output `k`, and of its part of the cost."""

    def __init__(self, p: PracticePicture, j: int, k: int) -> None:
        super().__init__(p, j, k)
        W = p.trace["output.W"]
        self.changes, costs = (Tensor(W.value[k]) * STEP).value, (p.net.path_terms(1)[:, 0, j] * STEP)
        change = Value(self.changes, j, 2)
        weight, step = Value(W, (k, j), 1, role="weight", paren=True), Value(STEP, places=1, role="activation")
        delta = gradient(p.trace["output.z"], (0, k), field="grad")
        self.lines = [
            p.row("Delta z = @weight dot @step = @change", weight=weight, step=step, change=change),
            p.row('Delta C_"above" approx @delta dot @change approx @cost', delta=delta,
                  change=Value(self.changes, j, 2, paren=True), cost=gradient(costs, k, 4)),
        ]  # fmt: skip
        p.work.fit(VGroup(*self.lines).arrange(DOWN, buff=0.32, aligned_edge=LEFT))
        self.parts = VGroup(self.sum, *self.lines)


class WeightNudge(Nudged):
    """The weight from hidden neuron `j` to output `k` is raised: the changes, then both divided by the nudge, the rule.

    `reasons` are the changes of the sum and of the cost, `line` the gradient with its numbers.
    """

    def __init__(self, p: PracticePicture, j: int, k: int) -> None:
        super().__init__(p, j, k, weight=True)
        a, delta = p.trace["hidden.a"], gradient(p.trace["output.z"], (0, k), field="grad")
        self.rises, costs = (
            (Tensor(found) * STEP).value for found in (a.value[0], np.asarray(p.trace["output.W"].grad))
        )
        step, answer = Value(STEP, places=1, role="weight"), Value(a, (0, j), 3, role="activation")
        self.reasons = [
            p.row("Delta z = @step dot @a = @rise", step=step, a=answer, rise=Value(self.rises, j, 4)),
            p.row("Delta C approx @delta dot Delta z approx @cost", delta=delta, cost=gradient(costs, (k, j), 4)),
        ]
        self.line = p.row("Delta C \\/ Delta w approx @delta dot @a approx @gradient", delta=delta.copy(),
                          a=answer.copy(), gradient=gradient(p.trace["output.W"], (k, j), field="grad"))  # fmt: skip
        self.rule = Maths("partial C \\/ partial w = delta dot a", p.frame.pick(1.35, 1.08) * LABEL)
        grid = VGroup(*self.reasons, self.line, self.rule)
        grid.arrange_in_grid(
            *p.frame.pick((2, 2), (4, 1)),
            buff=p.frame.pick((1.0, 0.3), (0.0, 0.15)),
            flow_order="dr",
            cell_alignment=LEFT,
        )
        p.work.fit(grid)
        self.box = Highlight(self.rule, margin=0.09)
        self.parts = VGroup(self.sum, self.cost, *grid, self.box)

    def raise_sum(self) -> Iterator[Step]:
        """The nudge, times the answer at the edge's start, is the change of the sum."""
        step, answer, rise = self.reasons[0].values.values()
        neuron = self.picture.net.neurons[1][self.j].held
        yield [FadeIn(*self.reasons[0].letters(), step), Flight(neuron, answer)], 0.8
        yield from self.push_up(self.rises, 4)
        yield [FadeIn(rise)], 0.4

    def price(self) -> Iterator[Step]:
        """That, times delta, is the change of the cost."""
        delta, cost = self.reasons[1].values.values()
        badge = self.picture.net.badge(2, self.k).value
        yield [FadeIn(*self.reasons[1].letters()), Flight(badge, delta)], 0.8
        yield [FadeIn(cost)], 0.5
        yield [Wait()], 0.4
