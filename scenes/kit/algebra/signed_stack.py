"""`SignedStack`: bars that begin where the one before ended, and their sum; `GrowBar` brings one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, VGroup, VMobject

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.described import numbers
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Source, Value


class SignedStack(VGroup):
    """Bars side by side over `region`, each from the level where the last one ended; the last bar is their sum.

    `terms()` gives an array (n,), at every frame; `low` and `high` are the numbers at the region's bottom and top.
    `bars` are the terms' strips, `sum` the last; `zero` the line that they stand on, `level` the one at the sum.

    >>> stack = SignedStack(Region(0, 3, 0, 6), lambda: np.array([9.6, -2.1]), low=-2, high=10)
    >>> [round(reading.shown, 6) for reading in stack.readings()]
    [9.6, -2.1, 7.5]
    """

    def __init__(
        self,
        region: Region,
        terms: Callable[[], np.ndarray],
        *,
        low: float,
        high: float,
        share: float = 0.62,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        self.color_of_numbers = color = colour_of(color, role, "activation")
        self.region, self.terms, self.low, self.high = region, terms, low, high
        count = len(terms())
        self.columns = region.columns(*[1.0] * (count + 1))
        self.thickness = share * self.columns[0].width
        self.shown = np.ones(count + 1)  # how far each bar has grown
        self.bars = [SignedStrip(color=color) for _ in range(count)]
        self.sum = SignedStrip(color=color)
        self.zero = VMobject(stroke_color=theme().muted, stroke_width=2.5)
        self.level = VMobject(stroke_color=theme().ink, stroke_width=2.5)
        super().__init__(self.zero, *self.bars, self.sum, self.level)
        self.refresh()
        self.add_updater(lambda stack: stack.refresh())

    def show_bars(self, count: int) -> Self:
        """Show the first `count` bars at once and no others; `GrowBar` brings them in time."""
        self.shown = np.where(np.arange(len(self.shown)) < count, 1.0, 0.0)
        return self.refresh()

    def y(self, number: float) -> float:
        """The height on the frame of `number`."""
        return self.region.bottom + (number - self.low) / (self.high - self.low) * self.region.height

    def column(self, k: int) -> float:
        """The middle of bar `k` on the frame, from left to right; the last is the sum's."""
        return float(self.columns[k].center[0])

    def refresh(self) -> Self:
        """Draw the bars for the terms of now."""
        for k, strip in enumerate([*self.bars, self.sum]):
            start, end = self.span(k)
            strip.set_ends(start, start + self.shown[k] * (end - start), self.thickness, negative=end[1] < start[1])
        left, right = self.column(0) - self.thickness * 0.62, self.column(-1) + self.thickness * 0.62
        self.zero.points = self._line(left, right, 0.0)
        total = self.column(len(self.bars) - 1) - self.thickness / 2
        self.level.points = self._line(total, total + self.shown[-1] * (right - total), float(np.sum(self.terms())))
        return self

    def span(self, k: int) -> tuple[np.ndarray, np.ndarray]:
        """Where bar `k`, full grown, begins and ends on the frame: the middles of its two level sides, each (3,)."""
        terms = np.asarray(self.terms(), float)
        ends = (terms[:k].sum(), terms[: k + 1].sum()) if k < len(terms) else (0.0, terms.sum())
        first, last = (np.array([self.column(k), self.y(float(end)), 0.0]) for end in ends)
        return first, last

    def number(self, source: Source, index: int | None, column: int, y: float, **style: Any) -> Value:
        """A number in a bar's column at the height `y` of the frame, with room for its sign."""
        value = Value(source, index, reserve="−0.00", align="right", **style)
        return value.move_to((self.column(column), y, 0))

    def equation(self, terms: Source, total: Source, y: float, size: Size) -> VGroup:
        """Terms and their sum in the bars' columns, then "=": a later term's sign is the plus or minus before it."""
        count, style = len(self.bars), {"size": size, "color": self.color_of_numbers}
        numbers = [self.number(terms, k, k, y, plus=k > 0, **style) for k in range(count)]
        numbers.append(self.number(total, None, count, y, **style))
        gap = numbers[-2].get_right()[0], numbers[-1][1].get_left()[0]
        return VGroup(*numbers, Maths("=", size).move_to((float(sum(gap)) / 2, y, 0)))

    def _line(self, left: float, right: float, number: float) -> np.ndarray:
        return corner_points([np.array([[left, self.y(number), 0], [right, self.y(number), 0]])])

    def describe(self) -> list[str]:
        """The bars that have grown; the last of all is the sum."""
        shown = [reading.shown for reading in self.readings()]
        return [f"bars end to end: {numbers(shown)}"] if shown else []

    def readings(self) -> list[Reading]:
        """The signed height of each grown bar, in the numbers' unit, and of the sum."""
        terms = np.asarray(self.terms(), float)
        unit = self.region.height / (self.high - self.low)
        wanted = zip([*self.bars, self.sum], [*terms.tolist(), float(terms.sum())], self.shown, strict=True)
        return [
            Reading("bar", float(strip.ends[1][1] - strip.ends[0][1]) / unit, number, 1e-6)
            for strip, number, shown in wanted
            if shown == 1
        ]


class GrowBar(Animation):
    """Bar `k` of a `SignedStack` grows out of the level where the one before ended; the last is the sum's.

    >>> stack = SignedStack(Region(0, 3, 0, 6), lambda: np.array([9.6, -2.1]), low=-2, high=10).show_bars(0)
    >>> GrowBar(stack, 0, rate_func=lambda t: t).interpolate(1)
    >>> [round(reading.shown, 6) for reading in stack.readings()]
    [9.6]
    """

    def __init__(self, stack: SignedStack, k: int, **kwargs: Any) -> None:
        self.stack, self.k = stack, k
        super().__init__(stack, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the bar as far as `alpha` says."""
        self.stack.shown[self.k] = self.rate_func(alpha)
        self.stack.refresh()
