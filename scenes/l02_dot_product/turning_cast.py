"""`TurningCast`: what DotProductGeometry shows of its two arrows, each piece in its place on the frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import RIGHT, UP, Create, FadeIn, VGroup

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray, along
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.algebra.vectors import unit
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plane import View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

NEAR = (-0.6, 5.1), (-3.2, 1.2)  # coordinates seen when both arrows are as given, and a's triangle is turned over
CLOSE = (-0.4, 2.95), (-1.72, 0.95)  # both steps of b, and their shadows
ALL_ROUND = (-5.1, 5.1), (-5.1, 5.1)
HIGH, SWUNG, LOW = -0.35, -2.55, (-1.45, -3.2)  # left and lower ends of what is seen once both have turned
TINT = 0.14  # of the triangle that moves
STEPS, ON_A = (0.55, 0.95), 0.0  # manim units from arrow a to the shadows of the steps, and of b: on a itself
REACH = 1.2  # how far a ray runs on beyond arrow a, past all lanes
ABOVE = 4.6  # from a to where the light comes from, in the plane's units


class TurningCast:
    """The picture of `pair` at the left, its numbers at the right; in some views the picture has all the stage.

    - `wide`: the full turn; `close`: the shadow of the step up. All other views have one scale: `near` and, with the
      whole stage, `hero` show both arrows as given; `high` both turned up, so that a points a little upward; `swung`
      has room for b behind a.
    - `size` is that of numbers, `chart` the products as bars.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.a, self.b, self.frame = a, b, frame
        self.pair = pair = TurningPair(a.value.tolist(), b.value.tolist())
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = frame.stage.columns(*frame.pick((58, 42), (55, 45)), gap=0.3)
        self.wide, self.near, self.close = (View.around(left, *seen) for seen in (ALL_ROUND, NEAR, CLOSE))
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

    def counts(self, sheet: RightTriangle) -> VGroup:
        """How many parts the sides of `sheet` have that lie along a, and along the step: inside, at each."""
        sides = ((0, float(self.a.value[0]), 5 / 8), (2, float(self.pair.lengths[0]), 1 / 2))  # between two strokes
        numbers = {side: Value(n, places=0, size=self.size, role="weight") for side, n, _ in sides}
        return VGroup(*(sheet.inside(numbers[side], side, share, gap=0.36) for side, _, share in sides))

    def live_sum(self) -> VGroup:
        """In lines like those of `ledger`: the steps of b, their shadows, and the sum, as both turn."""
        ledger, size = self.ledger((1, 0)), self.line_size
        style: dict[str, Any] = {"size": size, "reserve": "−0.00", "align": "right"}
        lines = VGroup()
        for k, line in enumerate(ledger.lines):
            step = Value(self.pair.b, k, role="input", **style)
            shadow = Value(self.pair.step_shadows, k, role="activation", **style)
            step.shift((ledger.heads[0].get_right()[0] - step.get_right()[0]) * RIGHT)
            shadow.move_to(line.values["shadow"])
            lines.add(align_baseline(shadow, step))
        total = Value(self.pair.shadow, role="activation", **style).move_to(ledger.total)
        return VGroup(ledger.heads, lines, ledger.rule, ledger.words, total)

    def whose(self) -> Iterator[tuple[list[Any], float]]:
        """The moves, and their seconds: light from the tip of a onto the line of b, and a "?" for its shadow."""
        a, b, plane = self.pair.a(), self.pair.b(), self.picture.plane
        foot = along(a, b) * unit(b)
        line = Segment(plane, (tuple(b), tuple(foot)), role="muted", stroke_width=4, dashed=True)
        yield [Create(VGroup(Ray(plane, a, b), line))], 0.8
        yield [FadeIn(Maths("?", HERO).move_to(plane.c2p(*(a + foot) / 2) + 0.5 * UP))], 0.4
