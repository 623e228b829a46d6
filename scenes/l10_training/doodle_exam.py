"""The first exam: 64 drawings that were learned, 21 new ones, and what the network calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DEGREES, DOWN, RIGHT, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import KINDS, called, outcome, parts, pictures
from scenes.l10_training.doodle_tiles import Tile, kind_mark, wall

GUESS = 20.0  # of 21, as 97 per cent of them would be
AT_ONCE = 3  # tiles that travel at a time


def out_of(right: Value | float, all_: float, size: Size, mark: str = "") -> Formula:
    """So many of so many; `mark` follows."""
    value = right if isinstance(right, Value) else Value(right, places=0, role="activation")
    return Formula(f'@a "of" @n {mark}', size, a=value, n=Value(all_, places=0))


class FirstExam:
    """Walls of `old` and `new` tiles side by side in `region`, in `columns`; below them `known` and `tempting`.

    `heads` name three bins where the old ones were, which fill from below; `score` counts the right ones; `surest` is
    the aeroplane that is most surely called a cat, large, and how sure the network is.

    >>> first = FirstExam(Region(-6.5, 6.5, -3, 2.5), (11, 4))
    >>> len(first.old), len(first.new), first.said.tolist()[:4], first.known.part("a").text
    (64, 21, [1, 1, 0, 1], '64')
    """

    def __init__(self, region: Region, columns: tuple[int, int]) -> None:
        learned, kept = parts(0)
        walls, foot = region.rows(87, 13, gap=0.15)
        pitch = min((walls.width - 0.7) / sum(columns), walls.height / -(-len(learned) // columns[0]))
        left, right = walls.columns(*columns, gap=0.7)
        self.columns, self.pitch = columns, pitch
        self.old = wall(learned.tolist(), left, columns[0], pitch)
        self.new = wall(kept.tolist(), right, columns[1], pitch)
        self.passed, self.said = outcome(0).passed, called(outcome(0).net, kept)
        under = [replace(foot, left=part.left, right=part.right) for part in (left, right)]
        self.known = under[0].fit(out_of(float(outcome(0).learned.sum()), float(len(learned)), HERO))
        self.tempting = under[1].fit(out_of(Value(GUESS, places=0), float(len(kept)), HERO, "?"))
        self.right = Value(0.0, places=0, role="activation", reserve="00", align="right")
        self.score = under[1].fit(out_of(self.right, float(len(kept)), HERO))
        self.bins = left.columns(*[1.0] * len(KINDS), gap=0.3)
        self.heads = [self._head(kind).move_to((place.center[0], 0, 0)) for kind, place in enumerate(self.bins)]
        widest = max(head.width for head in self.heads)
        for head in self.heads:
            head.scale(min(1.0, self.bins[0].width / widest)).set_y(foot.center[1])
        align_baseline(*(head[1] for head in self.heads))
        self.surest = self._surest(replace(right, left=right.left + 0.1))

    def _surest(self, room: Region) -> VGroup:
        """It stands where the new ones were."""
        shares = np.asarray(outcome(0).net(pictures().X[parts(0)[1]]).value)
        cats = np.where(pictures().labels[parts(0)[1]] == 0, shares[:, 1], 0.0)
        k = int(cats.argmax())
        side = min(room.width, 0.5 * room.height)
        tile = Tile(int(parts(0)[1][k]), side).set_frame(0, 1)
        cat = list(KINDS.values())[1]
        words = Formula(f'"{cat}:" @p "%"', 0.8 * HERO, p=Value(100 * float(cats[k]), places=0))
        words.scale(min(1.0, room.width / words.width)).next_to(tile, DOWN, buff=0.3)
        return VGroup(tile, words).move_to(room.center)

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows of the old."""
        for first in range(0, len(self.old), self.columns[0]):
            yield self.old[first : first + self.columns[0]]

    @staticmethod
    def _head(kind: int) -> VGroup:
        name = Words(list(KINDS.values())[kind], 0.8 * HERO)
        return VGroup(kind_mark(kind, 0.36), name).arrange(RIGHT, buff=0.2)

    def sort(self) -> Iterator[tuple[list[Any], float]]:
        """The steps, each with its seconds: three tiles move into their bins, and then they get their frames."""
        filled, running = [0] * len(self.bins), np.cumsum(self.passed)
        across = int(self.bins[0].width / self.pitch)
        for first in range(0, len(self.new), AT_ONCE):
            moves = list[Any]()
            three = range(first, first + AT_ONCE)
            for k in three:
                kind = int(self.said[k])
                place, count = self.bins[kind], filled[kind]
                filled[kind] += 1
                column, row = count % across - (across - 1) / 2, count // across + 0.5
                goal = np.array([place.center[0] + column * self.pitch, place.bottom + row * self.pitch, 0])
                moves.append(animate(self.new[k], path_arc=-25 * DEGREES).move_to(goal))
            yield moves, 0.4
            frames = [
                tile.right if passed else tile.wrong for tile, passed in ((self.new[k], self.passed[k]) for k in three)
            ]
            self.right.set_source(running, first + AT_ONCE - 1)
            yield [animate(frame).set_stroke(opacity=1) for frame in frames], 0.2
