"""A weight after the other is nudged on the neuron itself, and the point on the curve of its cost goes along."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Line,
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
from scenes.kit.network.inputs import NamedWeight
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import NUDGE, W, X, run
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_delta import DeltaCurve

GIVEN, MEETS = (0.04, 0.42), (0.34, 0.52)  # shares of an edge, wide and narrow: where a nudge sets out, meets the input
MADE = (0.62, 0.0), (0.78, 0.4), (0.62, 0.0)  # where what they make comes to z, and how far from its edge
LATER = (0.74, 0.0), (0.7, 0.62), (0.74, 0.0)  # and on a narrow frame
LATE = squish_rate_func(smooth, 0.5, 1)
ASIDE = 0.4, 0.62  # of both, on a wide and a narrow frame: how far from the edge, on the side where its weight is not
PITCH, CLEAR = 0.5, 0.34  # from line to line in a fraction; from the level of the cost to its next line
APART = (-0.42, 0.3, 0.0), (-0.42, 0.25, 0.12)  # by how much the fractions stand beside their ways, which lie too close


class Trial:
    """Each weight of `n.inputs` is raised by `NUDGE`, alone; z and the runner on `curve` follow at every frame.

    `changes` are those of the cost, `steps` those of z, `slopes` their quotients: fractions beside the ways of
    `curve.landed`. `foretold` are a tenth of each gradient, in the places of the steps.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.neuron, self.net, self.push, self.k = n, n.inputs, ValueTracker(0.0), 0
        self.curve = DeltaCurve(n, lambda: self.record("neuron.z"), lambda: self.record("loss"))
        size = 1.05 * LABEL
        moved, gradient = (Tensor(X) * NUDGE).value, np.asarray(run()["neuron.W"].grad)
        tenth = (Tensor(gradient) * NUDGE).value
        self.changes = [Value(_change(k), places=4, size=size, plus=True) for k in range(W.size)]
        self.steps = [Value(moved, (0, k), 2, size=size, plus=True) for k in range(W.size)]
        self.foretold = [Value(tenth, (0, k), 4, size=size, role="gradient", plus=True) for k in range(W.size)]
        self.slopes = [
            Formula("approx @slope", size, role="gradient",
                    slope=Value(_change(k) / moved[0, k], places=2, role="gradient"))
            for k in range(W.size)
        ]  # fmt: skip
        self.rules = [self._stack(k) for k in range(W.size)]
        tenth_of = Formula(
            "{{ Delta C : change }} approx @step dot partial C \\/ partial w", BODY, role="gradient",
            colors={"change": "ink"}, step=Value(NUDGE, places=1, role="gradient"),
        )  # fmt: skip
        self.legend = self.curve.head.place(tenth_of, 1, 0)

    def _stack(self, k: int) -> Line:
        """Puts change over step beside the way of nudge `k`, on the side where the curve is not; returns the line."""
        plot, z, level = self.curve.plot, float(self.curve.marks[k]), self.curve.level
        up = self.changes[k].number < 0  # the curve goes down there, and leaves the room above free
        lines = [self.steps[k], self.changes[k]] if up else [self.changes[k], self.steps[k]]
        side = UP if up else DOWN
        place = plot.c2p(z, level) + CLEAR * side + self.neuron.frame.pick(*APART)[k] * RIGHT
        for row, line in enumerate([*lines, self.slopes[k]]):
            line.move_to(place + row * PITCH * side)
        self.foretold[k].move_to(self.steps[k])
        middle = place + PITCH / 2 * side
        half = 0.55 * self.changes[k].width * np.array([1.0, 0, 0])
        return Line(middle - half, middle + half, color=theme().muted, stroke_width=3)

    def record(self, name: str) -> float:
        """What the neuron holds with the nudge as it is now."""
        return float(np.asarray(run(float(self.push.get_value()), (0, self.k))[name].value).item())

    def _lane(self, share: float, aside: float | None = None) -> np.ndarray:
        """A place beside edge k, on the side where its weight is not, shape (3,)."""
        edge, weight = self.net.edges[self.k], self.net.weights[self.k]
        way = edge.point_at(1) - edge.point_at(0)
        across = np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way)
        side = -weight.side if isinstance(weight, NamedWeight) else (-1 if self.k < W.size - 1 else 1)
        return np.asarray(
            edge.point_at(share) + side * (self.neuron.frame.pick(*ASIDE) if aside is None else aside) * across
        )

    def measure(self, k: int, pause: float = 0.4) -> Iterator[Step]:
        """Weight `k` is raised by the nudge, which its input makes a change of z; the cost's change is drawn.

        `pause` is how long the product of both stands.
        """
        self.k = k
        weight, z, landed = self.net.weights[k].value, self.neuron.z.number, self.curve.landed[k]
        given = Tag(Value(NUDGE, places=1, plus=True, role="weight"), inset=0.11, border=theme().weight)
        made = Tag(Value((Tensor(X) * NUDGE).value, (0, k), 2, plus=True), inset=0.11, border=theme().ink)
        times = chip(Formula("@step dot @x", BODY, step=Value(NUDGE, places=1, role="weight"),
                             x=Value(X, (0, k), 1, role="input", paren=X[0, k] < 0)))  # fmt: skip
        given.move_to(self._lane(self.neuron.frame.pick(*GIVEN)))
        for each in (times, made):
            each.move_to(self._lane(self.neuron.frame.pick(*MEETS)))
        weight.set_source(lambda: np.asarray(run(float(self.push.get_value()), (0, k))["neuron.W"].value), (0, k))
        z.set_source(partial(self.record, "neuron.z"))
        yield [FadeIn(given)], 0.3
        yield [animate(given).move_to(self._lane(self.neuron.frame.pick(*MEETS)))], 0.7
        yield [FadeOut(given, run_time=0.2), FadeIn(times, rate_func=LATE)], 0.5
        yield [Wait()], pause
        yield [FadeOut(times, run_time=0.2), FadeIn(made, rate_func=LATE)], 0.5
        yield [animate(made).move_to(self._lane(*self.neuron.frame.pick(MADE, LATER)[k]))], 0.5
        yield [FadeOut(made), animate(self.push).set_value(NUDGE)], 1.2
        yield [Create(landed[0]), FadeIn(*landed[1:], self.changes[k])], 0.6
        yield [Wait()], 0.5
        yield [animate(self.push).set_value(0)], 0.5
        weight.set_source(run()["neuron.W"], (0, k))
        z.set_source(np.asarray(run()["neuron.z"].value).reshape(1), 0)

    def divide(self) -> Iterator[Step]:
        """Each change over its step."""
        yield [*map(Create, self.rules), FadeIn(*self.steps)], 0.7
        for slope in self.slopes:
            yield [FadeIn(slope)], 0.5

    def lay_tangent(self) -> Iterator[Step]:
        """The line with that slope, which is called delta."""
        yield [FadeOut(self.curve.cost), Create(self.curve.tangent)], 1.2
        yield [FadeIn(self.curve.head.place(self.curve.delta[0], 1, 0))], 0.5

    def foretell(self) -> Iterator[Step]:
        """A tenth of each gradient, beside what was measured."""
        yield [FadeIn(self.legend)], 0.5
        for number in self.foretold:
            yield [FadeIn(number)], 0.7

    def win(self, k: int) -> list[Animation]:
        """A box around what weight `k` does, and one around its input."""
        around = VGroup(self.changes[k], self.foretold[k]), VGroup(self.net.nodes[k])
        return [
            FadeIn(Highlight(each, margin=0.12).set_fill(opacity=0.07).set_stroke(width=4, opacity=1))
            for each in around
        ]


def chip(words: VMobject) -> VGroup:
    """Words on a small plate with a rim, like a `Tag`."""
    plate = RoundedRectangle(width=words.width + 0.26, height=words.height + 0.24, corner_radius=0.08, stroke_width=2)
    plate.set_stroke(theme().ink).set_fill(theme().background, 0.92).move_to(words).set_z_index(3)
    return VGroup(plate, words.set_z_index(4))


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value
