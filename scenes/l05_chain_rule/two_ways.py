"""Two ways to all slopes, side by side, each with its counters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    VGroup,
    VMobject,
    there_and_back,
)

from scenes.kit.moves.animate import animate
from scenes.kit.network.chain import ChainNode
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.network.fan import Fan, Sweep
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.digit_slopes import Reader
from scenes.kit.runs.first_neuron import W, run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.hurry import Hurry

NUDGE = 1e-6
COUNTS = (3, 30, 300)


def nudged_runs(dials: int) -> int:
    """How many runs it takes to find all slopes by nudging: one without a nudge, and one for each dial."""
    return dials + 1


def measured_slope(k: int) -> float:
    """The slope of the first neuron's cost in weight `k`, from a nudge."""
    return (run(NUDGE, (0, k))["loss"].value.item() - run()["loss"].value.item()) / NUDGE


class DigitReader:
    """The network of the digits with its cost, and the number of its dials, array by array."""

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        upper, self.foot = stage.rows(0.8, 0.2)
        net = Reader().net
        self.diagram = NetworkDiagram(net, width=upper.width - frame.pick(3.9, 3.0), height=upper.height - 0.5,
                                      max_shown=8, color=lambda _: theme().weight)  # fmt: skip
        self.diagram.move_to(upper.center + frame.pick(0.75, 0.6) * LEFT + 0.15 * DOWN)
        for size in self.sizes:
            size.scale(1.3)
        self.cost = ChainNode("C", radius=0.5).set_place(np.array([upper.right - 0.8, self.diagram.get_y(), 0.0]))
        gap = 0.15 * RIGHT
        self.end = Edge(self.diagram.get_right() + gap, self.cost.circle.get_left() - gap, 1.0,
                        color=lambda _: theme().muted)  # fmt: skip
        sizes = [parameter.size for parameter in net.parameters()]
        parts: dict[str, Any] = {
            f"n{k}": Value(float(size), places=0, role="bias" if k % 2 else "weight") for k, size in enumerate(sizes)
        }
        parts["total"] = Value(float(sum(sizes)), places=0, role="ink")
        source = " + ".join(f"@n{k}" for k in range(len(sizes))) + ' = @total "dials"'
        self.dials = self.foot.fit(Formula(source, 1.25 * BODY, digits="formula", **parts))
        self.all = VGroup(self.diagram, self.end, self.cost)

    @property
    def sizes(self) -> list[Value]:
        """How many neurons the columns stand for that show only some of them."""
        return [part for part in self.diagram.elisions.get_family() if isinstance(part, Value)]

    def unnumbered(self) -> VGroup:
        """All of it, for a smaller picture: without its columns' sizes."""
        for column in self.diagram.elisions:
            column.remove(*self.sizes)
        return self.all

    @property
    def count(self) -> int:
        """How many dials it has."""
        return round(self.dials.values["total"].number)

    def both_passes(self) -> Iterator[Sweep]:
        """A light that runs forward over all edges to the cost, layer after layer, and one that runs back."""
        stretches = [self.diagram.all_edges(0), self.diagram.all_edges(1), [self.end]]
        for forward, order in ((True, stretches), (False, stretches[::-1])):
            for edges in order:
                yield Sweep(edges, forward=forward, thickness=0.5)

    def named(self) -> Iterator[VGroup]:
        """The rims of inputs, neurons, outputs, and of the cost."""
        for column in self.diagram.neurons:
            yield VGroup(*(neuron.circle for neuron in column.values()))
        yield VGroup(self.cost.circle)

    def marks(self) -> Iterator[Animation]:
        """What each number of dials counts: a light over the weights of a layer, or the rims of its neurons."""
        for layer in (0, 1):
            yield Pulse(self.diagram.all_edges(layer), thickness=0.5)
            rims = VGroup(*(neuron.circle for neuron in self.diagram.neurons[layer + 1].values()))
            yield animate(rims, rate_func=there_and_back).set_stroke(theme().bias, 8).build()


class Way:
    """One of the two ways, in its half of the frame: its name, a fan, and the counters below.

    `runs` and `crossed` are what the counters show; a scene sets them while lights run. `slopes` are the dials'.
    """

    def __init__(self, name: str, unit: str, slopes: Sequence[float], region: Region, frame: Frame) -> None:
        self.name, self.region, self.frame = name, region, frame
        self.counts = {"runs": 0, "crossed": 0}
        region = replace(region, top=region.top - 0.35)  # of the claim's line
        head, room, foot = region.rows(0.55, 3.35, 1.5)
        self.room = room.inset(frame.pick(0.06, 0.16), 0)
        self.title = align_baseline(Words(name, 1.15 * BODY).move_to(head.center), y=head.center[1] - 0.1)[0]
        self.size = frame.pick(1.45, 1.15) * BODY
        sources = (unit, "runs"), ("crossings", "crossed")
        self.rows = [self._counter(source, key, self.size) for source, key in sources]
        for row, place in zip(self.rows, foot.rows(1, 1), strict=True):
            row.move_to(place.center).align_to(np.array([region.left + 0.1 * region.width, 0, 0]), LEFT)
        self.fan = Fan(COUNTS[0], self.room)
        self.slopes = [Value(np.array([number]), 0, 2, size=frame.pick(0.85, 0.8) * BODY, role="gradient")
                       for number in slopes]  # fmt: skip
        for slope, dial in zip(self.slopes, self.fan.dials, strict=True):
            slope.next_to(dial, LEFT, buff=0.18)

    def _counter(self, source: str, key: str, size: float) -> Formula:
        number = Value(lambda: float(self.counts[key]), places=0, reserve="00000", align="right")
        return Formula(f'@n quad "{source}"', size, n=number)

    def count(self, *, runs: int = 0, crossed: int = 0) -> None:
        """Add to the counters."""
        self.counts["runs"] += runs
        self.counts["crossed"] += crossed

    def told(self, runs: int) -> None:
        """So many runs have crossed all edges by now."""
        self.counts = {"runs": runs, "crossed": runs * len(self.fan.edges)}

    def cross(self, *, forward: bool = True) -> Iterator[Animation]:
        """A light runs over all edges; the counter rises when it has crossed a stretch."""
        self.count(runs=1)
        for light, crossed in self.fan.run(forward):
            yield light
            self.count(crossed=crossed)


class Nudging(Way):
    """Left: a run without a nudge, then a run for each dial, whose slope it tells."""

    def __init__(self, region: Region, frame: Frame) -> None:
        super().__init__("nudging", "runs", [measured_slope(k) for k in range(W.size)], region, frame)

    def steps(self) -> Iterator[Step]:
        """Four runs, each over all edges."""
        for light in self.cross():
            yield [light], 0.4
        for k, slope in enumerate(self.slopes):
            dial = self.fan.dials[k].circle
            yield [animate(dial).set_stroke(theme().accent, 8)], 0.3
            for light in self.cross():
                yield [light], 0.3
            yield [FadeIn(slope), animate(dial).set_stroke(theme().weight, 4)], 0.4


class Backwards(Way):
    """Right: one run forward, and one pass back, which meets all dials."""

    def __init__(self, region: Region, frame: Frame) -> None:
        slopes = np.asarray(run()["neuron.W"].grad)[0].tolist()
        super().__init__("backwards", "passes", slopes, region, frame)


def both_ways(frame: Frame) -> tuple[Nudging, Backwards]:
    """The two ways in the two halves of the frame, their counters on the same lines."""
    left, right = frame.stage.columns(1, 1, gap=0.5)
    ways = Nudging(left, frame), Backwards(right, frame)
    for rows in zip(*(way.rows for way in ways), strict=True):
        align_baseline(*rows)
    return ways


def widen(ways: Sequence[Way], count: int, passing: Sequence[VMobject] = ()) -> Iterator[Step]:
    """Both fans get more dials, while `passing` leaves; backwards takes its two passes, then nudging runs and runs."""
    old = [part for way in ways for part in (way.fan, *way.slopes)]
    nudging, backwards = ways
    for way in ways:
        way.fan, way.slopes = Fan(count, way.room), []
    yield [FadeOut(*old, *passing)], 0.4
    for way in ways:
        way.told(0)
    yield [FadeIn(way.fan) for way in ways], 0.6
    for forward in (True, False):
        for light in backwards.cross(forward=forward):
            yield [light], 0.25
    for _ in range(2):
        for light in nudging.cross():
            yield [light], 0.2
    yield [Hurry(nudging.fan, nudging.told, nudging.counts["runs"], nudged_runs(count), theme().activation)], 2.4
