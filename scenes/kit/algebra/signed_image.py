"""`SignedImage`: numbers of both signs as a grid of squares, as large as the number is: solid plus, hollow minus."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ManimColor, Rectangle, VGroup, VMobject

from scenes.kit.described import by, numbers
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme

ROOM = 0.94  # of a cell's side: the square of the largest number
LEAST = 0.04  # squares of a smaller side, as a share of the cell's, are left out


class SignedImage(VGroup):
    """A grid of `numbers`, shape (rows, columns), `width` manim units wide: a square's area shows the number's size.

    `largest` (default: that of the numbers) fills its cell. `plus` and `minus` are all solid and all hollow squares,
    `panel` the ground they stand on.

    >>> image = SignedImage(np.array([[1.0, -0.25], [0.0, 0.5]]), width=2)
    >>> [round(reading.shown, 6) for reading in image.readings()]
    [1.0, -0.25, 0.0, 0.5]
    """

    def __init__(
        self,
        numbers: np.ndarray,
        *,
        width: float,
        largest: float | None = None,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        self.numbers = np.asarray(numbers, float)
        self.largest = float(np.abs(self.numbers).max()) if largest is None else largest
        rows, columns = self.numbers.shape
        hue = colour_of(color, role, "weight")
        self.panel = Rectangle(width=width, height=width * rows / columns, stroke_width=0)
        self.panel.set_fill(theme().panel, 1)
        self.plus = VMobject(fill_color=hue, fill_opacity=0.95, stroke_width=0)
        self.minus = VMobject(stroke_color=hue, stroke_width=3)
        super().__init__(self.panel, self.plus, self.minus)
        self.show_first(self.numbers.size)

    def show_first(self, count: int) -> Self:
        """Show the squares of the first `count` numbers, in reading order."""
        return self._show(0, count)

    def hide_first(self, count: int) -> Self:
        """Show the squares of all but the first `count` numbers."""
        return self._show(count, self.numbers.size)

    def set_numbers(self, numbers: np.ndarray) -> Self:
        """Show other numbers in the same cells, on the same scale."""
        self.numbers = np.asarray(numbers, float).reshape(self.numbers.shape)
        return self._show(*self.shown)

    def _show(self, first: int, end: int) -> Self:
        """Draw the squares of the numbers from `first` to before `end`."""
        self.shown, columns = (first, end), self.numbers.shape[1]
        for part, sign in ((self.plus, 1), (self.minus, -1)):
            places = [(i, j) for i, j in self._drawn(sign) if first <= i * columns + j < end]
            part.points = corner_points([self._rim(i, j) for i, j in places])
        return self

    @property
    def cell(self) -> float:
        """The side of a cell, in manim units."""
        return float(self.panel.width / self.numbers.shape[1])

    def _drawn(self, sign: int) -> list[tuple[int, int]]:
        """Row and column of each square with this sign, in reading order."""
        shown = np.sqrt(np.clip(self.numbers * sign, 0, None) / self.largest) > LEAST
        return [(int(i), int(j)) for i, j in np.argwhere(shown)]

    def _middle(self, i: int, j: int) -> np.ndarray:
        corner = self.panel.get_corner(np.array([-1, 1, 0]))
        return np.asarray(corner + self.cell * np.array([j + 0.5, -i - 0.5, 0.0]))

    def _rim(self, i: int, j: int) -> np.ndarray:
        half = ROOM * self.cell / 2 * np.sqrt(abs(self.numbers[i, j]) / self.largest)
        corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0.0]])
        return np.asarray(self._middle(i, j) + half * corners)

    def describe(self) -> list[str]:
        """Its size, and from which number to which its squares go; nothing of one that shows none."""
        shown = sorted(reading.shown for reading in self.readings())
        if not shown:
            return []
        span = f"from {numbers(shown[:1])} to {numbers(shown[-1:])}"
        return [f"picture of signed numbers, {by(*self.numbers.shape)}: {span}"]

    def readings(self) -> list[Reading]:
        """Each number that is shown, from the side of the square in its cell; none stands for zero."""
        found = np.zeros(self.numbers.shape)
        corner = self.panel.get_corner(np.array([-1, 1, 0]))
        for part, sign in ((self.plus, 1), (self.minus, -1)):
            for square in part.points.reshape(-1, 16, 3):
                across, down = (square.mean(axis=0) - corner)[:2] / self.cell * [1, -1]
                side = float(np.ptp(square[:, 0])) / (ROOM * self.cell)
                found[int(down), int(across)] = sign * side**2 * self.largest
        slack = LEAST**2 * self.largest + 1e-6
        pairs = list(zip(found.ravel().tolist(), self.numbers.ravel().tolist(), strict=True))
        first, end = self.shown
        return [Reading(f"number {k}", *pairs[k], slack) for k in range(first, min(end, len(pairs)))]
