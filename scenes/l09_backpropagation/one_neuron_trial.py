"""Weights are raised on the neuron itself: first one of them on its way into z, at the end each in its turn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    RoundedRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    Wait,
    smooth,
    squish_rate_func,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.edges import Tag
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import NUDGE, W, X, run
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_bars import ChangeBars

GIVEN, MEETS = (0.04, 0.42), (0.34, 0.52)  # shares of an edge, wide and narrow: where a nudge sets out, meets the input
ASIDE = 0.4, -0.7  # on a wide and a narrow frame: how far below the edge; there it has no room below
LATE = squish_rate_func(smooth, 0.5, 1)


class Trial:
    """Weight `k` of `n.inputs` is raised by `push`, alone; z, a and C follow at every frame once they are `live`.

    `made` is what the nudge of the first weight makes of z. `bars` compare what each nudge does with what its gradient
    says.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.neuron, self.net, self.push, self.k = n, n.inputs, ValueTracker(0.0), 0
        self.made = Tag(Value((Tensor(X) * NUDGE).value, (0, 0), 2, plus=True), inset=0.11, border=theme().ink)
        self.bars = ChangeBars(n, lambda: self.record("loss"))
        self.names = [
            Maths(f"w_{k + 1}", BODY, role="weight", digits="index").next_to(
                plate, DOWN if k == W.size - 1 else UP, buff=0.1
            )
            for k, plate in enumerate(self.net.gradients[:-1])
        ]

    def record(self, name: str) -> float:
        """What the neuron holds with the nudge as it is now."""
        return float(np.asarray(run(float(self.push.get_value()), (0, self.k))[name].value).item())

    def follow(self) -> None:
        """From now on the numbers at z, a and C follow the nudge."""
        z, a, cost = (node.number for node in self.neuron.chain.nodes)
        z.set_source(lambda: self.record("neuron.z"))
        a.set_source(lambda: self.record("neuron.a"))
        cost.set_source(lambda: self.record("loss"))

    def _lane(self, share: float) -> np.ndarray:
        """A place beside the first edge, shape (3,)."""
        edge = self.net.edges[0]
        way = edge.point_at(1) - edge.point_at(0)
        across = np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way)
        return np.asarray(edge.point_at(share) - self.neuron.frame.pick(*ASIDE) * across)

    def give(self) -> Iterator[Step]:
        """The first weight's nudge meets its input; what they make comes to z, and stays beside it."""
        pick, z = self.neuron.frame.pick, self.neuron.z
        given = Tag(Value(NUDGE, places=1, plus=True, role="weight"), inset=0.11, border=theme().weight)
        times = chip(Formula("@step dot @x", BODY, step=Value(NUDGE, places=1, role="weight"),
                             x=Value(X, (0, 0), 1, role="input")))  # fmt: skip
        given.move_to(self._lane(pick(*GIVEN)))
        for each in (times, self.made):
            each.move_to(self._lane(pick(*MEETS)))
        yield [FadeIn(given)], 0.3
        yield [animate(given).move_to(self._lane(pick(*MEETS)))], 0.7
        yield [FadeOut(given, run_time=0.2), FadeIn(times, rate_func=LATE)], 0.5
        yield [Wait()], 0.8
        yield [FadeOut(times, run_time=0.2), FadeIn(self.made, rate_func=LATE)], 0.5
        right, line = z.number.get_right() + 0.2 * RIGHT, z.number.strut.get_y() - self.made.value.strut.get_y()
        goal = pick(self.made.copy().shift(line * UP).align_to(right, LEFT),
                    self.made.copy().move_to(z.place + np.array([1.05, -0.65, 0.0])))  # fmt: skip
        yield [animate(self.made).move_to(goal)], 0.9

    def measure(self, k: int) -> Iterator[Step]:
        """Weight `k` is raised, and the cost's change grows as a bar below the one that was foretold."""
        self.k = k
        name = self.names[k]
        given = Tag(Value(NUDGE, places=1, plus=True, role="weight"), inset=0.09, border=theme().weight)
        given.next_to(name, (RIGHT, LEFT, DOWN)[k], buff=0.12)  # where nothing is in the way
        bar, number = self.bars.measured[k]
        bar.add_updater(lambda drawn: drawn.refresh())
        yield [FadeIn(given), FadeIn(bar)], 0.3
        yield [animate(self.push).set_value(NUDGE)], 0.8
        bar.rest()
        yield [FadeIn(number)], 0.3
        yield [animate(self.push).set_value(0), FadeOut(given)], 0.4

    def win(self, k: int) -> list[Animation]:
        """A box around what weight `k` does, and one around its input."""
        around = self.bars.row(k), VGroup(self.net.nodes[k])
        return [
            FadeIn(Highlight(each, margin=0.1).set_fill(opacity=0.07).set_stroke(width=4, opacity=1)) for each in around
        ]


def chip(words: VMobject) -> VGroup:
    """Words on a small plate with a rim, like a `Tag`."""
    plate = RoundedRectangle(width=words.width + 0.26, height=words.height + 0.24, corner_radius=0.08, stroke_width=2)
    plate.set_stroke(theme().ink).set_fill(theme().background, 0.92).move_to(words).set_z_index(3)
    return VGroup(plate, words.set_z_index(4))
