"""What ReadingDigits shows of its exam and of a thousand noises, laid out in regions."""

from __future__ import annotations

import numpy as np
from manim import DOWN, DR, LEFT, RIGHT, UL, Group, ImageMobject, Square, VGroup
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.algebra.pixels import shades
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import NOISES, SURE, exam, noise, reader, shares

WEIGHTS: np.ndarray = next(iter(reader().weights())).value  # of the hidden layer, (32, 64)
LARGEST = float(np.abs(WEIGHTS).max())
ROW, SCALE = 10, 4  # cells from digit to digit in a wall; pixels of a cell


def grid(vector: np.ndarray) -> np.ndarray:
    """A picture's 64 numbers as a grid, (8, 8)."""
    return vector.reshape(8, 8)


def read_of(read: float, all_: float) -> Formula:
    """So many of all digits are read."""
    return Formula('@n "of" @all "read"', HERO, n=Value(read, places=0, role="activation"), all=Value(all_, places=0))


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


class SureOfNoise:
    """The largest shares of a thousand noises, sorted, as a curve; `lit` is what lies above the `line`.

    `name` is what the axis holds, `counts` are how many do, and how many of all are called a seven.
    """

    def __init__(self, room: Region, aside: Region, size: float) -> None:
        answers = shares(noise())
        top = np.sort(answers.max(axis=1))
        over, seven = int((top > SURE).sum()), int((answers.argmax(axis=1) == 7).sum())
        self.plot = Plot.inside(room, (0, NOISES, 500), (0, 1, 0.5), y_label='"largest share"')
        self.name = Words("noises, sorted", LABEL, role="muted").move_to(self.plot.box.at(0.97, -0.95), DR)
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
