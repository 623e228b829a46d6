"""`ErrorSquares`: errors as real squares side by side, which can be levelled without loss of area; and as sticks."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, DashedLine, Line, Square, ValueTracker, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value


class ErrorSquares(VGroup):
    """A `square` for each of `errors`, from the left of a region on, its side the error; at its left side a stick.

    Trackers: `unit`, the manim units of one year; `levelled`, how far the areas are evened out (their sum stays), and
    `evened`, the same for the sticks; `far`, how large the error of the person `outlier` is.

    >>> squares = ErrorSquares(np.array([-5.0, 2.0]), Region(-6, 6, -3, 3), 0.5, gap=0.3, outlier=1)
    >>> [round(reading.shown, 6) for reading in squares.readings()]
    [5.0, 2.0]
    """

    def __init__(self, errors: np.ndarray, region: Region, unit: float, *, gap: float, outlier: int) -> None:
        self.errors, self.region, self.gap, self.outlier = errors, region, gap, outlier
        self.unit, self.levelled, self.evened = ValueTracker(unit), ValueTracker(0.0), ValueTracker(0.0)
        self.far = ValueTracker(float(abs(errors[outlier])))
        self.squares = VGroup(*(self._square(k) for k in range(len(errors))))
        self.sticks = VGroup(*(Stick(self, k) for k in range(len(errors))))
        super().__init__(self.squares)

    def sizes(self) -> np.ndarray:
        """The errors without their sign, (n,)."""
        sizes: np.ndarray = np.abs(self.errors)
        sizes[self.outlier] = self.far.get_value()
        return sizes

    def sides(self) -> np.ndarray:
        """The sides of the squares in years, (n,): their areas' sum is the same however far they are levelled."""
        areas, share = self.sizes() ** 2, self.levelled.get_value()
        return np.asarray(np.sqrt((1 - share) * areas + share * areas.mean()))

    def lengths(self) -> np.ndarray:
        """The lengths of the sticks in years, (n,)."""
        sizes, share = self.sizes(), self.evened.get_value()
        return np.asarray((1 - share) * sizes + share * sizes.mean())

    def left(self, k: int) -> float:
        """Where square `k` begins."""
        return float(self.region.left + self.sides()[:k].sum() * self.unit.get_value() + k * self.gap)

    def _square(self, k: int) -> Square:
        square = Square(1.0, stroke_width=3, color=theme().target).set_fill(theme().target, 0.3)

        def follow(box: Any) -> None:
            side = float(self.sides()[k]) * self.unit.get_value()
            box.scale_to_fit_width(side).move_to((self.left(k) + side / 2, self.region.bottom, 0.0), DOWN)

        follow(square)
        return square.add_updater(follow)

    def names(self, size: float) -> list[Value]:
        """The errors, below the squares."""
        values = [Value(self.errors, k, 0, size=size, plus=True) for k in range(len(self.errors))]
        for value, square in zip(values, self.squares, strict=True):
            value.add_updater(lambda value, square=square: value.next_to(square, DOWN, buff=0.2)).update()
        return values

    def areas(self, size: float) -> list[Value]:
        """The squares of the errors, above them."""
        values = [Value(self.errors**2, k, 0, size=size, role="target") for k in range(len(self.errors))]
        for value, square in zip(values, self.squares, strict=True):
            value.add_updater(lambda value, square=square: value.next_to(square, UP, buff=0.18)).update()
        return values

    def mean_line(self, mean: float, size: float) -> VGroup:
        """A dashed line as high as a mean length, with its number at the right."""
        height = self.region.bottom + mean * self.unit.get_value()
        ends = [(x, height, 0.0) for x in (self.region.left - 0.15, float(self.squares.get_right()[0]) + 0.1)]
        number = Value(mean, places=1, size=size, role="input").next_to(ends[1], RIGHT, buff=0.15)
        return VGroup(DashedLine(*ends, color=theme().input), number)

    def readings(self) -> list[Reading]:
        """The sides of the squares, in years."""
        unit = self.unit.get_value()
        sides = zip(self.squares, self.sides().tolist(), strict=True)
        return [Reading("side", float(square.width / unit), side, 1e-6) for square, side in sides]


class Stick(Line):
    """The error of person `k` as a length, upright at the left side of its square."""

    def __init__(self, whole: ErrorSquares, k: int) -> None:
        super().__init__(stroke_width=14, color=theme().input)
        self.whole, self.k = whole, k
        self.follow()
        self.add_updater(lambda stick: stick.follow()).set_z_index(3)

    def follow(self) -> None:
        """Stand where the square begins now."""
        foot = np.array([self.whole.left(self.k), self.whole.region.bottom, 0.0])
        length = float(self.whole.lengths()[self.k]) * self.whole.unit.get_value()
        self.put_start_and_end_on(foot, foot + length * UP)

    def readings(self) -> list[Reading]:
        """The length, in years."""
        shown = float(self.get_length() / self.whole.unit.get_value())
        return [Reading("stick", shown, float(self.whole.lengths()[self.k]), 1e-6)]
