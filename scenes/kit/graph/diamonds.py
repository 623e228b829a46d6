"""A row of diamonds: two ways from each meeting point to the next, so few edges and very many roads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from manim import DOWN, UP, Circle, Dot, Line, VGroup, VMobject

from scenes.kit.described import listed
from scenes.kit.network.chain import slope_plate
from scenes.kit.network.edges import Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted
from scenes.kit.text.values import Value

Road = tuple[int, ...]  # for each diamond 0, the upper way, or 1, the lower one
NAMED = 3  # so many diamonds have room for their slopes


class Diamonds(VGroup):
    """`count` diamonds in a row across `region`, from the first to the last of the `meets` where roads meet.

    `edges[k][way]` are the two lines of diamond `k` on its upper (0) or lower (1) way; `turns[k][way]` is where the way
    turns, with its slope, of `slopes`, beside it if there is room.

    >>> row = Diamonds(3, Region(-6, 6, -1, 1), (1.1, -0.6))
    >>> len(row.meets), len(row.all_edges()), len(list(row.roads())), all(reading.holds for reading in row.readings())
    (4, 12, 8, True)
    """

    def __init__(self, count: int, region: Region, slopes: tuple[float, float]) -> None:
        self.count, named = count, count <= NAMED
        radius = 0.24 if named else 0.13
        xs = np.linspace(-1, 1, count + 1)
        self.meets = [Circle(radius, color=theme().ink, stroke_width=4).move_to(region.at(x, 0)) for x in xs]
        for point in self.meets:
            point.set_fill(theme().panel, 1).set_z_index(2)
        self.turns: list[list[VGroup]] = []
        self.edges: list[list[list[Line]]] = []
        for k, x in enumerate((xs[:-1] + xs[1:]) / 2):
            high = 0.62 if named else 0.8
            places = [region.at(x, high), region.at(x, -high)]
            turning = zip(places, slopes, (UP, DOWN), strict=True)
            self.turns.append([self._turn(*turn) if named else VGroup(self._dot(turn[0], 0.06)) for turn in turning])
            ends = [self.meets[k].get_center(), self.meets[k + 1].get_center()]
            self.edges.append([[self._line(ends[0], place), self._line(place, ends[1])] for place in places])
        super().__init__(*self.all_edges(), *(turn for pair in self.turns for turn in pair), *self.meets)

    def _dot(self, place: np.ndarray, radius: float) -> Dot:
        return Dot(place, radius, color=theme().muted).set_z_index(1)

    def _turn(self, place: np.ndarray, slope: float, side: np.ndarray) -> VGroup:
        tag = slope_plate(Value(np.array([slope]), 0, 1, size=1.1 * BODY, role="gradient"))
        return VGroup(dot := self._dot(place, 0.13), tag.next_to(dot, side, buff=0.08))

    def _line(self, start: np.ndarray, end: np.ndarray) -> Line:
        return Line(start, end, color=theme().muted, stroke_width=4 if self.count <= NAMED else 3)

    def all_edges(self) -> list[Line]:
        """All lines, four a diamond, from left to right."""
        return [line for diamond in self.edges for way in diamond for line in way]

    def roads(self) -> Iterator[Road]:
        """All roads from the first point to the last."""
        return product((0, 1), repeat=self.count)

    def along(self, road: Sequence[int]) -> list[Line]:
        """The edges of a road, in the order in which they are crossed."""
        return [line for k, way in enumerate(road) for line in self.edges[k][way]]

    def path(self, lines: Sequence[Line], *, back: bool = False) -> VMobject:
        """The way of a light over neighbouring edges, or back."""
        corners = [lines[0].get_start(), *(line.get_end() for line in lines)]
        return VMobject().set_points_as_corners(corners[::-1] if back else corners)

    def describe(self) -> list[str]:
        """How many there are, and the slopes of the roads through one."""
        slopes = [tag.value.text for turn in self.turns[0] for tag in turn if isinstance(tag, Tag)]
        named = f": slopes {listed(slopes)} in each" if slopes else ""
        return [f"{counted(self.count, 'diamond')} in a row{named}"]

    def readings(self) -> list[Reading]:
        """How many lines lead from point to turn to point, each with ends of its own, against four a diamond."""
        ends = {(*line.get_start().round(4), *line.get_end().round(4)) for line in self.all_edges()}
        slopes = [reading for pair in self.turns for turn in pair for tag in turn if isinstance(tag, Tag)
                  for reading in tag.value.readings()]  # fmt: skip
        return [Reading("edges", float(len(ends)), 4.0 * self.count, 0), *slopes]
