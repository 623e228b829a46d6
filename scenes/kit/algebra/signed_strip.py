"""`SignedStrip`: a thick straight stretch that tells its sign by dashes and lightness; `Strengthen`, `Lay`."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, VGroup, VMobject

from scenes.kit.plot.curves import corner_points, dashes
from scenes.kit.stage.theme import colour_of

FULL, PALE = 0.9, 0.28  # opacity of a positive and of a negative stretch


class SignedStrip(VGroup):
    """A rectangle from a point to another: full where it counts positive, pale and dashed where negative.

    `full`, `pale` and `edge` are its parts; those of the other sign are empty, so fades and dims last.

    >>> strip = SignedStrip().set_ends(np.zeros(3), np.array([2.0, 0, 0]), 0.5, negative=True)
    >>> strip.full.has_points(), strip.length
    (False, 2.0)
    """

    def __init__(self, *, color: ManimColor | None = None, role: str | None = None) -> None:
        color = colour_of(color, role, "activation")
        self.full = VMobject(fill_color=color, fill_opacity=FULL, stroke_width=0)
        self.pale = VMobject(fill_color=color, fill_opacity=PALE, stroke_width=0)
        self.edge = VMobject(stroke_color=color, stroke_width=3.5)
        super().__init__(self.pale, self.full, self.edge)
        self.strength = 1.0

    def set_ends(self, start: np.ndarray, end: np.ndarray, width: float, *, negative: bool) -> Self:
        """Draw it from `start` to `end`, each (3,), `width` manim units across."""
        way = end - start
        length = float(np.linalg.norm(way))
        across = np.array([-way[1], way[0], 0.0]) / length * width / 2 if length else np.zeros(3)
        rim = np.stack([start + across, end + across, end - across, start - across, start + across])
        body, nothing = corner_points([rim]), np.zeros((0, 3))
        self.full.points, self.pale.points = (nothing, body) if negative else (body, nothing)
        self.edge.points = corner_points(dashes(rim)) if negative and length else nothing
        return self

    def set_strength(self, opacity: float) -> Self:
        """Show it with a share (0 to 1) of its opacity."""
        self.strength = opacity
        self.full.set_fill(opacity=FULL * opacity)
        self.pale.set_fill(opacity=PALE * opacity)
        self.edge.set_stroke(opacity=opacity)
        return self

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """The middles of its drawn first and last side, each (3,)."""
        body = self.full.points if self.full.has_points() else self.pale.points
        return (body[0] + body[12]) / 2, (body[4] + body[8]) / 2

    @property
    def width_across(self) -> float:
        """From side to side, in manim units."""
        body = self.full.points if self.full.has_points() else self.pale.points
        return float(np.linalg.norm(body[8] - body[4]))

    @property
    def length(self) -> float:
        """From end to end, in manim units."""
        start, end = self.ends
        return float(np.linalg.norm(end - start))


class Strengthen(Animation):
    """A strip comes forward, or steps back, to a share (0 to 1) of its opacity; it may be live.

    >>> strip = SignedStrip().set_ends(np.zeros(3), np.array([2.0, 0, 0]), 0.5, negative=False)
    >>> Strengthen(strip, 0.5, rate_func=lambda t: t).interpolate(1)
    >>> strip.strength
    0.5
    """

    def __init__(self, strip: SignedStrip, strength: float, **kwargs: Any) -> None:
        self.strip, self.start, self.goal = strip, strip.strength, strength
        super().__init__(strip, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it as strong as at `alpha`."""
        self.strip.set_strength(self.start + self.rate_func(alpha) * (self.goal - self.start))


class Lay(Animation):
    """A strip turns, the short way, and moves until it lies from `start` to `end`, `width` manim units across.

    >>> strip = SignedStrip().set_ends(np.zeros(3), np.array([2.0, 0, 0]), 0.5, negative=False)
    >>> Lay(strip, np.array([4.0, 0, 0]), np.array([4.0, 1, 0]), 0.3).interpolate(1)
    >>> round(strip.length, 6), strip.ends[1].round(6).tolist()
    (1.0, [4.0, 1.0, 0.0])
    """

    def __init__(self, strip: SignedStrip, start: np.ndarray, end: np.ndarray, width: float, **kwargs: Any) -> None:
        self.strip, self.negative = strip, strip.pale.has_points()
        self.first, self.last = (_pose(*strip.ends), strip.width_across), (_pose(start, end), width)
        super().__init__(strip, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it on its way."""
        way = self.rate_func(alpha)
        (middle, length, angle), width = self.first
        (goal, far, other), wide = self.last
        turn = (other - angle + np.pi) % (2 * np.pi) - np.pi
        angle, length = angle + way * turn, (1 - way) * length + way * far
        half = length / 2 * np.array([np.cos(angle), np.sin(angle), 0.0])
        middle = (1 - way) * middle + way * goal
        self.strip.set_ends(middle - half, middle + half, (1 - way) * width + way * wide, negative=self.negative)


def _pose(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, float, float]:
    """The middle of a stretch, its length, and its direction in radians."""
    way = end - start
    return (start + end) / 2, float(np.linalg.norm(way)), float(np.arctan2(way[1], way[0]))
