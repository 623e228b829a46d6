"""What Exercises7 draws second: one hidden sum that ReLU silenced, and what it would add to three scores."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, UP, DashedLine, Line, VGroup

from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.neuron import Neuron
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.readings import Reading
from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import CUT, DIALS, passed_on, scores, sums
from scenes.l07_network.forward_lanes import Lane

WEIGHTS = np.asarray(DIALS["scores.W"])[:, CUT]
BESIDE, ABOVE = 0.62, 0.26  # a weight's place along its line, and how far above or below it
SETOSA, VERSICOLOR, VIRGINICA = range(3)
LOW, HIGH = -2.55, 2.25  # what the axis of the scores shows
RADIUS = 0.64
FOOT = 0.75  # for the axis' labels


class SilencedSum(VGroup):
    """Three hidden sums, the weights behind the silenced one, three scores; their bars stand on one axis.

    `silence` makes zero of the negative sum, `bring_back` undoes that. What it then adds comes apart from that, score
    by score: bars in `added`; `written` is the sum for versicolor's new score. Once it has landed (`land`), the circle
    holds that score. `tip` leads from a score's end to the axis.

    >>> picture = SilencedSum(Region(-6, 4, -2.5, 2.5), 3.2)
    >>> picture.land(1)
    >>> [neuron.held.text for neuron in picture.scores], all(reading.holds for reading in picture.readings())
    (['−2.34', '1.95', '1.52'], True)
    """

    def __init__(self, room: Region, reach: float) -> None:
        self.landed = -1
        pitch = (room.height - FOOT) / 3
        ys = [room.top - (k + 0.5) * pitch for k in range(3)]
        left = room.left + RADIUS + 0.05
        self.held, self.sums = scores(cut=True).copy(), sums().copy()
        self.hidden = [
            self._neuron(left, y).set_value(self.sums, k, places=1, largest=4, reserve="−0.0") for k, y in enumerate(ys)
        ]
        self.scores = [
            self._neuron(left + reach, y).set_value(self.held, k, places=2, largest=4, reserve="−0.00")
            for k, y in enumerate(ys)
        ]
        self._connect()
        bars = Region(left + reach + RADIUS + 0.25, room.right, room.bottom, room.top)
        self.unit = bars.width / (HIGH - LOW)
        self.zero = bars.left - LOW * self.unit
        self.line = NumberLine(bars.width, self.unit, number=LOW)
        self.line.shift((bars.left, room.bottom + 0.55, 0) - self.line.ends[0])
        self.axis = Line((self.zero, room.top, 0), self.line.n2p(0.0), color=theme().muted, stroke_width=3)
        start = scores(cut=True)
        self.old = [self._lane(start, k, 0.0, y + 0.02) for k, y in enumerate(ys)]
        self.added = [self._lane(passed_on(), k, start[k], y - 0.38) for k, y in enumerate(ys)]
        for lane in self.added:
            self._number_behind(lane)
        self.names = [Words(name, SMALLEST * 1.06, role=f"class {k}") for k, name in enumerate(SPECIES)]
        for name, y in zip(self.names, ys, strict=True):
            name.scale(min(1.0, (self.zero - bars.left - 0.25) / name.width))
            name.move_to((self.zero - 0.25, y + 0.45, 0), aligned_edge=RIGHT)
        self.legend = Words("scores with ReLU", SMALLEST, role="muted")
        self.legend.move_to((self.zero + 0.2, ys[0], 0), aligned_edge=LEFT)
        align_baseline(self.names[0], self.legend)
        self.written = self._sum(VERSICOLOR)
        z = Value(sums(), CUT, 1, role="activation")
        self.gate = Formula('"ReLU:" @z -> @a', BODY, z=z, a=Value(np.maximum(sums(), 0), CUT, 0, role="activation"))
        self.gate.move_to((room.left, room.bottom + 0.25, 0), aligned_edge=LEFT)
        self.first = VGroup(self.links, *self.edges, *self.hidden, *self.tags)
        self.verdict = VGroup(*self.scores, self.line, self.axis, *self.old, self.legend, *self.names)
        super().__init__(self.first, self.verdict, self.gate)

    def _connect(self) -> None:
        """The lines into the scores: those of the silenced neuron show their weights, and carry them."""
        self.links = VGroup(
            *(self._between(j, k).set_stroke(theme().faint, 2) for j in range(3) for k in range(3) if j != CUT)
        )
        lines = [self._between(CUT, k) for k in range(3)]
        self.edges = [
            Edge(line.get_start(), line.get_end(), float(w), largest=1.4, color=lambda _: theme().weight)
            for line, w in zip(lines, WEIGHTS, strict=True)
        ]
        self.tags = [Tag(Value(WEIGHTS, k, 1, size=LABEL, role="weight"), inset=0.02) for k in range(3)]
        sides = ABOVE, ABOVE, -ABOVE  # beside the lines: a minus sign looks like a dash
        for tag, edge, side in zip(self.tags, self.edges, sides, strict=True):
            tag.on(edge, BESIDE).shift(side * UP)
        for hidden, score in zip(self.hidden, self.scores, strict=True):
            align_baseline(hidden.held, score.held)

    @staticmethod
    def _neuron(x: float, y: float) -> Neuron:
        return Neuron(RADIUS, theme().activation).move_to((x, y, 0))

    def _between(self, j: int, k: int) -> Line:
        start, end = self.hidden[j].get_center(), self.scores[k].get_center()
        way = (end - start) / np.linalg.norm(end - start) * RADIUS
        return Line(start + way, end - way)

    def _lane(self, source: np.ndarray, k: int, start: float, y: float) -> Lane:
        return Lane(source, k, float(start), lambda number: self.zero + number * self.unit, y, role=f"class {k}")

    def _number_behind(self, lane: Lane) -> None:
        """What a bar adds stands where it starts, on the free side, clear of the axis."""
        start, room = lane.x(lane.start), lane.number.width + 0.24
        side = RIGHT if lane.number.number < 0 else LEFT
        crosses = start - room < self.zero < start if side is LEFT else start < self.zero
        lane.number.next_to((self.zero if crosses else start, lane.y, 0), side, buff=0.12)

    @staticmethod
    def _sum(k: int) -> Formula:
        """Score `k` with ReLU, and the silenced sum times its weight: the score without."""
        return Formula(
            "@s @z dot @w = @n", HERO, s=Value(scores(cut=True), k, 2), z=Value(sums(), CUT, 1, role="activation"),
            w=Value(WEIGHTS, k, 1, paren=True, role="weight"), n=Value(scores(cut=False), k, 2),
        )  # fmt: skip

    def tip(self, k: int) -> DashedLine:
        """From the end of what was added to score `k` down to the axis."""
        end = self.added[k].strip.ends[1]
        return DashedLine(end, self.line.n2p(scores(cut=False)[k]), color=theme().accent, stroke_width=4)

    def silence(self) -> None:
        """ReLU makes zero of the negative sum."""
        self._hold(0.0)

    def bring_back(self) -> None:
        """Without ReLU it is what it was."""
        self._hold(sums()[CUT])

    def _hold(self, number: float) -> None:
        self.sums[CUT] = number
        self.hidden[CUT].held.refresh()
        self.hidden[CUT].show_lit()

    def land(self, k: int) -> None:
        """What goes on has reached the scores up to `k`."""
        self.landed = k
        for i, neuron in enumerate(self.scores[: k + 1]):
            self.held[i] = scores(cut=False)[i]
            neuron.held.refresh()
            neuron.show_lit()

    def readings(self) -> list[Reading]:
        """The circles, the edges, the axis, and the bars that have come."""
        parts = (*self.hidden, *self.scores, *self.edges, self.line, *self.old, *self.added[: self.landed + 1])
        return [reading for part in parts for reading in part.readings()]
