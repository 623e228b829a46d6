"""`TurningCast`: what DotProductGeometry shows of its two arrows, each piece in its place on the frame."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.moves.animate import animate
from scenes.kit.plot.plane import View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

NEAR = (-0.95, 4.65), (-3.23, 1.05)  # coordinates seen when both arrows are as given
LARGE = 1.4  # of the type of what the scene is about, in body sizes
LANES = 0.7, 1.1, 0.3  # manim units from arrow a to the shadows of the two steps and of b
OTHER_LANE = 0.75  # from arrow b to a's shadow on it: past b's name
REACH = 1.35  # how far a ray runs on beyond arrow a, past all lanes
GAP = 0.16  # beside a sign, in manim units
ABOVE = 3.4  # from a to where the light comes from, in the plane's units


class TurningCast:
    """The picture of `pair` at the left, its numbers at the right; in the view `hero` the picture has all the stage.

    - `hero`, `near`: both arrows as given, close by; `wide`: their full turn; `high`: both turned up, so that a points
      a little upward; `swung`: room for b behind a, too.
    - `size` is that of numbers, `chart` the products as bars.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.a, self.b = a, b
        self.pair = pair = TurningPair(a.value.tolist(), b.value.tolist())
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = frame.stage.columns(*frame.pick((58, 42), (55, 45)), gap=0.3)
        self.hero, self.near = (View.around(region, *NEAR) for region in (frame.stage, left))
        self.wide = View.around(left, (-5.1, 5.1), (-5.1, 5.1))
        self.high = View.around(left, (-0.9, 5.7), (-1.4, 3.2))
        self.swung = View.around(left, (frame.pick(-2.5, -3.0), 5.5), (-1.4, 3.2))
        self.picture = PairPicture(pair, self.hero)
        self.size, self.line_size = (frame.pick(*pick) * BODY for pick in ((1.0, 0.8), (1.15, 0.8)))
        self.large = frame.pick(LARGE, 1.0) * BODY
        self.chart = ProductChart(self.side, pair, low=-2.5, high=10, size=self.size)
        self.top, self.sheet = self.side.rows(0.15, 0.85)

    def ledger(self, places: tuple[int, int]) -> ShareSum:
        """The shadows of the steps of b as both arrows are now, and their sum."""
        a, b = (Tensor(arrow.round(12)) for arrow in (self.pair.a(), self.pair.b()))
        return ShareSum(self.sheet, a, b, 'bold(b)"’s shadow"', self.line_size, places)

    def shadows(self) -> list[LineShadow]:
        """On a: of the steps right and up, and of b."""
        return self.picture.shadows(LANES)

    def rays(self) -> list[Ray]:
        """Through the ends of the step right and of b, past all shadows."""
        return self.picture.rays(REACH)

    def light(self) -> LightFall:
        """Light onto a, past b."""
        return self.picture.light(ABOVE)

    def other_way(self) -> tuple[Ray, LineShadow]:
        """A ray onto b, and a's shadow on it."""
        return self.picture.other_way(OTHER_LANE)

    def sum_above(self) -> Formula:
        """Above the numbers: a · b, as it is now."""
        line = Formula("bold(a) dot bold(b) = @sum", self.size, sum=Value(self.pair.dot, role="activation"))
        return self.top.place(line, 1, 1)

    def lift(self, line: VGroup) -> tuple[Any, Maths]:
        """The animation in which `line` (factors, "=", number) goes up there and closes up, and "a · b =" before it."""
        goal = line.copy()
        goal[:-1].shift((goal[-1][1].get_left()[0] - goal[-2].get_right()[0] - GAP) * RIGHT)
        self.top.place(goal, 1)
        head = Maths("bold(a) dot bold(b) =", self.line_size).next_to(goal, LEFT, buff=GAP)
        align_baseline(goal[-1], head)
        return animate(line).become(goal), head

    def column(self) -> ShadowTimesLength:
        """The closing column, in the middle of the numbers' side."""
        return ShadowTimesLength(self.side.inset(0, 0.4), self.pair, self.large)

    def mark(self) -> Value:
        """The length of b's shadow, for beside it."""
        return Value(self.pair.shadow, size=1.05 * self.size, role="activation")

    def parts_of(self, likeness: RightTriangle) -> VGroup:
        """The numbers of a's part down and of its length, at those sides of `likeness`, outside."""
        style: dict[str, Any] = {"places": 0, "size": self.size, "role": "weight"}
        down, length = Value(abs(self.a.value), 1, **style), Value(float(self.pair.lengths[0]), **style)
        return VGroup(likeness.inside(down, 1, gap=-0.5), likeness.inside(length, 2, 0.25, gap=-0.3))

    def steps(self) -> list[Value]:
        """The lengths of the steps of b, beside them."""
        right, up = (Value(self.b, k, 1, size=BODY, role="input") for k in (0, 1))
        x, y = self.b.value.tolist()
        plane = self.picture.plane
        return [right.next_to(plane.c2p(0.75 * x, 0), DOWN, buff=GAP), up.next_to(plane.c2p(x, y / 2), buff=GAP)]
