"""A network as ForwardPass draws it: two neighbouring layers in sight, and room at their right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, FadeIn, FadeOut, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, points
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words, escape
from scenes.kit.text.values import Value
from scenes.l07_network.forward_story import ForwardStory

SIZES = 0.55  # below the circles, for the true sizes of layers that are out of sight in part
GATE = 0.58  # where on an edge its weight stands
GAP = 0.05  # between numbers on an edge, in manim units
FEET = 0.19  # from a circle's middle up to the line of a class's name
CLOSE = 0.25  # from a circle to what stands beside it
DEEP = 4  # hidden layers whose numbers can be read as they pass; of more, those on the way show their colours alone


class NetWindow:
    """A case's network: layer `at` stands at the stage's left, the next one `reach` beside it, and `room` is left.

    All other layers lie out of sight, to the left and to the right, until `pan` brings the next one in. `names` are
    those of the classes in sight, beside their circles in the upper half of a row.
    """

    def __init__(self, frame: Frame, story: ForwardStory) -> None:
        self.frame, self.story, self.case = frame, story, story.case
        stage, sizes = frame.stage, story.case.sizes
        self.reach, radius = frame.pick((4.2, 0.78), (3.4, 0.66))
        self.size: float = frame.pick(1.0, 0.86) * points(BODY)
        elided = any(len(seen) < size for seen, size in zip(story.shown, sizes, strict=True))
        rows = Region(stage.left, stage.right, stage.bottom + SIZES * elided, stage.top)
        self.net = NetworkDiagram(
            self.case.net, width=self.reach * (len(sizes) - 1) + 2 * radius, height=rows.height, radius=radius,
            color=lambda _: theme().weight, shown=story.shown, count_size=BODY, braces=False,
        )  # fmt: skip
        self.left = stage.left + radius + 0.05
        self.net.shift((self.left - self.net.layers[0].get_x(), rows.center[1], 0))
        self.at = 0
        self.room = Region(self.left + self.reach + radius + CLOSE, stage.right, rows.bottom, rows.top)
        self.x_places = story.places(story.into(0).value)
        self.sums = [story.record(layer, "z") for layer in range(len(story.names))]
        self.fill(0, story.into(0), self.x_places)
        for layer in range(1, len(sizes) - 1):
            told = story.deep <= DEEP or layer in (1, story.deep)
            self.fill(layer, story.record(layer - 1, "z" if layer == 1 else "a"), story.sum_places, numbered=told)
        self.fill(-1, story.record(-1, "z"), 2)
        self.names = self._named()

    def fill(self, layer: int, record: Any, places: int, numbered: bool = True) -> None:
        """The circles of a layer hold this record, dark if they are dark; if not `numbered`, as colours alone."""
        negative = float(np.min(record.value)) < 0 or layer == 1
        style: dict[str, Any] = {"size": 1.3 * BODY, "reserve": f"{'−' * negative}0.{'0' * places}"}
        common: dict[str, Any] = {"places": places, "largest": self.largest(record), "numbered": numbered}
        for i, neuron in self.net.neurons[layer].items():
            new = {} if neuron.value is not None else style
            neuron.set_value(record, (0, i), shown=neuron.is_lit, **common, **new)
            neuron.stand(0.2)

    def largest(self, record: Any) -> float:
        """What fills a circle with its full colour."""
        records = self.story.into(0), self.sums[0], self.sums[-1], record
        return max(float(np.abs(each.value).max()) for each in records)

    def speaking(self, layer: int) -> list[Edge]:
        """The edges after a hidden layer that carry anything: out of neurons whose answer is not zero."""
        answers = self.story.into(layer).value[0]
        return [edge for j in self.story.shown[layer] if answers[j] for edge in self.net.out_of(layer, j)]

    def speaking_to(self, layer: int, i: int) -> list[Edge]:
        """The edges into neuron `i` after a layer that carry anything."""
        answers = self.story.into(layer).value[0]
        return [edge for j, edge in self.net.edges[layer][i].items() if answers[j]]

    def activated(self) -> None:
        """From now on the circles of the first layer hold its answers."""
        self.fill(1, self.story.record(0, "a"), self.story.sum_places)

    def rows(self, layer: int) -> dict[int, float]:
        """The heights of a layer's neurons in sight."""
        return {i: float(neuron.get_y()) for i, neuron in self.net.neurons[layer].items()}

    def circles(self, layer: int) -> list[VMobject]:
        """A layer's circles, and its true size where some of it is out of sight."""
        elided = [k for k, size in enumerate(self.case.sizes) if len(self.story.shown[k]) < size]
        layer %= len(self.case.sizes)
        return [self.net.layers[layer], *([self.net.elisions[elided.index(layer)]] if layer in elided else [])]

    def jump(self, layer: int) -> None:
        """Layer `layer` stands at the left from now on; nothing of the network is on stage."""
        self.net.shift((self.at - layer) * self.reach * RIGHT)
        self.at = layer

    def pan(self) -> Iterator[Step]:
        """The next layer moves to the left, and what follows it comes."""
        way, stays = self.reach * LEFT, self.circles(self.at + 1)
        leaves = [*self.net.all_edges(self.at), *self.circles(self.at)]
        yield [FadeOut(*leaves)], 0.4
        yield [animate(part).shift(way) for part in stays], 1.0
        moved = {id(part) for each in stays for part in each.get_family()}
        others = (*self.net.all_edges(), *self.net.layers, *self.net.elisions)
        for part in (part for part in others if id(part) not in moved):
            part.shift(way)
        self.at += 1
        yield [FadeIn(*self.net.all_edges(self.at), *self.circles(self.at + 1))], 0.6

    def weight(self, layer: int, i: int, j: int) -> Tag:
        """The weight on the edge from neuron `j` into neuron `i` of a layer of weights."""
        W, size = self.story.record(layer, "W"), self.size
        edge = self.net.edges[layer % len(self.story.names)][i][j]
        return Tag(Value(W, (i, j), self.story.weight_places, size=size, role="weight")).on(edge, GATE)

    def way(self, edge: Edge, weight: Tag, number: Tag) -> tuple[float, float] | None:
        """From where to where on an edge a number runs to the weight; None where there is no room."""
        length, half = float(np.linalg.norm(edge.point_at(1) - edge.point_at(0))), number.width / 2
        ends = half / length, GATE - (weight.width / 2 + half + GAP) / length
        return ends if ends[1] - ends[0] > GAP / length else None

    def _named(self) -> dict[int, Words]:
        """The classes' names, right of their circles."""
        rows = self.rows(-1)
        names = {i: Words(escape(self.story.name(i)), BODY, role=f"class {i}", digits="name") for i in rows}
        factor = min(self.frame.pick(1.2, 1.0), self.room.width / max(words.width for words in names.values()))
        for i, words in names.items():
            words.scale(factor).next_to((self.room.left, rows[i], 0), RIGHT, buff=0)
            align_baseline(words, y=rows[i] + FEET)
        return names

    @property
    def beyond(self) -> list[VMobject]:
        """What else is in sight at first: the layers after the inputs, up to the third; classes, if there is room."""
        found = [part for k in (1, 2) for part in (*self.circles(k), *self.net.all_edges(k - 1))]
        names = [words.copy().shift((self.reach, -2 * FEET, 0)) for words in self.names.values()]
        if self.story.deep == 1 and max(words.get_right()[0] for words in names) <= self.frame.stage.right:
            found += names
        return found

    @property
    def petal_room(self) -> Region:
        """All that is right of the left column."""
        stage = self.frame.stage
        return Region(self.left + self.net.radius + 0.6, stage.right, stage.bottom, stage.top).inset(0.1, 0.2)


def layer_formula() -> Maths:
    """What all layers have in common."""
    before = "{{ bold(a)^((l)) : out }} = g ( {{ W^((l)) : W }} {{ bold(a)^((l-1)) : into }}"
    form = f"{before} {{{{ + : plus }}}} {{{{ bold(b)^((l)) : b }}}} )"
    roles: dict[str, Any] = {"out": "activation", "into": "activation", "W": "weight", "b": "bias"}
    return Maths(form, HERO, colors=roles, digits="index")
