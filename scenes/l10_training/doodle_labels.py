"""Labels that leave their drawings and are dealt out by lot."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Square, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_exam import out_of
from scenes.l10_training.doodle_runs import KINDS, labels, parts
from scenes.l10_training.doodle_tiles import kind_mark, wall

BADGE = 0.34  # of the wall's pitch: room for a mark below each drawing


class Lot:
    """The first exam's 64 drawings in `room`, a chip of its kind below each; `aside` what is said of them.

    >>> lot = Lot(Region(-6, 3, -3, 2), Region(3, 6, -3, 2), 11, HERO)
    >>> len(lot.chips), len(lot.true), lot.tempting.part("a").text
    (64, 20, '20')
    """

    def __init__(self, room: Region, aside: Region, columns: int, size: Size) -> None:
        tiles = wall(parts(0)[0].tolist(), room, columns, foot=BADGE)
        self.wall, side = VGroup(*tiles), float(tiles[0].panel.width)
        self.before, self.after = labels(0), labels(0, by_lot=True)
        self.chips = [
            kind_mark(int(kind), 0.26 * side).next_to(tile.panel, DOWN, buff=0.06 * side).set_z_index(3)
            for kind, tile in zip(self.before, tiles, strict=True)
        ]
        same = [tile for tile, stays in zip(tiles, self.before == self.after, strict=True) if stays]
        self.true = VGroup(*(Square(side).move_to(tile.panel) for tile in same)).set_stroke(theme().accent, 4)
        upper, lower = aside.rows(48, 52, gap=0.3)
        self.legend = upper.fit(VGroup(*map(self._count, range(len(KINDS)))).arrange(DOWN, buff=0.4, aligned_edge=LEFT))
        count = float(len(self.chips))
        self.tempting = lower.fit(out_of(Value(float(len(same)), places=0), count, size, "?"))

    def _count(self, kind: int) -> VGroup:
        number = Value(float((self.before == kind).sum()), places=0, reserve="00", align="right")
        words = Formula(f'@n "{list(KINDS.values())[kind]}s"', 0.65 * HERO, n=number)
        return VGroup(kind_mark(kind, 0.36), words).arrange(RIGHT, buff=0.25)

    def deal(self) -> list[list[Any]]:
        """For each kind the moves of its chips to the drawings that get them; those of one kind keep their order."""
        goals = [chip.get_center() for chip in self.chips]
        moves = []
        for kind in range(len(KINDS)):
            pairs = zip(np.flatnonzero(self.before == kind), np.flatnonzero(self.after == kind), strict=True)
            moves.append([animate(self.chips[a], path_arc=0.5).move_to(goals[b]) for a, b in pairs])
        return moves
