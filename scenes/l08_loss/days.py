"""`Days`: ten days of a town, rainy or dry, with the surprise of each as a bar; the bars can be levelled out."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Circle, Rectangle, ValueTracker, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import bits


class Days(VGroup):
    """The ten `days` of a town in a region, rainy ones full and dry ones hollow, and the `bars` that stand on them.

    `raised`, `levelled` and `zoom` are trackers: how far the bars have grown, how far they are evened out, and how much
    larger they are drawn. `unit` is the height of one bit, `foot` the room for the days below, in manim units.

    >>> days = Days(0.1, Region(0, 10, 0, 5), 1.0)
    >>> [round(reading.shown, 3) for reading in days.readings()[:2]]
    [3.322, 0.152]
    """

    def __init__(self, rain: float, region: Region, unit: float, foot: float = 0.85) -> None:
        self.heights, self.unit, self.foot = bits(rain), unit, foot
        self.raised, self.levelled, self.zoom = ValueTracker(1.0), ValueTracker(0.0), ValueTracker(1.0)
        width = region.width / len(self.heights)
        self.ground = region.bottom + foot
        self.rainy = np.arange(len(self.heights)) < round(rain * len(self.heights))
        self.days = VGroup(*(self._day(region.left + (k + 0.5) * width, width, k) for k in range(len(self.heights))))
        self.bars = VGroup(*(self._bar(region.left + (k + 0.5) * width, width, k) for k in range(len(self.heights))))
        self.region = region
        super().__init__(self.days, self.bars)

    def _day(self, x: float, width: float, k: int) -> Circle:
        day = Circle(0.4 * min(width, self.foot), stroke_width=5, color=theme().input)
        day.set_fill(theme().input, 1.0 if self.rainy[k] else 0.0)
        return day.move_to((float(x), float(self.ground - 0.5 * self.foot), 0.0))

    def rise(self, k: int) -> float:
        """The height of a bar now, in bits."""
        share = self.levelled.get_value()
        return float(((1 - share) * self.heights[k] + share * self.heights.mean()) * self.raised.get_value())

    def _bar(self, x: float, width: float, k: int) -> Rectangle:
        bar = Rectangle(width=0.8 * width, height=1.0, stroke_width=0)
        bar.set_fill(theme().input, 1.0 if self.rainy[k] else 0.55)

        def follow(box: Any) -> None:
            high = max(self.rise(k) * self.unit * self.zoom.get_value(), 1e-3)
            box.stretch_to_fit_height(high).move_to((float(x), float(self.ground), 0.0), DOWN)

        follow(bar)
        return bar.add_updater(follow)

    def over(self, k: int, size: float) -> Formula:
        """How much a day brings: above its bar, or for the first day, whose bar is high, beside its top."""
        rain = float(self.rainy.mean())
        parts: dict[str, Any] = {"p": Value(rain if self.rainy[k] else 1 - rain, places=1, role="input")}
        sign = "=" if rain == 1 - rain else "approx"
        words = Formula(f"-log_2 @p {sign} @s", size, digits="formula", s=Value(self.heights, k), **parts)
        if k:
            return words.next_to(self.bars[k], UP, buff=0.15)
        return words.next_to(self.bars[k], RIGHT, buff=0.2).align_to(self.bars[k], UP)

    def average(self, size: float) -> Formula:
        """What a day brings on average, above the levelled bars."""
        mean = float(self.heights.mean())
        unit, places = ("bit", 0) if mean == 1 else ("bits", 2)
        words = Formula(f'@mean thick "{unit}"', size, mean=Value(mean, places=places))
        top = self.ground + float(self.heights.mean()) * self.unit * self.zoom.get_value() + 0.25
        return words.move_to((float(self.region.center[0]), top, 0.0), DOWN)

    def chance(self, size: float) -> Formula:
        """How often it rains, below the days."""
        chance = Value(float(self.rainy.mean()), places=1, role="input")
        return Formula('"rain" @chance', size, chance=chance).next_to(self.days, DOWN, buff=0.12)

    def account(self, size: float, sign: str) -> Formula:
        """The average as chances times surprises, high above."""
        rain = float(self.rainy.mean())
        parts: dict[str, Any] = {
            "p": Value(rain, places=1, role="input"),
            "s": Value(self.heights, 0),
            "q": Value(1 - rain, places=1, role="input"),
            "t": Value(self.heights, 9),
            "m": Value(float(self.heights.mean())),
        }
        account = Formula(f"@p dot @s + @q dot @t {sign} @m", size, **parts)
        account.scale(min(1.0, self.region.width / account.width))
        return account.move_to((float(self.region.center[0]), self.region.top - 0.15, 0.0))

    def readings(self) -> list[Reading]:
        """The heights of the bars in bits."""
        return [
            Reading(f"day {k}", float(bar.height / self.unit / self.zoom.get_value()), self.rise(k), 2e-3 / self.unit)
            for k, bar in enumerate(self.bars)
        ]
