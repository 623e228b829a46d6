"""`PairPicture`: a turning pair on a plane, with the steps of b, the shadows on a and the rays that cast them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import UP, Circle, Mobject, VGroup, VMobject, interpolate_color

from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray, along
from scenes.kit.algebra.vectors import SHAFT_HALF, Live, VectorArrow, left_of, unit
from scenes.kit.moves.animate import animate
from scenes.kit.plot.coordinates import Point
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

TINTED = 0.55  # how far the steps' colours are from b's, lighter and greener
BOLD = 1.7  # thickness of the pair's arrows, in plain ones
THICK = 0.36  # of a shadow, in manim units
OUTSIDE = (-0.32, -0.45, -0.42)  # from the sides of the triangle of a to their numbers


def plated(name: Maths) -> VGroup:
    """`name` on a round plate in the background's colour, so that grid and light do not strike it through."""
    plate = Circle(0.26, stroke_width=0, fill_color=theme().background, fill_opacity=0.85)
    return VGroup(plate.set_z_index(1), name.set_z_index(2).move_to(plate))


class PairPicture:
    """What is drawn of `pair`: it follows the pair's angles and the plane's view. Nothing is on stage until added.

    `plane`; `arrows` a and b with their `names`; `steps`: b in one step right and one step up, in `tints` of b's
    colour. A shadow has the colour of the arrow that throws it.

    >>> from scenes.kit.stage.layout import Region
    >>> picture = PairPicture(TurningPair((4, -3), (2.4, 0.7)), View(Region(-4, 4, -3, 3), (0, 0), 0.5))
    >>> [round(shadow.readings()[0].shown, 6) for shadow in picture.shadows((0.3, 0.6, 0.9))]
    [1.92, -0.42, 1.5]
    """

    def __init__(self, pair: TurningPair, view: View) -> None:
        self.pair, self.plane, hue = pair, Plane(view), theme()
        self.tints = [interpolate_color(hue.input, other, TINTED) for other in (hue.ink, hue.activation)]
        a, b = (
            VectorArrow(self.plane, vector, role=role, bold=BOLD)
            for vector, role in ((pair.a, "weight"), (pair.b, "input"))
        )
        self.arrows, self.along = VGroup(a, b), a
        self.names = VGroup(
            self._beside_a(plated(Maths("bold(a)", HERO, role="weight")), along=-0.75, across=-0.6),
            b.tag(plated(Maths("bold(b)", HERO, role="input")), along=0.1, across=0.5),
        )
        self.steps = [
            VectorArrow(self.plane, pair.right, color=self.tints[0]),
            VectorArrow(self.plane, pair.up, pair.right, color=self.tints[1]),
        ]

    def orbits(self) -> VGroup:
        """The circles on which the tips turn, in the view of now."""
        radii = (self.plane.view.unit * self.pair.lengths).tolist()
        rings = (Circle(radius, color=theme().faint, stroke_width=2.5) for radius in radii)
        return VGroup(*(ring.move_to(self.plane.c2p(0, 0)) for ring in rings))

    def shadows(self, lanes: Sequence[float]) -> list[LineShadow]:
        """On a: of the step right, of the step up, and of b; each so far (manim units) beside a.

        That of the step up lies in its lane where it falls back; where it does not, it goes on in the first one's.
        """
        pair = self.pair
        ways: tuple[tuple[Live, Point | Live], ...] = (
            (pair.right, (0.0, 0.0)),
            (pair.b, pair.right),
            (pair.b, (0.0, 0.0)),
        )
        right, up, whole = (
            LineShadow(self.plane, tip, pair.a, tail, lane=lane, thickness=THICK, color=color)
            for (tip, tail), lane, color in zip(ways, lanes, (*self.tints, theme().input), strict=True)
        )
        up.add_updater(lambda strip: setattr(strip, "lane", lanes[up.span[1] < up.span[0]]), index=0)
        return [right, up, whole]

    def rays(self, reach: float) -> list[Ray]:
        """Through the ends of the step right and of b, straight onto a and so far beyond."""
        return [Ray(self.plane, point, self.pair.a, reach=reach) for point in (self.pair.right, self.pair.b)]

    def edge(self, reach: float) -> Segment:
        """The ray past the tail of both, as far beyond a as the others."""

        def ends() -> tuple[Point, Point]:
            x, y = unit(self.pair.a())
            return (0.0, 0.0), (reach / self.plane.view.unit * y, -reach / self.plane.view.unit * x)

        return Segment(self.plane, ends, role="accent", stroke_width=3)

    def show(self, opacity: float, *arrows: VMobject) -> list[Any]:
        """The animations in which arrows step back, or come forward again."""
        return [animate(arrow).set_fill(opacity=opacity) for arrow in arrows]

    def sides(
        self,
        triangle: RightTriangle,
        size: Size = BODY,
        places: int = 0,
        *,
        shares: Sequence[float] = (0.84, 0.5, 0.4),
        gaps: Sequence[float] = OUTSIDE,
    ) -> VGroup:
        """At the sides of a triangle like that of a their lengths: of its part right, of its part up, and its own.

        They leave the corner at the tail to a smaller triangle, and ride along; negative gaps are outside.
        """
        style: dict[str, Any] = {"role": "weight", "size": size}
        numbers = [Value(abs(part), places=places, **style) for part in self.pair.a().tolist()]
        numbers.append(Value(float(self.pair.lengths[0]), places=0, **style))
        at = zip(numbers, shares, gaps, strict=True)
        return VGroup(*(triangle.inside(number, side, share, gap) for side, (number, share, gap) in enumerate(at)))

    def seen_tip(self) -> np.ndarray:
        """The tip of a, or where a leaves what is seen of the plane, shape (2,)."""
        a, ((left, right), (bottom, top)) = self.pair.a(), self.plane.view.ranges
        limits = np.where(a > 0, (right, top), (left, bottom))
        return np.asarray(a * min(1.0, *(limits[a != 0] / a[a != 0]).tolist()))

    def _beside_a(self, label: VGroup, along: float, across: float) -> VGroup:
        """Keep `label` so far (manim units) beyond the end that is seen of a, and to its left, in the picture."""

        def follow(moving: Mobject) -> None:
            way = unit(np.array([*self.pair.a(), 0.0]))
            moving.move_to(self.plane.c2p(*self.seen_tip()) + along * way + across * left_of(way))
            moving.shift(max(0.0, self.plane.view.region.bottom - float(moving.get_bottom()[1])) * UP)

        follow(label)
        return label.add_updater(follow)

    def shaft(self) -> Segment:
        """Arrow a without its head, as far as it lies in the view of the plane, for one that its tip is out of."""

        def ends() -> tuple[Point, Point]:
            return (0.0, 0.0), self.seen_tip()

        shaft = Segment(self.plane, ends, role="weight", stroke_width=100 * 2 * SHAFT_HALF * BOLD)
        return shaft.set_z_index(1)

    def heading(self, strip: LineShadow) -> VectorArrow:
        """An arrow in a shadow, from where it begins to where it ends."""

        def ends() -> np.ndarray:
            return np.asarray(self.plane.p2c(np.stack(strip.ends)))

        return VectorArrow(self.plane, lambda: ends()[1] - ends()[0], lambda: ends()[0], role="ink")

    def length(self, size: Size = BODY, along: float = 0.6, across: float = -0.42) -> Value:
        """The length of a: it rides along with it, at the share `along` of its way and so far to its left."""
        arrow = self.along
        number = Value(float(self.pair.lengths[0]), places=0, role="weight", size=size)

        def follow(moving: Mobject) -> None:
            way = arrow.tip - arrow.tail
            moving.move_to(arrow.tail + along * way + across * left_of(unit(way)))

        follow(number)
        return number.add_updater(follow)

    def light(self, above: float) -> LightFall:
        """Light onto a, past b; it turns with them."""
        return LightFall(self.plane, self.pair.b, self.pair.a, above=above)

    def line_behind(self, reach: float) -> Segment:
        """The line of a as it is now, `reach` units on behind its tail."""
        return Segment(self.plane, ((0.0, 0.0), tuple(-reach * unit(self.pair.a()))), color=theme().muted, dashed=True)

    def triangles(self) -> list[RightTriangle]:
        """That of a, along the axes, and its likenesses at the steps of b, as they are now.

        Corner answers corner: in a step's triangle the step is the longest side, its shadow's length another.
        """
        pair = self.pair
        a, b, right = pair.a(), pair.b(), pair.right()
        shadows = [along(step, a) * unit(a) for step in (right, pair.up())]
        return [
            RightTriangle(self.plane, [(0, 0), (a[0], 0), a], role="weight"),
            RightTriangle(self.plane, [(0, 0), shadows[0], right], role="weight"),
            RightTriangle(self.plane, [b, right + shadows[1], right], role="weight"),
        ]
