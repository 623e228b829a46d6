"""The practice net as Backpropagation shows it: with its weights, biases, targets, misses, deltas and gradients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manim import DOWN, RIGHT, UP, Animation, Circle, FadeIn, FadeOut, Line, VGroup

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER, BackwardDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import dim
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.practice_net import Y, practice_net, practice_run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Source, Value

FAINT = 0.15  # the opacity of edges that are not spoken of
# So far along its edge a weight of each layer stands, off the crossings, on a wide and on a narrow frame.
WEIGHT_AT = (0.25, 0.24), (0.3, 0.7)
RADIUS = 0.56
TARGET = 0.4  # the radius of a target's circle


class PracticePicture:
    """The net at the left of a wide frame, or above the words of a narrow one; `work` is the room for sums.

    Activations are dark at first. `weights[l][i][j]` and `biases[l][i]` are tags, `targets` circles at the right, and
    `misses` the answers minus the targets, between them.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.trace = frame, practice_run()
        room, self.work = frame.pair(frame.pick(0.65, 0.64), gap=frame.pick(0.45, 0.2))
        aside = frame.pick(2.0, 1.9)  # what targets and misses take
        self.net = BackwardDiagram(
            practice_net(), self.trace, beside=("source", "target"),
            width=room.width - aside, height=room.height, radius=RADIUS, color=lambda _: theme().weight,
        )  # fmt: skip
        self._fill()
        self.net.move_to(Region(room.left, room.right - aside, room.bottom, room.top).center)
        for k in self.net.neurons[2]:
            self.net.badge(2, k).shift(0.14 * DOWN)  # clear of the line of the gradients beside it
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
        self.misses = [
            Value(misses, (0, k), 3, plus=True, size=LABEL).next_to(link, UP, buff=0.24)
            for k, link in enumerate(self.links)
        ]

    def _fill(self) -> None:
        """Inputs have one digit, answers three."""
        for layer, name in enumerate(self.net.records(self.trace)):
            for i, neuron in self.net.neurons[layer].items():
                style = {"places": 3} if layer else {"places": 1, "reserve": "−0.0"}
                neuron.set_value(self.trace[name], (0, i), shown=False, **style)

    def _bias(self, record: Source, i: int, circle: Circle) -> Tag:
        value = Value(record, i, 1, size=NUMBER, role="bias", plus=True)
        return Tag(value, border=theme().bias).move_to(circle.get_top() + 0.1 * UP)

    def _target(self, k: int, end: Circle) -> VGroup:
        circle = Circle(TARGET, color=theme().target, stroke_width=3).set_fill(theme().panel, 1)
        number = Value(self.trace["y"], (0, k), 0, size=LABEL, role="target")
        goal = VGroup(circle, number.move_to(circle))
        return goal.move_to(end.get_right() + (self.frame.pick(2.0, 1.9) - TARGET - 0.05) * RIGHT)

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
