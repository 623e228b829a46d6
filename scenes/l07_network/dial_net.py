"""What Exercises7 draws first: a network whose dials are counted."""

from __future__ import annotations

from itertools import pairwise
from typing import Self

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Animation,
    Dot,
    Line,
    Square,
    UpdateFromAlphaFunc,
    VGroup,
    VMobject,
    interpolate_color,
    linear,
)

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.readings import Reading
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import SIZES, dials

CELL = 0.26  # of a weight on its line
FAINT = 0.25  # the opacity of a line that is not counted yet


class DialNet(VGroup):
    """4 → 5 → 2: its lines, neuron by neuron, and the knobs of its biases; the first `counted` dials are lit.

    >>> net = DialNet(6.0, 4.0).show_counted(23)
    >>> len(net.lines), len(net.knobs), [reading.shown for reading in net.readings()]
    (30, 7, [23.0])
    """

    def __init__(self, width: float, height: float) -> None:
        self.net = NetworkDiagram(list(SIZES), width=width, height=height)
        self.net.remove(self.net.links, *self.net.all_edges())
        self.lines = [
            Line(edge.point_at(0), edge.point_at(1), color=theme().weight, stroke_width=5)
            for edge in self.net.all_edges()
        ]
        self.knobs = [
            Dot(neuron.circle.get_top(), 0.16, color=theme().bias).set_z_index(5)
            for column in self.net.neurons[1:]
            for neuron in column.values()
        ]
        super().__init__(*self.lines, self.net, *self.knobs)
        self.show_counted(0)

    def show_counted(self, counted: float) -> Self:
        """Light the first dials, the next one in part; knobs that are not counted yet cannot be seen."""
        self.counted = counted
        for k, part in enumerate((*self.lines, *self.knobs)):
            lit = float(np.clip(counted - k, 0, 1))
            if part in self.knobs:
                part.set_fill(opacity=lit)
            else:
                hue = interpolate_color(theme().muted, theme().weight, lit)
                part.set_stroke(hue, opacity=FAINT + (1 - FAINT) * lit)
        return self

    def count_to(self, goal: float) -> Animation:
        """Light after light, evenly, until `goal` dials are lit."""
        start = self.counted
        return UpdateFromAlphaFunc(
            self, lambda _, share: self.show_counted(start + share * (goal - start)), rate_func=linear
        )

    def layer(self, k: int) -> VGroup:
        """The neurons of a layer and the lines that end at them."""
        first = SIZES[0] * SIZES[1] if k == 2 else 0
        lines = self.lines[first : first + SIZES[k - 1] * SIZES[k]] if k else []
        return VGroup(*lines, self.net.layers[k])

    def into(self, output: int) -> list[Line]:
        """The lines that end at an output."""
        first = SIZES[0] * SIZES[1] + output * SIZES[1]
        return self.lines[first : first + SIZES[1]]

    def row(self, output: int, left: float, width: float) -> VGroup:
        """A cell for each of these lines, in a row beside the output."""
        pitch = width / SIZES[1]
        cell = Square(0.8 * pitch, stroke_width=0).set_fill(theme().weight, 1)
        y = self.net.neurons[2][output].get_y()
        return VGroup(*(cell.copy().move_to((left + (j + 0.5) * pitch, y, 0)) for j in range(SIZES[1])))

    def cells(self, output: int) -> VGroup:
        """The cells of that row, each on its line, near the hidden neuron whose number it multiplies."""
        row = self.row(output, 0.0, 1.0)
        for cell, line in zip(row, self.into(output), strict=True):
            cell.scale_to_fit_width(CELL).move_to(line.point_from_proportion(0.22))
        return row

    def readings(self) -> list[Reading]:
        """How many dials are lit."""
        lit = [bool(line.get_stroke_color() == theme().weight) for line in self.lines]
        lit += [bool(knob.get_fill_opacity() > 0.99) for knob in self.knobs]
        return [Reading("dials", float(sum(lit)), float(int(self.counted + 0.01)), 0.0)]


class DialSum(VGroup):
    """The lines between the layers and the biases, written as a sum: `parts` are its terms with their signs, `total`.

    >>> written = DialSum()
    >>> len(written.parts), round(written.total.values["n"].number)
    (4, 37)
    """

    def __init__(self) -> None:
        products = [
            Formula(
                "@a dot @b",
                HERO,
                a=Value(float(a), places=0, role="weight"),
                b=Value(float(b), places=0, role="weight"),
            )
            for a, b in pairwise(SIZES)
        ]
        biases = [Formula("@n", HERO, n=Value(float(n), places=0, role="bias")) for n in SIZES[1:]]
        signs = [Maths("+", HERO) for _ in range(3)]
        self.total = Formula("= @n", HERO, n=Value(float(dials()), places=0))
        self.parts = [VGroup(products[0]), *(VGroup(*pair) for pair in zip(signs, [products[1], *biases], strict=True))]
        super().__init__(*self.parts, self.total)
        VGroup(products[0], signs[0], products[1], signs[1], biases[0], signs[2], biases[1], self.total).arrange(
            RIGHT, buff=0.28
        )

    def stand(self, left: float, right: float, y: float, line: VMobject) -> Self:
        """Between two places at height `y`, on the baseline of `line`."""
        self.scale(min(1.0, (right - left) / self.width)).move_to((left, y, 0), aligned_edge=LEFT)
        align_baseline(line, *(piece for part in self.parts for piece in part), self.total)
        return self
