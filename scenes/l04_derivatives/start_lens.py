"""`StartLens`: the short stretch of a curve in which two starts lie, magnified; the curve itself comes later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, UP, Line, Rectangle, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import framed
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

SIDES, ROOM = 0.45, 0.4  # what is seen beside the starts and above the higher one, as shares of what lies between
WINDOW = 0.5, 0.44  # of the rectangle around both starts in the plot, in manim units
BALL = 0.14  # radius


class StartLens(VGroup):
    """The framed stretch of `f` around two `starts` of `plot`: a dot at each, its place below in `size`.

    `window` is the small rectangle around the starts in `plot`, `rays` lead from there to the frame: the scene brings
    them, as it does `curve`, `tangents` and `top`, the mark of the hilltop. Heights are magnified more than widths.

    >>> plot = Plot((0, 4, 0), (0, 16, 0), width=4, height=4)
    >>> lens = StartLens(Region(0, 4, 0, 3), plot, lambda x: x * x, (1.0, 2.0), 1.5, 40)
    >>> [round(tangent.slope(), 6) for tangent in lens.tangents]
    [2.0, 4.0]
    """

    def __init__(
        self, region: Region, plot: Plot, f: Callable[[Any], Any], starts: tuple[float, float], top: float, size: float
    ) -> None:
        low, high = starts
        side = SIDES * (high - low)
        ends = [float(f(x)) for x in (low - side, *starts, high + side)]
        peak = max(float(f(low + k * (high - low) / 50)) for k in range(51))
        floor, rise = min(ends), peak - min(ends)
        x, y = (low - side, high + side, 0), (floor, peak + ROOM * rise, 0)
        names = [Value(start, size=size, role=f"class {k}") for k, start in enumerate(starts)]
        band = names[0].height + 0.3
        inner = Region(region.left + 0.1, region.right - 0.1, region.bottom + band, region.top - 0.1)
        view = Plot.inside(inner, x, y, cross=(x[0], y[0]))
        self.curve = view.curve(f)
        dots = [view.dot(start, float(f(start)), radius=BALL, role=f"class {k}") for k, start in enumerate(starts)]
        self.tangents = [view.tangent(f, lambda at: derivative(f, at), start, length=1.5) for start in starts]
        for name, start in zip(names, starts, strict=True):
            name.next_to(view.c2p(start, floor), DOWN, buff=0.2)
        stem = Line(view.c2p(top, float(f(top))), view.c2p(top, floor), color=theme().muted, stroke_width=3)
        number = Value(top, size=LABEL, role="muted").next_to(stem, DOWN, buff=0.2)
        self.top = VGroup(stem, number.align_to(names[0], DOWN))
        self.border = framed(region)
        width, height = WINDOW
        self.window = Rectangle(width=width, height=height, color=theme().muted, stroke_width=2.5)
        self.window.move_to(plot.c2p((low + high) / 2, float(f((low + high) / 2)))).set_z_index(4)
        self.rays = VMobject(stroke_color=theme().muted, stroke_width=1.5)
        right, box = float(self.window.get_right()[0]), self.window
        corners = [((right, box.get_edge_center(way)[1], 0), (region.left, edge, 0))
                   for way, edge in ((UP, region.top - 0.15), (DOWN, region.bottom + 0.15))]  # fmt: skip
        self.rays.points = corner_points([np.array(pair, float) for pair in corners])
        self.marks = VGroup(view, VGroup(*dots).set_z_index(3), *names)
        super().__init__(self.border, self.marks)
