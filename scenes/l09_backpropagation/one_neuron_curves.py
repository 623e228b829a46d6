"""The curves behind the links of a neuron's chain, and what is done on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    ValueTracker,
    VGroup,
    Wait,
    Write,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.share_square import ShareSquare
from scenes.kit.plot.slope_plot import SlopePlot, framed
from scenes.kit.runs.first_neuron import COST, SQUASH, SUM, WATCHED, W, Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RAISE = 0.1  # by how much a is raised beside the square of the miss
FOOT = -3.6  # where the tangent of the sigmoid starts


class LinkCurves:
    """The curves of the chain's links, each below its link: z over w₂, a over z, C over a.

    The first two are there once more, `wide`, while they are talked about. `scan` is where the tangent touches the wide
    sigmoid, `scanning` all that follows it; `answer` is where it touches the parabola, `costing` all of that plot.
    `sides` shows a(1 − a) as a rectangle where the parabola was. `stairs` is one unit of w₂ to the right and the input
    up, with their numbers; `source` the sum in words.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.answer, self.scan, unit = ValueTracker(n.value("a")), ValueTracker(FOOT), (0, 1.1, 1)
        sums: dict[str, Any] = {"names": ("w_2", "z"), "role": "ink"}
        bends: dict[str, Any] = {"y": unit, "names": ("z", "a"), "role": "activation"}
        self.sum = SlopePlot(
            n.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-1.6, 1.1, 0), equal=True, **sums
        )
        self.squash = SlopePlot(n.home(1), *SQUASH, lambda: n.value("z"), x=(-4, 4, n.frame.pick(2, 4)), **bends)
        self.wide_sum = SlopePlot(
            n.span, *SUM, lambda: W[WATCHED], x=(-1.4, 1.2, 1), y=(-2.3, 1.1, 1), cross=(-1.4, -2.3), **sums
        )
        self.wide_squash = SlopePlot(n.span, *SQUASH, self.scan.get_value, x=(-4, 4, 1), slope_at=(1.2, 0.25), **bends)
        self.wide = framed(n.span)  # what both lie on, and the square of the miss
        source = Formula('z &= x_2 w_2 \\ &+ "the rest"', 1.1 * BODY, digits="index")
        self.source = n.home(2).inset(0.2).fit(source)
        self.cost = SlopePlot(n.home(2), *COST, self.answer.get_value, x=(0, 1.2, 1), y=unit, names=("a", "C"),
                              equal=True)  # fmt: skip
        self.costing = VGroup(*self.cost.bare, self.cost.dot, self.cost.tangent)
        squash = self.wide_squash
        self.scanning = VGroup(squash.guide, squash.tangent, squash.dot, squash.slope)
        self.sides = self._sides(n.home(2))
        across, rise = self.wide_sum.staircase(1.0)
        one = Value(1.0, places=0, size=1.2 * LABEL).next_to(across, DOWN, buff=0.12)
        up = Value(n.trace["x"], WATCHED, 1, size=1.2 * LABEL, role="gradient").next_to(rise, RIGHT, buff=0.12)
        self.stairs = VGroup(VGroup(across, one), VGroup(rise, up.shift(0.2 * DOWN)))

    def _sides(self, room: Region) -> VGroup:
        """The answer at the tangent and the rest to one as the sides of a rectangle, with its area."""

        def area() -> float:
            answer = Tensor(np.array(self._answer()))
            return float((answer * (1 - answer)).value)

        square = ShareSquare(0.62 * min(room.width, room.height), self._answer)
        square.shift(room.center - square.square.get_center() + (0.42, -0.28, 0))
        words = Formula("a (1 - a) = @area", 1.05 * LABEL, digits="formula",
                        area=Value(area, places=4, role="gradient"))  # fmt: skip
        words.next_to(square.square, UP, buff=0.2).set_x(room.center[0])
        low, left = Maths("a", LABEL, role="activation"), Maths("1 - a", LABEL, digits="formula")
        low.add_updater(lambda name: name.next_to(square.box, DOWN, buff=0.14))
        left.add_updater(lambda name: name.next_to(square.box, LEFT, buff=0.14))
        return VGroup(square, words, low.update(), left.update())

    def _answer(self) -> float:
        """The sigmoid's answer where the tangent touches it."""
        return float(SQUASH.f(self.scan.get_value()))


class MissPicture:
    """The squared miss as a true square on the axis of a, in the place of the first two curves.

    `words` names the square's area; `strips` are what it loses when a is raised, with the lengths of their `sides`;
    `corner` is what both strips cover, of size `area`; `loss` puts that into a formula. `dot` is a on the axis, where
    the curve of the cost has it.
    """

    def __init__(self, n: NeuronChain, curves: LinkCurves) -> None:
        answer, start, room = curves.answer, n.value("a"), n.span
        self.answer, self.curves, self.start = answer, curves, start
        inner = Region(room.left + n.frame.pick(0.2, 0.1), room.right, room.bottom, room.top).inset(0.25, 0.2)
        picture, words = inner.columns(*n.frame.pick((0.53, 0.47), (0.5, 0.5)), gap=n.frame.pick(0.5, 0.2))
        picture = Region(picture.left, picture.right, picture.bottom, picture.top - 0.4)
        self.plot = Plot.inside(picture, (0, 1.08, 1), (0, 0.76, 0), equal=True, x_label="a")
        self.plot.remove(self.plot.y_axis)  # the square's height is a length, and no value of a function
        self.square = MissSquare(self.plot, start, Y.item())
        self.dot = PlotDot(self.plot, lambda: (answer.get_value(), 0.0), radius=0.12)
        left, top = self.square.strips(lambda: answer.get_value() - start)
        past, above = self.square.strips(RAISE)  # where the names stand
        sides = [Maths("y - a", LABEL, role="gradient") for _ in range(2)]
        sides[0].next_to(past, LEFT, buff=0.12).shift(0.2 * DOWN)
        self.strips, self.sides = VGroup(left, top), [sides[0], sides[1].next_to(above, UP, buff=0.12)]
        self.corner = self.square.corner(lambda: answer.get_value() - start)
        self.area = Maths("(Delta a)^2", LABEL, digits="exponent")
        self.area.next_to(past, LEFT, buff=0.12).align_to(self.square, UP).shift(0.12 * UP)
        self.width = Maths("Delta a", LABEL).next_to(past, DOWN, buff=0.18)
        upper, lower = words.rows(1, 1)
        area = Value(n.trace["loss"], places=4)
        named = n.frame.pick("C = (y - a)^2 \\ C = @area", "C = @area")
        self.words = upper.fit(Formula(named, 1.1 * BODY, digits="exponent", area=area))
        self.loss = lower.fit(
            Maths("Delta C approx \\ -2 (y - a) dot Delta a", 1.1 * BODY, role="gradient", digits="formula")
        )
        glyphs = self.loss.letters()
        self.side, self.step = VGroup(*glyphs[6:9]), VGroup(*glyphs[11:])  # y − a and Δa
        self.rest = VGroup(*glyphs[:6], *glyphs[9:11])
        self.parts = VGroup(self.plot, self.square, self.words, self.loss, self.dot)

    def steps(self) -> Iterator[Step]:
        """The square grows; a is raised: the strips' sides become the loss, without the corner; and a is let go."""
        foot = self.plot.c2p(Y.item(), 0)
        yield [FadeIn(self.plot, self.strips), FadeIn(self.curves.cost.dot, self.dot, scale=0.5)], 0.6
        yield [GrowFromPoint(self.square, foot), FadeIn(self.words)], 0.8
        yield [animate(self.answer).set_value(self.start + RAISE)], 1.0
        yield [FadeIn(self.width, *self.sides)], 0.5
        yield [Create(self.corner), FadeIn(self.area)], 0.6
        yield [Wait()], 0.6
        yield [FadeOut(self.area)], 0.4
        yield [Write(self.rest)], 0.8
        twice = self.side.copy()
        yield [Flight(self.sides[0], twice), Flight(self.sides[1], self.side), Flight(self.width, self.step)], 0.9
        yield [FadeOut(twice)], 0.4  # one y − a remains
        yield [Wait()], 0.8
        yield [FadeOut(self.width, *self.sides)], 0.4
        yield [animate(self.answer).set_value(self.start)], 0.8
        yield [FadeOut(self.corner)], 0.2
        yield [FadeOut(self.strips), Create(self.curves.cost.tangent)], 0.6
