"""Drawings as tiles: walls of them, frames for right and wrong, and a mark for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from manim import Circle, Square, Triangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points, dashes
from scenes.kit.plot.strokes import Strokes
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l10_training.doodle_runs import EXAMS, drawings, outcome, parts

FILLED = 0.9  # of a wall's pitch: a tile
HUES = 0, 1, 3  # of the classes: the third is too like the frames of what is right
ASIDE = 0.3  # how much is left of the drawings that are not in the exam


def kind_mark(kind: int, size: float) -> VMobject:
    """A triangle for aeroplanes, a disc for cats, a square for houses; `size` is its width."""
    shape: VMobject = (Triangle, Circle, Square)[kind]()
    return shape.set_stroke(width=0).set_fill(theme().classes[HUES[kind]], 1).set(width=size)


class Tile(VGroup):
    """Drawing `k` on a small panel of side `side`; `right` is its solid frame, `wrong` the dashed one.

    >>> tile = Tile(0, 1.0)
    >>> [float(frame.get_stroke_opacity()) for frame in (tile.set_frame(1, 0).right, tile.wrong)]
    [1.0, 0.0]
    """

    def __init__(self, k: int, side: float) -> None:
        half = side / 2
        self.panel = Square(side, stroke_width=0).set_fill(theme().panel, 1)
        self.ink = Strokes(drawings()[k].strokes, Region(-half, half, -half, half))
        width = max(3.0, 5 * side)
        self.right = Square(side, stroke_width=width, stroke_color=theme().activation)
        self.wrong = VMobject(stroke_width=width, stroke_color=theme().gradient)
        rim = half * np.array([[-1, -1, 0], [-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0]])
        self.wrong.points = corner_points(dashes(rim))
        super().__init__(self.panel, self.ink, self.right, self.wrong)
        self.set_frame(0, 0)

    def set_frame(self, right: float, wrong: float, ink: float = 1.0) -> Self:
        """How visible the two frames and the drawing are."""
        self.right.set_stroke(opacity=right)
        self.wrong.set_stroke(opacity=wrong)
        self.ink.set_stroke(opacity=ink)
        return self


def wall(
    which: Sequence[int], region: Region, columns: int, pitch: float | None = None, foot: float = 0.0
) -> list[Tile]:
    """Drawings in reading order, `columns` in a row, in the middle of `region` and as large as fits, or `pitch` apart.

    `foot` is the room below each drawing, as a share of the pitch.

    >>> tiles = wall([3, 1, 2], Region(-2, 2, -1, 1), 2)
    >>> [round(float(tile.get_center()[0]), 6) for tile in tiles]
    [-0.5, 0.5, -0.5]
    """
    rows = -(-len(which) // columns)
    high = 1 + foot  # in steps
    step = min(region.width / columns, region.height / rows / high) if pitch is None else pitch
    corner = region.center + step * np.array([(1 - columns) / 2, (rows - 1) / 2 * high + foot / 2, 0])
    return [
        Tile(drawing, FILLED * step).move_to(corner + step * np.array([k % columns, -(k // columns) * high, 0]))
        for k, drawing in enumerate(which)
    ]


class ExamWall(VGroup):
    """All drawings; those of exam `now` (0 … 19) are framed, solid where the network was right, and the rest is dim.

    Between two exams the one gives way to the next.

    >>> exam = ExamWall(Region(-6, 6, -2, 2), 17)
    >>> [(reading.name, reading.shown) for reading in exam.show_exam(2).readings()]
    [('right', 20.0), ('wrong', 1.0)]
    """

    def __init__(self, region: Region, columns: int) -> None:
        self.tiles = wall(range(len(drawings())), region, columns)
        self.states = np.array([self._state(exam) for exam in range(EXAMS)])
        super().__init__(*self.tiles)
        self.show_exam(0)

    @staticmethod
    def _state(exam: int) -> np.ndarray:
        """For each drawing how visible are its solid frame, its dashed frame and itself, (85, 3)."""
        kept, passed = parts(exam)[1], outcome(exam).passed
        state = np.zeros((len(drawings()), 3))
        state[:, 2] = ASIDE
        state[kept] = np.stack([passed, ~passed, np.ones(len(kept))], axis=1)
        return state

    def show_exam(self, now: float) -> Self:
        """Frame the drawings of this exam."""
        self.now = now
        first, share = int(now), now - int(now)
        state = self.states[first]
        if share:
            state = (1 - share) * state + share * self.states[first + 1]
        for tile, (right, wrong, ink) in zip(self.tiles, state.tolist(), strict=True):
            tile.set_frame(right, wrong, ink)
        return self

    def readings(self) -> list[Reading]:
        """How many frames of each sort there are."""
        if self.now != int(self.now):
            return []
        passed = outcome(int(self.now)).passed
        shown = [
            sum(float(frame.get_stroke_opacity() == 1) for frame in frames)
            for frames in ([tile.right for tile in self.tiles], [tile.wrong for tile in self.tiles])
        ]
        pairs = zip(("right", "wrong"), shown, (passed.sum(), (~passed).sum()), strict=True)
        return [Reading(name, count, float(true), 0.0) for name, count, true in pairs]
