"""`Basins`: from where the balls on the surface end in which valley, as two tinted areas and the border between."""

from __future__ import annotations

import numpy as np
from contourpy import contour_generator
from manim import VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import descents
from scenes.kit.stage.theme import theme
from scenes.l04_derivatives.functions import two_valleys
from scenes.l04_derivatives.two_balls import RATE
from scenes.l04_derivatives.valleys import TOP

SETTLED = 20  # steps after which a ball is beyond the saddle, on the side of the valley where it will end
NODES = 89, 77  # of the table of starts, along x and y
TINT = 0.16


class Basins(VGroup):
    """Both areas of `plot` in their class's hue; `border` is where they meet, its places (n, 2), rising in x.

    >>> plot = Plot((-1.1, 1.1, 0), (-0.95, 0.95, 0), width=6, height=5)
    >>> Basins(plot).places[[0, -1]].round(2).tolist()
    [[-0.43, 0.95], [1.1, -0.27]]
    """

    def __init__(self, plot: Plot) -> None:
        (left, low), (right, high) = plot.limits
        x, y = np.linspace(left, right, NODES[0]), np.linspace(low, high, NODES[1])
        starts = np.stack(np.meshgrid(x, y), axis=-1)
        ends = descents(two_valleys, starts.reshape(-1, 2), RATE, SETTLED)[-1]
        beyond = contour_generator(x=x, y=y, z=(ends.mean(axis=1) - TOP).reshape(starts.shape[:2]))
        far = 10.0  # beyond all places
        self.areas = VGroup(*(self._area(plot, np.asarray(beyond.filled(*span)[0][0]), k)
                              for k, span in enumerate(((-far, 0.0), (0.0, far)))))  # fmt: skip
        (line,) = (np.asarray(each) for each in beyond.lines(0.0))
        self.places = line[np.argsort(line[:, 0])]
        self.border = VMobject(stroke_color=theme().ink, stroke_width=4)
        self.border.points = corner_points([plot.c2p(*self.places.T)])
        super().__init__(self.areas, self.border)
        self.set_z_index(-1)

    @staticmethod
    def _area(plot: Plot, outline: np.ndarray, k: int) -> VMobject:
        area = VMobject(stroke_width=0).set_fill(theme().classes[k], TINT)
        area.points = corner_points([plot.c2p(*outline.T)])
        return area
