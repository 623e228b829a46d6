"""Connections that show a number: wide where it is large, dashed where it is negative; and tags that name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, RoundedRectangle, VGroup, VMobject, interpolate_color

from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

EDGE_WIDTH = 7.0  # the stroke of the largest number
DASH = 0.2  # from dash to dash, in manim units
DASHED_SHARE = 0.62  # how much of a negative edge is ink
TAG_INSET = 0.07

Coloring = Callable[[float], ManimColor]


def by_sign(number: float) -> ManimColor:
    """The hue of the number's sign."""
    return theme().sign(number)


def edge_width(number: float, largest: float, width: float = EDGE_WIDTH) -> float:
    """The stroke that stands for `number`: in proportion to its size, never more than `width`.

    >>> edge_width(-0.5, largest=2.0, width=8.0)
    2.0
    """
    return width * min(abs(number) / largest, 1.0) if largest else 0.0


class Edge(VMobject):
    """A straight connection whose stroke shows `number`: its width the size, dashes and hue a negative sign.

    `largest` is the size that gets the full `stroke_width`; larger numbers look the same,
    and fail the reading. `color` makes a colour of
    the number. The edge always consists of the same number of dashes, which touch while it is positive: so it can
    be moved from any number to any other in place.

    >>> edge = Edge([0, 0, 0], [2, 0, 0], -0.5, largest=1.0)
    >>> edge.shown_number
    -0.5
    """

    def __init__(
        self,
        start: np.ndarray,
        end: np.ndarray,
        number: float = 0.0,
        *,
        largest: float = 1.0,
        stroke_width: float = EDGE_WIDTH,
        color: Coloring = by_sign,
    ) -> None:
        super().__init__()
        self.full_width = stroke_width
        self.largest, self.coloring = largest, color
        self.dashes = max(3, round(float(np.linalg.norm(np.subtract(end, start))) / DASH))
        self.ends = np.array([start, end], dtype=float)
        self.set_number(number)

    def set_number(self, number: float, *, largest: float | None = None, color: Coloring | None = None) -> Self:
        """Show `number` from now on, keeping the place."""
        self.ends = self._ends_now()
        self.number = float(number)
        self.largest = self.largest if largest is None else largest
        self.coloring = color or self.coloring
        stroke = edge_width(self.number, self.largest, self.full_width)
        self.set_stroke(self.coloring(self.number), width=stroke)
        self._draw()
        return self

    def _ends_now(self) -> np.ndarray:
        """Where the edge starts and ends, after all moves: a dash shorter at the end while it is negative."""
        if not len(self.points):
            return self.ends
        start, last = self.points[0], self.points[-1]
        return np.array([start, start + (last - start) / self._reach()])

    def _ink(self) -> float:
        """The inked share of a dash."""
        return DASHED_SHARE if self.number < 0 else 1.0

    def _reach(self) -> float:
        """The share of the way at which the last dash stops."""
        return (self.dashes - 1 + self._ink()) / self.dashes

    def _draw(self) -> None:
        first = np.arange(self.dashes)[:, None]
        shares = (first + np.array([0, 1, 2, 3]) / 3 * self._ink()) / self.dashes
        start, end = self.ends
        self.points = start + shares.reshape(-1, 1) * (end - start)

    def point_at(self, share: float) -> np.ndarray:
        """The point at `share` (0 to 1) of the way."""
        start, end = self._ends_now()
        return np.asarray(start + share * (end - start))

    @property
    def shown_number(self) -> float:
        """The number that the stroke shows: from its final width and dashes."""
        steps = np.linalg.norm(self.points[3::4] - self.points[::4], axis=1).sum()
        whole = np.linalg.norm(np.subtract(*self._ends_now()))
        sign = -1 if steps < 0.9 * whole else 1
        return sign * self.get_stroke_width() / self.full_width * self.largest

    def describe(self) -> list[str]:
        """The number that its stroke shows."""
        return [f"connection: {numbers([self.shown_number])}"]

    def readings(self) -> list[Reading]:
        """The number that width and dashes show against the true one: a number beyond `largest` cannot be shown."""
        return [Reading("edge", self.shown_number, self.number, 1e-6 * max(self.largest, 1e-12))]


class Recode(Animation):
    """Edges change the numbers they show, from what they show now, through all sizes between.

    `largest` and `color` are those of `Edge.set_number`; with a new `color` the hue turns on the way.

    >>> edge = Edge([0, 0, 0], [2, 0, 0], 0.5, largest=1.0)
    >>> change = Recode([edge], [-0.1], largest=0.2, rate_func=lambda t: t)
    >>> change.interpolate(0.5)
    >>> edge.get_stroke_width(), edge.number  # half way from half the full width to minus half the full width
    (0.0, 0.0)
    """

    def __init__(
        self,
        edges: Sequence[Edge],
        numbers: Sequence[float],
        *,
        largest: float | None = None,
        color: Coloring | None = None,
        mobject: VMobject | None = None,
        **kwargs: Any,
    ) -> None:
        # Whole groups are animated where there is one: manim takes a group apart when other groups of its parts play.
        super().__init__(mobject or (edges[0] if len(edges) == 1 else VGroup(*edges)), **kwargs)
        self.edges = edges
        self.changes = [
            (
                edge.shown_number / edge.largest,
                edge.coloring,
                float(number),
                largest or edge.largest,
                color or edge.coloring,
            )
            for edge, number in zip(edges, numbers, strict=True)
        ]

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: every frame is drawn from its own numbers."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the numbers at `alpha` of the way; shares of the largest are what moves evenly."""
        way = self.rate_func(alpha)
        for edge, (share, old, number, largest, new) in zip(self.edges, self.changes, strict=True):
            between = number if way == 1 else ((1 - way) * share + way * number / largest) * largest
            edge.set_number(between, largest=largest, color=new if way == 1 else _mixed(old, new, way))


def _mixed(old: Coloring, new: Coloring, way: float) -> Coloring:
    return old if old is new else lambda number: interpolate_color(old(number), new(number), way)


class Tag(VGroup):
    """A `Value` on a small plate, to be laid on an edge or a neuron's rim; `border` frames it.

    >>> edge = Edge([0, 0, 0], [2, 0, 0], 0.5)
    >>> float(Tag(Value(0.5)).on(edge, 0.25).get_center()[0])
    0.5
    """

    def __init__(self, value: Value, *, inset: float = TAG_INSET, border: ManimColor | None = None) -> None:
        self.value = value
        self.plate: VMobject = RoundedRectangle(
            width=value.width + 2 * inset,
            height=value.height + 2 * inset,
            corner_radius=0.08,
            stroke_color=border,
            stroke_width=2 if border else 0,
            fill_color=theme().background,
            fill_opacity=0.92,
        ).move_to(value)
        super().__init__(self.plate, value)
        self.plate.set_z_index(3)
        value.set_z_index(4)

    def on(self, edge: Edge, share: float = 0.5) -> Self:
        """Centre the tag on `edge` at `share` of the way."""
        return self.move_to(edge.point_at(share))


def between(a: np.ndarray, b: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """From the rim of the circle around `a` to that of the circle around `b`.

    >>> [end.tolist() for end in between(np.zeros(3), np.array([3.0, 0.0, 0.0]), 0.5)]
    [[0.5, 0.0, 0.0], [2.5, 0.0, 0.0]]
    """
    way = (b - a) / np.linalg.norm(b - a) * radius
    return a + way, b - way
