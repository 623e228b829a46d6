"""A network's 12,611 dials as dots, and which of them a drawing's ink goes through: all drawings share them."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VMobject

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import HIDDEN, SIZE, parts, pictures, used

INK, FILL = 0.62, 0.93  # of a dot's pitch: its side; of a neuron's room: its dots


class DialSheet:
    """In `room` a faint dot for each dial, `dots`: a square of 784 for each neuron, `columns` in a row, then the rest.

    `lit` are those which the `now`-th of the 64 drawings uses, `picture` is this drawing, in `aside`, `count` below it.

    >>> sheet = DialSheet(Region(-3, 6, -3, 2.4), Region(-6, -3.4, -3, 2.4), 6, 48)
    >>> [[reading.shown for reading in sheet.show(k).readings()] for k in (0, 1)]
    [[2353.0], [3123.0]]
    """

    def __init__(self, room: Region, aside: Region, columns: int, size: Size) -> None:
        rows = -(-(HIDDEN + 1) // columns)
        step = min(room.width / columns, room.height / rows)
        pitch = FILL * step / SIZE
        corner = room.center + step * np.array([-(columns - 1) / 2, (rows - 1) / 2, 0])
        homes = [corner + step * np.array([k % columns, -(k // columns), 0]) for k in range(HIDDEN + 1)]
        cells = pitch * np.array([[k % SIZE - (SIZE - 1) / 2, (SIZE - 1) / 2 - k // SIZE, 0] for k in range(SIZE**2)])
        self.used, self.now = used(0, by_lot=True), 0
        rest = self.used.shape[1] - HIDDEN * SIZE**2
        self.places = np.vstack([*(home + cells for home in homes[:-1]), homes[-1] + cells[:rest]])
        self.span = INK * pitch * np.linspace(-0.5, 0.5, 4)[:, None] * RIGHT
        self.dots, self.lit = (
            VMobject(stroke_color=theme().weight, stroke_width=100 * INK * pitch, stroke_opacity=opacity)
            for opacity in (0.18, 1.0)
        )
        self.dots.points = self._squares(self.places)
        upper, lower = aside.rows(68, 32, gap=0.2)
        self.picture = PixelImage.inside(upper, pictures().X[parts(0)[0][0]].reshape(SIZE, SIZE))
        n = Value(lambda: float(self.used[self.now].sum()), places=0, role="weight", reserve="00000", align="right")
        total = Value(float(self.used.shape[1]), places=0)
        self.count = lower.fit(Formula('@n "of" \\ @all "dials"', size, n=n, all=total))
        self.show(0)

    def _squares(self, places: np.ndarray) -> np.ndarray:
        return np.asarray((places[:, None] + self.span).reshape(-1, 3))

    def show(self, now: int) -> DialSheet:
        """Light the dials that this drawing uses."""
        self.now = now
        self.lit.points = self._squares(self.places[self.used[now]])
        self.picture.set_pixels(pictures().X[parts(0)[0][now]])
        return self

    def readings(self) -> list[Reading]:
        """How many dials are lit."""
        return [Reading("lit", len(self.lit.points) / 4, float(self.used[self.now].sum()), 0.0)]
