"""What the neurons of a layer add up: bars end to end from zero, which turn back where a number is negative."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from manim import Line, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import baseline
from scenes.kit.text.glyphs import DIGIT_HEIGHT, advance
from scenes.kit.text.numerals import number_text
from scenes.kit.text.values import Source
from scenes.l07_network.forward_lanes import Lane
from scenes.l07_network.forward_net import NetWindow

STEP, THICK = 0.55, 0.88  # from one lane to the next, at most; of that, how thick a bar is
INSIDE, BESIDE = 0.16, 0.12  # what a number needs besides its own width, in its bar and beside it
TALL, LEAST = 0.8, 0.27  # a digit's height, as a share of a step at most, and in manim units at least
TRIES = 80
EDGE = 0.53  # from the middle of an outer lane to the end of the line of zero, as a share of a step
LEAD = 0.4  # how long the line from a circle to its row is at least
SCORES = 2  # places of the last layer's sums and terms
RESULT, SMALLER = 1.4, 0.9  # of the size of numbers: those of the results, and of the last layer's terms


class Piece(NamedTuple):
    """One of the numbers that a neuron adds up: where its bar begins and ends, in which lane, and its text."""

    start: float
    end: float
    lane: int
    inside: bool
    text: str


class SumLanes:
    """The sums of the first (0) or last (-1) layer of weights, beside the window's circles, for the neurons in sight.

    `lanes[i]` holds what neuron i adds up: the products that are written out, all others as one where they give
    anything, and the bias. A bar lies behind the one before it, in the next lane where it turns back. `axis` is their
    zero, with the ground on which the last layer's rows stand, `ends[i]` the mark of the sum.
    """

    def __init__(self, window: NetWindow, layer: int) -> None:
        self.window, self.layer, story = window, layer, window.story
        self.room, self.rows, self.pitch = window.sums_room(layer)
        self.sources, self.places = story.written(layer), SCORES if layer else story.sum_places
        self.products, rest, b = story.products(layer), story.rest(layer), story.record(layer, "b")
        self.parts: list[tuple[Source, Callable[[int], Any], str]] = [
            (self.products, _entry_of(j), "activation") for j in self.sources
        ]
        if np.any(rest[list(self.rows)]):
            self.parts.append((rest, lambda i: i, "activation"))
        self.parts.append((b, lambda i: i, "bias"))
        self.size, self.low = (SMALLER if layer else 1.0) * window.size, False
        for _ in range(3):  # where many lanes make them low, numbers are smaller, or stand beside their bars
            self.unit, self.zero = self._scale()
            pieces = {i: self._pieces(i, self.unit) for i in self.rows}
            self.step = min(STEP, self.pitch / (1 + max(row[-1].lane for row in pieces.values())))
            self.size = max(min(self.size, TALL * THICK * self.step / DIGIT_HEIGHT), LEAST / DIGIT_HEIGHT)
            self.low = self.low or self.size * DIGIT_HEIGHT > TALL * THICK * self.step
        self.lanes, self.ends, heights = dict[int, list[Lane]](), dict[int, Line](), list[tuple[float, float]]()
        grounds = list[tuple[float, float, float]]()
        for i, row in pieces.items():
            top = self.rows[i] + self._lift() + row[-1].lane / 2 * self.step
            self.lanes[i] = [self._lane(i, k, piece, top) for k, piece in enumerate(row)]
            foot = top - row[-1].lane * self.step
            grounds.append((self.room.left, self.room.right, foot - EDGE * self.step))
            heights += self._clear(i, top, foot)
            x, up, down = self.at(row[-1].end), foot + THICK / 2 * self.step, foot - 0.8 * self.step
            self.ends[i] = Line((x, up, 0), (x, down, 0), color=theme().ink, stroke_width=7)
            self.ends[i].set_z_index(2)
        self.axis = zero_line(self.zero, heights, grounds if layer else self._leads(pieces))
        if layer:
            window.name_above((1 + max(row[-1].lane for row in pieces.values())) / 2 * self.step)

    def bars(self, k: int) -> list[Lane]:
        """The `k`-th bar of every row."""
        return [row[k] for row in self.lanes.values()]

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.zero + number * self.unit

    def numbers(self, i: int) -> list[float]:
        """What neuron i adds up, term by term."""
        return [float(np.asarray(getattr(source, "value", source))[index(i)]) for source, index, _ in self.parts]

    def _pieces(self, i: int, unit: float) -> list[Piece]:
        """Its bars, if a one is so long: the next lane begins where they turn back, or where a number is in the way."""
        pieces = list[Piece]()
        for number in self.numbers(i):
            text = number_text(number, self.places, plus=True)
            start, lane = (pieces[-1].end, pieces[-1].lane) if pieces else (0.0, 0)
            inside = not self.low and abs(number) * unit > advance(text) * self.size + INSIDE
            behind = not inside and (2 * start + number >= 0) != (number > 0)  # its number stands where it comes from
            if pieces and ((number < 0) != (pieces[-1].end < pieces[-1].start) or behind or not pieces[-1].inside):
                lane += 1
            pieces.append(Piece(start, start + number, lane, inside, text))
        return pieces

    def _scale(self) -> tuple[float, float]:
        """How long a one is, and where zero stands: as large as the room lets all bars and their numbers be."""
        room = self.room
        longest = max(abs(end) for i in self.rows for end in np.cumsum(self.numbers(i)).tolist())
        for unit in np.geomspace(room.width, 0.05 * room.width, TRIES).tolist():
            unit /= longest
            spans = [self._span(piece, unit) for i in self.rows for piece in self._pieces(i, unit)]
            spans += [self._beside(number, unit) for number in self._results()]
            left, right = min(0.0, *(span[0] for span in spans)), max(0.0, *(span[1] for span in spans))
            if right - left < room.width:
                break
        return unit, room.left - left + 0.5 * (room.width - right + left)

    def _span(self, piece: Piece, unit: float) -> tuple[float, float]:
        """From the left to the right end of a bar and its number, with zero at zero."""
        left, right = sorted((piece.start * unit, piece.end * unit))
        free = 0.0 if piece.inside else advance(piece.text) * self.size + BESIDE
        return (left, right + free) if piece.start + piece.end >= 0 else (left - free, right)

    def _results(self) -> list[float]:
        """The first layer's sums and answers in sight, which will stand on the same axis with their numbers."""
        parts = () if self.layer else ("z", "a")
        return [float(self.window.story.record(0, part).value[0, i]) for part in parts for i in self.rows]

    def _beside(self, number: float, unit: float) -> tuple[float, float]:
        """From zero to the far side of a number beside its bar."""
        end = abs(number) * unit + advance(number_text(number, self.places)) * RESULT * self.window.size + BESIDE
        return (-end, 0.0) if number < 0 else (0.0, end)

    def _leads(self, pieces: dict[int, list[Piece]]) -> list[tuple[float, float, float]]:
        """From a circle to the left end of its row, where there is room for a line: its ends, and its height."""
        leads = list[tuple[float, float, float]]()
        for i, row in pieces.items():
            circle = self.window.net.neurons[-1 if self.layer else 1][i].circle
            end = self.zero + min(0.0, *(self._span(piece, self.unit)[0] for piece in row)) - BESIDE
            begin = float(circle.get_right()[0]) + BESIDE
            if end - begin > LEAD:
                leads.append((begin, end + BESIDE * (end + BESIDE > self.zero - 1e-6), self.rows[i]))
        return leads

    def _lift(self) -> float:
        """How much higher than its circle a row of the first layer stands: a middle bar's number is on its line."""
        if self.layer:
            return 0.0
        number = next(iter(self.window.net.neurons[1].values()))
        return baseline(number.held) - float(number.get_y()) + self.size * DIGIT_HEIGHT / 2

    def _lane(self, i: int, k: int, piece: Piece, top: float) -> Lane:
        (source, index, role), (zero, unit) = self.parts[k], (self.zero, self.unit)
        lane = Lane(
            source, index(i), piece.start, lambda number: zero + number * unit, top - piece.lane * self.step, role=role,
            places=self.places, thick=THICK * self.step, size=self.size,
        )  # fmt: skip
        lane.strip.full.set_fill(opacity=1).set_stroke(theme().background, 3)  # a seam
        if piece.inside:
            lane.number.move_to((self.at((piece.start + piece.end) / 2), lane.y, 0)).set_z_index(3)
            lane.number.set_coloring(role="background" if lane.number.number > 0 else "ink")
        return lane

    def _clear(self, i: int, top: float, foot: float) -> list[tuple[float, float]]:
        """The heights at which the line of zero passes by the bars of a row without crossing a number."""
        texts = [lane.number for lane in self.lanes[i]]
        crossed = [t for t in texts if t.get_left()[0] - 0.06 < self.zero < t.get_right()[0] + 0.06]
        pieces, start = list[tuple[float, float]](), top + EDGE * self.step
        for middle in sorted((float(text.get_y()) for text in crossed), reverse=True):
            pieces.append((start, middle + self.step / 2))
            start = middle - self.step / 2
        return [(a, b) for a, b in (*pieces, (start, foot - EDGE * self.step)) if a > b + 0.05]

    def row(self, i: int) -> list[VMobject]:
        """The lanes of a row, their numbers, and the mark of the sum."""
        return [*(part for lane in self.lanes[i] for part in (lane, lane.number)), self.ends[i]]


def _entry_of(j: int) -> Callable[[int], tuple[int, int]]:
    """Column `j` of a neuron's row."""
    return lambda i: (i, j)


def zero_line(
    x: float, pieces: Sequence[tuple[float, float]], level: Sequence[tuple[float, float, float]] = ()
) -> VMobject:
    """The line of zero, a piece for each row, and level lines, from where to where and at which height."""
    axis = VMobject(stroke_color=theme().muted, stroke_width=3).set_z_index(1)
    upright = [np.array([(x, y, 0) for y in piece]) for piece in pieces]
    axis.points = corner_points([*upright, *(np.array([(a, y, 0), (b, y, 0)]) for a, b, y in level)])
    return axis
