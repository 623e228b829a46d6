"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

import numpy as np
from manim import PI, UP, UR, Create, FadeIn, FadeOut, ReplacementTransform, linear

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, Ray, Shine, spread
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.algebra.signed_strip import Strengthen
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, View
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.values import Value

FULL_TURN, ROCK, TURN = 360.0, 14.0, 70.0
BEHIND = float(np.degrees(np.arccos(-0.6)))  # from a to b: as far behind a's tail as b's shadow lay before it
LANES = 0.66, 1.0, 0.3  # manim units from arrow a to the shadows of the two steps and of b
REACH = 1.16  # how far a ray runs on beyond arrow a, past all lanes
FAINT = 0.3  # a shadow that is remembered


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    waivers = (
        Waiver("layout", "arrow a, known by now, runs out of the picture while the small step is looked at", beat="up"),
        Waiver("standard.flight", "what rides on a triangle or on b passes the ray that it casts"),
    )

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.pair = pair = TurningPair(*(arrow.value.tolist() for arrow in self.PAIR))
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = self.frame.stage.columns(*self.frame.pick((60, 40), (55, 45)), gap=0.3)
        self.near = View.around(left, (-1.0, 4.8), (-3.5, 1.4))
        self.close = View.around(left, (-0.3, 3.3), (-1.7, 1.2))
        self.back = View.around(left, (-2.9, 5.2), (-3.6, 3.0))
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
        self.swing()

    # The question

    def ask(self) -> None:
        """The pair, its coordinates, the products as bars, and their sum, which is covered while both rock."""
        picture, chart, stack = self.picture, self.chart, self.chart.stack
        with self.beat("open", "What is a dot product? Take two arrows, a and b."):
            self.heading("What is a dot product?", into=picture.arrows[0])
            self.play(draw(self.plane), *(Grow(arrow, self.plane.c2p(0, 0)) for arrow in picture.arrows), run_time=0.9)
            self.play(FadeIn(picture.names, self.chart.table), run_time=0.5)
        with self.beat(
            "ask",
            "Multiply and add: four times two point four, minus three times zero point seven: seven point five. "
            "Turn both: all four coordinates change. What becomes of the sum?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, number in enumerate(chart.results):
                self.play(GrowBar(stack, k), FadeIn(number), share=0.13)
            self.play(FadeOut(stack, *chart.totals[2:]), run_time=0.4)
            self.play(FadeIn(chart.unknown), Create(picture.orbits), run_time=0.5)
            for goal in (ROCK, -ROCK, 0):
                self.play(animate(self.pair.turned).set_value(goal), share=0.11)
        self.keep(picture.arrows, picture.names)

    def turn(self) -> None:
        """Once round, evenly."""
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(FadeOut(self.chart.unknown), run_time=0.4)
            self.play(FadeIn(self.chart.stack, *self.chart.totals[2:]), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=6)
        self.pair.turned.set_value(0)

    # The reason

    def cast_shadow(self) -> None:
        """Light falls at right angles to a, and leaves a shadow of unknown length."""
        a, b = self.PAIR
        self.strips, self.rays = self.picture.shadows(LANES), self.picture.rays(REACH)
        size = self.frame.pick(1.15, 0.8) * BODY
        self.ledger = ShareSum(self.side.inset(0, 0.2), a, b, 'bold(b)"’s shadow"', size)
        text = "Some length must be staying fixed. Which? Light at right angles to a: b throws a shadow. How long?"
        with self.beat("shadow", text):
            self.play(FadeOut(self.picture.orbits), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=1.2)
            self.light = LightFall(self.plane, b.value, a.value, above=2.6)
            self.play(Shine(self.light), share=0.2)
            self.play(Create(self.rays[1]), run_time=0.5)
            self.play(spread(self.strips[2]), run_time=0.7)
            self.play(FadeOut(self.chart.table, self.chart.stack, self.chart.totals), run_time=0.4)
            self.play(FadeIn(self.ledger.words, self.ledger.unknowns[-1]), run_time=0.6)

    def take_steps(self) -> None:
        """b, one step right and one step up; the shadow of each is unknown."""
        ledger = self.ledger
        self.lengths = [Value(self.PAIR[1], k, 1, size=LABEL, role="input") for k in (0, 1)]
        self.lengths[0].next_to(self.plane.c2p(1.9, 0), UP, buff=0.05)
        self.lengths[1].next_to(self.plane.c2p(*self.pair.right()), UR, buff=0.16)
        remembered = *self.picture.show(FAINT, self.picture.arrows[1]), Strengthen(self.strips[2], FAINT)
        with self.beat("legs", "Walk to the tip of b in two steps: two point four right, zero point seven up."):
            self.play(FadeOut(self.light, self.rays[1]), *remembered, run_time=0.5)
            self.play(FadeIn(ledger.heads), run_time=0.4)
            for k, step in enumerate(self.picture.steps):
                self.play(Grow(step, step.tail), share=0.2)
                known = ledger.lines[k].values["step"], ledger.unknowns[k]
                self.play(FadeIn(self.lengths[k], *known), run_time=0.5)

    def fit_triangles(self) -> None:
        """The triangle of a fits at each step: the step's shadow is a known share of it."""
        picture, steps, ledger = self.picture, self.picture.steps, self.ledger
        big, *small = picture.triangles()
        sides = picture.sides(big)
        with self.beat("triangle", "Arrow a runs four right and three down, and is five long."):
            self.play(FadeOut(*self.lengths), *picture.show(FAINT, *steps), run_time=0.5)
            self.play(Create(big), run_time=1.0)
            for side in sides:
                self.play(FadeIn(side), share=0.15)
        with self.beat(
            "right",
            "Turned over and shrunk, it fits under the rightward step: same angles, same shape. So four fifths become "
            "shadow: one point nine two.",
        ):
            self.play(FadeIn(self.lengths[0]), *picture.show(1, steps[0]), animate(big).step_back(), run_time=0.5)
            sheet = big.copy().clear_updaters()
            for number, k, share in ((sides[0], 0, 0.57), (sides[2], 2, 0.26)):
                sheet.inside(number.clear_updaters(), k, share)
            self.play(ReplacementTransform(sheet, small[0]), share=0.2)
            self.play(Create(self.rays[0]), run_time=0.5)
            self.play(spread(self.strips[0]), share=0.12)
            self.write(0)
        with self.beat(
            "up",
            "A quarter turn, and it fits the upward step: three fifths. But its shadow falls back: minus zero point "
            "four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            gone = FadeOut(big, *sides, self.lengths[0], picture.names[0])
            self.play(gone, *picture.show(FAINT, steps[0]), *picture.show(1, steps[1]), run_time=0.5)
            self.play(LookAt(self.plane, self.close), run_time=1.0)
            self.lengths[1].next_to(self.plane.c2p(*self.pair.b() - (0, 0.35)), buff=0.16)
            sheet = small[0].copy().clear_updaters()
            three = sheet.inside(sides[1].clear_updaters(), 1, gap=-0.26)
            self.play(FadeIn(self.lengths[1], three), run_time=0.4)
            self.play(ReplacementTransform(sheet, small[1].refresh(), path_arc=-PI / 2), share=0.2)
            self.write(1)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(self.strips[1]), run_time=0.8)
            self.play(swap(*ledger.falls_back(1)))
            self.play(FadeOut(*small, self.lengths[1], three), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=0.9)
        with self.beat("adds", "One point nine two minus zero point four two: one point five, b's own shadow."):
            self.play(*picture.show(1, picture.arrows[1], *steps), FadeIn(picture.names[0]), run_time=0.5)
            self.play(Create(ledger.rule), FadeOut(ledger.unknowns[-1]), run_time=0.5)
            strengths = zip(self.strips, (0.5, 0.5, 1), strict=True)
            self.play(*(Strengthen(strip, strength) for strip, strength in strengths), run_time=0.6)
            self.mark = self.strips[2].beside(Value(self.pair.shadow, size=self.size, role="activation"))
            self.play(FadeIn(ledger.total), run_time=0.6)

    def write(self, k: int) -> None:
        """Line `k`: its share of the step, then the shadow's size."""
        self.play(FadeIn(*self.ledger.share(k)), FadeOut(self.ledger.unknowns[k]), run_time=0.6)
        self.play(FadeIn(self.ledger.lines[k].values["shadow"]), run_time=0.5)

    def multiply(self) -> None:
        """Times the length of a, the fives cancel: what is left are the products."""
        ledger, both = self.ledger, (0, 1)
        shadows = ledger.lines[0].values["shadow"], ledger.signed[1].values["shadow"]
        leaving = *shadows, ledger.total, ledger.words, ledger.heads, *self.rays, *self.strips[:2]
        self.length = self.picture.length(self.size)
        with self.beat(
            "times",
            "Times five, a's length: the fives cancel. Left are the products: two point four times four, zero point "
            "seven times minus three.",
        ):
            self.play(FadeOut(*leaving), run_time=0.4)
            self.play(FadeIn(self.length), FadeIn(self.mark), *(ledger.make_room(k) for k in both), run_time=0.5)
            self.play(*(FadeIn(ledger.times(k)) for k in both), run_time=0.5)
            strikes = [ledger.strikes(k) for k in both]
            self.play(*map(Create, strikes), share=0.12)
            self.play(FadeOut(*strikes, *(ledger.cancelled(k) for k in both)), run_time=0.5)
            self.play(*(ledger.close_up(k) for k in both), run_time=0.5)
            self.play(*(FadeIn(line.values["part"]) for line in ledger.cleared), run_time=0.5)
            for product in ledger.products[:2]:
                self.play(FadeIn(product), share=0.1)
            self.play(FadeIn(ledger.by_length, ledger.equals, ledger.products[2]), run_time=0.6)

    # The answer

    def answer(self) -> None:
        """Turn again, and the shadow rides along."""
        picture, pair = self.picture, self.pair
        self.chart = chart = ProductChart(self.side, pair, low=-8, high=10, size=self.size, top=0.37)
        self.line = ShadowTimesLength(self.side.rows(0.37, 0.63)[0], pair, self.size)
        chart.stack.show_bars(3)
        with self.beat(
            "why",
            "Turn both again: neither b's own shadow nor a's length changes. So the sum stays seven point five.",
            kind="answer",
        ):
            self.clear(keep=[self.plane, picture.arrows, picture.names, self.strips[2], self.mark, self.length])
            self.play(LookAt(self.plane, self.back), FadeIn(chart.stack, chart.totals), run_time=1.0)
            self.play(Create(Ray(self.plane, pair.b, pair.a, reach=0.4)), FadeIn(self.line), run_time=0.5)
            self.play(animate(pair.turned).set_value(TURN), rate_func=linear, share=0.45)

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; and back."""
        stack, angle = self.chart.stack, self.pair.angle
        with self.beat(
            "close",
            "Swing b alone. At a right angle: zero. Behind a's tail: negative. a dot b: b's shadow times a's length. "
            "Next: does it matter whose shadow?",
        ):
            shrink = (GrowBar(stack, k, rate_func=lambda t: 1 - t) for k in (0, 1))
            self.play(FadeOut(self.line.numbers, *self.chart.totals), *shrink, run_time=0.5)
            self.play(Create(self.picture.line_behind(2.2)), run_time=0.4)
            for goal in (90, BEHIND, angle.get_value()):
                self.play(animate(angle).set_value(goal), share=0.13)
                self.wait(0.4)
            self.play(FadeIn(self.line.numbers, *self.chart.totals), GrowBar(stack, 0), GrowBar(stack, 1), run_time=0.6)
            self.claim("Shadow times length, minus when behind")
