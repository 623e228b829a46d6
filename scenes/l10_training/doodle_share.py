"""A network's 12,611 dials as dots: all together first, then dealt out to the 64 drawings that it learned."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, UpdateFromAlphaFunc, VMobject, smooth

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import labels, parts, untrained
from scenes.l10_training.doodle_tiles import Tile, kind_mark, wall

ACROSS = 14  # dots in a row of a drawing's share
TALL = 2.3  # a drawing with its share below it, in widths
OWN = 0.36  # below a drawing, room for its chip, in widths of its share
INK = 0.6  # of a dot's pitch: its side


def lattice(count: int, across: int, pitch: float) -> np.ndarray:
    """Places in rows from the upper left, centred on the origin, (count, 3)."""
    k = np.arange(count)
    places = pitch * np.column_stack([k % across, -(k // across), 0 * k])
    return np.asarray(places - (places.min(axis=0) + places.max(axis=0)) / 2)


class DialShare:
    """In `room` a dot for each dial, `dots`; they are dealt out to `tiles`, `columns` in a row, with a chip each.

    `count` says how many dials there are, `each` how many a drawing has to itself.

    >>> from scenes.kit.stage.look import HERO
    >>> share = DialShare(Region(-6, 6, -3, 2.4), 16, HERO)
    >>> len(share.tiles), [share.each.part(name).text for name in "nkm"]
    (64, ['12611', '64', '197'])
    """

    def __init__(self, room: Region, columns: int, size: Size) -> None:
        body, foot = room.rows(87, 13, gap=0.15)
        drawn = parts(0)[0].tolist()
        rows = -(-len(drawn) // columns)
        pitch = min(body.width / columns, body.height / rows / TALL)
        self.tiles = wall(drawn, body, columns, pitch, TALL - 1)
        given = labels(0, by_lot=True).tolist()
        self.chips = [
            kind_mark(kind, 0.22 * pitch).next_to(tile.panel, DOWN, buff=0.04 * pitch).set_z_index(3)
            for tile, kind in zip(self.tiles, given, strict=True)
        ]
        self.total = sum(parameter.value.size for parameter in untrained().parameters())
        each = self.total // len(drawn)
        small = 0.88 * pitch / ACROSS
        counts = [each] * (len(drawn) - 1) + [self.total - each * (len(drawn) - 1)]
        self.dealt = np.vstack(
            [self._below(tile, count, small) for tile, count in zip(self.tiles, counts, strict=True)]
        )
        across = int(np.sqrt(self.total * body.width / body.height))
        wide = min(body.width / across, body.height / (-(-self.total // across)))
        self.together = body.center + lattice(self.total, across, wide)
        self.sides = INK * wide, INK * small
        self.dots = VMobject(stroke_color=theme().weight)
        self.deal(0.0)
        total = Value(float(self.total), places=0)
        self.count = foot.fit(Formula('@n "dials"', size, n=total))
        values: dict[str, Any] = {"n": Value(float(self.total), places=0), "k": Value(float(len(drawn)), places=0)}
        self.each = foot.fit(
            Formula('@n \\/ @k approx @m "dials a drawing"', size, m=Value(float(each), places=0), **values)
        )

    @staticmethod
    def _below(tile: Tile, count: int, pitch: float) -> np.ndarray:
        """The places of a drawing's dots, in rows below it, (count, 3)."""
        dots = lattice(count, ACROSS, pitch)
        return np.asarray(dots + tile.panel.get_bottom() - (dots[0, 1] + OWN * ACROSS * pitch) * UP)

    def deal(self, way: float) -> VMobject:
        """So far have the dots come from their one heap (0) to the drawings (1)."""
        places = (1 - way) * self.together + way * self.dealt
        side = (1 - way) * self.sides[0] + way * self.sides[1]
        self.dots.points = (places[:, None] + side * np.linspace(-0.5, 0.5, 4)[:, None] * RIGHT).reshape(-1, 3)
        return self.dots.set_stroke(width=100 * side)

    def deals(self, seconds: float) -> Animation:
        """The dots go to the drawings."""
        return UpdateFromAlphaFunc(self.dots, lambda _, way: self.deal(way), rate_func=smooth, run_time=seconds)
