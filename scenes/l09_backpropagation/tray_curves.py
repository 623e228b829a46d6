"""The practice net with gradients cleared and not cleared: its cost, and the length of all its weights."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.tray_runs import NET_STEPS, net_run

HUES = {True: "activation", False: "gradient"}
EARLY = 20  # the step at which the bug looks better


class Curves:
    """Two plots over the same steps, one after the other: the cost, and the length of all weights."""

    def __init__(self, frame: Frame) -> None:
        top, room = frame.stage.rows(0.13, 0.87)
        heads = [Words(text, BODY) for text in ("cost", "length of all weights")]
        for head in heads:
            top.place(head, -1, 0)
        axis = (0, NET_STEPS, 100)
        self.plots = [Plot.inside(room, axis, height) for height in ((0, 0.4, 0.1), (0, 400, 100))]
        self.heads = VGroup(*heads)
        steps = np.arange(NET_STEPS + 1)
        self.curves = {
            clear: [
                Curve(plot, steps, values, role=HUES[clear], stroke_width=6)
                for plot, values in zip(self.plots, net_run(clear)[:2], strict=True)
            ]
            for clear in (True, False)
        }
        self.names = VGroup(
            Words("cleared", BODY, role=HUES[True]), Words("not cleared", BODY, role=HUES[False])
        ).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        self.names.move_to(self.plots[0].box.at(0.2, 0.6))
        self.again = self.names.copy().move_to(self.plots[1].box.at(-0.55, 0.6))
        self.early = self._early()
        self.last = [self._last(clear) for clear in (True, False)]

    def _early(self) -> VGroup:
        """Both costs at step twenty, beside their names, and where they are read."""
        plot, found = self.plots[0], VGroup()
        for name, clear in zip(self.names, (True, False), strict=True):
            cost = net_run(clear)[0]
            number = Value(cost, EARLY, 3, size=BODY, role=HUES[clear]).next_to(self.names, RIGHT, buff=0.4)
            align_baseline(name, number)
            found.add(number, PlotDot(plot, (EARLY, float(cost[EARLY])), radius=0.11))
        found.add(Segment(plot, ((EARLY, 0), (EARLY, 0.4)), dashed=True, stroke_width=3))
        return found.add(Value(EARLY, places=0, size=LABEL).next_to(plot.c2p(EARLY, 0), DOWN, buff=0.12))

    def _last(self, clear: bool) -> Value:
        """The length of all weights at the end."""
        length, plot = net_run(clear)[1], self.plots[1]
        number = Value(length, NET_STEPS, 0, size=1.2 * BODY, role=HUES[clear])
        return number.next_to(plot.c2p(NET_STEPS, float(length[-1])), LEFT + UP, buff=0.15)

    def frozen(self) -> Formula:
        """Where the cost stays."""
        cost, plot = net_run(False)[0], self.plots[0]
        text = Formula("@cost", 1.2 * BODY, cost=Value(cost, NET_STEPS, 3, role=HUES[False]))
        return text.next_to(plot.c2p(0.8 * NET_STEPS, float(cost[-1])), UP, buff=0.3)

    def pushes(self) -> VGroup:
        """Where the cost is frozen: the largest slope that is poured in, and what the fullest tray still holds."""
        slopes, trays = net_run(False)[2:]
        slope = Formula('"largest slope" approx @s', BODY, s=Value(slopes, NET_STEPS, 3, role=HUES[False]))
        tray = Formula('"fullest tray" @t', BODY, t=Value(trays, NET_STEPS, 3, role=HUES[False]))
        both = VGroup(slope, tray).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        return both.next_to(self.names, DOWN, buff=0.6, aligned_edge=LEFT)
