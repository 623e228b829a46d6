"""What ReadingDigits shows of its exam, and of the pictures in it, laid out in regions."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, Group, ImageMobject, Square, VGroup
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.algebra.pixels import shades
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import exam, reader, shares

WEIGHTS: np.ndarray = next(iter(reader().weights())).value  # of the hidden layer, (32, 64)
LARGEST = float(np.abs(WEIGHTS).max())
ROW, SCALE = 10, 4  # cells from digit to digit in a wall; pixels of a cell


def grid(vector: np.ndarray) -> np.ndarray:
    """A picture's 64 numbers as a grid, (8, 8)."""
    return vector.reshape(8, 8)


def read_of(read: float, all_: float) -> Formula:
    """So many of all digits are read."""
    return Formula('@n "of" @all "read"', HERO, n=Value(read, places=0, role="activation"), all=Value(all_, places=0))


def verdict(vector: np.ndarray, name: str, size: Size) -> VGroup:
    """What a picture, (64,), is, what it is wrongly called, and how surely: one below the other."""
    answer = shares(vector[None])[0]
    digit, share = Value(float(answer.argmax()), places=0, role="gradient"), Value(100 * float(answer.max()))
    lines = Formula(f'"{name}: called" @k', size, k=digit), Formula('"with" @p "%"', size, p=share)
    return VGroup(*lines).arrange(DOWN, buff=0.2, aligned_edge=LEFT)


class DigitWall(Group):
    """The exam's digits in reading order, as large as `room` allows: bright where `bright` says so, else `dim`.

    `rows` are its rows, one image each; `frames` goes round those that are not bright.
    """

    def __init__(self, room: Region, bright: np.ndarray, columns: int, dim: float) -> None:
        digits = exam().X.reshape(-1, 8, 8)
        pitch = min(room.width / columns, room.height / -(-len(digits) // columns))
        self.strengths = np.where(bright, 1.0, dim)
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
                for k in np.flatnonzero(~bright)
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


class WeightWall(VGroup):
    """The 32 pictures of the hidden layer's weights, `columns` in a row, as large as `room` allows.

    >>> len(WeightWall(Region(-2, 2, -3, 3), 4))
    32
    """

    def __init__(self, room: Region, columns: int) -> None:
        pitch = min(room.width / columns, room.height / -(-len(WEIGHTS) // columns))
        tiles = [SignedImage(grid(row), width=0.9 * pitch, largest=LARGEST) for row in WEIGHTS]
        for tile in tiles:
            tile.minus.set_stroke(width=1.6)
        super().__init__(*tiles)
        self.arrange_in_grid(cols=columns, buff=0.1 * pitch).move_to(room.center)
