"""The slope of the sigmoid: measured under a magnifier, and as the area of a rectangle."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromPoint,
    Rectangle,
    ValueTracker,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.magnified import MagnifiedStep
from scenes.kit.plot.moves import draw
from scenes.kit.plot.share_square import ShareSquare
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value

RUN = 0.2  # of z, from half of it before the neuron's z to half behind


class SquashPicture:
    """a over z with a live tangent at `scan`; in its free corner a magnified step; beside it a(1 − a) as a rectangle.

    `zoom` is the step, `lens` the piece of the curve that it shows, `sticks` its run and rise with their numbers,
    `measured` their ratio; `share`, on the `panel`, is the rectangle with its sides and its area.
    """

    def __init__(self, n: NeuronChain, panel: VMobject) -> None:
        self.z = n.value("z")
        self.scan = ValueTracker(self.z)
        self.plot = SlopePlot(
            n.span, *SQUASH, self.scan.get_value, x=(-4, 4, n.frame.pick(1, 2)), y=(0, 1.1, 1), names=("z", "a"),
            role="activation",
        )  # fmt: skip
        self.panel = panel
        self._magnify(n)
        self.share = self._share(n.home(2), n.frame.pick((0.58, 0.62), (0.5, 0.57)), n.frame.wide)
        moving = self.plot.guide, self.plot.tangent, self.plot.dot
        self.parts = VGroup(*self.plot.bare, *moving, self.lens, self.zoom, self.sticks, self.measured, self.share)

    def _magnify(self, n: NeuronChain) -> None:
        """The step in the corner that a rising curve leaves free."""
        plot = self.plot.plot
        corner, low = plot.c2p(-0.62, 1.16), plot.c2p(0, 0.37)
        room = Region(n.span.left + 0.18, float(corner[0]), float(low[1]), n.span.top - 0.16)
        first = self.z - RUN / 2
        ends = SQUASH.f(np.array([first, first + RUN]))
        rise = float(ends[1] - ends[0])
        unit = n.frame.pick(9.5, 5.5)
        self.zoom = MagnifiedStep(
            room, SQUASH.f, lambda _: rise / RUN, first, RUN, unit=unit, names=("Delta z", "Delta a"),
            roles=("ink", "gradient"), color_role="activation",
        )  # fmt: skip
        across, up = self.zoom.across, self.zoom.rise
        down = 0.12 * room.height * DOWN
        for part in (self.zoom.plot, self.zoom.curve, across, up):
            part.shift(down)
        self.zoom.dot.refresh()
        run_number = Value(RUN, places=1, size=LABEL).next_to(across, DOWN, buff=0.1)
        rise_number = Value(rise, places=3, size=LABEL, role="gradient").next_to(up, UP, buff=0.14)
        self.sticks = VGroup(VGroup(across, run_number), VGroup(up, rise_number))
        slope = Value(rise / RUN, role="gradient")
        self.measured = Formula(
            "@rise \\/ @run = @slope", LABEL, rise=Value(rise, places=3, role="gradient"), run=Value(RUN, places=1),
            slope=slope,
        )  # fmt: skip
        self.measured.move_to(room.at(-1, 1) + 0.18 * (RIGHT + DOWN), UP + LEFT)
        if not n.frame.wide:  # there is room where the curve is high
            self.measured = Formula('"slope" @slope', LABEL, slope=slope)
            self.measured.move_to(plot.c2p(2.5, 0.25))
        window = self.zoom.plot
        (left, right), (bottom, top) = window.x_range[:2], window.y_range[:2]
        low_left, high_right = plot.c2p(left, bottom), plot.c2p(right, top)
        size = high_right - low_left
        self.lens = Rectangle(width=size[0], height=size[1], stroke_width=3)
        self.lens.set_stroke(theme().accent).move_to(low_left + size / 2)
        self.zoom[0].set_stroke(theme().accent)

    def _share(self, room: Region, form: tuple[float, float], named: bool) -> VGroup:
        """The answer at the tangent and the rest to one as the sides of a rectangle, with its area."""
        square, size = ShareSquare(form[0] * min(room.width, room.height), self.answer), LABEL
        square.shift(room.center - square.square.get_center() + (form[1], -0.12, 0))
        area = Formula(
            "a (1 - a) = @area" if named else "@area",
            size,
            digits="formula",
            area=Value(self.area, places=4, role="gradient"),
        )
        area.next_to(square.square, UP, buff=0.2).set_x(room.center[0])
        low = Value(self.answer, places=4, size=size, role="activation", align="center")
        left = Value(self.rest, places=4, size=size, align="right")
        low.next_to(square.square.get_corner(DOWN + LEFT), DOWN, buff=0.12)
        left.next_to(square.square.get_left(), LEFT, buff=0.1)
        return VGroup(square, area, low, left)

    def answer(self) -> float:
        """The sigmoid's answer where the tangent touches it."""
        return float(SQUASH.f(self.scan.get_value()))

    def rest(self) -> float:
        """What it lacks to one."""
        return float((1 - Tensor(self.answer())).value)

    def area(self) -> float:
        """The answer times what it lacks to one."""
        return float((Tensor(self.answer()) * self.rest()).value)

    def steps(self) -> Iterator[Step]:
        """The slope is measured; the rectangle has that area; half way up it is largest, and so is the slope."""
        yield [draw(self.plot.plot), Create(self.plot.curve), FadeIn(self.panel)], 0.7
        yield [FadeIn(self.plot.dot, self.plot.guide, scale=0.8)], 0.4
        yield [Create(self.lens)], 0.4
        yield [GrowFromPoint(self.zoom, self.lens.get_center())], 0.6
        for stick, number in self.sticks:
            yield [Create(stick), FadeIn(number)], 0.6
        yield [FadeIn(self.measured)], 0.5
        yield [Wait()], 0.8
        yield [FadeIn(self.share), Create(self.plot.tangent)], 0.6
        yield [Wait()], 0.8
        yield [animate(self.scan).set_value(0.0)], 1.1
        yield [Wait()], 1.0
        yield [animate(self.scan).set_value(self.z)], 0.8
