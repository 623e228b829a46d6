"""Heat maps: what a network answers for every point of the plane, as the colours of one small image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Circle, ImageMobject, ManimColor, config, interpolate_color
from manim.constants import RESAMPLING_ALGORITHMS
from scipy.sparse import csr_array

from scenes.kit.described import numbers
from scenes.kit.field.isoline import Grid, Heights, Truth
from scenes.kit.live import following
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

FAINT, FULL = 0.14, 0.52  # how far a class's hue covers the background: where the network is unsure, where it is sure
SHADES = 256
READ_AT = 7  # pixels are read in a table of so many rows and columns
SATURATED, STEPS = 8.0, 4096  # heights beyond ±8 look like ±8; between them so many are told apart
Squash = Callable[[np.ndarray], np.ndarray]


class Ramp:
    """The colours of the shares 0 to 1, and the way back from a colour to its share.

    >>> ramp = Ramp(lambda share: interpolate_color(theme().panel, theme().activation, share))
    >>> round(ramp.share(ramp.colors(np.array([0.25]))[0]), 2)
    0.25
    """

    def __init__(self, color: Callable[[float], ManimColor]) -> None:
        table = [color(share).to_rgba() for share in np.linspace(0, 1, SHADES).tolist()]
        self.table = np.rint(np.array(table) * 255).astype(np.uint8)
        self._pixels = self.table.view(np.uint32).ravel()

    def colors(self, shares: np.ndarray) -> np.ndarray:
        """Opaque RGBA in 0..255 for every share, the nearest in 0..1: shape (..., 4)."""
        pixels = self._pixels.take(np.rint(shares * (SHADES - 1)).astype(np.int32), mode="clip")
        return np.asarray(pixels[..., None].view(np.uint8))

    def share(self, rgb: np.ndarray) -> float:
        """The share whose colour is nearest to `rgb`."""
        distance = np.abs(self.table[:, :3].astype(int) - rgb[:3].astype(int)).sum(axis=1)
        return float(distance.argmin()) / (SHADES - 1)


def class_ramp() -> Ramp:
    """From the first class's hue (0) to the second's (1), both faint at the boundary, where they meet."""

    def color(share: float) -> ManimColor:
        hue = theme().classes[int(share > 0.5)]
        return interpolate_color(theme().background, hue, FAINT + (FULL - FAINT) * abs(2 * share - 1))

    return Ramp(color)


def activation_ramp() -> Ramp:
    """From the empty neuron's colour (0) to the activation's hue (1)."""
    return Ramp(lambda share: interpolate_color(theme().panel, theme().activation, share))


def blend(grid: Grid, at: np.ndarray) -> csr_array:
    """The weights of the nodes for the coordinates `at` along an axis: (len(at), nodes), two of them in a row."""
    place = np.clip((at - grid.low) / grid.spacing, 0, grid.nodes - 1)
    left = np.minimum(place.astype(int), grid.nodes - 2)
    weights, nodes = np.stack([1 - (place - left), place - left], axis=1), np.stack([left, left + 1], axis=1)
    return csr_array((weights.ravel(), nodes.ravel(), 2 * np.arange(len(at) + 1)), shape=(len(at), grid.nodes))


def blended(rows: csr_array, table: np.ndarray, columns: csr_array) -> np.ndarray:
    """The nodes' `table` blended along both axes, for each of `rows` and each of `columns`."""
    return np.asarray(rows @ (columns @ table.T).T)


def pixels_per_unit() -> float:
    """How many pixels of the video a manim unit has: an image made for them is drawn fast and sharp."""
    return float(config.pixel_height / config.frame_height)


class HeatMap(ImageMobject):
    """The area of `plot` in the colours of `squash(heights)`; `truth` gives the squashed heights anywhere.

    The heights (the logits, say) are blended between the nodes of `grid`, then squashed: so boundaries are sharp
    though the grid is coarse. `until` (0 to 1) is the share of the width that is painted yet. A function as heights
    makes it live; `refresh` paints it where heights and plot are now.

    >>> plot, grid = Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4), Grid(-1, 1, 21)
    >>> f = lambda at: at[:, 0] + 2 * at[:, 1]
    >>> sigmoid = lambda z: 1 / (1 + np.exp(-z))
    >>> heights = grid.square(f(grid.points))
    >>> heat = HeatMap(plot, grid, heights, sigmoid, class_ramp(), truth=lambda at: sigmoid(f(at)))
    >>> all(reading.holds for reading in heat.readings())
    True
    """

    def __init__(self, plot: Plot, grid: Grid, heights: Heights, squash: Squash, ramp: Ramp, *, truth: Truth) -> None:
        self.plot, self.grid, self.heights, self.ramp, self.truth = plot, grid, following(heights), ramp, truth
        self.until = 1.0
        shares = squash(np.linspace(-SATURATED, SATURATED, STEPS))
        self.table = ramp.colors(shares).view(np.uint32).ravel()  # a pixel for every height
        self._painted: tuple[np.ndarray, int] | None = None
        super().__init__(np.zeros((1, 1, 4), dtype=np.uint8))
        self.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        self.refresh()
        if callable(heights):
            self.add_updater(lambda heat: heat.refresh())

    def refresh(self) -> Self:
        """Paint the heights of this moment where the plot is now, pixel for pixel."""
        box, heights = self.plot.box, self.heights()
        pixels = max(round(box.width * pixels_per_unit()), 1)
        if self._painted is None or heights is not self._painted[0] or pixels != self._painted[1]:
            self._painted = heights, pixels
            middles = self.grid.low + (np.arange(pixels) + 0.5) / pixels * (self.grid.high - self.grid.low)
            steps = (heights + SATURATED) * ((STEPS - 1) / (2 * SATURATED))
            place = blended(blend(self.grid, middles[::-1]), steps, blend(self.grid, middles))
            self.pixel_array = self.table.take(place.astype(np.int32), mode="clip")[..., None].view(np.uint8)
        covered = np.rint(255 * np.clip(self.until * pixels - np.arange(pixels), 0, 1)).astype(np.uint8)
        if (self.pixel_array[0, :, 3] != covered).any():
            self.pixel_array[..., 3] = covered
        self.points = np.array([[x, y, 0.0] for y in (box.top, box.bottom) for x in (box.left, box.right)])
        return self

    def describe(self) -> list[str]:
        """From which number to which its colours go."""
        shown = [reading.shown for reading in self.readings()]
        return [f"map in colours: from {numbers([min(shown)])} to {numbers([max(shown)])}"] if shown else []

    def readings(self) -> list[Reading]:
        """The share that the colours of 49 pixels show, against the truth at their places on the frame."""
        size = self.pixel_array.shape[0]
        chosen = np.linspace(0, size - 1, READ_AT).round().astype(int)
        rows, columns = (table.ravel() for table in np.meshgrid(chosen, chosen))
        painted = self.pixel_array[rows, columns, 3] == 255
        rows, columns = rows[painted], columns[painted]
        if not len(rows):
            return []
        corner, right, down = self.points[0], self.points[1] - self.points[0], self.points[2] - self.points[0]
        at = self.plot.p2c(corner + np.outer((columns + 0.5) / size, right) + np.outer((rows + 0.5) / size, down))
        shown = [self.ramp.share(self.pixel_array[row, column, :3]) for row, column in zip(rows, columns, strict=True)]
        return [Reading("colour", s, float(t), 0.015) for s, t in zip(shown, self.truth(at), strict=True)]


class NeuronPictures(ImageMobject):
    """In each of `circles` the picture of what its neuron answers for every point of the plane: one image for all.

    `answers` are those on `grid`, shape (nodes², neurons); a function makes them live. `truth` gives them anywhere,
    shape (points, neurons). The colours go from the first number of `span` to the second. `opacity[k]` is how far
    picture k has appeared. The circles are of one size and must stay where they are.

    >>> grid = Grid(-1, 1, 41)
    >>> same = lambda at: at
    >>> both = NeuronPictures([Circle(0.5), Circle(0.5).shift([2, 0, 0])], grid, grid.points, span=(-1, 1), truth=same)
    >>> both.opacity[:] = 1
    >>> len(both.refresh().readings()), all(reading.holds for reading in both.readings())
    (18, True)
    """

    def __init__(
        self,
        circles: list[Circle],
        grid: Grid,
        answers: Heights,
        *,
        span: tuple[float, float] = (0.0, 1.0),
        truth: Truth,
    ) -> None:
        self.grid, self.answers, self.truth, self.ramp = grid, following(answers), truth, activation_ramp()
        self.span = span
        self.middles = np.array([circle.get_center() for circle in circles])
        self.radius = circles[0].width / 2
        self.opacity = np.zeros(len(circles))
        per_unit = pixels_per_unit()
        self.size = int(np.ceil(2 * self.radius * per_unit)) + 1
        low, high = self.middles.min(axis=0) - self.radius, self.middles.max(axis=0) + self.radius
        from_corner = (np.abs(self.middles - [low[0], high[1], 0])[:, 1::-1] - self.radius) * per_unit
        self.corners = from_corner.astype(int)  # (row, column) of each picture's first pixel
        rows, columns = self.corners.max(axis=0) + self.size
        self._aim((from_corner - self.corners).T, per_unit)
        super().__init__(np.zeros((rows, columns, 4), dtype=np.uint8))
        self.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"]).set_z_index(3)  # above the circles
        sides, ends = low[0] + columns / per_unit, high[1] - rows / per_unit
        self.points = np.array([[x, y, 0.0] for y in (high[1], ends) for x in (low[0], sides)])
        self._painted: tuple[np.ndarray, bytes] | None = None
        self.refresh()
        if callable(answers):
            self.add_updater(lambda pictures: pictures.refresh())

    def _aim(self, offset: np.ndarray, per_unit: float) -> None:
        """Which pixels of each picture lie in its circle, and which places of the plane they show.

        `offset` (2, circles): where, in pixels, the circle's box begins within its first pixel, from above and left.
        """
        radius = self.radius * per_unit
        # From the circle's middle to its pixels, in shares of the radius, downwards and to the right: (circles, size).
        down, right = (np.arange(self.size) + 0.5 - offset[:, :, None]) / radius - 1
        self.mask = np.clip((1 - np.hypot(down[:, :, None], right[:, None, :])) * radius + 0.5, 0, 1)
        middle, reach = (self.grid.high + self.grid.low) / 2, (self.grid.high - self.grid.low) / 2
        self.row_weights = [blend(self.grid, middle - reach * share) for share in down]
        self.column_weights = [blend(self.grid, middle + reach * share) for share in right]

    def refresh(self) -> Self:
        """Paints the answers of this moment; nothing is done while they are the same array."""
        answers, opacity = self.answers(), self.opacity.tobytes()
        if self._painted is not None and answers is self._painted[0] and opacity == self._painted[1]:
            return self
        self._painted = answers, opacity
        tables = np.ascontiguousarray(self._shares(answers).T).reshape(-1, self.grid.nodes, self.grid.nodes)
        for k, (row, column) in enumerate(self.corners.tolist()):
            tile = self.pixel_array[row : row + self.size, column : column + self.size]
            tile[:] = self.ramp.colors(blended(self.row_weights[k], tables[k], self.column_weights[k]))
            tile[..., 3] = np.rint(255 * self.opacity[k] * self.mask[k])
        return self

    def _shares(self, answers: np.ndarray) -> np.ndarray:
        """Where in the span each answer lies."""
        low, high = self.span
        return (answers - low) / (high - low)

    def describe(self) -> list[str]:
        """How many there are."""
        seen = int((self.opacity > 0).sum())
        return [f"{counted(seen, 'neuron')}, each with a picture of what it answers"] if seen else []

    def readings(self) -> list[Reading]:
        """Nine places in each picture that has appeared: what the colour shows against the truth at that place."""
        (left, top), (right, bottom) = self.points[0, :2], self.points[3, :2]
        rows, columns = self.pixel_array.shape[:2]
        unit, middle = (self.grid.high - self.grid.low) / (2 * self.radius), (self.grid.high + self.grid.low) / 2
        across, down = (table.ravel() for table in np.meshgrid(*[np.linspace(0.25, 0.75, 3) * (self.size - 1)] * 2))
        found = []
        for k in np.flatnonzero(self.opacity == 1).tolist():
            row, column = np.rint(self.corners[k, :, None] + [down, across]).astype(int)
            x = left + (column + 0.5) / columns * (right - left) - self.middles[k, 0]
            y = top + (row + 0.5) / rows * (bottom - top) - self.middles[k, 1]
            true = np.clip(self._shares(self.truth(np.column_stack([x, y]) * unit + middle)[:, k]), 0, 1)
            shown = [self.ramp.share(rgb) for rgb in self.pixel_array[row, column, :3]]
            found += [Reading("picture", s, float(t), 0.015) for s, t in zip(shown, true, strict=True)]
        return found
