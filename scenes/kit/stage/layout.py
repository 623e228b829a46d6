"""Places on the frame: regions instead of magic numbers.

The frame's height is 8 units; its width follows the pixel aspect. The lowest 12 % stay free for captions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from manim import Mobject, config

from scenes.kit.stage.look import LOOK
from scenes.kit.stage.standards import CAPTION_BAND

M = TypeVar("M", bound=Mobject)
T = TypeVar("T")


@dataclass(frozen=True)
class Region:
    """An upright rectangle of the frame, in manim units.

    >>> left, right = Region(-6, 6, -3, 3).columns(1, 2)
    >>> left.width, float(right.center[0])
    (4.0, 2.0)
    """

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def center(self) -> np.ndarray:
        """The middle, shape (3,)."""
        return self.at(0, 0)

    def at(self, x: float, y: float) -> np.ndarray:
        """The point at ``x``, ``y`` in -1..1 of the region: (-1, -1) is its lower left corner."""
        return np.array(
            [
                (self.left + self.right) / 2 + x * self.width / 2,
                (self.bottom + self.top) / 2 + y * self.height / 2,
                0.0,
            ]
        )

    def columns(self, *shares: float, gap: float = 0.0) -> tuple[Region, ...]:
        """Side by side, widths in proportion to ``shares``, from left to right."""
        edges = self.left + np.cumsum([0.0, *shares]) / sum(shares) * self.width
        return tuple(
            Region(a + (gap / 2 if i else 0), b - (gap / 2 if i < len(shares) - 1 else 0), self.bottom, self.top)
            for i, (a, b) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
        )

    def rows(self, *shares: float, gap: float = 0.0) -> tuple[Region, ...]:
        """One above the other, heights in proportion to ``shares``, from top to bottom."""
        edges = self.top - np.cumsum([0.0, *shares]) / sum(shares) * self.height
        return tuple(
            Region(self.left, self.right, b + (gap / 2 if i < len(shares) - 1 else 0), a - (gap / 2 if i else 0))
            for i, (a, b) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
        )

    def inset(self, x: float, y: float | None = None) -> Region:
        """Smaller by ``x`` at the sides and ``y`` (default ``x``) above and below."""
        y = x if y is None else y
        return Region(self.left + x, self.right - x, self.bottom + y, self.top - y)

    def fit(self, mobject: M, *, grow: bool = False) -> M:
        """Centre ``mobject`` here, scaled down (or, with ``grow``, also up) until it fits; returns it."""
        factor = min(self.width / max(mobject.width, 1e-9), self.height / max(mobject.height, 1e-9))
        if factor < 1 or grow:
            mobject.scale(factor)
        return mobject.move_to(self.center)

    def pull_in(self, mobject: M) -> M:
        """Shift ``mobject`` sideways, no further than it takes, until it is between the region's sides; returns it.

        >>> from manim import Square
        >>> float(Region(-3, 3, -2, 2).pull_in(Square(1).shift((4, 0, 0))).get_right()[0])
        3.0
        """
        left, right = mobject.get_left()[0], mobject.get_right()[0]
        return mobject.shift(np.array([max(0.0, self.left - left) - max(0.0, right - self.right), 0.0, 0.0]))

    def place(self, mobject: M, x: float = 0, y: float = 0) -> M:
        """Put ``mobject`` against the region's edges: ``x``, ``y`` in {-1, 0, 1}, as in ``at``; returns it."""
        mobject.move_to(self.center)
        half = np.array([(self.width - mobject.width) / 2, (self.height - mobject.height) / 2, 0.0])
        return mobject.shift(half * np.array([x, y, 0.0]))


@dataclass(frozen=True)
class Frame:
    """The frame's regions for the aspect ratio in force: ``safe`` is all of ``title`` and ``stage``."""

    safe: Region
    title: Region
    stage: Region
    captions: Region

    @property
    def wide(self) -> bool:
        """Whether the stage is clearly wider than high (16:9), so that side columns fit."""
        return self.stage.width / self.stage.height > 1.75

    def pick(self, wide: T, narrow: T) -> T:
        """The one that fits this frame: ``wide`` where side columns fit, else ``narrow``."""
        return wide if self.wide else narrow

    def pair(self, share: float = 0.62, gap: float = 0.4) -> tuple[Region, Region]:
        """The stage in two: picture and words, side by side; on a narrow frame the picture above, the words below."""
        split = self.pick(self.stage.columns, self.stage.rows)
        first, second = split(share, 1 - share, gap=gap)
        return first, second


def frame() -> Frame:
    """The regions of the current frame (``manim.config``)."""
    x, y = config.frame_width / 2, config.frame_height / 2
    band = -y + CAPTION_BAND * config.frame_height
    margin, title = LOOK.margin, LOOK.title_height
    safe = Region(-x + margin, x - margin, band + 0.1, y - margin * 0.75)
    return Frame(
        safe=safe,
        title=Region(safe.left, safe.right, safe.top - title, safe.top),
        stage=Region(safe.left, safe.right, safe.bottom, safe.top - title),
        captions=Region(-x + margin, x - margin, -y, band),
    )
