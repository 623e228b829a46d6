"""`ColourPicture`: an array of rows, columns and three colours as a picture, and its three sheets."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import UL, ManimColor, Square, VGroup, VMobject

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.described import by
from scenes.kit.readings import Reading

# The colours of a screen's own lights: the numbers of a picture mean these, whatever the theme.
LIGHTS = (ManimColor("#ff4d4d"), ManimColor("#3ecf5f"), ManimColor("#4d7dff"))
COLOURS = ("red", "green", "blue")
STEP = 1.0 / 255  # between two shades of a screen's light


class ColourPicture(VGroup):
    """Numbers from 0 to 1, shape (rows, columns, 3), as a picture without gaps: one mobject for all cells of a colour.

    `cell` is a pixel's side, `sheets` makes the picture's three tables.

    >>> picture = ColourPicture(np.array([[[1.0, 0.5, 0.0], [0.2, 0.2, 0.2]]]), width=2, height=2)
    >>> len(picture), picture.cell, [round(reading.shown, 2) for reading in picture.readings()]
    (2, 1.0, [1.0, 0.5, 0.0, 0.2, 0.2, 0.2])
    """

    def __init__(self, pixels: np.ndarray, *, width: float, height: float) -> None:
        self.pixels = np.asarray(pixels, float)
        if self.pixels.ndim != 3 or self.pixels.shape[2] != len(COLOURS):
            raise ValueError(f"ColourPicture: pixels are {self.pixels.shape}; give (rows, columns, 3)")
        rows, columns = self.pixels.shape[:2]
        side = min(width / columns, height / rows)
        square = Square(side).points
        super().__init__()
        for colour in np.unique(self.pixels.reshape(-1, 3), axis=0):
            places = np.argwhere((self.pixels == colour).all(axis=2))[:, ::-1] * [side, -side]
            cells = VMobject(fill_color=ManimColor.from_rgb(colour), fill_opacity=1, stroke_width=0)
            cells.points = (square[None] + np.pad(places, ((0, 0), (0, 1)))[:, None]).reshape(-1, 3)
            self.add(cells)
        self.center()

    @property
    def cell(self) -> float:
        """The side of a pixel, in manim units."""
        return float(self.width / self.pixels.shape[1])

    def sheets(self, side: float) -> Iterator[Thumbnail]:
        """The tables of red, green and blue, each as a picture in its own light, `side` manim units wide."""
        for k, light in enumerate(LIGHTS):
            yield Thumbnail(self.pixels[:, :, k], width=side, height=side, color=light)

    def describe(self) -> list[str]:
        """Its size."""
        return [f"colour picture, {by(*self.pixels.shape[:2])} pixels"]

    def readings(self) -> list[Reading]:
        """Each pixel's red, green and blue, from the colour of the cell that stands in its place."""
        corner, cell, found = self.get_corner(UL), self.cell, np.full(self.pixels.shape, np.nan)
        for cells in self:
            middles = cells.points.reshape(-1, 16, 3).mean(axis=1) - corner
            j, i = np.floor(middles[:, :2] / [cell, -cell]).astype(int).T
            found[i, j] = cells.get_fill_color().to_rgb()
        pairs = zip(found.ravel().tolist(), self.pixels.ravel().tolist(), strict=True)
        return [Reading(f"pixel {k // 3} {COLOURS[k % 3]}", shown, true, STEP) for k, (shown, true) in enumerate(pairs)]
