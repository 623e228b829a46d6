"""The slope of the sigmoid, measured under a magnifier."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromPoint,
    Rectangle,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.magnified import MagnifiedStep
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RUN = 0.2  # of z, from half of it before the neuron's z to half behind


class SquashPicture:
    """a over z; in its free corner a magnified step, across the neuron's z.

    `zoom` is the step, `lens` the piece of the curve that it shows, `sticks` its run and rise with their names, `ends`
    what z and a are before and after it, on the `panel`, `measured` the ratio.
    """

    def __init__(self, n: NeuronChain, panel: VMobject) -> None:
        self.z = n.value("z")
        self.plot = SlopePlot(
            n.span, *SQUASH, lambda: self.z, x=(-4, 4, n.frame.pick(1, 2)), y=(0, 1.1, 1), names=("z", "a"),
            role="activation",
        )  # fmt: skip
        self.panel = panel
        self._magnify(n)
        drawn = self.plot.plot, self.plot.curve, self.plot.guide, self.plot.dot
        self.parts = VGroup(*drawn, self.panel, self.lens, self.zoom, self.sticks, self.measured, self.ends)

    def _magnify(self, n: NeuronChain) -> None:
        """The step in the corner that a rising curve leaves free."""
        plot = self.plot.plot
        corner, low = plot.c2p(-0.62, 1.16), plot.c2p(0, 0.37)
        room = Region(n.span.left + 0.18, float(corner[0]), float(low[1]), n.span.top - 0.16)
        first = self.z - RUN / 2
        ends = SQUASH.f(np.array([first, first + RUN]))
        rise = float((Tensor(ends[1]) - ends[0]).value)
        self.ends = self._ends(n, first, ends)
        unit = n.frame.pick(9.5, 5.5)
        self.zoom = MagnifiedStep(
            room, SQUASH.f, lambda _: rise / RUN, first, RUN, unit=unit, names=("Delta z", "Delta a"),
            roles=("ink", "gradient"), color_role="activation",
        )  # fmt: skip
        across, up = self.zoom.across, self.zoom.rise
        down = 0.12 * room.height * DOWN
        for part in (self.zoom.plot, self.zoom.curve, across, up):
            part.shift(down)
        self.zoom.way.set_value(0.5)  # the run is across the neuron's z
        self.zoom.dot.refresh()
        names = self.zoom.names
        names[0].next_to(across, DOWN, buff=0.14)
        names[1].next_to(up, UP, buff=0.14)
        self.sticks = VGroup(VGroup(across, names[0]), VGroup(up, names[1]))
        slope = Value(rise / RUN, places=3, role="gradient")
        self.measured = Formula(
            "@rise \\/ @run = @slope", LABEL, rise=Value(rise, places=4, role="gradient"), run=Value(RUN, places=1),
            slope=slope,
        )  # fmt: skip
        self.measured.move_to(n.home(2).inset(0, 0.35).at(0, -1), DOWN)
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

    def _ends(self, n: NeuronChain, first: float, answers: np.ndarray) -> VGroup:
        """z and a where the run begins and where it ends, a column each, on the panel."""
        zs = (Tensor([0.0, RUN]) + first).value
        columns = VGroup()
        for name, source, places, role in (("z", zs, 2, "ink"), ("a", answers, 4, "activation")):
            numbers = [Value(source, k, places, size=LABEL, role=role) for k in range(2)]
            columns.add(VGroup(Maths(name, LABEL, role=role), *numbers[::-1]).arrange(DOWN, buff=0.35))
        columns.arrange(RIGHT, buff=n.frame.pick(0.5, 0.2))
        return n.home(2).inset(0.08).fit(columns).shift(n.frame.pick(0.45, 0.0) * UP)

    def steps(self) -> Iterator[Step]:
        """The slope is measured."""
        yield [draw(self.plot.plot), Create(self.plot.curve), FadeIn(self.panel)], 0.7
        yield [FadeIn(self.plot.dot, self.plot.guide, scale=0.8)], 0.4
        yield [Create(self.lens)], 0.4
        yield [GrowFromPoint(self.zoom, self.lens.get_center())], 0.6
        low, high = zip(*((column[2], column[1]) for column in self.ends), strict=True)
        heads = [column[0] for column in self.ends]
        for (stick, name), row in zip(self.sticks, ((*heads, *low), high), strict=True):
            yield [Create(stick), FadeIn(name, *row)], 0.7
        yield [Wait()], 0.5
        yield [FadeIn(self.measured)], 0.5
        yield [Wait()], 1.0
