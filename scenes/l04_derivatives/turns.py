"""The turns to grow in a power: in each of them one factor grows by the step, and the others stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from manim import FadeIn, FadeOut, there_and_back

from scenes.kit.algebra.grown_box import GrownBox
from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths

LINES = 5  # the product, a row for each of three turns, and what dies away
FACTORS = "abc"  # the names of a row's parts
REST = {2: "h^2", 3: "3 dot x dot h^2 + h^3"}  # what has more than one h


def icon(sides: int, place: Region) -> GrownBox:
    """A small square or cube that has grown."""
    unit = place.height * {2: 0.3, 3: 0.17}[sides]
    origin = place.center if sides == 3 else place.center - 1.45 * unit * np.array([1, 1, 0])
    box = GrownBox((2.0,) * sides, lambda run: (run,) * sides, 0.5, origin=origin, unit=unit)
    box.apart.set_value(0.12)
    box.refresh()
    return box


class Turns:
    """Two or three factors: their square or cube, their product, a row for each turn, what all turns leave, the `rest`.

    A row shows the growing factor as `h`, the step; `rows[k].part("abc"[k])` is that of turn k. `rest` has more than
    one h.
    """

    def __init__(self, count: int, region: Region, size: Size) -> None:
        picture, rows = region.columns(50, 50)
        *lines, last = rows.rows(*[1] * LINES, 1.3)
        half = min(1.6, 0.48 * picture.width)
        middle = lines[2].center[1]
        self.pieces = icon(count, replace(picture, top=middle + half, bottom=middle - half)).pieces
        self.product = lines[0].place(self._row(count, None, size))
        self.rows = [line.place(self._row(count, k, size)) for k, line in zip(range(count), lines[1:], strict=False)]
        self.rest = lines[count + 1].place(Maths(REST[count], 0.8 * size, role="muted", digits="formula"))
        left = "x" if count == 2 else f"x^{count - 1}"
        total = Maths(f"{count} dot {left} dot h", 0.85 * HERO, role="gradient", digits="formula")
        self.total = last.place(total)
        for line, text in zip(lines, (self.product, *self.rows, self.rest), strict=False):
            align_baseline(text, y=line.center[1] - 0.12)
        align_baseline(self.total, y=last.center[1] - 0.18)

    @staticmethod
    def _row(count: int, grown: int | None, size: Size) -> Maths:
        letters = ("h" if k == grown else "x" for k in range(count))
        parts = [f"{{{{{letter} : {name}}}}}" for letter, name in zip(letters, FACTORS, strict=False)]
        row = Maths(" dot ".join(parts), size, role="input")
        if grown is not None:
            row.part(FACTORS[grown]).set_color(theme().gradient)
        return row

    def opening(self) -> FadeIn:
        """The picture and the product."""
        return FadeIn(*self.pieces.values(), self.product)

    def steps(self) -> Iterator[Step]:
        """Turn after turn, with its strip or slab lit; then the rest, and what all turns leave."""
        for k, row in enumerate(self.rows):
            slab = self.pieces[tuple(int(k == side) for side in range(len(self.rows)))]
            yield [FadeIn(row), animate(slab, rate_func=there_and_back).set_fill(theme().gradient)], 0.6
        yield [FadeIn(self.rest, self.total)], 0.4

    def dying(self) -> FadeOut:
        """The rest goes, and its pieces."""
        return FadeOut(self.rest, *(piece for key, piece in self.pieces.items() if sum(key) > 1))
