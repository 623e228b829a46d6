"""A network as ForwardPass draws it: one row a neuron, and at its right what is weighed, added, cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VMobject

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import light
from scenes.kit.plot.curves import corner_points
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words, escape
from scenes.kit.text.values import Formula, Source, Value
from scenes.l07_network.forward_lanes import LANE, THICK, Lane
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_sums import FirstSums

CLEAR = 0.12  # between words and a line that stops short of them
TIGHT, CLOSE = (
    (0.7, 0.306),
    (0.655, 0.285),
)  # what is left of both where a row has four lanes, and the first one's height
ROOM = 0.9  # between circles for a weight
NUMBER = 1.15  # the width of a bar's number


class NetRows:
    """A case's network from left to right, a row for each neuron; what is weighed stands at the right.

    Sums lie beside the neurons of the first layer (`sums`), bars beside the scores: `lanes[i]` holds what the loud
    neuron, its rival, all others (where they give anything) and the bias add to score i.
    """

    def __init__(self, frame: Frame, story: ForwardStory) -> None:
        self.frame, self.story, self.case, self.run = frame, story, story.case, story.case.run
        self.stage, stage, sizes = frame.stage, frame.stage, story.case.sizes
        radius, width, height = frame.pick((0.66, 6.9, 5.1), (0.65, 5.05, 4.8))
        deep = len(sizes) > 3
        if deep:
            width, radius = width + frame.pick(0.7, 1.1), frame.pick(0.95, 0.85) * radius
            radius = min(radius, width / (2.3 * (len(sizes) - 1) + 2))  # circles side by side
        self.net = NetworkDiagram(
            self.case.net, width=width, height=height, radius=radius, color=lambda _: theme().weight,
            shown=story.shown, count_size=BODY, braces=False,
        )  # fmt: skip
        self._stagger()
        self.net.move_to((stage.left + width / 2 + 0.05, stage.top - height / 2 + 0.05, 0))
        self.rows, self.score_rows = (
            {i: float(neuron.get_y()) for i, neuron in self.net.neurons[layer].items()} for layer in (1, -1)
        )
        self.foot = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.85)
        self.z, self.x = story.record(0, "z"), story.into(0)
        self.largest = max(float(np.abs(each.value).max()) for each in (self.x, self.z, story.record(-1, "z")))
        self.x_places = story.places(self.x.value)
        self.fill(0, self.x, self.x_places)
        self.fill(1, self.z, story.sum_places)
        for layer in range(2, len(sizes) - 1):
            self.fill(layer, story.record(layer - 1, "a"), story.sum_places)
        self.fill(-1, story.record(-1, "z"), 2 if radius > 0.6 else 1)
        self.tight = bool(np.any(story.rest))
        self.names = [self._name(i) for i in self.score_rows]
        self.first = FirstSums(story, self.beside(1), self.rows)
        self.sums, self.steps = self.first.sums, self.first.steps
        both = np.vstack([each.value[0, story.shown[1]] for each in (self.z, story.record(0, "a"))])
        self.z_at = self._scale(both, self.beside(1), (0.205, 0.182))
        self.zs = {i: self._bar(self.z, i) for i in self.rows}
        for i, lane in self.zs.items():
            align_baseline(self.net.neurons[1][i].held, lane.number)
        self.lanes = self._lanes()
        self.axis = self.axis_at(self.score, self.score_rows, self.names)

    def _stagger(self) -> None:
        """Sizes of layers that would run together stand on two lines."""
        sizes = [elision[-1] for elision in self.net.elisions]
        if any(right.get_left()[0] - left.get_right()[0] < 0.2 for left, right in pairwise(sizes)):
            for size in sizes[1::2]:
                size.shift(0.42 * DOWN)

    def fill(self, layer: int, record: Any, places: int) -> None:
        """The circles of a layer hold this record, dark if they are dark."""
        digits, negative = "0" * places, float(np.min(record.value)) < 0 or layer == 1
        for i, neuron in self.net.neurons[layer].items():
            neuron.set_value(
                record, (0, i), places=places, largest=max(self.largest, float(np.abs(record.value).max())),
                shown=neuron.is_lit, reserve=f"{'−' * negative}0.{digits}",
            )  # fmt: skip
            neuron.stand()

    def activated(self) -> None:
        """From now on the circles of the first layer hold its answers."""
        self.fill(1, self.story.record(0, "a"), self.story.sum_places)

    def tags(self, edges: Sequence[Edge], places: Sequence[tuple[int, int]], layer: int, share: float) -> list[Tag]:
        """The weights on these edges; none where many layers make edges too short for them."""
        columns = [float(each.get_x()) for each in self.net.layers]
        if len(columns) > 3 and columns[1] - columns[0] - 2 * self.net.radius < ROOM:
            return []
        W, digits = self.story.record(layer, "W"), self.story.weight_places
        numbers = (Value(W, place, digits, size=BODY, role="weight") for place in places)
        tags = [Tag(number).on(edge, share) for number, edge in zip(numbers, edges, strict=True)]
        for tag, (_, j) in zip(tags, places, strict=True):
            beside = self.net.neurons[layer % len(self.net.edges)][j].held
            drift = float(beside.strut.points[0][1] - tag.value.strut.points[0][1])
            if abs(drift) < 0.2:  # on a level line: as a row with its neuron's number
                tag.shift(drift * UP)
        return tags

    def _name(self, i: int) -> Words:
        words = Words(escape(self.story.name(i)), BODY, role=f"class {i}", digits="name")
        y, circle = self.score_rows[i] + 0.62, self.net.neurons[-1][i].circle
        y += self.frame.pick(0.05, 0.015) * self.tight
        if not self.frame.wide:  # bars and numbers take the room beside the circle
            return words.next_to((self.stage.right, y, 0), LEFT, buff=0)
        return words.next_to((circle.get_right()[0] + 0.2, y, 0), RIGHT, buff=0)

    def parts(self, layer: int) -> list[VMobject]:
        """The edges into a layer, its circles, and its true size where some of it is out of sight."""
        elided = [k for k, size in enumerate(self.case.sizes) if len(self.story.shown[k]) < size]
        size_ = [self.net.elisions[elided.index(layer)]] if layer in elided else []
        return [*self.net.all_edges(layer - 1), self.net.layers[layer], *size_]

    def first_sum(self) -> Iterator[Step]:
        """Product by product, what is out of sight as one, the bias, and the sum of the upper neuron."""
        i = next(iter(self.rows))
        heavy = self.first.heavy[i]
        s, steps, edges = self.sums[i], self.steps, self.net.edges[0][i]
        tags = self.tags([edges[j] for j in heavy], [(i, j) for j in heavy], 0, 0.5)
        *dots, equals = s.letters()
        tagged = tags if "r" not in s.values else []  # else there would be too many numbers
        if tagged:
            yield [FadeIn(*tagged)], 0.4
        for (w, x, product), dot in zip((("w", "x", "p"), ("v", "y", "q"))[: len(heavy)], dots, strict=True):
            yield [FadeIn(s.part(w), dot, s.part(x))], 0.4
            yield [FadeIn(steps.part(product))], 0.4
        if "r" in s.values:
            yield [FadeIn(s.part("r"), steps.part("r"))], 0.4
        yield [FadeIn(s.part("b"), steps.part("b"))], 0.4
        yield [FadeIn(equals, s.part("z"))], 0.4
        yield [light(self.net.neurons[1][i]), *map(FadeOut, tagged)], 0.4

    def beside(self, layer: int) -> Region:
        """The room at the right of a layer's circles."""
        circles = self.net.neurons[layer].values()
        left = max(float(circle.get_right()[0]) for circle in circles) + 0.35
        return Region(left, self.stage.right, self.foot.top, self.stage.top)

    def guess(self, text: str) -> Words:
        """The tempting answer, beside the score that it is about."""
        words = Words(escape(text), HERO, digits="name")
        return self.beside(-1).place(words, 1).set_y(self.score_rows[self.story.favoured])

    def _scale(self, numbers: np.ndarray, room: Region, free: tuple[float, float]) -> Callable[[float], float]:
        """Where numbers stand in a room, with so much of their range `free` at either side, for numbers."""
        low, high = min(0.0, float(numbers.min())), max(0.0, float(numbers.max()))
        low, high = low - free[0] * (high - low), high + free[1] * (high - low)
        unit = room.width / (high - low)
        return lambda number: room.left - low * unit + number * unit

    def _bar(self, record: Any, i: int) -> Lane:
        """A sum or an answer of the first layer as a bar."""
        places = self.story.sum_places
        return Lane(record, (0, i), 0.0, self.z_at, self.rows[i], role="activation", places=places, plus=False)

    def answer_bars(self) -> dict[int, Lane]:
        """The answers of the first layer as bars."""
        return {i: self._bar(self.story.record(0, "a"), i) for i in self.rows}

    def _lanes(self) -> dict[int, list[Lane]]:
        """What each score in sight is added up from."""
        story, b = self.story, self.story.record(-1, "b")
        parts: dict[int, list[tuple[Source, Any, str]]] = {}
        for i in self.score_rows:
            parts[i] = [(story.terms, (i, j), "activation") for j in (story.loud, story.rival)]
            if self.tight:
                parts[i].append((story.rest, i, "activation"))
            parts[i].append((b, i, "bias"))
        values = {i: [float(np.asarray(getattr(s, "value", s))[k]) for s, k, _ in parts[i]] for i in parts}
        ends = np.array([np.cumsum(each) for each in values.values()])
        room = self.beside(-1)
        number = NUMBER / room.width  # the share of the room that a number takes at either end
        narrow = (number / (1 - 2 * number),) * 2 if self.tight else (0.349, 0.437)
        self.score = self._scale(ends, room, self.frame.pick((0.233, 0.248 + 0.06 * self.tight), narrow))
        tight, first = self.frame.pick(TIGHT, CLOSE) if self.tight else (1.0, 0.18)
        lanes = {
            i: [
                Lane(source, index, float(sum(values[i][:k])), self.score,
                     self.score_rows[i] + first - k * LANE * tight, role=role, thick=THICK * tight)
                for k, (source, index, role) in enumerate(parts[i])
            ]
            for i in parts
        }  # fmt: skip
        for i, lane in ((i, lane) for i, row in lanes.items() for lane in row):
            drift = float((self.net.neurons[-1][i].held.strut.points[0] - lane.number.strut.points[0])[1])
            if abs(drift) < 0.1:  # a number beside the circle stands in its row
                lane.number.shift(drift * UP)
        return lanes

    def axis_at(self, at: Callable[[float], float], rows: dict[int, float], clear: Sequence[Words] = ()) -> VMobject:
        """The line of zero, through all rows; it stops short of words that it would cross."""
        x, top, bottom = at(0.0), max(rows.values()) + 0.45, min(rows.values()) - 0.95
        crossed = [each for each in clear if each.get_left()[0] - CLEAR < x < each.get_right()[0] + CLEAR]
        ends = sorted(each.get_y() + side * (each.height / 2 + CLEAR) for each in crossed for side in (-1, 1))
        pieces = np.clip([bottom, *ends, top], bottom, top).reshape(-1, 2)
        axis = VMobject(stroke_color=theme().muted, stroke_width=2.5).set_z_index(1)
        axis.points = corner_points([np.array([(x, y, 0) for y in piece]) for piece in pieces if piece[0] < piece[1]])
        return axis

    def product(self, i: int, j: int) -> Formula:
        """The weight from hidden neuron `j` to score `i`, times the neuron's answer."""
        story = self.story
        W, a, term = story.record(-1, "W").value[i, j], story.answers.value[0, j], story.terms[i, j]
        exact = abs(round(W, story.weight_places) * round(a, story.sum_places) - round(term, 2)) < 1e-6
        return Formula(
            f"@w dot @a {'=' if exact else 'approx'} @p", HERO,
            w=Value(story.record(-1, "W"), (i, j), story.weight_places, role="weight"),
            a=Value(story.answers, (0, j), story.sum_places, role="activation", paren=bool(a < 0)),
            p=Value(story.terms, (i, j), 2),
        )  # fmt: skip


def layer_formula() -> Maths:
    """What all layers have in common."""
    form = "{{ bold(a)^((l)) : out }} = g ( {{ W^((l)) : W }} {{ bold(a)^((l-1)) : in }} + {{ bold(b)^((l)) : b }} )"
    roles: dict[str, Any] = {"out": "activation", "in": "activation", "W": "weight", "b": "bias"}
    return Maths(form, HERO, colors=roles, digits="index")
