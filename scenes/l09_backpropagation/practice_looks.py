"""Three looks that Backpropagation keeps: a slope leans, a delta is filled, a message points back."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Polygon, RoundedRectangle, VMobject

from scenes.kit.network.edges import Tag
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

INSET, LEAN, TIP = 0.07, 0.09, 0.2  # around a number; how far a slope's plate leans; how far a message's points
SPACE = "thick thick"  # on both sides of a number that has a plate
ROLES = {"slope": "activation", "delta": "background", "message": "gradient"}  # the hues of their numbers


def plate(kind: str, value: Value) -> VMobject:
    """What lies behind a number: of a `slope`, a `delta`, or a `message`.

    >>> value = Value(-0.22)
    >>> behind = plate("message", value)
    >>> bool(behind.get_left()[0] < value.get_left()[0] - INSET)
    True
    """
    low, high = value.get_corner(np.array([-1, -1, 0])) - INSET, value.get_corner(np.array([1, 1, 0])) + INSET
    (left, bottom, _), (right, top, _), hue = low, high, theme().gradient
    corners = [(right, bottom), (right, top), (left, top), (left - TIP, (bottom + top) / 2), (left, bottom)]
    if kind == "slope":
        hue = theme().activation
        corners = [(left - LEAN, bottom), (right, bottom), (right + LEAN, top), (left, top)]
    shape: VMobject = Polygon(*((x, y, 0.0) for x, y in corners), stroke_width=2.5)
    if kind == "delta":
        shape = RoundedRectangle(width=right - left, height=top - bottom, corner_radius=0.12, stroke_width=2.5)
        shape.move_to((low + high) / 2)
    shape.set_stroke(hue).set_fill(hue if kind == "delta" else theme().background, 1)
    return shape.set_z_index(value.z_index)


class Row(Formula):
    """A line of sums in which numbers that are slopes, deltas or messages, as `kinds` says, have their plates.

    >>> row = Row("@d dot @w", 48, {"d": "delta"}, d=Value(0.148), w=Value(-1.5))
    >>> [part is row.values["d"] for part in row.number("d")]
    [False, True]
    """

    def __init__(self, source: str, size: float, kinds: dict[str, str], **values: Any) -> None:
        for name, kind in kinds.items():
            before = f"{SPACE} {SPACE}" if kind == "message" else SPACE
            source = source.replace(f"@{name}", f"{before} @{name} {SPACE}")
            values[name].set_coloring(role=ROLES[kind])
        super().__init__(source, size, digits="formula", **values)
        self.plates = {name: plate(kind, values[name]) for name, kind in kinds.items()}
        self.submobjects = [*self.plates.values(), *self.submobjects]

    def number(self, name: str) -> list[VMobject]:
        """A number, and its plate if it has one."""
        return [part for part in (self.plates.get(name), self.values[name]) if part is not None]

    def rest(self, *without: str) -> list[VMobject]:
        """All letters, and all numbers but those `without`."""
        numbers = [part for name in self.values if name not in without for part in self.number(name)]
        return [*self.letters(), *numbers]

    def letters(self, *without: str) -> list[VMobject]:
        """What it shows besides its numbers and their plates."""
        plates = {id(part) for part in self.plates.values()}
        return [part for part in super().letters(*without) if id(part) not in plates]


class Message(Tag):
    """What travels back along an edge: a number on a plate that points to the left."""

    def __init__(self, value: Value) -> None:
        super().__init__(value.set_coloring(role=ROLES["message"]))
        self.remove(self.plate)
        self.plate = plate("message", value).set_z_index(3)
        self.add_to_back(self.plate)


def fill(badge: Tag) -> Tag:
    """The plate of a delta at its neuron, in the look of deltas."""
    badge.value.set_coloring(role=ROLES["delta"])
    badge.plate.set_stroke(theme().gradient, 2.5).set_fill(theme().gradient, 1)
    return badge
