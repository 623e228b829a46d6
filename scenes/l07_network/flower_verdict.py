"""What a `FlowerWindow` shows of its neuron: the tinted sides, the line between them, and where zero is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np
from manim import LEFT, RIGHT, Line, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

if TYPE_CHECKING:
    from scenes.l07_network.flower_window import FlowerWindow

FAINT = 0.2  # of the tint
SPECIES = ("class 1", "class 2")


class Tint(VGroup):
    """Both sides of the neuron's line, in the colours of what it says there."""

    def __init__(self, window: FlowerWindow) -> None:
        self.window = window
        super().__init__(*(VMobject(stroke_width=0).set_fill(theme().role(role), FAINT) for role in SPECIES))
        self.set_z_index(-2)
        self.refresh()
        self.add_updater(lambda tint: tint.refresh())

    def refresh(self) -> Self:
        """Cut the window along the line."""
        corners, heights = self.window.heights()
        plot = self.window.plot
        for sign, part in zip((-1.0, 1.0), self.submobjects, strict=True):
            polygon = kept(corners, sign * heights)
            closed = polygon[[*range(len(polygon)), 0]] if len(polygon) else polygon
            part.points = corner_points([plot.c2p(*closed.T)] if len(closed) else [])
        return self

    def readings(self) -> list[Reading]:
        """The share of the window that is called virginica, by the polygon's area and by counting places."""
        plot = self.window.plot
        W, b = self.window.moves.now.boundary(*self.window.moves.neuron)
        low, high = plot.limits
        grid = np.stack(np.meshgrid(*(np.linspace(0.0025, 0.9975, 200) for _ in range(2))), -1).reshape(-1, 2)
        true = float((((low + grid * (high - low)) @ W + b) > 0).mean())
        corners = plot.p2c(self[1].get_start_anchors()) if len(self[1].points) else np.zeros((0, 2))
        x, y = ((corners - low) / (high - low)).T
        area = 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))
        return [Reading("called virginica", area, true, 0.02)]


class Cut(VMobject):
    """The neuron's line: where its sum is zero, from edge to edge of the window."""

    def __init__(self, window: FlowerWindow) -> None:
        super().__init__(stroke_color=theme().ink, stroke_width=9)
        self.window = window
        self.set_z_index(2)
        self.refresh()
        self.add_updater(lambda cut: cut.refresh())

    def refresh(self) -> Self:
        """Draw it where it is now; there is none if the window lies on one side."""
        corners, heights = self.window.heights()
        ends = crossings(corners, heights)
        self.points = corner_points([self.window.plot.c2p(*ends.T)] if len(ends) == 2 else [])
        return self

    def readings(self) -> list[Reading]:
        """The neuron's sum at both ends, in parts of what it is across the window."""
        if not self.has_points():
            return []
        W, b = self.window.moves.now.boundary(*self.window.moves.neuron)
        sums = self.window.plot.p2c(self.points[[0, -1]]) @ W + b
        return [Reading("sum", float(each) / float(np.ptp(self.window.heights()[1])), 0.0, 1e-6) for each in sums]


def crossings(corners: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """The points on a polygon's edges where the heights at its corners, linear between them, pass zero: (m, 2).

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> crossings(square, square[:, 0] - 0.25).tolist()
    [[0.25, 0.0], [0.25, 1.0]]
    """
    before, lower = np.roll(corners, 1, axis=0), np.roll(heights, 1)
    passed = (heights > 0) != (lower > 0)
    shares = lower[passed] / (lower[passed] - heights[passed])
    return np.asarray(before[passed] + shares[:, None] * (corners - before)[passed])


def kept(corners: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """The part of a polygon (n, 2) where the heights at its corners, linear between them, are above zero.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> kept(square, square[:, 0] - 0.5).tolist()
    [[0.5, 0.0], [1.0, 0.0], [1.0, 1.0], [0.5, 1.0]]
    """
    found = []
    for k, (corner, height) in enumerate(zip(corners, heights.tolist(), strict=True)):
        before, lower = corners[k - 1], float(heights[k - 1])
        if (height > 0) != (lower > 0):
            found.append(before + (corner - before) * lower / (lower - height))
        if height > 0:
            found.append(corner)
    return np.array(found).reshape(-1, 2)


class ZeroAxes(VGroup):
    """Lines where the table's length is zero and where its width is, if they are in the window."""

    def __init__(self, window: FlowerWindow) -> None:
        self.window = window
        super().__init__(*(Line(LEFT, RIGHT, stroke_width=4, color=theme().muted) for _ in range(2)))
        self.refresh()
        self.add_updater(lambda axes: axes.refresh())

    def refresh(self) -> Self:
        """Draw them where zero is now."""
        plot = self.window.look()
        low, high = plot.limits
        for axis, line in enumerate(self.submobjects):
            ends = np.array([low, high])
            ends[:, axis] = 0.0
            line.points = corner_points([plot.c2p(*ends.T)] if low[axis] < 0 < high[axis] else [])
        return self
