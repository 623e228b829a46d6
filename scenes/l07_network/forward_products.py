"""What the last hidden neurons give the scores: each product a rectangle, and below the rectangles the sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, VGroup, VMobject

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_net import NetWindow

PLACES = 2  # of products and scores
STRIP = 0.24  # of a block's height, for a class that has none: its name
HEAD, LINE = 0.58, 0.6  # of a block's height in manim units, for its name, and for each line of its sum
GAP, BESIDE, BETWEEN = 0.4, 0.1, 0.18  # between rectangles, a weight and its rectangle, blocks
WIDE, LOW = 0.24, 0.06  # between two numbers of a sum, and below its last line
LEAST, OFF = 0.27, 0.2  # in manim units: a digit's height, and two lines apart, at least
EDGE, STEM = 0.18, 0.04  # from the room's left side to the line of a class's colour; what the line leaves at its ends


class ProductShape(VGroup):
    """A product as a rectangle: as wide as the answer, as high as the weight that it meets; dashed if it is negative.

    `number` is the product, `weight` the weight at its side; `shown` is how far the rectangle has grown from its foot.
    """

    def __init__(self, number: Value, weight: Value, answer: float, units: tuple[float, float]) -> None:
        self.number, self.weight, self.answer, self.units = number, weight, answer, units
        self.strip = SignedStrip(role="activation")
        super().__init__(self.strip)

    def stand(self, left: float, foot: float) -> None:
        """The rectangle's lower left corner is there, its weight beside it."""
        self.left, self.foot = left, foot
        self.weight.next_to((left, foot, 0), LEFT, buff=BESIDE)
        align_baseline(self.weight, y=foot)
        self.extend_to(1.0)

    def extend_to(self, share: float) -> None:
        """Draw so much of it."""
        wide, high = (
            abs(side) * unit for side, unit in zip((self.answer, self.weight.number), self.units, strict=True)
        )
        middle = self.foot + share * high / 2
        start, end = np.array([self.left, middle, 0.0]), np.array([self.left + wide, middle, 0.0])
        self.strip.set_ends(start, end, share * high, negative=self.number.number < 0)
        self.shown = share

    def readings(self) -> list[Reading]:
        """The area of the full rectangle."""
        if self.shown < 1 or not self.strip.length:
            return []
        area = self.strip.length * self.strip.width_across / (self.units[0] * self.units[1])
        return [Reading("area", area, abs(self.number.number), 1e-6)]


class ProductBlocks:
    """What makes the scores of the `chosen` classes: a block each, one above the other, in the window's room.

    `names` are those of all classes in sight, `stems` lead to them; `shapes[i]` the products of the loud neuron and of
    its rival, all to one scale; `rest[i]` the other numbers of the sum below them: what all others give, where they
    give anything, and the bias; `total[i]` ends it.
    """

    layer = -1

    def __init__(self, window: NetWindow, chosen: Sequence[int]) -> None:
        self.window, self.story = window, window.story
        story, self.chosen = window.story, chosen
        self.sources, self.places, self.products = story.written(-1), PLACES, story.products(-1)
        others = story.rest(-1)
        self.parts: list[tuple[Any, str]] = [(story.record(-1, "b"), "bias")]
        if np.any(others[list(chosen)]):
            self.parts.insert(0, (others, "activation"))
        rows = window.rows(-1)
        order = sorted(rows, key=lambda i: -rows[i])
        self.bands = dict(
            zip(order, window.room.rows(*(1 if i in chosen else STRIP for i in order), gap=BETWEEN), strict=True)
        )
        self.numbers, self.rest, self.total = dict[int, list[Value]](), dict[int, list[Value]](), dict[int, Formula]()
        self.sums = {i: self._sum(i) for i in chosen}
        self.foot = LINE * max(map(len, self.sums.values()))
        self.names, self.units = self._named(), self._units()
        self.stems = {i: self._stem(i) for i in order}
        self.shapes = {i: self._shapes(i) for i in chosen}
        for i in chosen:
            self._lay_sum(i)

    def drawn(self, i: int, k: int) -> ProductShape:
        """The rectangle of the `k`-th source in block `i`."""
        return self.shapes[i][k]

    def _named(self) -> dict[int, Words]:
        """The classes' names, each in the upper left corner of its band."""
        story, room = self.story, self.window.room
        names = {
            i: Words(escape(story.name(i)), 1.2 * self.window.size, role=f"class {i}", digits="name")
            for i in self.bands
        }
        factor = min(1.0, 0.9 * room.width / max(words.width for words in names.values()))
        for i, words in names.items():
            band = self.bands[i]
            middle = band.top - HEAD / 2 if i in self.chosen else band.center[1]
            words.scale(factor).next_to((room.left, middle, 0), RIGHT, buff=0)
            self._clear(words)
        return names

    def _clear(self, words: Words) -> None:
        """A name that stands nearly on the line of a number in a circle stands clearly below it."""
        for neuron in self.window.net.neurons[-1].values():
            line = baseline(neuron.held)
            if abs(baseline(words) - line) < OFF:
                words.shift((line - OFF - baseline(words)) * UP)

    def _stem(self, i: int) -> VMobject:
        """From a class's circle to the line along its band's left side."""
        circle, band, x = self.window.net.neurons[-1][i], self.bands[i], self.window.room.left - EDGE
        y, low, high = float(circle.get_y()), band.bottom + STEM, band.top - STEM
        stem = VMobject(stroke_color=colour_of(None, f"class {i}"), stroke_width=4)
        sides = ((circle.get_right()[0], y, 0), (x, y, 0)), ((x, min(low, y), 0), (x, max(high, y), 0))
        stem.points = corner_points([np.array(side) for side in sides])
        return stem

    def _weight(self, i: int, j: int) -> Value:
        W = self.story.record(-1, "W")
        return Value(W, (i, j), self.story.weight_places, size=self.window.size, role="weight")

    def _units(self) -> tuple[float, float]:
        """How wide and how high a one is, so that all rectangles have room."""
        weights = [[self._weight(i, j) for j in self.sources] for i in self.chosen]
        beside = sum(max(row[k].width for row in weights) + BESIDE for k in range(len(self.sources)))
        answers = sum(abs(float(self.story.answers.value[0, j])) for j in self.sources)
        highest = max(abs(weight.number) for row in weights for weight in row)
        height = min(self.bands[i].height for i in self.chosen) - HEAD - self.foot
        wide = self.window.room.width - beside - GAP * (len(self.sources) - 1)
        return wide / max(answers, 1e-9), height / max(highest, 1e-9)

    def _shapes(self, i: int) -> list[ProductShape]:
        """The rectangles of a block, side by side on one line."""
        x, foot, shapes = self.window.room.left, self.bands[i].bottom + self.foot, list[ProductShape]()
        for j, number in zip(self.sources, self.numbers[i], strict=True):
            answer, label = float(self.story.answers.value[0, j]), max(self._weight(r, j).width for r in self.chosen)
            shape = ProductShape(number, self._weight(i, j), answer, self.units)
            shape.stand(x + label + BESIDE, foot)
            x += label + BESIDE + abs(answer) * self.units[0] + GAP
            shapes.append(shape)
        return shapes

    def _sum(self, i: int) -> list[VGroup]:
        """A block's numbers and their sum, in one line, or, where that is too wide to be read, in two."""
        z, size, width = self.story.record(-1, "z"), self.window.size, self.window.room.width
        products = self.numbers[i] = [
            Value(self.products, (i, j), PLACES, plus=True, size=size, role="activation") for j in self.sources
        ]
        self.rest[i] = [Value(source, i, PLACES, plus=True, size=size, role=role) for source, role in self.parts]
        numbers = [*products, *self.rest[i]]
        exact = abs(sum(round(n.number, PLACES) for n in numbers) - round(float(z.value[0, i]), PLACES)) < 1e-6
        score = Value(z, (0, i), PLACES, size=size, role="activation")
        self.total[i] = Formula(f"{'=' if exact else 'approx'} @z", size, z=score)
        line = VGroup(*numbers, self.total[i]).arrange(RIGHT, buff=WIDE)
        if width / line.width > min(1.0, LEAST / DIGIT_HEIGHT / size):
            return [line.scale(min(1.0, width / line.width))]
        lines = [VGroup(*products), VGroup(*self.rest[i], self.total[i])]
        return [part.arrange(RIGHT, buff=WIDE) for part in lines]

    def _lay_sum(self, i: int) -> None:
        """The lines of a block's sum stand below its rectangles, as far down as those of the other block."""
        for k, line in enumerate(self.sums[i]):
            line.scale(min(1.0, self.window.room.width / line.width))
            line.next_to((self.window.room.left, 0, 0), RIGHT, buff=0)
            align_baseline(*line, y=self.bands[i].bottom + LOW + (len(self.sums[i]) - 1 - k) * LINE)
