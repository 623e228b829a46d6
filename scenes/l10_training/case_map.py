"""`CaseMap`: the plane of two inputs in the colours of a network's answers, and the lines where they are equal."""

from __future__ import annotations

from typing import Self

import numpy as np
from contourpy import contour_generator
from manim import ImageMobject, ManimColor, UpdateFromAlphaFunc, VMobject, interpolate_color
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.kit.field.contours import height_color
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted
from scenes.l10_training.case_plane import CasePlane

COLUMNS = 400  # pixels across
FAINT, FULL = 0.16, 0.5  # how far a hue covers the background: where two answers are near each other, and far apart
SHADES = 64
READ_AT = 6, 30  # pixels each way; points of a line


class CaseMap(ImageMobject):
    """The area of `plot` in the hues of the winning classes, or, of numbers, in the colours of heights.

    `until` (0 to 1) is the share of the width that is painted yet.
    """

    def __init__(self, plot: Plot, plane: CasePlane) -> None:
        self.plot, self.plane, self.until = plot, plane, 1.0
        self._asked: tuple[np.ndarray, np.ndarray] | None = None
        rows = max(2, round(COLUMNS * plot.box.height / plot.box.width))
        self.low, self.high = float(plane.table.min()), float(plane.table.max())
        self.kinds, self.shares = self._painted(rows)
        self.ramps = self._ramps()
        colours = self.ramps[self.kinds, np.rint(self.shares * (SHADES - 1)).astype(int)]
        super().__init__(np.concatenate([colours, np.full((*self.kinds.shape, 1), 255)], axis=2).astype(np.uint8))
        self.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        self.refresh()

    def _painted(self, rows: int) -> tuple[np.ndarray, np.ndarray]:
        """Of each pixel which ramp it has, and how far along: heights between the nodes are blended."""
        plane = self.plane
        table: np.ndarray = plane.table[..., plane.winners] if plane.labels is not None else plane.table
        up, across = (_blend(plane.nodes, count) for count in (rows, COLUMNS))
        heights = np.einsum("ri,ijk,cj->rck", up[::-1], table, across, optimize=True)
        if plane.labels is None:
            return np.zeros(heights.shape[:2], int), np.clip(
                (heights[..., 0] - self.low) / (self.high - self.low or 1), 0, 1
            )
        if table.shape[2] == 1:
            return np.zeros(heights.shape[:2], int), np.ones(heights.shape[:2])
        first, second = np.sort(heights, axis=2)[..., [-1, -2]].transpose(2, 0, 1)
        lead = first - second
        return heights.argmax(axis=2), 1 - np.exp(-lead / max(float(np.median(lead)), 1e-12))

    def _ramps(self) -> np.ndarray:
        """The colours of each winning class, faint to full; or of heights, low to high: (ramps, shades, 3)."""
        ground, shares = theme().background, np.linspace(0, 1, SHADES).tolist()

        def shade(hue: ManimColor, share: float) -> np.ndarray:
            return np.asarray(interpolate_color(ground, hue, share).to_rgb()) * 255

        if self.plane.labels is None:
            return np.array([[shade(height_color(share), FULL) for share in shares]])
        hues = [theme().role(f"class {k}") for k in self.plane.winners]
        return np.array([[shade(hue, FAINT + (FULL - FAINT) * share) for share in shares] for hue in hues])

    def colour(self, share: float) -> ManimColor:
        """The colour of a height between the lowest (0) and the highest (1)."""
        return ManimColor(self.ramps[0, round(share * (SHADES - 1))] / 255)

    def share_of(self, rgb: np.ndarray) -> float:
        """The share whose colour is nearest to `rgb`, in 0..255."""
        return self._read(rgb)[1]

    def refresh(self) -> Self:
        """Cover the plot, as far as it is painted."""
        box = self.plot.box
        self.pixel_array[..., 3] = np.rint(255 * np.clip(self.until * COLUMNS - np.arange(COLUMNS), 0, 1))
        self.points = np.array([[x, y, 0.0] for y in (box.top, box.bottom) for x in (box.left, box.right)])
        return self

    def sweep(self) -> UpdateFromAlphaFunc:
        """The colours come from left to right: an animation."""

        def paint(_: object, share: float) -> None:
            self.until = share
            self.refresh()

        self.until = 0.0
        self.refresh()
        return UpdateFromAlphaFunc(self, paint)

    def describe(self) -> list[str]:
        """What its colours tell."""
        if self.plane.labels is None:
            return ["map in colours: low to high"]
        return [f"map in colours: {counted(len(self.plane.winners), 'class area')}"]

    def readings(self) -> list[Reading]:
        """What the colours of some pixels stand for, against the network's own answer at their places."""
        rows, columns = self.kinds.shape
        picked = [np.linspace(0, n - 1, READ_AT[0]).round().astype(int) for n in (rows, columns)]
        r, c = (each.ravel() for each in np.meshgrid(*picked, indexing="ij"))
        seen = self.pixel_array[r, c, 3] == 255
        r, c = r[seen], c[seen]
        if not len(r):
            return []
        box = self.plot.box
        x, y = box.left + (c + 0.5) / columns * box.width, box.top - (r + 0.5) / rows * box.height
        told = self._answers(self.plot.p2c(np.column_stack([x, y, 0 * x])))
        drawn = [self._read(self.pixel_array[i, j, :3]) for i, j in zip(r, c, strict=True)]
        if self.plane.labels is None:
            span, slack = self.high - self.low or 1.0, self._unevenness() + 0.02
            true = np.clip((told[:, 0] - self.low) / span, 0, 1)
            return [Reading("height's colour", s, float(t), slack) for (_, s), t in zip(drawn, true, strict=True)]
        found = []
        for (kind, _), scores, near in zip(drawn, told, self._near_a_line(r, c), strict=True):
            if not near:  # between nodes a boundary is known to a cell only
                found.append(Reading("hue", float(self.plane.winners[kind] % 4), float(int(scores.argmax()) % 4), 0.0))
        return found

    def _answers(self, at: np.ndarray) -> np.ndarray:
        """What the network answers at places, which are the same while nothing moves."""
        if self._asked is None or not np.array_equal(self._asked[0], at):
            self._asked = at, self.plane.told(at)
        return self._asked[1]

    def _read(self, rgb: np.ndarray) -> tuple[int, float]:
        """The ramp and the share whose colour is nearest."""
        kind, shade = np.unravel_index(np.abs(self.ramps - rgb).sum(axis=2).argmin(), self.ramps.shape[:2])
        return int(kind), float(shade) / (SHADES - 1)

    def _unevenness(self) -> float:
        """By how much of the whole range neighbouring nodes differ at most."""
        steps = [np.abs(np.diff(self.plane.table[..., 0], axis=axis)).max() for axis in (0, 1)]
        return float(max(steps)) / (self.high - self.low or 1.0)

    def _near_a_line(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether the nodes around a pixel have different winners."""
        winner, n = self.plane.table.argmax(axis=2), self.plane.nodes
        rows, columns = self.kinds.shape
        i = np.clip(((1 - (r + 0.5) / rows) * (n - 1)).astype(int), 0, n - 2)
        j = np.clip(((c + 0.5) / columns * (n - 1)).astype(int), 0, n - 2)
        around = np.stack([winner[i + a, j + b] for a in (0, 1) for b in (0, 1)])
        return np.asarray(np.ptp(around, axis=0) > 0)


class CaseLine(VMobject):
    """Where class `k` and the best of the others have equal scores, or, of numbers, where the output is `level`."""

    def __init__(self, plot: Plot, plane: CasePlane, k: int, level: float = 0.0, *, role: str = "ink") -> None:
        super().__init__(stroke_color=theme().role(role), stroke_width=6)
        self.plot, self.plane, self.k, self.level = plot, plane, k, level
        heights = self._height(plane.table.reshape(plane.nodes**2, -1)).reshape(plane.nodes, plane.nodes)
        lines = [np.asarray(line) for line in contour_generator(*plane.axes, heights).lines(0.0)]
        self.runs = [line for line in lines if len(line) > 1]
        self.points = corner_points([plot.c2p(line[:, 0], line[:, 1]) for line in self.runs])
        self._seen: tuple[bytes, list[Reading]] | None = None

    def _height(self, told: np.ndarray) -> np.ndarray:
        """What is zero on the line, for what is told at places, (n,)."""
        if self.plane.labels is None:
            return np.asarray(told[:, 0] - self.level)
        return np.asarray(told[:, self.k] - np.delete(told, self.k, axis=1).max(axis=1))

    def describe(self) -> list[str]:
        """What it is."""
        return ["line: equal answers on both sides"]

    def readings(self) -> list[Reading]:
        """How far drawn points are from where the answers are equal, in cells of the grid."""
        if not self.has_points():
            return []
        if self._seen is None or self._seen[0] != self.points.tobytes():  # asked again only where it is drawn anew
            self._seen = self.points.tobytes(), self._measured()
        return self._seen[1]

    def _measured(self) -> list[Reading]:
        starts, ends = self.get_start_anchors(), self.get_end_anchors()
        at = ((starts + ends) / 2)[np.linspace(0, len(starts) - 1, READ_AT[1]).round().astype(int)]
        cell = max(self.plot.box.width, self.plot.box.height) / (self.plane.nodes - 1)
        around = [at + cell * np.array([x, y, 0.0]) for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))]
        middle, *sides = (self._height(self.plane.told(self.plot.p2c(place))) for place in around)
        both = np.sign([middle, *sides])  # the line passes within a cell where signs differ
        return [
            Reading("cells from the line", float(np.ptp(signs) == 0 and signs[0] != 0), 0.0, 0.0) for signs in both.T
        ]


def _blend(nodes: int, pixels: int) -> np.ndarray:
    """The weights of the nodes for the middles of pixels along a side: (pixels, nodes), two of them in a row."""
    place = (np.arange(pixels) + 0.5) / pixels * (nodes - 1)
    left = np.minimum(place.astype(int), nodes - 2)
    weights = np.zeros((pixels, nodes))
    weights[np.arange(pixels), left], weights[np.arange(pixels), left + 1] = 1 - (place - left), place - left
    return weights
