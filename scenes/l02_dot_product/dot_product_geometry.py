"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

from dataclasses import dataclass

from manim import (
    UP,
    UR,
    Create,
    FadeIn,
    FadeOut,
    Transform,
    ValueTracker,
    VGroup,
    linear,
)

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, LineShadow, Ray, Shine, spread
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.algebra.signed_stack import GrowBar, StandUp
from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, View
from scenes.kit.plot.right_triangle import RightTriangle
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.values import Formula, Value

FULL_TURN, QUARTER = 360.0, 90.0
LANES = 0.3, 0.62, 0.94  # manim units from arrow a to the shadows of the two steps and of b
REACH = 1.12  # how far a ray runs on beyond arrow a, past all lanes


@dataclass
class Arrows:
    """The pair, and what the sentences say of it."""

    a: Tensor
    b: Tensor

    def __post_init__(self) -> None:
        self.length = (self.a @ self.a).sqrt()
        self.shadows, self.shadow = self.a / self.length * self.b, self.a @ self.b / self.length


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    waivers = (Waiver("standard.flight", "light falls behind the plate of b's name", beat="shadow", mobject="Maths"),)

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.cast = Arrows(*self.PAIR)
        self.pair = pair = TurningPair(self.cast.a.value.tolist(), self.cast.b.value.tolist())
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = self.frame.stage.columns(*self.frame.pick((58, 42), (54, 46)), gap=0.3)
        self.near = View.around(left, (-1.0, 4.8), (-3.5, 1.4))
        self.back = View.around(left, (-2.0, 5.3), (-3.6, 4.3))
        self.picture = PairPicture(pair, View.around(left, (-5.1, 5.1), (-5.1, 5.1)))
        self.plane = self.picture.plane
        self.size = self.frame.pick(1.0, 0.8) * BODY
        self.chart = ProductChart(self.side, pair, low=-2.5, high=10, size=self.size)
        self.ask()
        self.turn()
        self.cast_shadow()
        self.take_steps()
        self.fit_triangles()
        self.multiply()
        self.answer()

    # The question

    def ask(self) -> None:
        """The pair, its coordinates, the products as bars, and their sum."""
        picture, stack, tail = self.picture, self.chart.stack, self.plane.c2p(0, 0)
        with self.beat("open", "Two arrows, a and b."):
            self.heading("What is inside the sum?", into=picture.arrows[0])
            self.play(draw(self.plane), *(Grow(arrow, tail) for arrow in picture.arrows), run_time=0.9)
        with self.beat(
            "ask",
            "Multiply their coordinates and add: nine point six, minus two point one, seven point five. Turn both: "
            "all four coordinates change. What becomes of the sum?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(Create(picture.orbits), FadeIn(picture.names), run_time=0.6)
            self.play(FadeIn(self.chart.table), Create(stack.zero), run_time=0.6)
            self.add(stack)
            for k, number in enumerate(self.chart.results):
                self.play(GrowBar(stack, k), FadeIn(number), share=0.12)
        self.keep(picture.arrows, picture.names)

    def turn(self) -> None:
        """Once round, evenly."""
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=8)
        self.pair.turned.set_value(0)

    # The reason

    def cast_shadow(self) -> None:
        """Light falls straight onto a, and leaves a shadow of unknown length."""
        a, b = self.cast.a.value, self.cast.b.value
        size = self.frame.pick(1.25, 0.9) * BODY
        self.ledger = ShareSum(self.side.inset(0, 0.4), self.cast.a, self.cast.b, 'bold(b)"’s shadow"', size)
        with self.beat(
            "shadow",
            "The sum must hold something fixed. Come closer: light falls straight onto a. How long is b's shadow?",
        ):
            self.play(FadeOut(self.picture.orbits), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=1.2)
            light, ray = LightFall(self.plane, b, a, above=2.6), Ray(self.plane, b, a, reach=LANES[0] + 0.2)
            shadow = LineShadow(self.plane, b, a, lane=LANES[0])
            self.play(Shine(light), share=0.2)
            self.play(Create(ray), run_time=0.5)
            self.play(spread(shadow), run_time=0.7)
            self.play(FadeOut(self.chart.table, self.chart.stack, self.chart.totals), run_time=0.4)
            self.play(FadeIn(self.ledger.words, self.ledger.unknown), run_time=0.6)
        self.lit = light, ray, shadow

    def take_steps(self) -> None:
        """b, one step right and one step up."""
        self.lengths = [Value(self.cast.b, k, 1, size=LABEL, role="input") for k in (0, 1)]
        self.lengths[0].next_to(self.plane.c2p(2.02, 0), UP, buff=0.08)
        self.lengths[1].next_to(self.plane.c2p(*self.pair.right()), UR, buff=0.16)
        with self.beat("legs", "Walk to the tip of b in two steps: two point four right, zero point seven up."):
            self.play(FadeOut(*self.lit), self.picture.show(0.3, self.picture.arrows[1]), run_time=0.5)
            for step, length, line in zip(self.picture.steps, self.lengths, self.ledger.lines, strict=True):
                self.play(Grow(step, step.tail), share=0.2)
                self.play(FadeIn(length, line.values["step"]), run_time=0.5)

    def fit_triangles(self) -> None:
        """The triangle of a, turned over, fits at each step: the step's shadow is a known share of it."""
        cast, steps = self.cast, self.picture.steps
        (big, *small), sides = self.picture.triangles(), self.picture.sides(self.size)
        self.length = sides[2]
        with self.beat("triangle", "Arrow a runs four right and three down, and is five long."):
            self.play(FadeOut(*self.lengths), self.picture.show(0.3, *steps), run_time=0.5)
            self.play(Create(big), run_time=1.0)
            for side in sides:
                self.play(FadeIn(side), share=0.15)
        self.strips, self.rays = self.picture.shadows(LANES), self.picture.rays(REACH)
        first, second, both = self.strips
        marks = [first.beside(self.green(cast.shadows, 0)), second.before(self.green(cast.shadows, 1))]
        self.mark = both.beside(self.green(cast.shadow))
        with self.beat(
            "right",
            "Flipped and shrunk, the triangle fits under the step right. So four fifths of the step become shadow: "
            "one point nine two.",
        ):
            self.fit(0, big, small[0], marks[0])
        with self.beat(
            "up",
            "It fits the step up, too. But up runs against a: the shadow falls back, and counts negative, "
            "minus zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            self.play(FadeOut(small[0], self.lengths[0]), self.picture.show(0.3, steps[0]), run_time=0.5)
            self.fit(1, big, small[1], marks[1])
        sentence = "One point nine two, minus zero point four two: one point five. That is b's own shadow."
        with self.beat("adds", sentence):
            forward = self.picture.show(1, self.picture.arrows[1], steps[0])
            self.play(FadeOut(big, small[1], sides, self.lengths[1], *marks), forward, run_time=0.6)
            self.play(Create(self.ledger.rule), run_time=0.5)
            self.play(spread(both), run_time=0.9)
            self.play(FadeOut(self.ledger.unknown), run_time=0.4)
            self.play(FadeIn(self.mark, self.ledger.total), run_time=0.6)

    def green(self, source: Tensor, index: int | None = None) -> Value:
        """A shadow's number beside its strip."""
        return Value(source, index, size=self.size, role="activation")

    def fit(self, k: int, big: RightTriangle, small: RightTriangle, mark: Value) -> None:
        """A sheet of a's triangle turns over and shrinks to step `k`; its shadow spreads; its share is written."""
        sheet, line = big.copy(), self.ledger.lines[k]
        self.play(FadeIn(self.lengths[k]), self.picture.show(1, self.picture.steps[k]), run_time=0.5)
        self.play(Create(self.rays[k]), share=0.08)
        self.play(Transform(sheet, small), share=0.22)
        self.remove(sheet)
        self.add(small)
        self.play(spread(self.strips[k]), share=0.15)
        self.play(FadeIn(*self.ledger.shares(k)), share=0.15)
        self.play(FadeIn(mark, line.values["shadow"]), share=0.1)

    def multiply(self) -> None:
        """The shadows stand up as bars; times the length of a, these are the bars of the products."""
        cast, chart, stack, ledger = self.cast, self.chart, self.chart.stack, self.ledger
        factor = ValueTracker(1.0)
        stack.terms = lambda: factor.get_value() * cast.shadows.value
        stack.show_bars(0)
        times = chart.times(cast.length, "weight")
        row = chart.line_above(cast.shadows, cast.shadow)
        numbers = [*(line.values["shadow"] for line in ledger.lines), ledger.total]
        self.above = VGroup(*numbers, row[3], times, self.length)
        words = [part for k in (0, 1) for part in (ledger.lines[k].values["step"], *ledger.shares(k))]
        with self.beat(
            "times",
            "Stand the shadows upright, and take each five times, as a is five long: the products, nine point six "
            "and minus two point one.",
        ):
            self.play(FadeOut(*words, ledger.words, ledger.rule, self.mark, *self.rays), run_time=0.5)
            self.play(*(Transform(old, new) for old, new in zip(numbers, row, strict=False)), run_time=0.8)
            self.play(FadeIn(row[3]), Create(stack.zero), run_time=0.4)
            self.add(stack)
            for k, strip in enumerate(self.strips):
                self.play(StandUp(stack, k, strip), run_time=0.8)
            self.play(FadeIn(times, self.length), run_time=0.5)
            self.play(animate(factor).set_value(cast.length.item()), run_time=1.6)
            stack.terms = self.pair.products
            for number in chart.results:
                self.play(FadeIn(number), run_time=0.5)

    def answer(self) -> None:
        """Turn again, and the shadow rides along."""
        line = Formula(
            "@shadow times @length = @product",
            self.frame.pick(1.2, 0.9) * BODY,
            shadow=Value(self.pair.shadow, role="activation"),
            length=Value(self.cast.length, places=0, role="weight"),
            product=Value(self.pair.dot, role="activation"),
        )
        self.chart.top.fit(line)
        with self.beat(
            "why",
            "Step back and turn again. Turning both changes neither shadow nor length. So the sum stays: "
            "shadow times length, seven point five.",
            kind="answer",
        ):
            self.play(FadeOut(self.above), run_time=0.4)
            self.play(LookAt(self.plane, self.back), FadeIn(line), run_time=1.2)
            self.play(animate(self.pair.turned).set_value(QUARTER), rate_func=linear, share=0.5)
            self.strips[2].beside(self.mark)
            self.play(FadeIn(self.mark, self.picture.sides(self.size)[2]), run_time=0.6)
        closing = "Dot product: shadow times length, minus when behind. Next: does it matter whose shadow?"
        with self.beat("close", closing):
            self.claim("Shadow times length, minus when behind")
