"""A curve in a small frame, with a live point, its tangent, and the number of its slope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from manim import ManimColor, RoundedRectangle, VGroup, VMobject

from scenes.kit.plot.coordinates import Point, Range
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.values import Value

MARGIN = 0.24  # between the frame and what is in it


def framed(region: Region) -> RoundedRectangle:
    """The small frame that a picture in `region` lies on."""
    frame = RoundedRectangle(width=region.width, height=region.height, corner_radius=0.18, stroke_width=2)
    return frame.set_stroke(theme().faint).set_fill(theme().panel, opacity=1).move_to(region.center).set_z_index(-2)


class SlopePlot(VGroup):
    """The graph of `f` (of numbers and arrays) in a framed `region`, and its tangent at `at()`, of slope `df(at())`.

    Point, tangent and the tangent's number `slope` follow `at` at every frame. The number stands at the coordinates
    `slope_at` and is no part of the group: a scene brings it when it is wanted. `x` and `y` are the axes' ranges,
    `names` their names in Typst mathematics, `cross` is where they meet; `equal` gives both the same unit.

    >>> plot = SlopePlot(Region(-3, 3, -2, 2), lambda x: x * x, lambda x: 2 * x, lambda: 0.5, x=(-1, 2, 0), y=(0, 3, 0))
    >>> plot.slope.text, all(reading.holds for reading in plot.readings())
    ('1.0000', True)
    """

    def __init__(
        self,
        region: Region,
        f: Callable[[Any], Any],
        df: Callable[[float], float],
        at: Callable[[], float],
        *,
        x: Range,
        y: Range,
        names: tuple[str, str] = ("", ""),
        color: ManimColor | None = None,
        role: str | None = None,
        equal: bool = False,
        slope_at: Point = (0.0, 0.0),
        cross: tuple[float | None, float | None] = (None, None),
        places: int = 4,
    ) -> None:
        self.f, self.df, self.at = f, df, at
        self.panel = framed(region)
        room = region.inset(MARGIN)
        self.plot = Plot.inside(room, x, y, equal=equal, cross=cross, x_label=names[0], y_label=names[1])
        self.curve = self.plot.curve(f, color=colour_of(color, role))
        self.tangent = self.plot.tangent(f, df, at, length=0.5 * region.width)
        self.dot = PlotDot(self.plot, self.point, radius=0.12).set_z_index(2)
        self.guide = Segment(self.plot, self._guide, stroke_width=2)
        super().__init__(self.panel, self.plot, self.guide, self.curve, self.tangent, self.dot)
        slope = Value(lambda: df(at()), places=places, size=1.05 * LABEL, role="gradient", align="center")
        self.slope = slope.move_to(self.plot.c2p(*slope_at))

    @property
    def bare(self) -> list[VMobject]:
        """The frame, the axes and the curve: what there is before anything touches it."""
        return [self.panel, self.plot, self.curve]

    def point(self) -> Point:
        """The coordinates of the live point."""
        return self.at(), float(self.f(self.at()))

    def _guide(self) -> tuple[Point, Point]:
        x, y = self.point()
        return (x, self.plot.cross[1]), (x, y)

    def rest(self) -> Self:
        """From now on nothing follows `at`: for a plot that is about to move as a whole."""
        return self.clear_updaters()

    def readings(self) -> list[Reading]:
        """The ticks, the curve, the dot, and the tangent's slope."""
        parts = (self.plot, self.curve, self.dot, self.tangent)
        return [reading for part in parts for reading in part.readings()]
