"""`Near`: the surroundings of the saddle, magnified, and a run that passes them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.kit.field.contours import Contours
from scenes.kit.field.trail import Trail
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l04_derivatives.functions import two_valleys
from scenes.l04_derivatives.valleys import TOP

REACH = 0.055  # from the saddle to the nearer edge
HEIGHTS = np.array([-0.003, -0.0012, -0.0003, 0.0003, 0.0012, 0.003, 0.006, 0.01])  # of contours, above the saddle


class Near:
    """The surroundings of the saddle, magnified: `ground`, and the run's `trail` up to `step()`."""

    def __init__(self, region: Region, descent: Descent, step: Callable[[], float]) -> None:
        side = min(region.width, region.height)
        half = REACH * np.array([region.width, region.height]) / side
        (x0, x1), (y0, y1) = ((TOP - each, TOP + each) for each in half.tolist())
        border = RoundedRectangle(corner_radius=0.12, width=region.width, height=region.height)
        border.set_stroke(theme().muted, 2).set_fill(theme().panel, 1).move_to(region.center)
        self.plot = Plot.inside(region.inset(0.06), (x0, x1, 0), (y0, y1, 0), equal=True, cross=(x0, y0))
        height = float(two_valleys(TOP, TOP))
        lines = Contours(self.plot, two_valleys, height + HEIGHTS, opacity=0.5)
        self.trail = Trail(self.plot, descent.points, color=theme().classes[0], radius=0.14).set_z_index(2)
        self.trail.show_until(step()).add_updater(lambda moving: moving.show_until(step()))
        self.ground = VGroup(border, lines, self.plot.dot(TOP, TOP, radius=0.07, role="accent"))
