"""Neurons over the columns of a table: each writes down its own lane, a number in each sample's row."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Arrow, Circle, Rectangle, RoundedRectangle, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value

ROOM = "−00"  # the widest number
LIP = 0.16  # how far a bracket reaches inwards


class Lanes:
    """Where everything stands: names of the samples at the left, then a slot a row, the lanes, and a spare lane.

    Row 0 is the first sample's. A lane has a place for two numbers beside each other; those of a row stand at the left.
    """

    def __init__(self, box: Region, rows: int, columns: int, size: float) -> None:
        self.rows, self.columns, self.size = rows, columns, size
        names, slots, *lanes = box.columns(1.5, 1.25, *[2.85] * columns, 2.0)
        self.names, self.margin, self.lanes, self.spare = names, slots, lanes[:-1], lanes[-1]
        head, arrows, body = box.rows(1.3, 0.5, 0.78 * (rows + 1))
        self.pitch, self.width = body.height / (rows + 1), lanes[0].width
        self.heights = [body.top - (i + 0.5) * self.pitch for i in range(rows + 1)]
        self.neurons = VGroup(
            *(
                Circle(0.5 * head.height, stroke_color=theme().activation, stroke_width=5)
                .set_fill(theme().activation, 0.08)
                .move_to((lane.center[0], head.center[1], 0))
                for lane in self.lanes
            )
        )
        style: dict[str, Any] = {"buff": 0.05, "stroke_width": 6, "color": theme().activation}
        style |= {"tip_length": 0.24, "max_tip_length_to_length_ratio": 0.6, "max_stroke_width_to_length_ratio": 20}
        ends = [np.array([0.0, y, 0.0]) for y in (arrows.top, arrows.bottom)]
        self.title = Words("neurons", LABEL, color=theme().muted)
        self.title.move_to((names.left + self.title.width / 2, head.center[1], 0))
        self.arrows = [Arrow(*ends, **style).shift(lane.center[0] * RIGHT) for lane in self.lanes]
        self.tints = VGroup(*(self._tint(lane) for lane in self.lanes))
        self.brackets = self._brackets()
        self.slot_size = (0.88 * slots.width, 0.78 * self.pitch)

    def _tint(self, lane: Region) -> Rectangle:
        tint = Rectangle(width=0.94 * lane.width, height=self.rows * self.pitch, stroke_width=0)
        return tint.set_fill(theme().panel, 1).move_to((lane.center[0], self._middle(), 0)).set_z_index(-3)

    def _middle(self) -> float:
        return (self.heights[0] + self.heights[self.rows - 1]) / 2

    def _brackets(self) -> VGroup:
        left, right = self.lanes[0].left, self.lanes[-1].right
        low, high = self._middle() - self.rows * self.pitch / 2, self._middle() + self.rows * self.pitch / 2
        style: dict[str, Any] = {"stroke_color": theme().muted, "stroke_width": 3}
        return VGroup(
            *(
                VMobject(**style).set_points_as_corners(
                    [(x + lip, high, 0), (x, high, 0), (x, low, 0), (x + lip, low, 0)]
                )
                for x, lip in ((left, LIP), (right, -LIP))
            )
        )

    def at(self, i: int, j: int, side: float = 0.0) -> np.ndarray:
        """The place of row `i` in lane `j`; `side` -1 to 1 is its left or right half."""
        lanes = [*self.lanes, self.spare]
        return np.array([lanes[j].center[0] + 0.22 * side * self.width, self.heights[i], 0.0])

    def row(self, table: Tensor, i: int, role: str = "input") -> VGroup:
        """Row `i` of a table, each number in the left half of its lane: the right one is for what is added."""
        style: dict[str, Any] = {"size": self.size, "role": role, "reserve": ROOM, "align": "right"}
        return VGroup(*(put(Value(table, (i, j), 0, **style), self.at(i, j, -1.15)) for j in range(self.columns)))

    def name(self, i: int) -> Words:
        """Which sample a row is, at the left."""
        words = Words(f"sample {i + 1}", LABEL, color=theme().muted, digits="label")
        words.scale(min(1.0, 0.92 * self.names.width / words.width))
        return words.move_to((self.names.left + words.width / 2, self.heights[i], 0))

    def slot(self, place: np.ndarray) -> RoundedRectangle:
        """An empty place for a number that is still to come."""
        width, height = self.slot_size
        box = RoundedRectangle(corner_radius=0.12, width=width, height=height, stroke_width=4)
        return box.set_stroke(theme().bias).move_to(place)

    def inside(self) -> VGroup:
        """Slots for a list with a number for each neuron, inside them."""
        slots = (self.slot(neuron.get_center()) for neuron in self.neurons)
        return VGroup(*(slot.stretch_to_fit_width(0.62 * self.neurons[0].width) for slot in slots))

    def upright(self) -> VGroup:
        """Slots for a list with a number for each row, beside the rows."""
        return VGroup(*(self.slot(np.array([self.margin.center[0], y, 0.0])) for y in self.heights[: self.rows]))


def put(number: Value, place: np.ndarray) -> Value:
    """Moves a number until the room of its digits is centred on a place: numbers of a row stand on one line."""
    return number.shift(place - number.strut.get_center())
