"""Pictures of digits in two trays, to learn from and for the exam; and what two runs call the zeros of the exam."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Square, VGroup, VMobject

from nn_core import Tensor
from nn_core.data import Dataset
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.six_program import EXCHANGED, Training

LABELS = 3.5  # the width that is left for a label and its renaming
SHOWN = 5  # examples of a digit whose label is exchanged
ROWS, FILL = 3, 0.86  # rows of pictures in a tray; the share of its place that a picture takes


def digit_picture(pixels: np.ndarray, side: float) -> Thumbnail:
    """A digit, shape (64,), as a small picture."""
    return Thumbnail(pixels.reshape(8, 8), width=side, height=side)


class Trays:
    """The first pictures of the part to learn from (`rows`, their `labels` above the first one), and of the `exam`.

    The exam's tray has a third as many columns; it stands close to the other until it is moved by `apart`.
    """

    def __init__(self, learn: Dataset, test: Dataset, box: Region, columns: int) -> None:
        self.apart, self.parts, few = 0.5, (learn, test), round(columns / 3)
        self.pitch = min((box.width - self.apart) / (columns + few), (box.height - 1.5) / ROWS)
        left = box.center[0] - self.pitch * (columns + few) / 2 - self.apart / 2
        corner = np.array([left, box.top - 0.75, 0.0])
        whole = self._tray(learn, columns, corner)
        self.rows = [whole[k : k + columns] for k in range(0, len(whole), columns)]
        self.exam = self._tray(test, few, corner + np.array([columns * self.pitch, 0.0, 0.0]))
        self.labels = VGroup(*(Value(learn.labels, k, 0, size=BODY, role="target") for k in range(columns)))
        for label, tile in zip(self.labels, self.rows[0], strict=True):
            label.next_to(tile, UP, buff=0.12)

    def _tray(self, part: Dataset, columns: int, corner: np.ndarray) -> VGroup:
        tiles = VGroup(*(digit_picture(part.X[k], FILL * self.pitch) for k in range(ROWS * columns)))
        for k, tile in enumerate(tiles):
            tile.move_to(corner + self.pitch * np.array([k % columns + 0.5, -(k // columns) - 0.5, 0.0]))
        return tiles

    def amounts(self) -> VGroup:
        """How many pictures each part has, below its tray where it stands now."""
        names = zip(self.parts, ("to learn", "exam"), (self.rows[-1], self.exam), strict=True)
        return align_baseline(
            *(
                Formula(f'@n "{name}"', BODY, n=Value(float(len(part)), places=0)).next_to(tray, DOWN, buff=0.3)
                for part, name, tray in names
            )
        )


def examples(learn: Dataset, digit: int, row: Region) -> VGroup:
    """The clearest examples of a digit, side by side from the left of `row`; room for a label is left.

    They are those nearest to the mean of all its examples.
    """
    side = min(row.height, (row.width - LABELS) / (1.08 * SHOWN))
    found = Tensor(learn.X[learn.labels == digit])
    away = ((found - found.mean(axis=0)) ** 2).sum(axis=1).value
    pictures = VGroup(*(digit_picture(found.value[k], side) for k in np.argsort(away)[:SHOWN]))
    return row.place(pictures.arrange(RIGHT, buff=0.08 * side), -1, 0)


def label_beside(shown: Dataset, learn: Dataset, digit: int, tiles: VGroup) -> Value:
    """The label that `shown` gives to the pictures that are a `digit` in `learn`, at the right of them."""
    first = int(np.flatnonzero(learn.labels == digit)[0])
    return Value(shown.labels, first, 0, size=1.8 * DISPLAY, role="target").next_to(tiles, RIGHT, buff=LABELS - 1.4)


def renaming(before: Value, after: Value, tiles: VGroup) -> Formula:
    """The label of these pictures and what it has become, small, between them and their label."""
    old, new = (Value(each.source, each.index, 0, role="target") for each in (before, after))
    return Formula("@a arrow.r @b", LABEL, a=old, b=new).next_to(tiles, RIGHT, buff=0.35)


def verdicts(zeros: np.ndarray, runs: Sequence[Training], box: Region, wide: bool) -> VGroup:
    """The exam's zeros, shape (n, 64), and below them, a row a run, how many each of the two runs calls what."""
    upper, lower = box.rows(62, 38, gap=0.3)
    columns = 13 if wide else 10
    pitch = min(upper.width / columns, upper.height / -(-len(zeros) // columns))
    wall = VGroup(*(digit_picture(zero, 0.88 * pitch) for zero in zeros))
    wall.arrange_in_grid(cols=columns, buff=0.12 * pitch)
    taught = "true labels", "exchanged labels"
    rows = VGroup(*(_verdict(run, name, wide) for run, name in zip(runs, taught, strict=True)))
    places = (0.0, 4.9, 10.6) if wide else (0.0, 4.0, 8.0)
    for row, place in zip(rows, lower.rows(1, 1), strict=True):
        for part, x in zip(row, places, strict=False):
            part.move_to((lower.left + x, place.center[1], 0), aligned_edge=LEFT)
        align_baseline(*row)
    return VGroup(upper.place(wall), *rows)


def called_frame(picture: VMobject) -> Square:
    """A frame round a picture, in the colour of labels: it is called by the exchanged one."""
    return Square(1.04 * picture.width, stroke_color=theme().role("target"), stroke_width=3).move_to(picture)


def _verdict(run: Training, taught: str, wide: bool) -> VGroup:
    """What it was taught, and how many zeros it calls what: the most frequent first."""
    counts = run.called(EXCHANGED[0])
    parts: list[VMobject] = [Words(taught, BODY, color=theme().muted)]
    for digit in np.argsort(-counts)[: int((counts > 0).sum())].tolist():
        values: dict[str, Any] = {"n": Value(counts, digit, 0, role="activation")}
        values["d"] = Value(float(digit), places=0, role="target")
        parts.append(
            Formula('@n "called" @d', (1.2 * HERO if wide else 1.2 * BODY) if counts[digit] > 1 else BODY, **values)
        )
    return VGroup(*parts)
