"""Runs too fast to be seen one by one: the edges glow, and a counter runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, ManimColor, VGroup, interpolate_color, linear

from scenes.kit.network.fan import Fan
from scenes.kit.stage.theme import theme


class Hurry(Animation):
    """From `start` to `end` runs over a fan, more and more a second; `tell` is told how many there have been.

    >>> from scenes.kit.stage.layout import Region
    >>> told: list[int] = []
    >>> Hurry(Fan(3, Region(-3, 3, -2, 2)), told.append, 2, 4, theme().gradient).interpolate(1)
    >>> told[-1]
    4
    """

    def __init__(
        self, fan: Fan, tell: Callable[[int], object], start: int, end: int, hue: ManimColor, **kwargs: Any
    ) -> None:
        self.tell, self.start, self.end, self.hue = tell, start, end, hue
        super().__init__(VGroup(*fan.edges), rate_func=linear, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """How many runs, and how bright the edges are."""
        self.tell(round(self.start + (self.end - self.start) * alpha**2))
        edges: Any = self.mobject
        edges.set_stroke(interpolate_color(theme().muted, self.hue, min(1.0, 5 * alpha, 5 * (1 - alpha))))
