"""`Lens`: a magnified view of a small window of a plot, drawn beside it, that can zoom in live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DL, DR, ORIGIN, RoundedRectangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Function, Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

Window = Callable[[], tuple[float, float, float]]

SMALLEST = 0.07  # manim units: the window is drawn no smaller, so that it stays visible


class Lens(VGroup):
    """The window of `plot` around `window()` = (x, y, half its width), magnified to `width` × `height` manim units.

    Both directions are magnified alike, so slopes look as steep as in the plot. It follows `window` at every frame;
    what else is to be seen through it is drawn in `lens.view`, a plot of its own.

    >>> plot = Plot((-2, 2, 1), (-1, 4, 1), width=6, height=5)
    >>> lens = Lens.inside(Region(-3, -1, 0, 2), plot, lambda x: x * x, lambda: (1.0, 1.0, 0.25))
    >>> round(lens.magnification, 2)
    2.53
    """

    def __init__(
        self,
        plot: Plot,
        f: Function,
        window: Window,
        *,
        width: float,
        height: float,
        center: np.ndarray = ORIGIN,
    ) -> None:
        self.plot, self.window = plot, window
        self.border = RoundedRectangle(corner_radius=0.12, width=width, height=height)
        self.border.set_stroke(theme().muted, 2).set_fill(theme().panel, 1).move_to(center)
        self.view = Plot((0, 1, 0), (0, 1, 0), width=width - 0.1, height=height - 0.1)
        self.view.move_to(center).remove(self.view.x_axis, self.view.y_axis, self.view.grid)
        self.curve = self.view.curve(f)
        self.rays = VMobject(stroke_color=theme().muted, stroke_width=1.5)
        self.frame = VMobject(stroke_color=theme().muted, stroke_width=2)
        super().__init__(self.rays, self.frame, self.border, self.view, self.curve)
        self.refresh()
        self.add_updater(lambda lens: lens.refresh())

    @classmethod
    def inside(cls, region: Region, plot: Plot, f: Function, window: Window) -> Self:
        """The lens that fills `region`."""
        return cls(plot, f, window, width=region.width, height=region.height, center=region.center)

    @property
    def magnification(self) -> float:
        """How much larger things look in the lens than in the plot."""
        return float(self.view.units[0] / self.plot.units[0])

    def refresh(self) -> Self:
        """Look at where the window is now."""
        x, y, half = self.window()
        box = self.view.box
        half_y = half * box.height / box.width * self.plot.units[0] / self.plot.units[1]
        self.view.set_ranges((x - half, x + half), (y - half_y, y + half_y))
        self.curve.set_samples(np.linspace(x - half, x + half, 80))
        self._draw_window(x, y, half, half_y)
        return self

    def _draw_window(self, x: float, y: float, half: float, half_y: float) -> None:
        center = self.plot.c2p(x, y)
        extent = self.plot.c2p(x + half, y + half_y) - center
        extent = extent * max(1.0, SMALLEST / float(np.max(extent)))
        corners = [center + extent * [sx, sy, 0] for sx, sy in ((-1, 1), (1, 1), (1, -1), (-1, -1), (-1, 1))]
        self.frame.points = corner_points([np.array(corners)])
        ends = [self.border.get_corner(DL), self.border.get_corner(DR)]
        self.rays.points = corner_points([np.array([corners[0], ends[0]]), np.array([corners[1], ends[1]])])

    def describe(self) -> list[str]:
        """What is seen through it."""
        return ["lens", *(f"in the lens, {text}" for text in self.curve.describe())]

    def readings(self) -> list[Reading]:
        """The magnified curve against the function: to a hundredth of the lens's height."""
        tolerance = 0.01 * (self.view.y_range[1] - self.view.y_range[0])
        return [reading._replace(tolerance=tolerance) for reading in self.curve.readings()]
