"""The dials of one layer, lifted off their lines: a row of W for each neuron, and its bias in b."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, Animation, FadeIn, VGroup, VMobject

from scenes.kit.elision import gap, shown_indices, slots
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.knob import Knob
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.anatomy_install import parts
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_sizes import MOST
from scenes.l07_network.anatomy_turn import Dial

WIDE = 1.75  # the most that a column takes
LIP = 0.16  # how far a bracket's ends reach inwards
BETWEEN, BESIDE = 0.6, 0.75  # between W and b, and between the neurons and W, at least
LARGE = 0.36  # the radius of a lifted knob where there is room
SIZES = (1.1 * BODY, 0.85 * BODY)  # of its number: where there is room, and the least
NUMBERS = 12  # so many can be read at once: of larger matrices the first rows have numbers, the others knobs alone


def places(net: DialNet) -> int:
    """How many columns W and b take together, dots included."""
    columns = shown_indices(net.case.sizes[0], MOST)
    return slots(columns)[columns[-1]] + 2


class LiftedDials:
    """W and b of the first hidden layer beside its neurons, each row at the height of its neuron.

    `written` are the rows whose numbers are shown, `returns` says whether the layer's sum has to come back.
    `knobs[k]` and `numbers[k]` belong to `dials[k]`: all weights row by row, then all biases.
    """

    def __init__(self, net: DialNet) -> None:
        self.net = net
        self.rows = net.diagram.shown[1]
        self.left = net.columns[1] + net.diagram.radius + BESIDE
        self.columns = shown_indices(net.case.sizes[0], MOST)
        self.dials = [*(dial for dial in net.weights[0] if dial.j in self.columns), *net.biases[0]]
        self.returns = net.one_by_one and len(net.sums) > 1
        self.written = self.rows[: (NUMBERS - 4 * self.returns) // (len(self.columns) + 1)]
        room, count = net.frame.stage.right - self.left, places(net) - 1
        self.pitch = min(WIDE, (room - BETWEEN) / (count + 1))
        self.gap = min(room - self.pitch * (count + 1), 1.3)
        self.end = self.left + count * self.pitch
        heights = [float(circle.get_y()) for circle in net.circles(1)]
        self.y = dict(zip(self.rows, heights, strict=True))
        self.step = min((a - b for a, b in pairwise(heights)), default=2.0)
        self.places = self._places()
        cells = [self._cell(dial) for dial in self.dials]
        self.knobs, self.numbers = ([cell[k] for cell in cells] for k in (0, 1))
        b_left = self.end + self.gap
        self.names = self._named("head", "W^((1))", "b^((1))")
        self.counts = self._named("foot", 'n_"out" dot n_"in"', 'n_"out"')
        room = self.end - self.left + 0.6 * self.gap
        self.counts[0].scale(min(1.0, room / float(self.counts[0].width)))
        align_baseline(net.sums[0], *self.counts)
        self.brackets = VGroup(*self._brackets(self.left, self.end), *self._brackets(b_left, b_left + self.pitch))
        self.dots = self._dots()
        middle = (self.counts[0].get_right()[0] + self.counts[1].get_left()[0]) / 2
        self.plus = Maths("+", 1.2 * BODY).move_to((middle, self.counts.get_y(), 0))
        self.tally = self._tally()

    def _tally(self) -> list[Formula]:
        """This layer's own numbers, where the rule's letters will be: rows times columns, and biases."""
        j, i = self.net.case.sizes[:2]
        rows, columns = (Value(np.array(n), places=0, role="weight") for n in (i, j))
        biases = Formula("@b", 1.2 * BODY, b=Value(np.array(i), places=0, role="bias"))
        both = [Formula("@i dot @j", 1.2 * BODY, role="weight", i=rows, j=columns), biases]
        for written, count in zip(both, self.counts, strict=True):
            written.set_x(count.get_x())
        align_baseline(self.net.sums[0], *both, self.plus)
        return both

    def rest(self) -> list[VMobject]:
        """What does not belong to the first row: other neurons, their lines and the knobs on them."""
        dials = [dial for dial in self.net.weights[0] if dial.i != self.rows[0]]
        return [*parts(dials), *self.net.circles(1)[1:]]

    def fly(self, k: int) -> list[Animation]:
        """The numbers of the layer's sum go below W (0) or b (1)."""
        written, formula = self.net.sums[0], self.tally[k]
        flights = [Flight(written.part(name), part) for name, part in formula.values.items()]
        return [*flights, *map(FadeIn, formula.letters())]

    def _places(self) -> int:
        """One place; two where one would write each weight as zero, and columns are wide enough."""
        zeros = all(abs(dial.knob.number) < 0.05 for dial in self.dials if dial.line)
        return 2 if zeros and 0.9 * self.pitch > self._number(0.0, 2).width * SIZES[1] / SIZES[0] else 1

    def _number(self, number: float, places: int, role: str = "weight") -> Value:
        """A number as large as it may be, with room for its sign."""
        return Value(np.array(number), places=places, size=SIZES[0], role=role, reserve=f"−{0:.{places}f}",
                     align="center")  # fmt: skip

    def _cell(self, dial: Dial) -> VGroup:
        """A knob above its number, which is as large as the column allows; the knob takes what the row leaves."""
        role, (large, small) = "weight" if dial.line else "bias", SIZES
        number = self._number(dial.knob.number, self.places, role)
        number.scale(min(1.0, max(small / large, 0.9 * self.pitch / number.width)))
        radius = min(LARGE, 0.5 * (0.86 * self.step - number.height - 0.1), 0.42 * self.pitch)
        knob = Knob(dial.knob.number, radius=radius, largest=dial.knob.largest, role=role)
        cell = VGroup(knob, number).arrange(DOWN, buff=0.1)
        column = slots(self.columns)[dial.j] + 0.5 if dial.line else None
        x = self.left + column * self.pitch if column is not None else self.end + self.gap + self.pitch / 2
        cell.move_to((x, self.y[dial.i], 0))
        align_baseline(number, y=self.y[dial.i] - cell.height / 2)  # a row has one line, whatever reaches below it
        knob.set_number(knob.number)
        return cell

    def _brackets(self, left: float, right: float) -> list[VMobject]:
        half = min(0.5 * self.step, 0.8)
        top = min(self.y[self.rows[0]] + half, self.names.get_bottom()[1] - 0.1)
        bottom = max(self.y[self.rows[-1]] - half, self.counts.get_top()[1] + 0.1)
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
        """The numbers below the knobs, of the rows that have them."""
        chosen = [k for k, dial in enumerate(self.dials) if dial.i in self.written and bool(dial.line) != bias]
        return [FadeIn(self.numbers[k]) for k in chosen]

    def bands(self) -> tuple[Band, Band]:
        """A lit band along the first row of W, and one along the first column."""
        cells: dict[tuple[int, int], VGroup] = {
            (dial.i, dial.j): VGroup(knob, number)
            for dial, knob, number in zip(self.dials, self.knobs, self.numbers, strict=True)
            if dial.line
        }
        row = Band(*(cells[self.rows[0], j] for j in self.columns), margin=0.1)
        return row, Band(*(cells[i, self.columns[0]] for i in self.rows), margin=0.1)

    def place_sum(self) -> Any:
        """The layer's sum goes below its lines, or comes back there: an animation."""
        written, x = self.net.sums[0], (self.net.columns[0] + self.net.columns[1]) / 2
        if not self.returns:
            return animate(written).set_x(x)
        room = replace(self.net.frame.stage, right=float(self.counts[0].get_left()[0]) - 0.3)
        return FadeIn(room.pull_in(written.scale(min(1.0, room.width / written.width)).set_x(x)))
