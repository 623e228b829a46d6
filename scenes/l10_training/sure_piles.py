"""`SurePiles`: pictures as dots, piled up by how large the largest of the reader's ten shares is."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UR, Circle, VGroup, VMobject

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import SURE, exam, noise, reader, right, shares
from scenes.l10_training.digits_pictures import verdict

LOW, BIN = 20, 5  # per cent: where the axis begins, and how wide a pile is
FILL, INK = 0.88, 0.7  # of a pile's room: the pile; of a dot's pitch: its side


def bins(tops: np.ndarray) -> np.ndarray:
    """In which pile each share is, (n,); the last one holds all of a whole, too."""
    return np.asarray(np.minimum((100 * tops - LOW) // BIN, (100 - LOW) // BIN - 1).astype(int))


class SurePiles(VGroup):
    """A dot for each of the `tops`, (n,), on the lower edge of `plot`, in piles `across` dots wide; pink if `wrong`.

    `sure` are the dots of more than 90 per cent, `unsure` the others.

    >>> plot = Plot((20, 100, 20), (0, 1, 0), width=12, height=3)
    >>> piles = SurePiles(plot, np.array([0.31, 0.33, 0.99]), np.array([True, True, False]), 10)
    >>> [reading.shown for reading in piles.readings() if reading.shown]
    [2.0, 1.0]
    """

    def __init__(self, plot: Plot, tops: np.ndarray, wrong: np.ndarray, across: int) -> None:
        self.plot, self.tops, self.wrong = plot, tops, wrong
        self.bins = bins(tops)
        wide = BIN * float(plot.units[0])
        pitch = FILL * wide / across
        nth = np.array([np.sum(self.bins[:k] == each) for k, each in enumerate(self.bins)])
        corner = plot.c2p(LOW, 0)
        x = corner[0] + self.bins * wide + (1 - FILL) / 2 * wide + (nth % across + 0.5) * pitch
        self.places = np.column_stack([x, corner[1] + (nth // across + 0.8) * pitch, 0 * x])
        self.spans = INK * pitch * np.linspace(-0.5, 0.5, 4)[:, None] * RIGHT
        self.unsure, self.sure = (VGroup(*(self._dots(pitch, missed) for missed in (False, True))) for _ in range(2))
        super().__init__(self.unsure, self.sure)
        self.show_first(len(tops))

    @staticmethod
    def _dots(pitch: float, missed: bool) -> VMobject:
        hue = theme().gradient if missed else theme().activation
        return VMobject(stroke_width=100 * INK * pitch, stroke_color=hue)

    def show_first(self, came: int) -> Self:
        """So many pictures have come."""
        self.came = came
        for group, chosen in ((self.unsure, self.tops <= SURE), (self.sure, self.tops > SURE)):
            for dots, missed in zip(group, (False, True), strict=True):
                places = self.places[:came][(chosen & (self.wrong == missed))[:came]]
                dots.points = (places[:, None] + self.spans).reshape(-1, 3)
        return self

    def ring(self, k: int) -> Ring:
        """Around the dot of picture `k`."""
        return Ring(Circle(0.05).move_to(self.places[k]), margin=0.1)

    def readings(self) -> list[Reading]:
        """How many dots each pile has, counted where they stand."""
        count = (100 - LOW) // BIN
        dots = [group.points.reshape(-1, 4, 3).mean(axis=1) for both in self for group in both]
        percent = np.array([self.plot.p2c(place)[0] for place in np.concatenate(dots)])
        shown = np.bincount(((percent - LOW) // BIN).astype(int), minlength=count)
        true = np.bincount(self.bins[: self.came], minlength=count)
        return [Reading(f"pile {k}", float(a), float(b), 0.0) for k, (a, b) in enumerate(zip(shown, true, strict=True))]


class SureChart:
    """Two plots in `room`, one above the other, over the same shares: of the exam's `digits`, and of the `noises`.

    `line` stands at 90 per cent in both; `axes` are the plots; `counts` say how many dots are right of it, `read` how
    many of the digits' are right.

    >>> chart = SureChart(Region(-6.5, 6.5, -3, 2.6))
    >>> [count.part("n").text for count in chart.counts], chart.read.part("r").text
    (['393', '275'], '391')
    """

    def __init__(self, room: Region, size: Size = BODY) -> None:
        tops = [shares(pictures).max(axis=1) for pictures in (exam().X, noise())]
        wrongs = ~right(reader()), np.ones(len(tops[1]), bool)
        top, *rooms, foot = room.rows(9, 49, 46, 8)
        plots = [Plot.inside(each, (LOW, 100, 20), (0, 1, 0)) for each in rooms]
        for plot in plots:
            plot.remove(plot.y_axis)
        plots[0].remove(plots[0].x_ticks)
        across = next(n for n in range(4, 40) if all(self._fits(n, *pair) for pair in zip(plots, tops, strict=True)))
        self.axes = plots
        self.digits, self.noises = (
            SurePiles(plot, shares_, wrong, across) for plot, shares_, wrong in zip(plots, tops, wrongs, strict=True)
        )
        limit = 100 * SURE
        ends = (limit, 0), (limit, 1)
        self.line = VGroup(*(Segment(plot, ends, role="accent", dashed=True, stroke_width=4) for plot in plots))
        mark = Formula('"over" @l "%"', 1.1 * LABEL, l=Value(limit, places=0))
        self.mark = room.pull_in(mark.move_to((plots[0].c2p(0.5 * (limit + 100), 0)[0], top.center[1], 0)))
        self.counts = [self._count(self.digits, "digits", size), self._count(self.noises, "noises", size)]
        read = Value(float((~self.digits.wrong & (self.digits.tops > SURE)).sum()), places=0, role="activation")
        self.read = Formula('@r "of them right"', size, r=read)
        self.read.next_to(self.counts[0], DOWN, buff=0.3, aligned_edge=RIGHT)
        self.name = foot.fit(Words("largest of the ten shares, in per cent", LABEL, role="muted"))

    @staticmethod
    def _fits(across: int, plot: Plot, tops: np.ndarray) -> bool:
        """Whether piles so wide are no higher than the plot."""
        highest = int(np.bincount(bins(tops)).max())
        return -(-highest // across) * FILL * BIN * float(plot.units[0]) / across < plot.box.height

    @staticmethod
    def _count(piles: SurePiles, name: str, size: Size) -> Formula:
        """It stands at the line's left."""
        n, all_ = (Value(float(m), places=0) for m in ((piles.tops > SURE).sum(), len(piles.tops)))
        count = Formula(f'@n "of" @all "{name}"', size, n=n, all=all_)
        at = piles.plot.c2p(100 * SURE, 1) + 0.3 * LEFT
        return count.move_to(at, UR)

    @staticmethod
    def beside(piles: SurePiles, vector: np.ndarray, name: str, size: Size) -> tuple[PixelImage, VGroup]:
        """A picture, (64,), at the left above `piles`, and beside it what it is called."""
        box = piles.plot.box
        side = 0.72 * box.height
        room = Region(box.left, box.left + side, box.top - side, box.top)
        picture = PixelImage.inside(room, vector.reshape(8, 8))
        return picture, verdict(vector, name, size).next_to(picture, RIGHT, buff=0.3)
