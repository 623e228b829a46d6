"""A network whose dials are counted, and the runs that nudging them takes, as bars in a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Self

import numpy as np
from manim import RIGHT, Circle, Dot, Line, Rectangle, ValueTracker, VGroup, VMobject

from scenes.kit.network.chain import ChainNode
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Recode
from scenes.kit.network.pulses import Pulse
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

SIZES, MORE = (4, 3, 2), (6, 5, 3)


def parts(sizes: Sequence[int] = SIZES) -> list[int]:
    """Weights and biases, layer by layer."""
    return [count for m, n in pairwise(sizes) for count in (m * n, n)]


def dials(sizes: Sequence[int] = SIZES) -> int:
    """All of them."""
    return sum(parts(sizes))


def sum_of_parts(size: float, sizes: Sequence[int] = SIZES) -> Formula:
    """12 + 3 + 6 + 2 = 23 dials."""
    values: dict[str, Any] = {
        f"p{k}": Value(float(number), places=0, role="bias" if k % 2 else "weight")
        for k, number in enumerate(parts(sizes))
    }
    values["total"] = Value(float(dials(sizes)), places=0)
    return Formula('@p0 + @p1 + @p2 + @p3 = @total "dials"', size, digits="formula", **values)


def runs_or_passes(sizes: Sequence[int], between: str = "") -> Formula:
    """How many runs, and how many passes; what stands `between` may break the line."""
    runs = Value(float(dials(sizes) + 1), places=0, role="activation")
    two = Value(2.0, places=0, role="activation")
    return Formula(f'@runs "runs," {between} "or" @two "passes"', HERO, runs=runs, two=two)


class ToCount:
    """A network of these `sizes` with its cost C; its edges are grey until they are counted, or of another `role`."""

    def __init__(self, width: float, height: float, sizes: Sequence[int] = SIZES, role: str = "muted") -> None:
        ones = [np.ones((n, m)) for m, n in pairwise(sizes)]
        grey = theme().muted
        self.diagram = NetworkDiagram(
            ones, width=0.84 * width, height=height, stroke_width=3, color=lambda _: theme().role(role)
        )
        self.cost = ChainNode("C", role="ink", radius=0.46)
        self.cost.set_place(np.array([0.58 * width - 0.46, 0, 0]))
        outputs = self.diagram.neurons[-1].values()
        self.ends = [
            Line(neuron.get_center(), self.cost.place, buff=neuron.width / 2, color=grey, stroke_width=3)
            for neuron in outputs
        ]
        self.whole = VGroup(self.diagram, *self.ends, self.cost).center()

    def biases(self, layer: int) -> list[Dot]:
        """A dot in each neuron of a layer, where these are now: its bias."""
        column = self.diagram.neurons[layer].values()
        return [Dot(each.get_center(), 0.3 * each.width, color=theme().bias).set_z_index(5) for each in column]

    def lit(self, layer: int) -> Recode:
        """The weights after a layer take their colour."""
        edges = self.diagram.all_edges(layer)
        return Recode(edges, [1.0] * len(edges), color=lambda _: theme().weight)

    def lights(self, *, forward: bool) -> list[Pulse]:
        """A pass, layer by layer: light over all edges of a layer at once."""
        layers = range(len(self.diagram.edges))[:: 1 if forward else -1]
        edges = [self.diagram.all_edges(layer) for layer in layers]
        return [Pulse(each, thickness=0.8, forward=forward, run_time=0.55) for each in edges]

    def all_dials(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Where each dial begins and ends, in the order of the count; a bias begins where it ends."""
        found = []
        for layer in range(len(self.diagram.edges)):
            found += [(edge.point_at(0), edge.point_at(1)) for edge in self.diagram.all_edges(layer)]
            found += [(each.get_center(), each.get_center()) for each in self.diagram.neurons[layer + 1].values()]
        return found


class Tally(VGroup):
    """A name, and a bar for each run that has been made: `made` of them are there, live, each `pitch` wide.

    The last `grey` of all `count` bars are grey: runs without a nudge.

    >>> tally = Tally("runs", 4, Region(-6, 6, -1, 0), pitch=0.2)
    >>> tally.made.set_value(3)
    ValueTracker
    >>> tally.refresh().readings()[0].shown
    3.0
    """

    def __init__(
        self, name: str, count: int, region: Region, *, pitch: float, role: Sequence[str] = ("weight",), grey: int = 0
    ) -> None:
        self.made = ValueTracker(0.0)
        words = region.place(Words(name, LABEL, role="muted"), -1, 0)
        left, y = region.left + 1.9, float(region.center[1])
        colors = [theme().role(role[k % len(role)]) for k in range(count - grey)] + [theme().muted] * grey
        self.bars = VGroup(
            *(
                Rectangle(width=0.62 * pitch, height=0.8 * region.height, stroke_width=0, fill_color=color)
                .set_fill(opacity=0)
                .move_to((left + (k + 0.5) * pitch, y, 0))
                for k, color in enumerate(colors)
            )
        )
        self.end, self.shown = left + count * pitch, 0
        super().__init__(words, self.bars)
        self.add_updater(lambda tally: tally.refresh())

    def refresh(self) -> Self:
        """Shows as many bars as runs have been made."""
        if (made := int(self.made.get_value() + 1e-6)) != self.shown:
            self.shown = made
            for k, bar in enumerate(self.bars):
                bar.set_fill(opacity=float(k < made))
        return self

    def number(self, value: Value) -> Value:
        """The number of bars, behind the last one."""
        return value.move_to((self.end + 0.3 + value.width / 2, self.bars.get_y(), 0))

    def readings(self) -> list[Reading]:
        """How many bars are there."""
        shown = sum(bar.get_fill_opacity() for bar in self.bars)
        return [Reading("bars", float(shown), float(int(self.made.get_value() + 1e-6)), 1e-6)]


class Nudged(VGroup):
    """The dial that a tally's run nudges, in yellow: its edge, or a ring round its dot. Live."""

    def __init__(self, net: ToCount, tally: Tally) -> None:
        self.places, self.tally = net.all_dials(), tally
        self.line = VMobject().set_stroke(theme().accent, 9)
        self.ring = Circle(0.62 * net.diagram.neurons[1][0].width, color=theme().accent, stroke_width=6)
        super().__init__(self.line, self.ring)
        self.set_z_index(6)
        self.add_updater(lambda nudged: nudged.refresh())
        self.refresh()

    def refresh(self) -> Self:
        """Marks the dial of now, none before the first run and after the last dial."""
        k = int(self.tally.made.get_value() + 1e-6) - 1
        start, end = self.places[min(max(k, 0), len(self.places) - 1)]
        edge, there = bool(np.any(start != end)), 0 <= k < len(self.places)
        self.line.set_points_as_corners([start, end if edge else start + 1e-3 * RIGHT])
        self.line.set_stroke(opacity=float(edge and there))
        self.ring.move_to(start).set_stroke(opacity=float(there and not edge))
        return self
