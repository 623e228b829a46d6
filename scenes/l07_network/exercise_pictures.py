"""What Exercises7 draws first: a network whose dials are counted, and one sum that ReLU silenced."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import LEFT, RIGHT, UP, Animation, Dot, Line, Square, UpdateFromAlphaFunc, VGroup, interpolate_color, linear

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.neuron import Neuron
from scenes.kit.readings import Reading
from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import CUT, DIALS, SIZES, B, W, X, passed_on, scores, sums
from scenes.l07_network.forward_lanes import Lane

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

    def readings(self) -> list[Reading]:
        """How many dials are lit."""
        lit = [bool(line.get_stroke_color() == theme().weight) for line in self.lines]
        lit += [bool(knob.get_fill_opacity() > 0.99) for knob in self.knobs]
        return [Reading("dials", float(sum(lit)), float(int(self.counted + 0.01)), 0.0)]


class SilencedSum(VGroup):
    """Three hidden sums at the left; the three scores with ReLU at the right, each with its bar.

    What the silenced neuron would add comes apart from that, score by score: its `tags` on the `edges`, `products`, and
    bars in `added`; once it has landed (`land`), the circle holds the sum.

    >>> picture = SilencedSum(Region(-6, 4, -2.5, 2.5), 3.2)
    >>> picture.land(1)
    >>> [neuron.held.text for neuron in picture.scores], all(reading.holds for reading in picture.readings())
    (['−2.34', '1.95', '1.52'], True)
    """

    def __init__(self, room: Region, reach: float) -> None:
        self.landed = -1
        foot = 0.75
        pitch = (room.height - foot) / 3
        ys = [room.top - (k + 0.55) * pitch for k in range(3)]
        radius = 0.64
        left = room.left + radius + 0.05
        self.hidden = [self._neuron(radius, left, y) for y in ys]
        self.hidden[CUT].set_value(sums(), CUT, places=1, largest=4, reserve="−0.0")
        self.scores = [self._neuron(radius, left + reach, y) for y in ys]
        self.held = scores(cut=True).copy()
        for k, neuron in enumerate(self.scores):
            neuron.set_value(self.held, k, places=2, largest=4, reserve="−0.00")
        self.links = VGroup(
            *(self._between(j, k).set_stroke(theme().faint, 2) for j in range(3) for k in range(3) if j != CUT)
        )
        weights = np.asarray(DIALS["scores.W"])[:, CUT]
        self.edges = [
            Edge(line.get_start(), line.get_end(), float(w), largest=1.4, color=lambda _: theme().weight)
            for line, w in ((self._between(CUT, k), weights[k]) for k in range(3))
        ]
        for edge in self.edges:
            edge.set_stroke(opacity=FAINT)
        self.tags = [Tag(Value(weights, k, 1, size=LABEL, role="weight")).on(edge, 0.46)
                     for k, edge in enumerate(self.edges)]  # fmt: skip
        bars = Region(left + reach + radius + 0.3, room.right, room.bottom, room.top)
        low, high = -2.55, 2.25
        unit = bars.width / (high - low)
        self.zero = bars.left - low * unit
        self.axis = VGroup(
            *(Line((self.zero, y + 0.24, 0), (self.zero, y - 0.66, 0), color=theme().muted, stroke_width=3) for y in ys)
        )
        with_cut = scores(cut=True)
        self.old = [self._lane(with_cut, k, 0.0, unit, y + 0.02) for k, y in enumerate(ys)]
        self.added = [self._lane(passed_on(), k, with_cut[k], unit, y - 0.42) for k, y in enumerate(ys)]
        self.names = [Words(name, SMALLEST * 1.06, role=f"class {k}") for k, name in enumerate(SPECIES)]
        self.products = [self._product(k, weights) for k in range(3)]
        start = bars.left - 0.36  # beside the upper part of a circle there is room
        smaller = min(1.0, (bars.right - start) / max(product.width for product in self.products))
        for k, (product, name, y) in enumerate(zip(self.products, self.names, ys, strict=True)):
            product.scale(smaller).move_to((start, y + 0.52, 0), aligned_edge=LEFT)
            free = 0.2 if with_cut[k] + passed_on()[k] < 0 else -0.55  # the bars are at the other side
            name.move_to((self.zero + free, y - 0.2, 0), aligned_edge=LEFT if free > 0 else RIGHT)
        self.legend = Words("scores with ReLU", SMALLEST, role="muted")
        align_baseline(self.products[0], self.legend.move_to((bars.left, ys[0], 0), aligned_edge=LEFT))
        level = self.tags[CUT]
        level.shift((baseline(self.hidden[CUT].held) - baseline(level.value)) * UP)
        align_baseline(self.hidden[CUT].held, self.scores[CUT].held)
        self.sum = self._sum()
        self.gate = Formula('"ReLU:" @a', BODY, a=Value(np.maximum(sums(), 0), CUT, 0, role="activation"))
        foot_line = VGroup(self.sum, self.gate).arrange(RIGHT, buff=0.45)
        align_baseline(self.sum, self.gate)
        foot_line.scale(min(1.0, room.width / foot_line.width))
        foot_line.move_to((room.left, room.bottom + 0.25, 0), aligned_edge=LEFT)
        super().__init__(self.links, *self.edges, self.axis, *self.old, *self.hidden, *self.scores, self.gate,
                         self.legend, *self.names, self.sum)  # fmt: skip

    def _neuron(self, radius: float, x: float, y: float) -> Neuron:
        return Neuron(radius, theme().activation).move_to((x, y, 0))

    def _between(self, j: int, k: int) -> Line:
        start, end = self.hidden[j].get_center(), self.scores[k].get_center()
        way = (end - start) / np.linalg.norm(end - start) * self.hidden[j].radius
        return Line(start + way, end - way)

    def land(self, k: int) -> None:
        """What goes on has reached the scores up to `k`."""
        self.landed = k
        for i, neuron in enumerate(self.scores[: k + 1]):
            self.held[i] = scores(cut=False)[i]
            neuron.held.refresh()
            neuron.show_lit()

    def _lane(self, source: np.ndarray, k: int, start: float, unit: float, y: float) -> Lane:
        return Lane(source, k, float(start), lambda number: self.zero + number * unit, y, role="activation")

    def _product(self, k: int, weights: np.ndarray) -> Formula:
        """The silenced sum, times the weight on the way to score `k`."""
        return Formula(
            "@z dot @w = @p", BODY, z=Value(sums(), CUT, 1, role="activation"),
            w=Value(weights, k, 1, paren=True, role="weight"), p=Value(passed_on(), k, 2, plus=True),
        )  # fmt: skip

    @staticmethod
    def _sum() -> Formula:
        """How the silenced sum comes about."""
        inputs: dict[str, Any] = {"xy"[j]: Value(X, j, 1, role="input") for j in (0, 1)}
        return Formula(
            "@w dot @x @v dot @y @b = @z", BODY, w=Value(W, (CUT, 0), 1, role="weight"),
            v=Value(W, (CUT, 1), 1, plus=True, role="weight"), b=Value(B, CUT, 1, plus=True, role="bias"),
            z=Value(sums(), CUT, 1, role="activation"), **inputs,
        )  # fmt: skip

    def readings(self) -> list[Reading]:
        """The circles, the edges, and the bars that have come."""
        parts = (*self.hidden, *self.scores, *self.edges, *self.old, *self.added[: self.landed + 1])
        return [reading for part in parts for reading in part.readings()]
