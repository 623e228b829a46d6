"""The one number that goes back from a cost: times the slope of an edge it crosses, until it reaches three dials."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup, VMobject

from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.fan import Fan, Sweep
from scenes.kit.runs.first_neuron import SQUASH, X, run
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.two_ways import Way


class Shared(VGroup):
    """A bracket below what all dials' ways share, z to C, and how often it has been crossed."""

    def __init__(self, fan: Fan, times: int) -> None:
        left, right = fan.line[0].get_left()[0], fan.line[-1].get_right()[0]
        y = fan.get_y() - 0.86
        bracket = VMobject(stroke_color=theme().accent, stroke_width=3)
        bracket.set_points_as_corners([(left, y, 0), (left, y - 0.12, 0), (right, y - 0.12, 0), (right, y, 0)])
        words = Formula('"crossed" @n "times"', LABEL, n=Value(float(times), places=0))
        super().__init__(bracket, words.next_to(bracket, DOWN, buff=0.12))


class OneNumber:
    """The slopes on the edges of the backward way's fan, and the number that goes back over them.

    `shown` is what of it is on stage in the end.
    """

    def __init__(self, way: Way) -> None:
        self.way, size, trace = way, way.frame.pick(1.2, 1.0) * LABEL, run()
        z, a, _ = way.fan.line
        after_cost, after_sum = (np.asarray(trace[name].grad).item() for name in ("neuron.a", "neuron.z"))
        slopes = [*X[0], SQUASH.df(trace["neuron.z"].value.item()), after_cost]
        places = [1, 1, 1, 2, 2]
        at_sum, at_sigmoid = self.numbers = [
            Value(number, places=digits, size=size, role="gradient").next_to(node, DOWN, buff=0.14)
            for number, digits, node in ((after_sum, 3, z), (after_cost, 2, a))
        ]
        at_sum.align_to(z.get_left() + 0.2 * RIGHT, LEFT)
        at_sigmoid.shift(max(0.0, at_sum.get_right()[0] + 0.2 - at_sigmoid.get_left()[0]) * RIGHT)
        # The lowest slope stands on the line of z's number, and the highest mirrors it.
        share = 1 - (at_sum.get_y() - z.get_y()) / (way.fan.dials[-1].get_y() - z.get_y())
        shares = share, 0.5, share, 0.5, 0.5
        self.tags = [
            Tag(Value(float(slope), places=digits, size=LABEL if k < 3 else size, role="ink")).on(edge, share)
            for k, (slope, digits, edge, share) in enumerate(zip(slopes, places, way.fan.edges, shares, strict=True))
        ]
        self.tags[2].shift((baseline(at_sum) - baseline(self.tags[2].value)) * UP)
        for tag in self.tags[3:]:
            tag.shift((z.circle.height / 2 + 0.27) * UP)
        factors = Value(after_cost, role="gradient"), Value(slopes[3], role="ink")
        self.product = Formula("@a dot @b", size, a=factors[0], b=factors[1])
        self.product.set_y(way.fan.get_y() - 1.2).set_x((z.get_x() + a.get_x()) / 2)
        self.one = Formula('@n quad "pass"', way.size, n=Value(1.0, places=0, reserve="00000", align="right"))
        self.one.align_to(way.rows[0], LEFT)
        align_baseline(way.rows[0], self.one)
        self.shown = [*self.tags, *self.numbers]

    def forward(self) -> Iterator[Step]:
        """A run, which leaves the slope of an edge on it."""
        self.way.count(runs=1)
        yield [FadeIn(self.one)], 0.4
        passed = self.tags[:3], self.tags[3:4], self.tags[4:]
        for (light, crossed), tags in zip(self.way.fan.run(), passed, strict=True):
            yield [light], 0.7
            self.way.count(crossed=crossed)
            yield [FadeIn(*tags)], 0.5

    def back(self) -> Iterator[Step]:
        """From C to z, then over the dials' edges, one after the other."""
        way, (*dials, squash, cost) = self.way, self.way.fan.edges
        way.count(runs=1)
        yield [FadeOut(self.one)], 0.4
        yield [FadeIn(way.rows[0].update())], 0.4
        yield from self._over(cost, FadeIn(self.numbers[1]))
        yield from self._over(squash, FadeIn(self.product))
        yield [FadeOut(self.product)], 0.4
        yield [FadeIn(self.numbers[0])], 0.5
        for edge, slope in zip(dials, way.slopes, strict=True):
            yield from self._over(edge, FadeIn(slope))

    def _over(self, edge: Edge, arrival: FadeIn) -> Iterator[Step]:
        yield [Sweep([edge], forward=False)], 0.6
        self.way.count(crossed=1)
        yield [arrival], 0.5
