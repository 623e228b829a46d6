"""What ReadingDigits shows of its exam and of a thousand noises, laid out in regions."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, VGroup

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import NOISES, SURE, exam, noise, reader, right, shares

COLUMNS = 7  # of missed digits


def grid(vector: np.ndarray) -> np.ndarray:
    """A picture's 64 numbers as a grid, (8, 8)."""
    return vector.reshape(8, 8)


def read_of(read: float, all_: float) -> Formula:
    """So many of all digits are read."""
    return Formula('@n "of" @all "read"', HERO, n=Value(read, places=0, role="activation"), all=Value(all_, places=0))


class Missed:
    """The digits that the reader gets wrong, in rows of `tiles`; below them how sure it is where right and wrong."""

    def __init__(self, room: Region) -> None:
        upper, lower = room.rows(66, 34, gap=0.3)
        read, sure = right(reader()), shares(exam().X).max(axis=1)
        pitch = min(upper.width / COLUMNS, upper.height / 2)
        tiles = VGroup(*(Thumbnail(grid(x), width=0.86 * pitch, height=0.86 * pitch) for x in exam().X[~read]))
        tiles.arrange_in_grid(cols=COLUMNS, buff=0.14 * pitch).move_to(upper.center)
        self.tiles = [VGroup(*tiles[k : k + COLUMNS]) for k in range(0, len(tiles), COLUMNS)]
        self.rows = [self._row("right", sure[read]), self._row("wrong", sure[~read])]
        lower.fit(VGroup(*self.rows).arrange(DOWN, buff=0.35, aligned_edge=LEFT))

    @staticmethod
    def _row(name: str, sure: np.ndarray) -> Formula:
        count, mean = Value(float(len(sure)), places=0), Value(100 * float(sure.mean()), places=0)
        return Formula(f'"{name}:" quad @n "pictures," quad @p "%" "sure"', 0.95 * HERO, n=count, p=mean)


class SureOfNoise:
    """The largest shares of a thousand noises, sorted, as a curve; `lit` is what lies above the `line`.

    `counts` are how many do, and how many of all are called a seven.
    """

    def __init__(self, room: Region, aside: Region, size: float) -> None:
        answers = shares(noise())
        top = np.sort(answers.max(axis=1))
        over, seven = int((top > SURE).sum()), int((answers.argmax(axis=1) == 7).sum())
        self.plot = Plot.inside(
            room, (0, NOISES, 500), (0, 1, 0.5), x_label='"noises, sorted"', y_label='"largest share"'
        )
        ranks = np.arange(NOISES)
        self.curve = Curve(self.plot, ranks, top, role="activation", stroke_width=7).show_until(0)
        self.line = Segment(self.plot, ((0, SURE), (NOISES, SURE)), role="accent", dashed=True, stroke_width=4)
        self.lit = Curve(self.plot, ranks[-over:], top[-over:], role="accent", stroke_width=11).set_z_index(2)
        limit = Value(100 * SURE, places=0)
        self.counts = [
            Formula('@n quad "over" @limit "%"', size, n=Value(float(over), places=0), limit=limit),
            Formula('@n quad "called" @k', size, n=Value(float(seven), places=0), k=Value(7.0, places=0)),
        ]
        aside.fit(VGroup(*self.counts).arrange(DOWN, buff=0.9, aligned_edge=LEFT))
