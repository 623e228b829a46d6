"""`TurningCast`: what DotProductGeometry shows of its two arrows, each piece in its place on the frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import UP, Create, FadeIn, FadeOut, VGroup

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray, spread
from scenes.kit.algebra.pair_picture import OUTSIDE, PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.plane import View
from scenes.kit.plot.right_triangle import Carry, RightTriangle, TurnOver
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

NEAR = (-0.6, 5.1), (-3.2, 1.2)  # coordinates seen when both arrows are as given, and a's triangle is turned over
CLOSE = (-0.4, 2.95), (-1.72, 0.95)  # both steps of b, and their shadows
CLOSEST = (1.45, 3.35), (-0.72, 1.02)  # the step up, and the triangle that fits it
ALL_ROUND = (-5.1, 5.1), (-5.1, 5.1)
HIGH, SWUNG, LOW = -0.35, -2.55, (-1.45, -3.2)  # left and lower ends of what is seen once both have turned
TINT = 0.14  # of the triangle that moves
STEPS, ON_A = (0.55, 0.95), 0.0  # manim units from arrow a to the shadows of the steps, and of b: on a itself
CLEAR = 1.0  # to those of the steps where the triangles hang below a
REACH = 1.2  # how far a ray runs on beyond arrow a, past all lanes
ABOVE = 4.6  # from a to where the light comes from, in the plane's units


class TurningCast:
    """The picture of `pair` at the left, its numbers at the right; in some views the picture has all the stage.

    - `wide`: the full turn; `closest`, `close`: the step up, then its shadow. All other views have one scale: `near`
      and, with the whole stage, `hero` show both arrows as given; `high` both turned up, so that a points a little
      upward; `swung` has room for b behind a.
    - `size` is that of numbers, `chart` the products as bars.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.a, self.b, self.frame = a, b, frame
        self.pair = pair = TurningPair(a.value.tolist(), b.value.tolist())
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = frame.stage.columns(*frame.pick((58, 42), (55, 45)), gap=0.3)
        self.wide, self.near = (View.around(left, *seen) for seen in (ALL_ROUND, NEAR))
        self.close, self.closest = (View.around(left, *seen) for seen in (CLOSE, CLOSEST))
        (x, _), (y, _) = self.near.ranges
        self.hero = self.seen(frame.stage, (x, y))
        low = frame.pick(*LOW)
        self.high, self.swung = self.seen(left, (HIGH, low)), self.seen(frame.stage, (SWUNG, low))
        self.picture = PairPicture(pair, self.wide)
        self.size, self.line_size = (frame.pick(*pick) * BODY for pick in ((1.0, 0.8), (1.15, 0.8)))
        self.chart = ProductChart(self.side, pair, low=-2.5, high=10, size=self.size)
        self.top, self.sheet = self.side.rows(0.15, 0.85)

    def seen(self, region: Region, corner: tuple[float, float]) -> View:
        """The view in `region`, in the scale of `near`, with these coordinates in the lower left corner."""
        unit = self.near.unit
        return View(region, (corner[0] + region.width / unit / 2, corner[1] + region.height / unit / 2), unit)

    def ledger(self, places: tuple[int, int]) -> ShareSum:
        """The shadows of the steps of b as both arrows are now, and their sum."""
        a, b = (Tensor(arrow.round(12)) for arrow in (self.pair.a(), self.pair.b()))
        return ShareSum(self.sheet, a, b, 'bold(b)"’s shadow"', self.line_size, places)

    def shadows(self) -> list[LineShadow]:
        """On a: of the steps right and up, and of b."""
        return self.picture.shadows((*STEPS, ON_A))

    def rays(self) -> list[Ray]:
        """Through the ends of the step right and of b, past all shadows."""
        return self.picture.rays(REACH)

    def light(self) -> LightFall:
        """Light onto a, past b."""
        return self.picture.light(ABOVE)

    def sum_above(self) -> tuple[VGroup, VGroup]:
        """Above the numbers: a · b, as it is now; and, to the right of it, what it turns out to be."""
        line = Formula(
            "bold(a) dot bold(b) = @sum {{ = : also }} @shadow {{ times : by }} @length",
            self.size,
            sum=Value(self.pair.dot, role="activation"),
            shadow=Value(self.pair.shadow, role="activation"),
            length=Value(float(self.pair.lengths[0]), places=0, role="weight"),
        )
        self.top.place(line, 1, 1)
        why = VGroup(*line.part("also"), *line.part("by"), line.values["shadow"], line.values["length"])
        return VGroup(*line.letters("also", "by"), line.values["sum"]), why

    def column(self) -> ShadowTimesLength:
        """The closing column, below arrow a."""
        _, room = self.frame.stage.columns(*self.frame.pick((65, 35), (56, 44)))
        _, low = room.rows(57, 43)
        return ShadowTimesLength(low, self.pair, 1.15 * self.size)

    def claim(self, column: ShadowTimesLength) -> Maths:
        """What the column says, in one line below the picture."""
        line = column.in_line(self.frame.pick(1.0, 0.9) * HERO)
        return self.frame.stage.place(line, 0, -1).shift(0.3 * UP)

    def mark(self) -> Value:
        """The length of b's shadow, for beside it."""
        return Value(self.pair.shadow, size=1.05 * self.size, role="activation")

    def turned_over(self, triangle: RightTriangle) -> list[list[float]]:
        """The corners of a's triangle when it is turned over: then its part right lies along a."""
        right, length = triangle.at[1, 0], float(self.pair.lengths[0])
        return [[0.0, 0.0], (right * self.pair.a() / length).tolist(), [length, 0.0]]

    def riding(self, triangle: RightTriangle, *sides: int) -> VGroup:
        """The numbers of a at these sides of a triangle like its own, close by: they ride along."""
        numbers = self.picture.sides(triangle, self.size, shares=(0.6, 0.43, 0.3), gaps=(0.3, 0.33, -0.3))
        return VGroup(*(numbers[side] for side in sides))

    def fitting(self, ledger: ShareSum, rays: list[Ray]) -> Iterator[tuple[list[Any], float]]:
        """The moves, and their seconds, in which a's triangle fits at both steps, and lines get all but their results.

        The steps' shadows go on where the other ends, below their triangles.
        """
        picture = self.picture
        big, *small = picture.triangles()
        sides = picture.sides(big, self.size, places=1, gaps=OUTSIDE)
        lengths, sheet = picture.step_lengths(2, self.size, 0.8), picture.triangles()[0].tint(4 * TINT)
        sheet.marks.set_stroke(opacity=0)
        yield [Create(big.tint(0))], 0.6
        yield [FadeIn(*sides[:2])], 0.4
        for k, shadow in enumerate(picture.shadows((CLEAR, CLEAR, ON_A))[:2]):
            yield [Grow(picture.steps[k], picture.steps[k].refresh().tail), FadeIn(lengths[k])], 0.6
            yield [(Carry if k else TurnOver)(sheet, small[k].at)], 1.1
            yield [Create(rays[k].refresh()), spread(shadow), FadeIn(ledger.left(k))], 0.8
            yield [FadeOut(lengths[k], *[sheet] * k)], 0.5
