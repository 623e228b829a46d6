"""A chain of numbers, each a function of the one before, with the local slopes on its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Self

import numpy as np
from manim import UP, Circle, ManimColor, VGroup, VMobject

from scenes.kit.described import is_seen
from scenes.kit.drawn import Drawn
from scenes.kit.network.edges import Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

RADIUS = 0.5
NEAR = 0.16  # between a node's rim and its number
GAP = 0.12  # between a node's rim and its link
TIP = 0.22  # the length of a link's head


class ChainNode(VGroup):
    """A circle with the letter of a quantity in it, and its `number`, if it has one, above or at the left.

    >>> node = ChainNode("z", Value(-1.07))
    >>> bool(node.number.get_bottom()[1] > node.circle.get_top()[1])
    True
    """

    def __init__(
        self,
        symbol: str,
        number: Value | None = None,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        radius: float = RADIUS,
        side: np.ndarray = UP,
    ) -> None:
        hue = colour_of(color, role)
        self.circle = Circle(radius, color=hue, stroke_width=4)
        self.circle.set_fill(theme().panel, opacity=1).set_z_index(2)
        self.letter = Maths(symbol, BODY, color=hue, digits="index").set_z_index(3)
        self.letter.scale(min(1.0, 1.3 * radius / self.letter.width)).move_to(self.circle)
        super().__init__(self.circle, self.letter)
        self.held = number
        if number is not None:
            self.add(number.next_to(self.circle, side, buff=NEAR))

    @property
    def number(self) -> Value:
        """Its number; a `ValueError` for a node that is only a letter."""
        if self.held is None:
            raise ValueError(f"the chain's node {self.letter.source} has no number: give it a Value")
        return self.held

    @property
    def place(self) -> np.ndarray:
        """The middle of the circle, shape (3,)."""
        return self.circle.get_center()

    def set_place(self, place: np.ndarray, side: np.ndarray | None = None) -> Self:
        """Move it so that the circle's middle is at `place`; its number to another `side` of it, if one is given."""
        self.shift(place - self.place)
        if side is not None:
            self.number.next_to(self.circle, side, buff=NEAR)
        return self

    def describe(self) -> list[str]:
        """Its letter, and its number."""
        number = f" = {self.held.text}" if self.held is not None and is_seen(self.held) else ""
        return [f"{letter}{number}" for letter in self.letter.describe()]

    def readings(self) -> list[Reading]:
        """The number as it is drawn."""
        return self.held.readings() if self.held is not None else []


class ChainLink(VGroup):
    """An arrow from one node's rim to another's, which follows them wherever they go."""

    def __init__(self, start: ChainNode, end: ChainNode) -> None:
        self.start, self.end = start, end
        self.line = VMobject(stroke_color=theme().muted, stroke_width=4)
        self.tip = VMobject(fill_color=theme().muted, fill_opacity=1, stroke_width=0)
        super().__init__(self.line, self.tip)
        self.drawn = Drawn()
        self.refresh()
        self.add_updater(lambda link: link.refresh())

    def refresh(self) -> Self:
        """Draw the arrow between the nodes' places of now."""
        places = self.start.place, self.end.place
        if self.drawn.holds(self.line, np.concatenate(places).tolist()):
            return self
        way = places[1] - places[0]
        way /= np.linalg.norm(way)
        across = np.array([-way[1], way[0], 0.0])
        head = places[1] - (self.end.circle.width / 2 + GAP) * way
        foot = head - TIP * way
        self.line.set_points_as_corners([places[0] + (self.start.circle.width / 2 + GAP) * way, foot])
        self.tip.set_points_as_corners(
            [foot + TIP / 2 * across, head, foot - TIP / 2 * across, foot + TIP / 2 * across]
        )
        self.drawn.keep(self.line, np.concatenate(places).tolist())
        return self

    @property
    def middle(self) -> np.ndarray:
        """Half way between the two rims, shape (3,): where the slope stands."""
        return np.asarray(self.line.get_start() + self.tip.points[3]) / 2

    def readings(self) -> list[Reading]:
        """How far the arrow is from the line through the nodes' middles, in manim units."""
        way = self.end.place - self.start.place
        ends = np.array([self.line.get_start(), self.tip.points[3]]) - self.start.place
        off = np.abs(np.cross(ends, way)[:, 2]).max() / np.linalg.norm(way)
        return [Reading("link off its nodes", float(off), 0.0, 1e-6)]


class Chain(VGroup):
    """Nodes in a row from `left` to `right`; `links[k]` leads from node k to node k + 1, `slopes[k]` is its slope.

    The slopes stand on plates that are no part of the group; `links[k].middle` is the place for slope k.

    >>> nodes = [ChainNode("z", Value(-1.0)), ChainNode("a", Value(0.25)), ChainNode("C", Value(0.5))]
    >>> chain = Chain(nodes, [Value(0.19), Value(-1.49)], left=(-4, 0, 0), right=(4, 0, 0))
    >>> chain.links[1].middle.round(6).tolist()
    [2.0, 0.0, 0.0]
    """

    def __init__(
        self, nodes: Sequence[ChainNode], slopes: Sequence[Value], *, left: Sequence[float], right: Sequence[float]
    ) -> None:
        self.nodes = list(nodes)
        for node, place in zip(nodes, np.linspace(left, right, len(nodes)), strict=True):
            node.set_place(place)
        self.links = [ChainLink(start, end) for start, end in pairwise(nodes)]
        self.slopes = [slope_plate(slope) for slope in slopes]
        super().__init__(*self.links, *self.nodes)

    def set_places(self, places: Mapping[int, np.ndarray]) -> Self:
        """Set nodes, by their number in the row, at other places; the links follow."""
        for k, place in places.items():
            self.nodes[k].set_place(place)
        for link in self.links:
            link.refresh()
        return self

    def readings(self) -> list[Reading]:
        """The numbers at the nodes, the slopes, and where the links lie."""
        return [reading for part in (*self.nodes, *self.links) for reading in part.readings()] + [
            reading for plate in self.slopes for reading in plate.value.readings()
        ]


def slope_plate(slope: Value, *, inset: float = 0.16) -> Tag:
    """A slope on a plate with a rim in the gradients' hue; nothing shines through."""
    tag = Tag(slope, inset=inset, border=theme().gradient)
    tag.plate.set_fill(opacity=1)
    return tag
