"""`HundredDays`: a square of a hundred days, six columns of ten with wind, five rows of ten with heads."""

from __future__ import annotations

from manim import DOWN, LEFT, Polygon, VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import Segment
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import BOTH, HEADS, WIND


class HundredDays(VGroup):
    """The `grid` of ten by ten days, with `wind`, `heads`, `both` and `names`; beside it `count` and `product`."""

    def __init__(self, region: Region, size: float) -> None:
        left, right = region.columns(0.56, 0.44)
        side = min(left.width - 2.05, left.height - 0.9)
        self.square = Coordinates((0, 1, 0), (0, 1, 0), width=side, height=side)
        self.square.move_to((float(left.right - side / 2 - 0.2), float(region.top - side / 2), 0.0))
        tenths = [k / 10 for k in range(11)]
        self.grid = VGroup(
            *(Segment(self.square, ((x, 0), (x, 1)), role="faint", stroke_width=3) for x in tenths),
            *(Segment(self.square, ((0, y), (1, y)), role="faint", stroke_width=3) for y in tenths),
        )
        self.wind, self.heads = self._part(WIND, 1.0, "class 0"), self._part(1.0, HEADS, "class 1")
        self.both = self._part(WIND, HEADS, "accent").set_fill(opacity=0.15).set_stroke(theme().accent, 8)
        self.both.set_z_index(3)
        wind, heads = (Value(chance, places=1, role=f"class {k}") for k, chance in enumerate((WIND, HEADS)))
        self.names = [Formula('"wind" @wind', size, role="class 0", wind=wind)]
        self.names[0].next_to(self.wind, DOWN, buff=0.2)
        self.names.append(Formula('"heads" @heads', size, role="class 1", heads=heads))
        self.names[1].next_to(self.heads, LEFT, buff=0.2)
        wind, heads = (Value(chance, places=1, role=f"class {k}") for k, chance in enumerate((WIND, HEADS)))
        both = Value(BOTH, places=1, role="ink")
        upper, lower = right.inset(0.1, 0.3).rows(1, 1)
        days = Value(float((len(tenths) - 1) ** 2), places=0)
        self.count = upper.fit(Formula('@days "days"', 1.9 * size, days=days))
        self.product = lower.fit(Formula("@wind dot @heads = @both", 1.9 * size, wind=wind, heads=heads, both=both))
        super().__init__(self.grid, self.wind, self.heads)

    def _part(self, across: float, up: float, role: str) -> VMobject:
        corners = ((0, 0), (across, 0), (across, up), (0, up))
        part = Polygon(*(self.square.c2p(*corner) for corner in corners), stroke_width=0)
        return part.set_fill(theme().role(role), 0.4)

    def readings(self) -> list[Reading]:
        """The areas as shares of the square."""
        parts = ((self.wind, WIND), (self.heads, HEADS), (self.both, BOTH))
        unit = float(self.square.box.width) ** 2
        return [Reading("area", float(part.width * part.height) / unit, true, 1e-6) for part, true in parts]
