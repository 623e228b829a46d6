"""The dials of one layer, lifted off their lines: a row of W for each neuron, and its bias in b."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import DOWN, RIGHT, Animation, FadeIn, VGroup, VMobject

from scenes.kit.elision import gap, shown_indices, slots
from scenes.kit.moves.flights import Flight
from scenes.kit.network.knob import Knob
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value
from scenes.l07_network.anatomy_net import Dial, DialNet

WIDE, NARROW = 1.75, 0.8  # the most that a column takes, and the least of which five fit
LIP = 0.16  # how far a bracket's ends reach inwards
MOST_COLUMNS = 5
LARGE = 0.36  # the radius of a lifted knob where there is room


class LiftedDials:
    """W and b of the first hidden layer beside its neurons, each row at the height of its neuron.

    `knobs[k]` and `numbers[k]` belong to `dials[k]`: all weights row by row, then all biases.
    """

    def __init__(self, net: DialNet) -> None:
        self.net = net
        self.rows = net.diagram.shown[1]
        self.left = net.columns[1] + net.diagram.radius + 0.75
        room = net.frame.stage.right - self.left - 1.0
        most = int(np.clip(room // NARROW - 1, 3, MOST_COLUMNS))
        self.columns = shown_indices(net.case.sizes[0], most)
        self.dials = [*(dial for dial in net.weights[0] if dial.j in self.columns), *net.biases[0]]
        count = slots(self.columns)[self.columns[-1]] + 1
        self.pitch = min(WIDE, room / (count + 1))
        self.gap = net.frame.stage.right - self.left - self.pitch * (count + 1)
        self.gap = min(self.gap, 1.3)
        self.end = self.left + count * self.pitch
        heights = [float(circle.get_y()) for circle in net.circles(1)]
        self.y = dict(zip(self.rows, heights, strict=True))
        self.step = min((a - b for a, b in pairwise(heights)), default=2.0)
        cells = [self._cell(dial) for dial in self.dials]
        self.knobs, self.numbers = ([cell[k] for cell in cells] for k in (0, 1))
        b_left = self.end + self.gap
        self.brackets = VGroup(*self._brackets(self.left, self.end), *self._brackets(b_left, b_left + self.pitch))
        self.dots = self._dots()
        self.names = self._named("head", "W^((1))", "b^((1))")
        self.counts = self._named("foot", "i dot j", "i")
        self.plus = Maths("+", 1.2 * BODY).move_to(
            ((self.counts[0].get_right()[0] + self.counts[1].get_left()[0]) / 2, self.counts.get_y(), 0)
        )

    def _cell(self, dial: Dial) -> VGroup:
        """A large knob above its number, or beside it where rows are close."""
        role = "weight" if dial.line else "bias"
        knob = Knob(dial.knob.number, radius=LARGE, largest=dial.knob.largest, role=role)
        number = Value(np.array(dial.knob.number), places=1, size=1.1 * BODY, role=role, reserve="−0.0", align="center")
        cell, fitting = VGroup(knob, number), 0.0
        for side in (RIGHT, DOWN):
            cell.arrange(side, buff=0.16)
            fitting, before = min(1.0, 0.76 * self.step / cell.height, 0.9 * self.pitch / cell.width), fitting
        if before > fitting:
            cell.arrange(RIGHT, buff=0.16)
        cell.scale(max(fitting, before))
        column = slots(self.columns)[dial.j] + 0.5 if dial.line else None
        x = self.left + column * self.pitch if column is not None else self.end + self.gap + self.pitch / 2
        cell.move_to((x, self.y[dial.i], 0))
        knob.set_number(knob.number)
        return cell

    def _brackets(self, left: float, right: float) -> list[VMobject]:
        half = min(0.5 * self.step, 0.8)
        top, bottom = self.y[self.rows[0]] + half, self.y[self.rows[-1]] - half
        found = []
        for x, lip in ((left, LIP), (right, -LIP)):
            corners = [(x + lip, top, 0), (x, top, 0), (x, bottom, 0), (x + lip, bottom, 0)]
            found.append(VMobject(stroke_color=theme().muted, stroke_width=4).set_points_as_corners(corners))
        return found

    def _dots(self) -> VGroup:
        """Where rows or columns are left out."""
        dots = VGroup()
        row, column = gap(self.rows), gap(self.columns)
        xs = [self.left + (slot + 0.5) * self.pitch for slot in slots(self.columns).values()]
        if row is not None:
            y = (self.y[self.rows[row - 1]] + self.y[self.rows[row]]) / 2
            dots.add(*(Maths("dots.v", BODY, role="muted").move_to((x, y, 0)) for x in xs))
        if column is not None:
            x = (xs[column - 1] + xs[column]) / 2
            dots.add(*(Maths("dots.h", BODY, role="muted").move_to((x, y, 0)) for y in self.y.values()))
        return dots

    def _named(self, place: str, *names: str) -> VGroup:
        """Words over or under W and b, in their hues."""
        y = (self.net.head if place == "head" else self.net.foot).center[1]
        middles = ((self.left + self.end) / 2, self.end + self.gap + self.pitch / 2)
        return VGroup(*(
            Maths(name, 1.2 * BODY, role=role, digits="index").move_to((x, y, 0))
            for name, x, role in zip(names, middles, ("weight", "bias"), strict=True)
        ))  # fmt: skip

    def lift(self, i: int, *, bias: bool) -> list[Animation]:
        """The knobs of neuron `i` fly to their row: its weights, or its bias."""
        chosen = [k for k, dial in enumerate(self.dials) if dial.i == i and bool(dial.line) != bias]
        return [Flight(self.dials[k].knob, self.knobs[k], run_time=0.8) for k in chosen]

    def write(self, *, bias: bool) -> list[Animation]:
        """The numbers below the knobs."""
        return [FadeIn(n) for n, dial in zip(self.numbers, self.dials, strict=True) if bool(dial.line) != bias]

    def bands(self) -> tuple[VGroup, VGroup]:
        """A lit band along each row of W, and one along each column."""
        cells: dict[tuple[int, int], VGroup] = {
            (dial.i, dial.j): VGroup(knob, number)
            for dial, knob, number in zip(self.dials, self.knobs, self.numbers, strict=True)
            if dial.line
        }
        rows = VGroup(*(Band(*(cells[i, j] for j in self.columns), margin=0.1) for i in self.rows))
        columns = VGroup(*(Band(*(cells[i, j] for i in self.rows), margin=0.1) for j in self.columns))
        return rows, columns

    def all(self) -> VGroup:
        """What is drawn of both."""
        return VGroup(*self.knobs, *self.numbers, self.brackets, self.dots, self.names, self.counts, self.plus)
