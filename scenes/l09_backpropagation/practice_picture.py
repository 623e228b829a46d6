"""The practice net as Backpropagation shows it: with its weights, biases, targets, misses, deltas and gradients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    FadeIn,
    FadeOut,
    Line,
    Rectangle,
    ReplacementTransform,
    Transform,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER, BackwardDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import dim
from scenes.kit.network.pulses import Pulse
from scenes.kit.readings import Reading
from scenes.kit.runs.practice_net import Y, practice_net, practice_run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Source, Value
from scenes.l09_backpropagation.practice_looks import Row, fill

FAINT = 0.15  # the opacity of edges that are not spoken of
# So far along its edge a weight of each layer stands, off the crossings, on a wide and on a narrow frame.
WEIGHT_AT = (0.25, 0.24), (0.3, 0.7)
RADIUS = 0.56
ASIDE = 4.4, 2.1  # what targets and misses take at the right of the outputs
TARGET = 0.4  # the radius of a target's circle
THICK = 0.26  # of a bar of a miss


class MissBar(VGroup):
    """A number as a bar from the middle of a `link`: to the right, or to the left where it is negative.

    One would reach from there to the link's end.

    >>> bar = MissBar(-0.5, Line((0, 0, 0), (4, 0, 0)), theme().ink)
    >>> [reading.shown for reading in bar.readings()], float(bar.get_left()[0])
    ([-0.5], 1.0)
    """

    def __init__(self, number: float, link: Line, color: Any) -> None:
        self.unit, self.foot = link.get_length() / 2, link.get_center()
        super().__init__(Rectangle(width=1, height=THICK, stroke_width=0).set_fill(color, 0.85))
        self.lay(number)

    def lay(self, number: float) -> Self:
        """As long as another number, and on its side."""
        self.number = number
        self[0].stretch_to_fit_width(abs(number) * self.unit)
        self[0].next_to(self.foot, LEFT if number < 0 else RIGHT, buff=0)
        return self

    def readings(self) -> list[Reading]:
        """Its length, in the number's unit, with the sign of its side."""
        side = -1 if self[0].get_x() < self.foot[0] else 1
        return [Reading("bar", float(side * self.width / self.unit), self.number, 1e-6)]


class PracticePicture:
    """The net over the whole width; `work` is the room for sums below it.

    Activations are dark at first. `weights[l][i][j]` and `biases[l][i]` are tags, `targets` circles at the right, and
    between them `misses`, the answers minus the targets, above the `bars` that show them, from a foot to the left
    where they are negative; `delta_bars` are what the slopes leave of those. `sums` are the outputs' z, each above its
    circle, and `cost` is between the misses.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.trace = frame, practice_run()
        room, self.work = frame.stage.rows(*frame.pick((0.71, 0.29), (0.6, 0.4)), gap=0.2)
        aside = frame.pick(*ASIDE)
        self.net = BackwardDiagram(
            practice_net(), self.trace, beside=("source", "target"),
            width=room.width - aside, height=frame.pick(1.1, 1.0) * room.height, radius=RADIUS,
            color=lambda _: theme().weight,
        )  # fmt: skip
        self._fill()
        self.net.move_to(Region(room.left, room.right - aside, room.bottom, room.top).center)
        for k in self.net.neurons[2]:
            badge = fill(self.net.badge(2, k))
            badge.shift(frame.pick(0.14, -0.02) * DOWN)  # clear of the line of the gradients beside it
        for j in self.net.neurons[1]:
            fill(self.net.badge(1, j))
        records = [self.trace[f"{name}.{part}"] for name in self.net.names for part in ("W", "b")]
        self.weights = [
            {i: {j: _weight(W, i, j, edge, share) for j, edge in row.items()} for i, row in table.items()}
            for W, table, share in zip(records[::2], self.net.edges, frame.pick(*WEIGHT_AT), strict=True)
        ]
        self.biases = [
            {i: self._bias(b, i, neuron.circle) for i, neuron in column.items()}
            for b, column in zip(records[1::2], self.net.neurons[1:], strict=True)
        ]
        misses = (Tensor(self.trace["output.a"].value) - Y).value
        ends = [neuron.circle for neuron in self.net.neurons[2].values()]
        self.targets = [self._target(k, end) for k, end in enumerate(ends)]
        self.links = [
            Line(end.get_right(), goal.get_left(), buff=0.06, color=theme().muted, stroke_width=3)
            for end, goal in zip(ends, self.targets, strict=True)
        ]
        self.bars = [MissBar(miss, link, theme().ink) for miss, link in zip(misses[0], self.links, strict=True)]
        self.misses = [
            Value(misses, (0, k), 4, plus=True, size=frame.pick(1.2, 1.0) * LABEL).next_to(link, UP, buff=0.24)
            for k, link in enumerate(self.links)
        ]
        for miss, goal in zip(self.misses, self.targets, strict=True):  # clear of the sums
            miss.set_x(float(goal.get_left()[0]) - frame.pick(0.15, 0.0), RIGHT)
        feet = (link.get_center() for link in self.links)
        self.feet = [Line(x + THICK * DOWN, x + THICK * UP, color=theme().muted, stroke_width=3) for x in feet]
        self.sums = [self._sum(k, end) for k, end in enumerate(ends)]
        self.cost = self._cost()
        deltas = np.asarray(self.trace["output.z"].grad)[0]
        self.delta_bars = [
            MissBar(delta, link, theme().gradient).shift(1.25 * THICK * DOWN)
            for delta, link in zip(deltas, self.links, strict=True)
        ]

    def row(self, source: str, kinds: dict[str, str] | None = None, **values: Any) -> Row:
        """A line of the sums; `kinds` names the numbers that are slopes, deltas or messages."""
        return Row(source, self.frame.pick(1.3, 1.05) * LABEL, kinds or {}, **values)

    def _sum(self, k: int, end: Circle) -> Formula:
        """z above its output, where its bias was."""
        z = Value(self.trace["output.z"].value, (0, k), 3, reserve="−0.000")
        text = Formula("z = @z", self.frame.pick(1.1, 1.0) * LABEL, z=z)
        return text.next_to(end, UP, buff=0.12).align_to(end, LEFT)

    def _cost(self) -> Formula:
        """The cost, with as many digits as its changes need."""
        cost = Value(self.trace["loss"].value, places=4)
        text = Formula("C = @cost", self.frame.pick(1.35, 1.03) * LABEL, cost=cost)
        between = (self.bars[0].get_y() + self.bars[1].get_y()) / 2
        y = self.frame.pick(between, self.frame.title.center[1])  # a narrow frame has room beside the title alone
        return text.set_y(y).align_to(self.targets[0], RIGHT)

    def _fill(self) -> None:
        """Inputs have one digit, answers three."""
        for layer, name in enumerate(self.net.records(self.trace)):
            for i, neuron in self.net.neurons[layer].items():
                style = {"places": 3} if layer else {"places": 1, "reserve": "−0.0"}
                neuron.set_value(self.trace[name], (0, i), shown=False, **style)

    def _bias(self, record: Source, i: int, circle: Circle) -> Tag:
        value = Value(record, i, 1, size=NUMBER, role="bias", plus=True)
        tag = Tag(value, border=theme().bias)
        if not self.frame.wide:  # there is no room between the circles
            return tag.move_to(circle.get_top() + 0.1 * UP)
        return tag.next_to(circle, UP, buff=0.05)

    def _target(self, k: int, end: Circle) -> VGroup:
        circle = Circle(TARGET, color=theme().target, stroke_width=3).set_fill(theme().panel, 1)
        number = Value(self.trace["y"], (0, k), 0, size=LABEL, role="target")
        goal = VGroup(circle, number.move_to(circle))
        return goal.move_to(end.get_right() + (self.frame.pick(*ASIDE) - TARGET - 0.05) * RIGHT)

    def shrink(self, k: int) -> Transform:
        """The bar of output `k`'s miss, times its slope: what is left of it is the bar of its delta."""
        return ReplacementTransform(self.bars[k].copy(), self.delta_bars[k])

    def enter(self, layer: int) -> Iterator[Step]:
        """The weights into `layer` and its biases come into sight."""
        tags = [tag for row in self.weights[layer - 1].values() for tag in row.values()]
        yield [FadeIn(*tags)], 0.6
        yield [FadeIn(*self.biases[layer - 1].values())], 0.5

    def answer(self, layer: int) -> Iterator[Step]:
        """A light runs along the edges into `layer`, and its neurons answer."""
        yield [Pulse(self.net.all_edges(layer - 1))], 0.9
        yield [animate(neuron).show_lit() for neuron in self.net.neurons[layer].values()], 0.6

    def leave(self, layer: int) -> list[Animation]:
        """The weights and biases of `layer` go."""
        tags = [tag for row in self.weights[layer - 1].values() for tag in row.values()]
        return [FadeOut(*tags, *self.biases[layer - 1].values())]

    def focus(self, edges: Iterable[Edge]) -> Animation:
        """Only these edges stay in sight."""
        chosen = set(edges)
        return dim([edge for edge in self.net.all_edges() if edge not in chosen], FAINT)

    def all_back(self) -> Animation:
        """All edges are in sight again."""
        return dim(self.net.all_edges(), 1)

    def roads(self, j: int) -> list[Tag]:
        """The weights on the edges that leave hidden neuron `j`."""
        return [row[j] for row in self.weights[1].values()]


def _weight(record: Source, i: int, j: int, edge: Edge, share: float) -> Tag:
    """A weight's number on its edge."""
    return Tag(Value(record, (i, j), 1, size=NUMBER, role="weight")).on(edge, share)
