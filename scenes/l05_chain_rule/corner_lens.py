"""The corner where a rectangle's strips meet, magnified as much as it takes to see them."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, Line, Rectangle, VGroup, VMobject

from scenes.kit.plot.product_area import ProductArea
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value


class CornerLens(VGroup):
    """A window inside a rectangle, with its upper right corner magnified: the strip gained is always `strip` wide.

    >>> lens = CornerLens(ProductArea((0, 0, 0), 2.0, (5.0, 1.0), lambda: (5.41, 0.9)), 3.0, 1.2, 0.8)
    >>> all(reading.holds for reading in lens.readings())
    True
    """

    def __init__(self, area: ProductArea, width: float, height: float, strip: float) -> None:
        self.area, self.strip = area, strip
        window = Rectangle(width=width, height=height, color=theme().ink, stroke_width=3)
        window.set_fill(theme().background, 1).next_to(area.rim.get_right(), LEFT, buff=0.35)
        self.window = window.set_z_index(2)
        target = area.rim.get_corner(window.get_corner((1, 1, 0)) - window.get_center())
        lead = Line(window.get_corner((1, 1, 0)), target, color=theme().ink, stroke_width=3)
        parts = (area.body, area.gained, area.lost, area.corner)
        self.boxes = [VMobject().match_style(part).set_z_index(2) for part in parts]
        number = Value(self.zoom, places=0, reserve="000")
        self.times = Formula("times @n", LABEL, n=number).set_z_index(3)
        self.times.move_to(window.get_corner(DOWN + LEFT)).shift((0.6, 0.3, 0))
        super().__init__(lead, self.window, *self.boxes, self.times)
        self.add_updater(lambda lens: lens.refresh())
        self.refresh()

    def zoom(self) -> float:
        """How many times larger than the rectangle the window shows it."""
        return self.strip / (self.area.unit * (self.area.now()[0] - self.area.before[0]))

    def refresh(self) -> Any:
        """Draw the four areas as far as the window reaches."""
        left, low = self.window.get_corner(DOWN + LEFT)[:2]
        right, high = self.window.get_right()[0] - 0.2 - self.strip, self.window.get_top()[1] - 0.2
        thin = self.zoom() * self.area.unit * (self.area.before[1] - self.area.now()[1])
        spans = (left, right, low), (right, right + self.strip, low), (left, right, high - thin)
        for box, (start, end, foot) in zip(self.boxes, (*spans, (right, right + self.strip, high - thin)), strict=True):
            ring = ((start, foot), (end, foot), (end, high), (start, high), (start, foot))
            box.set_points_as_corners([(*place, 0) for place in ring])
        return self

    def readings(self) -> list[Reading]:
        """What the strips measure, without the magnification."""
        scale, (u0, v0), (u, v) = self.zoom() * self.area.unit, self.area.before, self.area.now()
        return [
            Reading("gained", float(self.boxes[1].width) / scale, u - u0, 1e-6),
            Reading("lost", float(self.boxes[2].height) / scale, v0 - v, 1e-6),
        ]
