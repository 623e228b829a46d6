"""The practice net's outputs on the bench: one sum, or one hidden answer, is raised, and all that follows is live."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, FadeIn, FadeOut, ValueTracker

from nn_core import Tensor, mse, sigmoid
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER
from scenes.kit.network.edges import Tag
from scenes.kit.runs.practice_net import Y, practice_net
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.practice_picture import PracticePicture

STEP = 0.1  # by how much a sum or a hidden answer is raised
ABOVE = 20  # the z-index of a nudge: over all that is near
ARRIVES = 0.8  # so far along its edge a change is when it becomes a number


class Bench:
    """The outputs of `p` while `push` is added to the sum of output `k`, or to hidden answer `k`.

    From `follow` on the sums, answers, misses with their bars, and the cost are live.
    """

    def __init__(self, p: PracticePicture) -> None:
        self.picture, self.push = p, ValueTracker(0.0)
        self.raised, self.k = "sum", 0

    def now(self) -> dict[str, np.ndarray]:
        """Hidden answers, sums, answers and misses as `push` has them, (1, n) each; and the cost, ()."""
        hidden, push = self.picture.trace["hidden.a"].value.copy(), float(self.push.get_value())
        if self.raised == "answer":
            hidden[0, self.k] += push
        sums = practice_net()["output"].weigh(Tensor(hidden)).value.copy()
        if self.raised == "sum":
            sums[0, self.k] += push
        answers = sigmoid(Tensor(sums))
        found = {"a": answers, "miss": answers - Y, "C": mse(answers, Y)}
        return {"hidden": hidden, "z": sums, **{name: tensor.value for name, tensor in found.items()}}

    def follow(self, raised: str, k: int) -> None:
        """What is raised, and what follows from it, is live from now on."""
        p, self.raised, self.k = self.picture, raised, k
        if raised == "answer":
            p.net.neurons[1][k].set_value(lambda: self.now()["hidden"], (0, k), places=3)
        for i, neuron in p.net.neurons[2].items():
            neuron.set_value(lambda: self.now()["a"], (0, i), places=3)
            p.sums[i].values["z"].set_source(lambda: self.now()["z"], (0, i))
            p.misses[i].set_source(lambda: self.now()["miss"], (0, i))
            p.bars[i].add_updater(lambda bar, i=i: bar.lay(float(self.now()["miss"][0, i])))
        p.cost.values["cost"].set_source(lambda: self.now()["C"])

    def rest(self) -> None:
        """They show the trace again."""
        p = self.picture
        if self.raised == "answer":
            p.net.neurons[1][self.k].set_value(p.trace["hidden.a"], (0, self.k), places=3)
        for i, neuron in p.net.neurons[2].items():
            neuron.set_value(p.trace["output.a"], (0, i), places=3)
            p.sums[i].values["z"].set_source(p.trace["output.z"].value, (0, i))
            p.misses[i].set_source((Tensor(p.trace["output.a"].value) - Y).value, (0, i))
            p.bars[i].clear_updaters()
        p.cost.values["cost"].set_source(p.trace["loss"].value)

    def shift(self) -> float:
        """By how much a sum is raised now."""
        return float(self.push.get_value()) if self.raised == "sum" else 0.0

    def after(self, raised: str, k: int) -> float:
        """The cost when that has been raised by the whole step."""
        self.raised, self.k = raised, k
        self.push.set_value(STEP)
        cost = float(self.now()["C"])
        self.push.set_value(0)
        return cost

    def chip(self) -> Tag:
        """The nudge in numbers, beside what it is added to."""
        value = Value(STEP, places=1, plus=True, size=NUMBER)
        tag = Tag(value, inset=0.09, border=theme().accent)
        p = self.picture
        place = p.sums[self.k] if self.raised == "sum" else p.net.neurons[1][self.k].circle
        for part in tag.next_to(place, LEFT, buff=0.15):
            part.set_z_index(part.z_index + ABOVE)
        return tag

    def raise_it(self, raised: str, k: int) -> Iterator[Step]:
        """The nudge comes; what it is added to rises, and with it all that follows."""
        self.follow(raised, k)
        self.given = self.chip()
        yield [FadeIn(self.given)], 0.5
        yield [animate(self.push).set_value(STEP)], 1.4

    def changes(self) -> np.ndarray:
        """By how much the step, on a hidden answer, changes each sum, (sums, answers)."""
        return (Tensor(self.picture.trace["output.W"].value) * STEP).value

    def carried(self, i: int) -> Value:
        """The change of sum `i` where its edge comes to it, not drawn yet."""
        edge = self.picture.net.edges[1][i][self.k]
        return Value(self.changes(), (i, self.k), 2, paren=True).move_to(edge.point_at(ARRIVES))

    def let_go(self) -> Iterator[Step]:
        """All is as it was."""
        yield [animate(self.push).set_value(0), FadeOut(self.given)], 0.7
        self.rest()
