"""`SignTiles`: one tile a product of signs, solid for plus, pale and dashed for minus, in rows or in two heaps."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import Line, ManimColor, VGroup, VMobject

from scenes.kit.plot.curves import DASH, corner_points, dashes
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.number_words import in_words

SIDE = 0.84  # of a tile, as a share of the pitch
FULL, PALE = 0.9, 0.22  # opacities of the fills


class SignTiles(VGroup):
    """A tile for each of `products`, (n,) of plus or minus one, at `columns` a row, `pitch` apart from `corner` on.

    `set_gathered(t)` brings them, row by row, into two heaps of `layers` rows: plus above, minus below, a line between,
    both filled column by column from the left. Where one heap is longer, its last tiles have none across from them;
    `set_matched(opacity)` lets the others fade.

    >>> tiles = SignTiles(np.array([1.0, -1, -1]), np.zeros(3), pitch=1, columns=3, layers=1).set_gathered(1)
    >>> [reading.shown for reading in tiles.readings()]
    [1.0, 2.0]
    """

    def __init__(
        self,
        products: np.ndarray,
        corner: np.ndarray,
        *,
        pitch: float,
        columns: int,
        layers: int,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        self.products, self.corner, self.pitch = np.asarray(products, float), np.asarray(corner, float), pitch
        self.columns, self.layers = columns, layers
        self.dashed = SIDE * pitch > 4 * DASH  # a smaller tile has no room for dashes: a pale one with a rim
        hue = colour_of(color, role, "activation")
        self.line = VMobject(stroke_color=theme().muted, stroke_width=3)
        self.parts = {}
        for name in ("matched", "left over"):
            full = VMobject(fill_color=hue, fill_opacity=FULL, stroke_width=0)
            pale = VMobject(fill_color=hue, fill_opacity=PALE, stroke_width=0)
            self.parts[name] = VGroup(full, pale, VMobject(stroke_color=hue, stroke_width=2.5))
        super().__init__(self.line, *self.parts.values())
        self.set_gathered(0.0)

    def ranks(self) -> np.ndarray:
        """For each tile its place in its heap, counted from 0, shape (n,)."""
        plus = self.products > 0
        return np.where(plus, np.cumsum(plus), np.cumsum(~plus)) - 1

    def _point(self, across: np.ndarray, down: np.ndarray) -> np.ndarray:
        return self.corner + self.pitch * np.stack([across, -down, np.zeros_like(across)], axis=-1)

    def middles(self, gathered: float) -> np.ndarray:
        """Where the tiles are: shape (n, 3). Each row of the grid has its own stretch of the way."""
        n, rank, plus = np.arange(len(self.products)), self.ranks(), self.products > 0
        grid = self._point(n % self.columns, n // self.columns)
        row = rank % self.layers
        heaps = self._point(rank // self.layers, np.where(plus, row, self.layers + 0.5 + row))
        rows = n // self.columns
        start = 0.6 * rows / max(int(rows.max()), 1)
        share = np.clip((gathered - start) / 0.4, 0, 1)[:, None]
        share = share * share * (3 - 2 * share)
        return np.asarray((1 - share) * grid + share * heaps)

    def set_gathered(self, share: float) -> Self:
        """Draw the tiles in rows (0), in heaps (1), or on their way."""
        middles, plus = self.middles(share), self.products > 0
        matched = self.ranks() < min(int(plus.sum()), int((~plus).sum()))
        for group, which in zip(self.parts.values(), (matched, ~matched), strict=True):
            full, pale, edge = group
            for body, chosen in ((full, which & plus), (pale, which & ~plus)):
                body.points = corner_points([self._rim(middle) for middle in middles[chosen]])
            rims = [self._rim(middle) for middle in middles[which & ~plus]]
            edge.points = corner_points([dash for rim in rims for dash in (dashes(rim) if self.dashed else [rim])])
        left, right = self._point(np.array([-0.5, self.columns - 0.5]), np.full(2, self.layers - 0.25))
        self.line.points = Line(left, left + np.clip(share / 0.4, 1e-6, 1) * (right - left)).points
        return self

    def set_matched(self, opacity: float) -> Self:
        """Show the tiles that have a partner in the other heap with a share of their opacity."""
        full, pale, edge = self.parts["matched"]
        full.set_fill(opacity=FULL * opacity)
        pale.set_fill(opacity=PALE * opacity)
        edge.set_stroke(opacity=opacity)
        return self

    def _rim(self, middle: np.ndarray) -> np.ndarray:
        half = SIDE * self.pitch / 2
        return middle + half * np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0.0]])

    def describe(self) -> list[str]:
        """How many of each sign."""
        plus, minus = (in_words(round(reading.shown)) for reading in self.readings())
        return [f"tiles: {plus} plus, {minus} minus"]

    def readings(self) -> list[Reading]:
        """How many solid and how many dashed tiles are drawn, 16 points a tile."""
        plus = int((self.products > 0).sum())
        solid, pale = (sum(len(group[k].points) / 16 for group in self.parts.values()) for k in (0, 1))
        return [
            Reading("solid tiles", solid, plus, 0.0),
            Reading("dashed tiles", pale, len(self.products) - plus, 0.0),
        ]
