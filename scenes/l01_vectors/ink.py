"""`InkPicture`: a live picture with two marked pixels, on the ring and in the hole of a zero, and their numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, Mobject, Square, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

RING, HOLE = (2, 2), (3, 4)  # (row, column) of the marked pixels, counted from 0
MOST_INK = 1.3  # the ink that has the full colour: a pixel of 1 with 0.3 added still fits


def means(pictures: np.ndarray) -> list[np.ndarray]:
    """The mean of the first picture, of the first two, …: (n, rows, columns) → n arrays (rows, columns)."""
    return [Tensor(pictures[: n + 1]).mean(axis=0).value for n in range(len(pictures))]


class InkPicture:
    """The picture that `source` gives now, as large as `region` allows: `image`, on one scale of ink for all pictures.

    `marks` frame the pixels on the ring and in the hole; `readouts` are their names and numbers.
    """

    def __init__(self, region: Region, source: Callable[[], np.ndarray], size: Size = HERO) -> None:
        self.source = source
        self.image = PixelImage.inside(region, source()).set_strength(1 / MOST_INK)
        self.image.add_updater(self._follow)
        self.marks = VGroup(*(self._mark(place) for place in (RING, HOLE)))
        self.readouts = VGroup(*(self._readout(n, p, size) for n, p in (("ring", RING), ("hole", HOLE))))
        self.readouts.arrange(DOWN, buff=0.35, aligned_edge=RIGHT)

    def __deepcopy__(self, memo: dict[int, object]) -> InkPicture:
        """Copies of its mobjects show the same picture."""
        return self

    def _follow(self, image: Mobject) -> None:
        if isinstance(image, PixelImage) and not np.array_equal(image.grid, self.source()):
            image.set_pixels(self.source())

    def cell(self, place: tuple[int, int]) -> VMobject:
        """The cell of a pixel (row, column)."""
        cell: VMobject = self.image.cells[place[0] * self.image.grid.shape[1] + place[1]]
        return cell

    def _mark(self, place: tuple[int, int]) -> Square:
        cell = self.cell(place)
        return Square(cell.width, stroke_color=theme().ink, stroke_width=5).move_to(cell)

    def _readout(self, name: str, place: tuple[int, int], size: Size) -> VGroup:
        """A pixel's name, a square with its ink, and its number."""
        word, cell = Words(name, BODY, color=theme().muted), self.cell(place)
        swatch = Square(0.5, stroke_color=theme().ink, stroke_width=4, fill_opacity=1)
        swatch.add_updater(lambda square: square.set_fill(cell.get_fill_color()))
        number = Value(lambda: float(self.source()[place]), size=size, role="input")
        word.next_to(swatch.update(), LEFT, buff=0.25)
        number.next_to(swatch, RIGHT, buff=0.3)
        align_baseline(number, word)
        return VGroup(word, swatch, number)


def leader(mark: VMobject, readout: VMobject) -> Line:
    """A thin line from a marked pixel to its number."""
    return Line(mark.get_right(), readout.get_left() + 0.1 * LEFT, color=theme().muted, stroke_width=2.5)


def shared_pixel(first: np.ndarray, second: np.ndarray, share: Callable[[], float], size: Size) -> VGroup:
    """The marked pixel on the ring in a mix of two pictures: its ink in each, scaled and added."""
    a, b = float(first[RING]), float(second[RING])
    terms: dict[str, Any] = {
        "s": Value(lambda: 1 - share(), role="weight"),
        "t": Value(share, role="weight"),
        "a": Value(a, role="input"),
        "b": Value(b, role="input"),
    }
    total = Value(lambda: (1 - share()) * a + share() * b, role="activation")
    lines = Formula("@s dot @a + @t dot @b", size, **terms), Formula("approx @c", size, c=total)
    return VGroup(*lines).arrange(DOWN, buff=0.3, aligned_edge=RIGHT)
