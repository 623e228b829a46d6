"""What Exercises9 draws: a neuron as a chain with a nudge in three bars, and two layers with the deltas sent back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup, VMobject

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.network.chain import ChainLink, ChainNode, slope_plate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.exercise_runs import (
    ANSWER,
    EDGES,
    INPUTS,
    SENT,
    SLOPES,
    TARGET,
    edge_terms,
    neuron,
    own_slope,
    sent_back,
)
from scenes.l09_backpropagation.nudge_bars import NudgeBars

ROW = 1.35  # from the top of the room to the chain's middle
FAN = 0.72  # from there up and down to the inputs


def gradient(source: Any, index: Any = None, places: int = 3, **style: Any) -> Value:
    """A number in the gradients' colour."""
    return Value(source, index, places, role="gradient", **style)


class SlopeChain:
    """Two inputs, z, a and C with the target above it; below the chain, `bars` of a nudge, later the `lines`.

    `slopes` are the sigmoid's and the cost's, `factors` each on its plate, with its own product above. `drop` is
    how far `parts`, the chain, may go down to stand in the middle of the room.
    """

    def __init__(self, room: Region, frame: Frame) -> None:
        trace, radius = neuron(), frame.pick(0.56, 0.42)
        row, left = room.top - ROW, room.left + frame.pick(1.45, 1.3)
        places = np.linspace(left, room.right - 0.65, 4)
        self.inputs = [
            ChainNode(f"x_{k + 1}", number, role="input", radius=0.86 * radius, side=LEFT)
            for k, number in enumerate(Value(INPUTS, (0, k), 0, role="input", size=HERO) for k in range(2))
        ]
        for node, side in zip(self.inputs, (FAN, -FAN), strict=True):
            node.set_place(np.array([places[0], row + side, 0.0]))
        size = frame.pick(1.0 * HERO, 1.15 * BODY)
        answer = Value(trace["neuron.a"], (0, 0), 1, role="activation", size=size)
        z = ChainNode("z", Value(trace["neuron.z"], (0, 0), 3), radius=radius, side=DOWN)
        a = ChainNode("a", answer, role="activation", radius=radius, side=DOWN)
        cost = ChainNode("C", Value(trace["loss"], places=2, size=size), radius=radius, side=DOWN)
        self.nodes = [z, a, cost]
        for node, x in zip(self.nodes, places[1:], strict=True):
            node.set_place(np.array([x, row, 0.0]))
        align_baseline(answer, cost.number, z.number)
        self.target = ChainNode("y", Value(TARGET, (0, 0), 0, role="target", size=HERO), role="target",
                                radius=0.36, side=RIGHT)  # fmt: skip
        self.target.set_place(np.array([places[3], row + 1.85, 0.0]))
        pairs = [*((node, z) for node in self.inputs), (z, a), (a, cost), (self.target, cost)]
        self.links = [ChainLink(start, end) for start, end in pairs]
        self.parts = VGroup(*self.links, *self.inputs, *self.nodes, self.target)
        self.below = Region(room.left, room.right, room.bottom, row - FAN - radius - 0.15)
        self.drop = 0.5 * self.below.height
        self.bars = NudgeBars(self.below, short=not frame.wide)
        local = {flow.target: flow.local for flow in trace.backward}
        self.slopes = [
            gradient(np.asarray(local[f"neuron.{name}"]), (0, 0), places) for name, places in (("z", 2), ("a", 1))
        ]
        self.factors = self._factors(frame.pick(1.0, 0.8) * BODY)
        self.lines = self._lines(frame)

    def _factors(self, size: float) -> list[VGroup]:
        """The slopes, each on its plate below its own product."""
        a, rest, miss = (Value(number, places=1) for number in (ANSWER, 1 - ANSWER, ANSWER))
        sources = [
            Formula("@a dot @r", size, a=a.set_coloring(role="activation"), r=rest),
            Formula("2 dot @m", size, digits="formula", m=miss),
        ]
        stacks = []
        for link, slope, source in zip(self.links[2:4], self.slopes, sources, strict=True):
            plate = slope_plate(slope, inset=0.12)
            plate.next_to((link.middle[0], self.nodes[0].circle.get_top()[1] - 0.1, 0), UP, buff=0)
            stacks.append(VGroup(source.next_to(plate, UP, buff=0.14), plate))
        return stacks

    def _lines(self, frame: Frame) -> list[Formula]:
        """Delta, then both gradients: a line each."""
        trace, size = neuron(), frame.pick(1.2, 0.95) * BODY
        slope, miss = self.slopes
        delta = trace["neuron.z"]
        lines = [
            Formula(
                "delta = @m dot @s = @d", size,
                m=gradient(miss.number, places=1), s=gradient(slope.number, places=2),
                d=gradient(delta, (0, 0), field="grad"),
            )
        ]  # fmt: skip
        for k, factor in enumerate(("@x", "(@x)")):
            lines.append(
                Formula(
                    f"partial C \\/ partial w_{k + 1} = @d dot {factor} = @g", size, digits="index",
                    d=gradient(delta, (0, 0), field="grad"), x=Value(INPUTS, (0, k), 0, role="input"),
                    g=gradient(trace["neuron.W"], (0, k), field="grad"),
                )
            )  # fmt: skip
        VGroup(*lines).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        first, second = lines[0].letters()[1], lines[1].letters()[6]  # their equals signs
        lines[0].shift((second.get_x() - first.get_x()) * RIGHT)
        self.below.fit(VGroup(*lines))
        return lines


class EdgesBack:
    """Two hidden neurons and two outputs with their deltas; below them the sums for the upper hidden neuron.

    `net` shows the weights, `tags[i][j]` their numbers; `terms` are delta times weight, a line for each edge out of
    it, `sum` adds them, `slope` is the sigmoid's, by which `last` multiplies.
    """

    def __init__(self, room: Region, frame: Frame) -> None:
        upper, lower = room.rows(*frame.pick((64, 36), (53, 47)), gap=0.2)
        radius = frame.pick(0.6, 0.45)
        self.drop = 0.5 * lower.height
        deltas = [
            Formula(f"delta_{k + 1} = @d", frame.pick(1.35, 1.05) * BODY, digits="index", d=gradient(SENT, (0, k), 1))
            for k in range(2)
        ]
        width = upper.width - max(each.width for each in deltas) - 0.5
        self.net = NetworkDiagram(
            [EDGES],
            width=width,
            height=2 * (upper.height - 2 * radius),
            radius=radius,
            stroke_width=12,
            color=lambda _: theme().weight,
        )
        self.net.shift(
            (upper.left, upper.center[1], 0)
            - self.net.layers[0].get_left() * [1, 0, 0]
            - self.net.get_center() * [0, 1, 0]
        )
        self.own, self.other = self.net.neurons[0][0], self.net.neurons[0][1]
        self.own.set_value(sent_back()["hidden.a"], (0, 0), places=1, color=theme().activation)
        self.deltas = [each.next_to(self.net.neurons[1][k].circle, RIGHT, buff=0.25) for k, each in enumerate(deltas)]
        self.tags = [[self._tag(i, j, frame.pick(1.3, 1.0) * BODY) for j in range(2)] for i in range(2)]
        self.parts = VGroup(self.net, *self.deltas, *(tag for row in self.tags for tag in row))
        self._write(lower, frame)

    def edge(self, i: int, j: int) -> Edge:
        """The edge from hidden neuron `j` to output `i`."""
        return self.net.edges[0][i][j]

    def _tag(self, i: int, j: int, size: float) -> Tag:
        """A weight's number on its edge, off the crossing."""
        number = Value(EDGES, (i, j), 0, role="weight", size=size)
        return Tag(number).on(self.edge(i, j), 0.5 if i == j else 0.2)

    def _write(self, room: Region, frame: Frame) -> None:
        """The sum at the left, the slope at the right; on a narrow frame both products in one line, above the rest."""
        size = frame.pick(1.2, 1.05) * BODY
        terms, trace = edge_terms(EDGES[:, 0]), sent_back()
        total = np.asarray(trace["hidden.a"].grad)
        wrong = edge_terms(EDGES[0])
        self.terms = [self._product(0, (0, 0), terms, size), self._product(1, (1, 0), terms, size)]
        self.wrong = self._product(1, (0, 1), wrong, size)
        self.sum = Formula(
            "@a + (@b) = @t", size, a=gradient(terms, 0, 1), b=gradient(terms, 1, 1), t=gradient(total, (0, 0), 1)
        )
        half = {name: Value(trace["hidden.a"], (0, 0), 1, role="activation") for name in "ar"}
        self.slope = Formula(
            "@a dot (1 - @r) = @s", size, digits="formula",
            s=Value(own_slope(), places=2, role="activation"), a=half["a"], r=half["r"],
        )  # fmt: skip
        self.last = Formula(
            "@t dot @s = @d", size, t=gradient(total, (0, 0), 1), s=Value(own_slope(), places=2, role="activation"),
            d=gradient(trace["hidden.z"], (0, 0), field="grad"),
        )  # fmt: skip
        lines = VGroup(*self.terms, self.sum, self.slope, self.last)
        if frame.wide:
            lines.arrange_in_grid(3, 2, buff=(0.9, 0.16), flow_order="dr", cell_alignment=LEFT)
        else:
            products = align_baseline(*VGroup(*self.terms).arrange(RIGHT, buff=0.5))
            VGroup(products, self.sum, self.slope, self.last).arrange(DOWN, buff=0.14, aligned_edge=LEFT)
        room.fit(lines)
        self.wrong.scale(self.terms[1].height / self.wrong.height).move_to(self.terms[1], aligned_edge=LEFT)

    @staticmethod
    def _product(k: int, weight: tuple[int, int], terms: np.ndarray, size: float) -> Formula:
        """Delta of output `k` times a weight."""
        w = Value(EDGES, weight, 0, role="weight")
        source = "@d dot (@w) = @t" if w.number < 0 else "@d dot @w = @t"
        return Formula(source, size, d=gradient(SENT, (0, k), 1), w=w, t=gradient(terms, k, 1))


def sketches() -> list[VGroup]:
    """The three questions' pictures, small and without numbers."""
    nodes = [ChainNode(letter) for letter in "zaC"]
    chain = VGroup(*nodes).arrange(RIGHT, buff=0.8)
    links = VGroup(*(ChainLink(start, end) for start, end in pairwise(nodes)))
    net = NetworkDiagram([EDGES], width=3.6, height=2.6, radius=0.42, color=lambda _: theme().weight)
    bars, axis = list[VMobject](), Line(0.9 * UP, 0.9 * DOWN, color=theme().muted)
    for k, number in enumerate(SLOPES.tolist()):
        foot = (0.55 - 0.55 * k) * UP
        bars.append(SignedStrip(role="gradient").set_ends(foot, foot + 4 * number * RIGHT, 0.4, negative=number < 0))
    return [VGroup(links, chain), VGroup(net), VGroup(axis, *bars)]
