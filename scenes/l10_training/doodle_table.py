"""Eight pixels that tell 64 drawings apart, and the table of their ink: a column for each drawing."""

from __future__ import annotations

from functools import cache

import numpy as np
from manim import Line, Rectangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.doodle_runs import KINDS, labels, parts, pictures
from scenes.l10_training.doodle_tiles import kind_mark

INKED = 0.5  # from here on a pixel counts as ink
FILL = 0.8  # of a column's width: a cell


def inked() -> np.ndarray:
    """Which pixels of the 64 drawings of the first exam have ink, (64, 784) of 0 and 1."""
    return np.asarray(pictures().X[parts(0)[0]] > INKED, int)


@cache
def telling_pixels() -> tuple[list[int], list[int]]:
    """Pixels chosen one by one, each to part the groups most evenly, and how many groups there are after each.

    >>> telling_pixels()[1]
    [2, 4, 8, 16, 30, 47, 59, 64]
    """
    ink, chosen, groups = inked(), list[int](), list[int]()
    code = np.zeros(len(ink), int)
    while not groups or groups[-1] < len(ink):
        crowds = [int((np.bincount(2 * code + ink[:, p]) ** 2).sum()) for p in range(ink.shape[1])]
        chosen.append(int(np.argmin(crowds)))
        code = 2 * code + ink[:, chosen[-1]]
        groups.append(len(np.unique(code)))
    return chosen, groups


class CodeTable(VGroup):
    """A column for each of the 64 drawings, sorted; row k says which of them have ink at telling pixel k.

    `cuts[k]` part the groups that pixel k parts, from its row down; `marks` say below which label each drawing was
    given by lot, a row for each kind; `counts[k]` is the number of groups after pixel k, at the right. `heads` say what
    columns and counts are.

    >>> table = CodeTable(Region(-5, 5, -2, 2))
    >>> [len(cuts) for cuts in table.cuts], sum(len(cuts) for cuts in table.cuts)
    ([1, 2, 4, 8, 14, 17, 12, 5], 63)
    """

    def __init__(self, region: Region) -> None:
        pixels, groups = telling_pixels()
        codes = inked()[:, pixels]
        self.order = np.lexsort(codes.T[::-1])
        self.codes = codes[self.order]
        top, rest = region.rows(10, 90)
        body, side = rest.columns(87, 13, gap=0.2)
        upper, lower = body.rows(len(pixels), 3.2, gap=0.25)
        self.strips, self.pitch, self.body = upper.rows(*[1.0] * len(pixels)), body.width / len(self.codes), body
        self.rows = [self._cells(strip, self.codes[:, k], 0.74) for k, strip in enumerate(self.strips)]
        first = (np.diff(self.codes, axis=0) != 0).argmax(axis=1)  # the pixel that parts two neighbours
        self.cuts = [self._lines(np.flatnonzero(first == k), strip) for k, strip in enumerate(self.strips)]
        given = labels(0, True)[self.order]
        self.places = lower.rows(1, 1, 1)
        self.marks = [self._cells(place, given == kind, 0.8) for kind, place in enumerate(self.places[: len(KINDS)])]
        for kind, mark in enumerate(self.marks):
            mark.set_fill(theme().classes[kind])
        self.counts = [
            Value(float(n), places=0, size=1.25 * SMALLEST, reserve="00", align="right").move_to(
                (side.center[0], strip.center[1], 0)
            )
            for n, strip in zip(groups, self.strips, strict=True)
        ]
        for kind, (mark, place) in enumerate(zip(self.marks, self.places, strict=True)):
            mark.add(kind_mark(kind, 0.26).move_to((side.center[0], place.center[1], 0)))
        size = 1.1 * SMALLEST
        self.heads = VGroup(Words("one column a drawing", size), Words("groups", size))
        for head, x in zip(self.heads, (body.center[0], side.center[0]), strict=True):
            head.move_to((x, top.center[1], 0))
        align_baseline(*self.heads)
        super().__init__(*self.rows, *self.cuts, *self.marks, *self.counts, self.heads)

    def x(self, column: float) -> float:
        """The middle of a column."""
        return self.body.left + (column + 0.5) * self.pitch

    def _cells(self, strip: Region, filled: np.ndarray, share: float) -> VMobject:
        """A cell in each column where there is something, all of them one mobject."""
        half, high = FILL * self.pitch / 2, share * strip.height / 2
        rim = np.array([[-half, -high, 0], [half, -high, 0], [half, high, 0], [-half, high, 0], [-half, -high, 0]])
        cells = VMobject(stroke_width=0, fill_color=theme().input, fill_opacity=1)
        cells.points = corner_points(
            [rim + np.array([self.x(k), strip.center[1], 0]) for k in np.flatnonzero(filled).tolist()]
        )
        return cells

    def _lines(self, after: np.ndarray, strip: Region) -> VGroup:
        """A line behind each of these columns, from the strip down to the labels."""
        bottom = self.body.bottom
        lines = [Line((self.x(k + 0.5), strip.top, 0), (self.x(k + 0.5), bottom, 0)) for k in after.tolist()]
        return VGroup(*lines).set_stroke(theme().muted, 1.6)

    def column(self, drawing: int) -> Rectangle:
        """An outline around the column of one of the drawings."""
        place = int(np.flatnonzero(parts(0)[0][self.order] == drawing)[0])
        top, bottom = self.strips[0].top + 0.04, self.body.bottom - 0.04
        box = Rectangle(width=1.25 * self.pitch, height=top - bottom).move_to((self.x(place), (top + bottom) / 2, 0))
        return box.set_stroke(theme().accent, 4).set_fill(opacity=0).set_z_index(5)

    def readings(self) -> list[Reading]:
        """How many columns hold a cell in each row, and how many groups the lines down to it part."""
        found = list[Reading]()
        parted = 1
        for k, (row, cuts, count) in enumerate(zip(self.rows, self.cuts, self.counts, strict=True)):
            parted += len(cuts)
            cells = len(row.points) / 16
            found.append(Reading(f"ink {k}", cells, float(self.codes[:, k].sum()), 0.0))
            found.append(Reading(f"groups {k}", float(parted), count.number, 0.0))
        return found
