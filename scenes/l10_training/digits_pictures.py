"""What ReadingDigits shows of its exam and of a thousand noises, laid out in regions."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, DR, LEFT, RIGHT, UL, Group, ImageMobject, Square, VGroup
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.algebra.pixels import PixelImage, shades
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import SURE, exam, noise, reader, right, shares

WEIGHTS: np.ndarray = next(iter(reader().weights())).value  # of the hidden layer, (32, 64)
LARGEST = float(np.abs(WEIGHTS).max())
ROW, SCALE = 10, 4  # cells from digit to digit in a wall; pixels of a cell


def grid(vector: np.ndarray) -> np.ndarray:
    """A picture's 64 numbers as a grid, (8, 8)."""
    return vector.reshape(8, 8)


def read_of(read: float, all_: float) -> Formula:
    """So many of all digits are read."""
    return Formula('@n "of" @all "read"', HERO, n=Value(read, places=0, role="activation"), all=Value(all_, places=0))


def verdict(room: Region, vector: np.ndarray, name: str) -> VGroup:
    """A picture, (64,), and below it what it is, what it is wrongly called, and how surely."""
    upper, lower = room.rows(80, 20, gap=0.15)
    answer = shares(vector[None])[0]
    parts: dict[str, Any] = {
        "k": Value(float(answer.argmax()), places=0, role="gradient"),
        "p": Value(100 * float(answer.max()), places=1),
    }
    said = lower.fit(Formula(f'"{name}: called" @k "with" @p "%"', 1.15 * BODY, **parts))
    return VGroup(PixelImage.inside(upper, grid(vector)), said)


class DigitWall(Group):
    """The exam's digits in reading order, as large as `room` allows: bright where `read` says so, else `dim`.

    `rows` are its rows, one image each; `frames` goes round those that are not read.
    """

    def __init__(self, room: Region, read: np.ndarray, columns: int, dim: float) -> None:
        digits = exam().X.reshape(-1, 8, 8)
        pitch = min(room.width / columns, room.height / -(-len(digits) // columns))
        self.strengths = np.where(read, 1.0, dim)
        self.rows = []
        for first in range(0, len(digits), columns):
            cells = np.full((ROW, ROW * columns), np.nan)
            for k, digit in enumerate(digits[first : first + columns]):
                cells[1:-1, ROW * k + 1 : ROW * k + 9] = digit * self.strengths[first + k]
            self.rows.append(self._row(cells, columns * pitch, pitch))
        super().__init__(*self.rows)
        self.arrange(DOWN, buff=0).move_to(room.center)
        corner = self.get_corner(UL) + pitch / 2 * (RIGHT + DOWN)
        self.frames = VGroup(
            *(
                Square(0.96 * pitch, stroke_width=4, color=theme().gradient).move_to(
                    corner + pitch * (k % columns * RIGHT + k // columns * DOWN)
                )
                for k in np.flatnonzero(~read)
            )
        )

    @staticmethod
    def _row(cells: np.ndarray, width: float, height: float) -> ImageMobject:
        """A row's picture, clear where there is no digit."""
        colours = shades(np.nan_to_num(cells).ravel(), theme().input).reshape(*cells.shape, 3)
        pixels = np.dstack([255 * colours, np.where(np.isnan(cells), 0, 255)]).round().astype(np.uint8)
        image = ImageMobject(np.repeat(np.repeat(pixels, SCALE, axis=0), SCALE, axis=1))
        image.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        return image.stretch_to_fit_width(width).stretch_to_fit_height(height)

    def readings(self) -> list[Reading]:
        """Some pixels of each row's first digit, from their colour."""
        low, high = (255 * colour.to_rgb() for colour in (theme().panel, theme().input))
        columns = self.rows[0].pixel_array.shape[1] // (ROW * SCALE)
        found = []
        for r, row in enumerate(self.rows):
            for i, j in ((1, 3), (4, 4), (6, 2)):
                seen = row.pixel_array[(i + 1) * SCALE, (j + 1) * SCALE, :3] - low
                true = exam().X[r * columns].reshape(8, 8)[i, j] * self.strengths[r * columns]
                found.append(
                    Reading(f"pixel {r}", float(seen @ (high - low) / ((high - low) @ (high - low))), true, 0.02)
                )
        return found


class SurePlot:
    """The largest shares of the exam's digits and of a thousand noises, each set sorted, over all of it in per cent.

    `curves` and `names` are the digits' and the noises'; above the `line` are `over` of each, so many of them `read`.
    """

    def __init__(self, room: Region, aside: Region, size: float) -> None:
        tops = [np.sort(shares(pictures).max(axis=1)) for pictures in (exam().X, noise())]
        self.plot = Plot.inside(room, (0, 100, 50), (0, 1, 0.5), y_label='"largest share"')
        self.name = Words("pictures, sorted, in per cent", LABEL, role="muted")
        self.name.move_to(self.plot.box.at(0.97, -0.93), DR)
        roles = "input", "gradient"
        self.curves = [
            Curve(self.plot, 100 * (np.arange(len(top)) + 0.5) / len(top), top, role=role, stroke_width=8).show_until(0)
            for top, role in zip(tops, roles, strict=True)
        ]
        self.line = Segment(self.plot, ((0, SURE), (100, SURE)), role="accent", dashed=True, stroke_width=4)
        head = Formula('"over" @l "%"', 0.8 * size, l=Value(100 * SURE, places=0))
        reads = right(reader())[shares(exam().X).max(axis=1) > SURE], np.zeros(0)  # in a noise, nothing can be read
        self.over, self.read = [], []
        for top, reads_, role, name in zip(tops, reads, roles, ("digits", "noises"), strict=True):
            n, all_ = Value(float((top > SURE).sum()), places=0, role=role), Value(float(len(top)), places=0)
            self.over.append(Formula(f'@n "of" @all "{name}"', size, n=n, all=all_))
            self.read.append(Formula('@n "right"', size, n=Value(float(reads_.sum()), places=0, role="activation")))
        pairs = [
            VGroup(*pair).arrange(DOWN, buff=0.3, aligned_edge=LEFT) for pair in zip(self.over, self.read, strict=True)
        ]
        self.head = head
        aside.fit(VGroup(head, *pairs).arrange(DOWN, buff=0.6, aligned_edge=LEFT))
