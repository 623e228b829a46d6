"""`Quarters`: a square, a quarter of it, a quarter of that …: what is left of a slope behind so many sigmoids."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DL, FadeIn, Rectangle, Square, VGroup, Wait

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, align_equals
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.zoo import SIGMOID

COUNT = 5
STEEPEST = float(SIGMOID.slope(0.0))
LEFT_OVER = np.array([(Tensor(STEEPEST) ** k).item() for k in range(COUNT + 1)])  # behind 0, 1, … 5 sigmoids
PLACES = (0, 2, 4, 4, 4, 5)


class Tile(Square):
    """The square of what is left behind `k` sigmoids: its area, as a share of the whole one."""

    def __init__(self, whole: Region, k: int) -> None:
        side = whole.height * float(np.sqrt(LEFT_OVER[k]))
        super().__init__(side, stroke_width=3)
        self.whole, self.k = whole, k
        self.set_stroke(theme().gradient).set_fill(theme().gradient, 0.85)
        self.move_to(whole.at(-1, -1), aligned_edge=DL)

    def readings(self) -> list[Reading]:
        """Its area, measured on the frame."""
        return [Reading("area", float((self.width / self.whole.height) ** 2), float(LEFT_OVER[self.k]), 1e-6)]


class Quarters:
    """The squares, one in the other, and beside them a row for each sigmoid."""

    def __init__(self, room: Region, frame: Frame) -> None:
        side = min(room.height, 0.47 * room.width)
        middle = room.center[1]
        self.whole = Region(room.left, room.left + side, middle - side / 2, middle + side / 2)
        self.tiles = [Tile(self.whole, k) for k in range(COUNT + 1)]
        right = Region(self.whole.right + frame.pick(0.5, 0.4), room.right, self.whole.bottom, self.whole.top)
        size = frame.pick(1.12, 0.8) * BODY
        self.rows = VGroup(*(self._row(k, size) for k in range(1, COUNT + 1)))
        self.names = VGroup(*(Words(name, size, role="muted") for name in ("one", "two", "three", "four", "five")))
        for row, place in zip(self.rows, right.rows(*[1.0] * COUNT), strict=True):
            row.move_to(place.center)
            align_baseline(row, y=place.center[1] - 0.15)
        align_equals(*self.rows, x=right.left + frame.pick(4.75, 3.4))
        for name, row in zip(self.names, self.rows, strict=True):
            align_baseline(row, name)
            name.shift((right.left - name.get_left()[0], 0, 0))
        self.outline = Rectangle(width=side, height=side, stroke_width=3).move_to(self.whole.center)
        self.outline.set_stroke(theme().faint)

    def _row(self, k: int, size: float) -> Formula:
        before, left = (Value(LEFT_OVER, n, PLACES[n], role="gradient") for n in (k - 1, k))
        return Formula(f"@a dot 1\\/4 {'=' if k <= 2 else 'approx'} @b", size, digits="formula", a=before, b=left)

    def opening(self) -> Step:
        """The whole square."""
        return [FadeIn(self.tiles[0], self.outline)], 0.6

    def steps(self) -> Iterator[Step]:
        """Sigmoid after sigmoid: a quarter of what was there stays bright."""
        for k in range(1, COUNT + 1):
            paled = animate(self.tiles[k - 1]).set_fill(opacity=0.08)
            yield [FadeIn(self.names[k - 1], self.rows[k - 1]), paled, FadeIn(self.tiles[k])], 0.7
            yield [Wait()], 0.6
