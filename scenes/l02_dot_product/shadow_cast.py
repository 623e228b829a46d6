"""`ShadowCast`: what TwoShadows shows of its two arrows, each piece in its place on the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UR, Arrow, Line, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.vectors import unit
from scenes.kit.plot.coordinates import Point
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plane import View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plate
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

NEAR = (-0.5, 4.7), (-3.3, 1.45)  # coordinates seen when both arrows are as given
WIDE = (-1.5, 4.7), (-3.3, 3.05)  # and when b swings
THICK = 0.3  # of a shadow, in manim units
BEYOND, FURTHER = 3.3, 0.3  # where the line of b ends; how far lines run on past a shadow behind a tail
ABOVE = 2.6  # from a to where the light comes from, in the plane's units
ROW = "@shadow times @length {{ = : equals }} @product"


class ShadowCast:
    """The picture of `pair` at the left, two lines of numbers at the right: shadow × length = product.

    - `near`, `wide`: what is seen of the plane;
    - `strips`, `rays`: the shadow of b on a, then that of a on b, and the light past the tips; the lines of the arrows
      run on `beyond` b, and `behind` both;
    - `rows`: their numbers, which follow the pair; `heads` above them, `ratios` between them.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.pair = pair = TurningPair(a.value.tolist(), b.value.tolist())
        left, side = frame.stage.columns(*frame.pick((58, 42), (54, 46)), gap=0.3)
        self.near, self.wide = (View.around(left, *seen) for seen in (NEAR, WIDE))
        self.size, self.small = (frame.pick(*sizes) * BODY for sizes in ((1.3, 0.85), (1.1, 0.85)))
        self.picture = PairPicture(pair, self.near)
        self.plane = plane = self.picture.plane
        self.strips = [
            LineShadow(plane, tip, onto, thickness=THICK, role=role)
            for tip, onto, role in ((pair.b, pair.a, "input"), (pair.a, pair.b, "weight"))
        ]
        self.rays = [Ray(plane, pair.b, pair.a), Ray(plane, pair.a, pair.b)]
        self.beyond = self._line(pair.b, lambda: BEYOND)
        self.behind = VGroup(self._behind(pair.a, pair.shadow), self._behind(pair.b, pair.other_shadow))
        top, first, _, second, self.low = side.rows(0.9, 1.0, 1.2, 1.0, 1.9)
        self.rows = [
            first.place(self._row(pair.shadow, 0), 1),
            second.place(self._row(pair.other_shadow, 1), 1),
        ]
        self.heads = self._heads(float(top.center[1]))
        self.ratios = [self._ratio("times", "shadow"), self._ratio("div", "length")]

    def _line(self, arrow: Callable[[], np.ndarray], end: Callable[[], float]) -> Segment:
        """The line of an arrow from its tail to `end`."""

        def ends() -> tuple[Point, Point]:
            return (0.0, 0.0), tuple(end() * unit(arrow()))

        return Segment(self.plane, ends, role="muted", stroke_width=3, dashed=True)

    def _behind(self, arrow: Callable[[], np.ndarray], shadow: Callable[[], float]) -> Segment:
        """The line of an arrow behind its tail, as far as a shadow falls there."""
        return self._line(arrow, lambda: min(shadow(), 0.0) - FURTHER)

    def _row(self, shadow: Any, which: int) -> Formula:
        """Shadow times length; the length is that of the other arrow, `which`."""
        style: dict[str, Any] = {"reserve": "−0.00", "align": "right"}
        roles = ("weight", "input") if which == 0 else ("input", "weight")
        length = Value(float(self.pair.lengths[which]), places=1, role=roles[0])
        product = Value(self.pair.dot, role="activation", **style)
        return Formula(ROW, self.size, shadow=Value(shadow, role=roles[1], **style), length=length, product=product)

    def _heads(self, y: float) -> VGroup:
        """What the columns of numbers are."""
        heads = [Words(word, LABEL, color=theme().muted) for word in ("shadow", "length", "product")]
        for head, name in zip(heads, ("shadow", "length", "product"), strict=True):
            head.move_to((self.rows[0].values[name].get_right()[0] - 0.45 * head.width, 0, 0))
        heads[1].move_to(self.rows[0].values["length"].get_center())
        return align_baseline(*heads, y=y)

    def _ratio(self, sign: str, name: str) -> VGroup:
        """From a number of the first row to that below it: so many times, or so many times less."""
        share = float(self.pair.lengths[0] / self.pair.lengths[1])
        above, below = (row.values[name] for row in self.rows)
        x = above.get_right()[0] - Value(0.0, places=1, size=self.size).width / 2
        start, end = above.get_bottom()[1] - 0.16, below.get_top()[1] + 0.16
        arrow = Arrow((x, start, 0), (x, end, 0), buff=0, color=theme().muted, stroke_width=4)
        words = Formula(f"{sign} @k", self.small, k=Value(share, places=0))
        return VGroup(arrow, words.next_to(arrow, RIGHT, buff=0.15))

    def light(self) -> LightFall:
        """Onto a, past b."""
        return LightFall(self.plane, self.pair.b, self.pair.a, above=ABOVE)

    def doubt(self) -> VGroup:
        """Twice the product, pale, with a "?", where the second product comes."""
        product = self.rows[1].values["product"]
        double = self._double().move_to(product).align_to(product, RIGHT)
        return VGroup(double, Maths("?", 1.3 * self.size).next_to(double, DOWN, buff=0.25))

    def doubled(self) -> VGroup:
        """Twice the product, struck, below the second product."""
        product = self.rows[1].values["product"]
        double = self._double().next_to(product, DOWN, buff=0.6).align_to(product, RIGHT)
        start, end = double.get_corner(DL) + 0.1 * LEFT, double.get_corner(UR) + 0.1 * RIGHT
        return VGroup(double, Line(start, end, stroke_width=5, color=theme().accent))

    def _double(self) -> Value:
        a, b = (Tensor(arrow()) for arrow in (self.pair.a, self.pair.b))
        return Value((a @ b) * 2, size=self.size, role="activation").set_opacity(0.48)

    def marks(self) -> list[Value]:
        """The lengths of both shadows, beside them, outside the angle."""
        sources = self.pair.shadow, self.pair.other_shadow
        pairs = zip(sources, ("input", "weight"), strict=True)
        numbers = [Value(source, size=self.size, role=role) for source, role in pairs]
        return [self.strips[0].beside(numbers[0]), self.strips[1].beside(numbers[1], share=0.36, left=True)]

    def lengths(self) -> list[VMobject]:
        """Those of the arrows, beside them; that of b on a plate, so that the axis does not strike it through."""
        a, b = (
            Value(float(n), places=1, size=self.size, role=role)
            for n, role in zip(self.pair.lengths, ("weight", "input"), strict=True)
        )
        behind = plate(b, 0.0, -0.2 * b.height)  # too low to cover what is beside it
        return [self.picture.arrows[0].tag(a, -2.1, -0.48), self.picture.arrows[1].tag(VGroup(behind, b), -1.7, -0.43)]

    def triangles(self) -> list[RightTriangle]:
        """Arrow b and its shadow; the same turned over; and arrow a and its shadow: corner answers corner."""
        a, b = self.pair.a(), self.pair.b()
        on_a, on_b = self.pair.shadow() * unit(a), self.pair.other_shadow() * unit(b)
        half = float(self.pair.lengths[1] / self.pair.lengths[0])
        corners: tuple[list[Any], ...] = ([(0, 0), on_a, b], [(0, 0), half * on_b, half * a], [(0, 0), on_b, a])
        triangles = [RightTriangle(self.plane, points, role="muted") for points in corners]
        for triangle in triangles:
            triangle.marks.set_stroke(opacity=0)  # the light has marked the right angles
        return triangles

    def sheet(self) -> RightTriangle:
        """A copy of the small triangle that moves: outlined in yellow."""
        small = self.triangles()[0]
        copy = RightTriangle(self.plane, list(small.at), role="accent").set_stroke(width=6)
        copy.marks.set_stroke(opacity=0)
        return copy.set_z_index(2)  # above the shadows

    def stretched(self, sheet: RightTriangle) -> Formula:
        """How many times as large the copy becomes, in the middle of it."""
        times = Value(float(self.pair.lengths[0] / self.pair.lengths[1]), places=0)
        label = Formula("times @k", 1.3 * self.size, k=times)
        return label.set_z_index(3).move_to(self.plane.c2p(*sheet.at.mean(axis=0)))

    def cosine(self) -> Formula:
        """The cosine of the angle, below the rows."""
        cosine = Value(self.pair.cosine(), role="activation")
        angle = Value(self.pair.degrees(), places=1)
        line = Formula('cos @angle"°" approx @cosine', self.size, angle=angle, cosine=cosine)
        return self.low.place(line, 1, 0.3)

    def by_lengths(self) -> Formula:
        """Length times length times cosine, below that."""
        a, b = self.pair.lengths.tolist()
        line = Formula(
            "@a times @b times @cosine = @product",
            self.small,
            a=Value(a, places=1, role="weight"),
            b=Value(b, places=1, role="input"),
            cosine=Value(self.pair.cosine(), role="activation"),
            product=Value(self.pair.dot(), role="activation"),
        )
        return self.low.place(line, 1, -1)
