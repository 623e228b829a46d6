"""`StepLens`: the step up of b and the triangle at it, drawn four times as large beside the plane."""

from __future__ import annotations

import numpy as np
from manim import DL, DOWN, DR, RIGHT, UL, UR, Rectangle, VGroup, VMobject

from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.plot.slope_plot import framed
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula

CLOSER = 4.0  # times as large as on the plane
BOLD = 2.2  # thickness of the step, in plain arrows
TINT = 0.3  # of the triangle
BESIDE = 2.6  # manim units at the right of the step, for what is said of it


class StepLens(VGroup):
    """What is seen in `region` of the plane around the triangle `up`; `rays` lead there from the `window` on the plane.

    The picture's plane shows the view in which the lens looks at it. `beside` places what is said of two sides.

    >>> from scenes.kit.runs.turning_pair import TurningPair
    >>> pair = TurningPair((4, -3), (2.4, 0.7))
    >>> picture = PairPicture(pair, View(Region(-7, 0, -3, 3), (2, 0), 1.2))
    >>> lens = StepLens(picture, picture.triangles()[2], Region(1, 6, -3, 3))
    >>> round(lens.magnification, 6), all(reading.holds for reading in lens.readings())
    (4.0, True)
    """

    def __init__(self, picture: PairPicture, up: RightTriangle, region: Region) -> None:
        self.over, pair = picture.plane, picture.pair
        unit = CLOSER * self.over.view.unit
        low, high = up.at.min(axis=0), up.at.max(axis=0)
        middle = float(high[0]) - (region.width / 2 - BESIDE) / unit, float(low[1] + high[1]) / 2
        self.plane = Plane(View(region, middle, unit))
        self.triangle = RightTriangle(self.plane, up.at.tolist(), role="weight").tint(TINT)
        self.triangle.marks.set_stroke(theme().accent, 5)
        self.step = VectorArrow(self.plane, pair.up(), pair.right(), color=picture.tints[1], bold=BOLD)
        self.shadow = Segment(self.plane, (tuple(up.at[1]), tuple(up.at[2])), role="input", stroke_width=8)
        self.border = framed(region)
        self.window = Rectangle(width=region.width / CLOSER, height=region.height / CLOSER)
        self.window.set_stroke(theme().muted, 2).move_to(self.over.c2p(*middle))
        ends = [(self.window.get_corner(a), self.border.get_corner(b)) for a, b in ((UR, UL), (DR, DL))]
        self.rays = VMobject(stroke_color=theme().muted, stroke_width=1.5)
        self.rays.points = corner_points([np.stack(both) for both in ends])
        super().__init__(self.border, self.triangle, self.shadow, self.step, self.window, self.rays)

    def beside(self, step: Formula, shadow: Formula) -> None:
        """What becomes of the longest side stands beside it; what becomes of the shadow, below it."""
        tip, foot, tail = self.plane.c2p(*self.triangle.at.T)
        step.next_to((tip + tail) / 2, RIGHT, buff=0.35)
        shadow.next_to((foot + tail) / 2, DL, buff=0.12)
        room = self.plane.view.region.inset(0.15)
        if shadow.get_left()[0] < room.left:
            room.pull_in(shadow.next_to(tail, DOWN, buff=0.15))

    @property
    def magnification(self) -> float:
        """How much larger things look in the lens than on the plane."""
        return float(self.plane.units[0] / self.over.units[0])

    def readings(self) -> list[Reading]:
        """The triangle, its shadow and the step, as the lens shows them."""
        return [*self.triangle.readings(), *self.shadow.readings(), *self.step.readings()]
