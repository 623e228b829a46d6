"""`TurningCast`: what DotProductGeometry shows of its two arrows, each piece in its place on the frame."""

from __future__ import annotations

from manim import RIGHT, UP, ValueTracker, VGroup, interpolate_color

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.algebra.signed_stack import SignedStack
from scenes.kit.algebra.signed_strip import Lay, SignedStrip
from scenes.kit.plot.plane import View
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.five_cancels import FiveCancels

NEAR = (-0.6, 5.1), (-3.2, 1.2)  # coordinates seen when both arrows are as given
CLOSE = (-0.25, 3.1), (-1.95, 0.95)  # and close to the step up and its shadow
FLAT = (-0.6, 5.3), (-1.1, 3.1)  # and when a lies flat
ALL_ROUND = (-5.1, 5.1), (-5.1, 5.1)
HIGH, LOW = -0.35, (-1.55, -3.2)  # left and lower ends of what is seen once both have turned
HERO_VIEW = (-1.4, 5.4), (-3.25, 1.25)  # when light falls on both, all over the stage
SWUNG, LINE = ((-2.75, 5.4), (-0.62, 2.86)), 1.35  # and when b swings; the height of the line below
RAIL, BACK, ON_A = 0.62, 1.18, 0.0  # manim units from a to the shadows of the steps, to one that falls back, to b's
REACH = 1.4  # how far a ray runs on beyond arrow a, past all lanes
ABOVE = 4.6  # from a to where the light comes from, in the plane's units
LOWEST, HIGHEST = -2.3, 10.0  # of the bars
SIXTH = 6  # the shadows times a number of sixths are exact at two decimals


class TurningCast:
    """The picture of `pair` at the left, its numbers at the right; in some views the picture has all the stage.

    - `wide`: the full turn; `flat`: a lies flat; `near` shows both arrows as given, `close` the steps of b, `lit` does
      all over the stage; `high` both turned up; `swung` has room for b behind a.
    - `size` is that of numbers, `small` that of those at shadows; `chart` the products as bars; `stretch` the number of
      times that `bars` are as long as the shadows, with `results` below them.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.a, self.b, self.frame = a, b, frame
        self.pair = pair = TurningPair(a.value.tolist(), b.value.tolist())
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = frame.stage.columns(*frame.pick((54, 46), (55, 45)), gap=0.3)
        self.left = left
        views = (View.around(left, *seen) for seen in (ALL_ROUND, NEAR, CLOSE, FLAT))
        self.wide, self.near, self.close, self.flat = views
        self.high = self.seen(left, (HIGH, frame.pick(*LOW)))
        safe = frame.safe
        self.lit = View.around(frame.stage, *HERO_VIEW)
        self.swung = View.around(Region(safe.left, safe.right, safe.bottom + LINE, safe.top), *SWUNG)
        self.picture = PairPicture(pair, self.wide)
        self.size, self.line_size, self.large = (
            frame.pick(*pick) * BODY for pick in ((1.0, 0.8), (1.3, 0.88), (1.25, 0.9))
        )
        self.small = max(0.85 * self.size, 1.0 * LABEL)
        self.chart = ProductChart(
            self.side, pair, low=-2.5, high=10, size=self.size, table=frame.pick(1.12, 0.82) * BODY
        )
        _, self.sheet = self.side.rows(0.08, 0.92)
        self.stretch = ValueTracker(1.0)
        self._raise_bars()

    def seen(self, region: Region, corner: tuple[float, float]) -> View:
        """The view in `region`, in the scale of `near`, with these coordinates in the lower left corner."""
        unit = self.near.unit
        return View(region, (corner[0] + region.width / unit / 2, corner[1] + region.height / unit / 2), unit)

    def ledger(self) -> ShareSum:
        """The shadows of the steps of b as both arrows are now, and their sum."""
        return ShareSum(self.sheet, self.a, self.b, 'bold(b)"’s shadow"', self.line_size)

    def shadows(self) -> list[LineShadow]:
        """On a: of the steps right and up, and of b."""
        return self.picture.shadows((RAIL, BACK, ON_A))

    def rays(self) -> list[Ray]:
        """Through the ends of the step right and of b, past all shadows."""
        return self.picture.rays(REACH)

    def light(self) -> LightFall:
        """Light onto a, past b."""
        return self.picture.light(ABOVE)

    def _raise_bars(self) -> None:
        """The shadows upright, `stretch` times as long: the further, the more they have the products' colour."""
        self.head, bars, below, self.low = self.side.rows(0.15, 0.53, 0.11, 0.21)
        times, pair = self.stretch.get_value, self.pair
        self.bars = SignedStack(
            bars.inset(0, 0.1), lambda: times() * pair.step_shadows(), low=LOWEST, high=HIGHEST, role="input"
        )
        self.bars.add_updater(lambda stack: VGroup(*stack.bars, stack.sum).set_color(self._colour()))

        def exact() -> float:
            return round(SIXTH * times()) / SIXTH

        size = 1.15 * self.size
        self.results = self.bars.equation(
            lambda: exact() * pair.step_shadows(), lambda: exact() * pair.shadow(), float(below.center[1]), size
        )
        for k, number in enumerate(self.results[:3]):
            number.shift((self.bars.column(k) - VGroup(*number[1:]).get_center()[0]) * RIGHT)
            number.set_coloring(lambda _: self._colour())
        ends = VGroup(*self.results[1][1:]).get_right(), VGroup(*self.results[2][1:]).get_left()
        self.results[3].set_x(float((ends[0] + ends[1])[0] / 2))
        columns = [self.bars.column(k) + x for k, x in enumerate((-0.1, 0.35))]
        self.cancels = FiveCancels(self.a, self.b, self.low, columns, self.size)

    def turned_factors(self) -> VGroup:
        """Below the products the coordinates of both arrows as they are turned now."""
        a, b, y = Tensor(self.pair.a()), Tensor(self.pair.b()), float(self.low.center[1])
        apart = self.frame.pick(0.0, 0.25)  # on a narrow frame the longer numbers would meet
        return VGroup(*(self._factors(k, y, a, b, (2, 2)).shift((2 * k - 1) * apart * RIGHT) for k in range(2)))

    def _colour(self) -> str:
        """That of shadows at once their length, that of products at a's length times it."""
        share = (self.stretch.get_value() - 1) / (float(self.pair.lengths[0]) - 1)
        return str(interpolate_color(theme().input, theme().activation, share).to_hex())

    def _factors(self, k: int, y: float, a: Tensor, b: Tensor, places: tuple[int, int]) -> Formula:
        """The coordinates whose product bar `k` is in the end."""
        first, second = Value(a, k, places[0], role="weight"), Value(b, k, places[1], role="input")
        size = self.frame.pick(0.8, 1.0) * self.size
        return Formula('@b class("normal", times) @a', size, a=first, b=second).move_to((self.bars.column(k), y, 0))

    def pieces(self, strips: list[LineShadow]) -> VGroup:
        """The lengths of the steps' shadows beside them, and that of b's at the other side of a."""
        size, shadows = self.small, self.pair.step_shadows
        numbers = [Value(shadows, k, size=size, color=self.picture.tints[k]) for k in range(2)]
        whole = Value(self.pair.shadow, size=size, role="input")
        sides = zip(strips, numbers, (0.4, 0.75), strict=False)
        pieces = (strip.beside(number, 0.2, share) for strip, number, share in sides)
        return VGroup(*pieces, strips[2].beside(whole, 0.08, self._clear, left=True))

    def _clear(self) -> float:
        """Where beside b's shadow a number is clear of both steps: further on, the further both have turned."""
        return 0.7 + 0.55 * min(1.0, abs(float(self.pair.turned.get_value())) / 53)

    def lifted(self, strips: list[LineShadow]) -> tuple[VGroup, list[Lay]]:
        """Copies of the shadows, and the moves in which they go upright into the columns of `bars`."""
        copies, moves = VGroup(), []
        for k, strip in enumerate(strips):
            copy = SignedStrip(color=(*self.picture.tints, theme().input)[k]).set_ends(
                *strip.ends, strip.thickness, negative=strip.span[1] < strip.span[0]
            )
            copies.add(copy.set_z_index(3))
            moves.append(Lay(copy, *self.bars.span(k), self.bars.thickness))
        return copies, moves

    def product(self) -> tuple[VGroup, VGroup]:
        """Above the bars: b's shadow, times a's length, is a · b. "Times a's length" comes first."""
        line = Formula(
            "@shadow {{ times : by }} @length {{ = : equals }} @sum",
            1.35 * self.size,
            shadow=Value(self.pair.shadow, role="input"),
            length=Value(float(self.pair.lengths[0]), places=0, role="weight"),
            sum=Value(self.pair.dot, role="activation"),
        )
        self.head.fit(line)
        by_length = VGroup(*line.part("by"), line.values["length"])
        return by_length, VGroup(*line.part("equals"), line.values["shadow"], line.values["sum"])

    def live_line(self) -> Formula:
        """Below the picture: the same, as b swings."""
        room = "−0.00"
        line = Formula(
            "@shadow times @length = @sum",
            self.frame.pick(1.2, 0.9) * HERO,
            shadow=Value(self.pair.shadow, role="input", reserve=room, align="right"),
            length=Value(float(self.pair.lengths[0]), places=0, role="weight"),
            sum=Value(self.pair.dot, role="activation", reserve=room),
        )
        return self.frame.stage.place(line, 0, -1).shift(0.25 * UP)

    def claim(self) -> Maths:
        """What that says, in words, in its place."""
        line = Maths(
            'bold(a) dot bold(b) = {{ bold(b)"’s signed shadow" : shadow }} times {{ bold(a)"’s length" : length }}',
            self.frame.pick(1.0, 0.7) * HERO,
            colors={"shadow": "input", "length": "weight"},
        )
        return self.frame.stage.place(line, 0, -1).shift(0.3 * UP)

    def marks(self, shadow: LineShadow) -> VGroup:
        """The lengths of b's shadow, beside it, and of a."""
        length = Value(self.pair.shadow, size=self.large, role="input")
        return VGroup(shadow.beside(length, share=0.66), self.picture.length(self.large))
