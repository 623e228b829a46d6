"""A fan: many dials, one neuron, one cost; and the lights that cross its edges, which are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from manim import Animation, Dot, VGroup

from scenes.kit.network.chain import ChainNode
from scenes.kit.network.edges import Edge
from scenes.kit.network.pulses import STROKES, Pulse
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

NAMED = 3  # so many dials are circles with letters; more are dots
Crossing = tuple[Animation, int]  # a light, and over how many edges it runs


class Sweep(Pulse):
    """A pulse over many edges at once: it brightens as it leaves and fades as it arrives."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Where the light is, and how bright."""
        super().interpolate_mobject(alpha)
        share = min(1.0, 4 * alpha, 4 * (1 - alpha))
        strokes: Any = self.mobject
        for stroke, (_, _, opacity) in zip(strokes, STROKES, strict=True):
            stroke.set_stroke(opacity=share * opacity)


class Fan(VGroup):
    """`count` weights that lead into one neuron, z and a, and on to its cost C, in a `region`.

    `edges` are one from each weight, then z to a, and a to C. `mirrored`, it begins with one and ends in many.

    >>> fan = Fan(3, Region(-3, 3, -2, 2))
    >>> len(fan.edges), [sum(count for _, count in fan.run(forward)) for forward in (True, False)]
    (5, [5, 5])
    """

    def __init__(self, count: int, region: Region, *, mirrored: bool = False) -> None:
        self.count, self.mirrored, side = count, mirrored, -1.0 if mirrored else 1.0
        radius = min(0.42, region.width / 14)

        def place(x: float, y: float = 0.0) -> np.ndarray:
            return region.at(side * x, y)

        named = count <= NAMED
        heights = np.linspace(0.72, -0.72, count) if named else np.linspace(0.97, -0.97, count)
        nodes = (("z", "ink"), ("a", "activation"), ("C", "ink"))
        if mirrored:
            nodes = (("a", "activation"), ("z", "ink"), ("x", "input"))
        self.line = [
            ChainNode(name, role=role, radius=radius).set_place(place(x))
            for (name, role), x in zip(nodes, (0.1, 0.51, 0.92), strict=True)
        ]
        starts = [place(-0.44 if named else -0.85, y) for y in heights]
        self.dials: list[ChainNode] = []
        if named:
            self.dials = [
                ChainNode(f"w_{k + 1}", role="weight", radius=radius).set_place(at) for k, at in enumerate(starts)
            ]
        hue = theme().role("activation" if mirrored else "weight")
        self.dots = VGroup(*(Dot(at, 0.045 if count < 100 else 0.02, color=hue) for at in starts if not named))
        ends = [node.place for node in self.line]
        pairs = [*((start, ends[0]) for start in starts), (ends[0], ends[1]), (ends[1], ends[2])]
        width = 4.0 if named else 2.0 if count < 100 else 0.7
        self.edges = [
            Edge(start, end, 1.0, stroke_width=width if k < count else 4.0, color=lambda _: theme().muted)
            for k, (start, end) in enumerate(pairs)
        ]
        if count >= 100:  # so that they stay lines where they come close
            for edge in self.edges[:count]:
                edge.set_stroke(opacity=0.45)
        super().__init__(*self.edges, self.dots, *self.dials, *self.line)

    def run(self, forward: bool = True) -> Iterator[Crossing]:
        """A light from the dials to the cost, or back: for each stretch the light, and how many edges it crosses.

        Forward in a mirrored fan is from the input to the many outputs.
        """
        thickness = 1.0 if self.dials else 0.4 if self.count < 100 else 0.12
        hue, along = theme().activation if forward else theme().gradient, forward != self.mirrored
        stretches: list[Sequence[Edge]] = [self.edges[: self.count], *([edge] for edge in self.edges[self.count :])]
        for edges in stretches if along else stretches[::-1]:
            yield Sweep(edges, forward=along, color=hue, thickness=thickness if len(edges) > 1 else 1.0), len(edges)

    def describe(self) -> list[str]:
        """What leads where."""
        return ["one weight into many neurons" if self.mirrored else f"{counted(self.count, 'weight')} into one neuron"]

    def readings(self) -> list[Reading]:
        """How many edges begin at places of their own, against those of the network it stands for."""
        starts = {tuple(edge.point_at(0).round(4)) for edge in self.edges}
        return [Reading("edges", float(len(starts)), float(self.count + 2), 0)]
